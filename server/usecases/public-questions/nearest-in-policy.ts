import type { NearestProvision } from '../../domain/conversation/question-archive.ts';
import type { ProvisionSearch } from '../../domain/search/ports.ts';
import type { PolicyLibrary } from '../library.ts';

/**
 * The provision that a question is about, where it came nearest to something that tells of a policy: what is to be explained stands in the
 * policy.
 */
export const nearestInPolicy =
  (library: PolicyLibrary, search: ProvisionSearch) =>
  async (question: string, nearest: NearestProvision): Promise<NearestProvision> => {
    const policies = (await library.snapshot())
      .tiesOf(nearest.documentId)
      .flatMap((t) => (t.relation === 'interprets' && t.id !== null ? [t.id] : []));
    const hit = policies.length === 0 ? undefined : (await search.search({ question, k: 1, filter: { documentIds: policies } }))[0];
    return hit === undefined
      ? nearest
      : { documentId: hit.documentId, title: hit.title, provisionPath: hit.provisionPath, start: hit.start, end: hit.end };
  };
