import type { Services } from './services.ts';

/** 主动公开 only: what the public asks for passes through here, whatever the services give. */
export function publicServices(services: Services): Services {
  const listDocuments: Services['listDocuments'] = async (asOf) =>
    (await services.listDocuments(asOf)).filter((d) => d.disclosure === '主动公开');
  const publicIds = async (asOf: string): Promise<ReadonlySet<string>> => new Set((await listDocuments(asOf)).map((d) => d.id));
  return {
    ...services,
    listDocuments,
    getDocument: async (id, asOf) => {
      const detail = await services.getDocument(id, asOf);
      return detail?.document.disclosure === '主动公开' ? detail : null;
    },
    listPrograms: async (asOf) => {
      const [programs, ids] = await Promise.all([services.listPrograms(asOf), publicIds(asOf)]);
      return programs.filter((p) => ids.has(p.documentId));
    },
    search: async (query) => {
      const [hits, ids] = await Promise.all([services.search(query), publicIds(query.filter?.asOf ?? services.today())]);
      return hits.filter((h) => ids.has(h.documentId));
    },
  };
}
