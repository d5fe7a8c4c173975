import type { Catalogue, CatalogueEntry, CatalogueQuery } from '../../contract/http.ts';
import type { PolicyDocument } from '../../domain/policy/document.ts';
import { counted, dayOf, valuesOf, type FacetValue } from './facets.ts';
import { KIND_WORDS } from '../../contract/words.ts';

type Order = CatalogueQuery['by'];
export const ORDER_WORDS: Readonly<Record<Order, string>> = {
  year: '年份',
  issuer: '机构',
  jurisdiction: '区域',
  subject: '主题',
  kind: '类型',
};
/** Where a document has no such value. */
const NONE = 'none';
const NONE_WORDS: Readonly<Record<Order, string>> = {
  year: '日期未注明',
  issuer: '机构未注明',
  jurisdiction: '区域未注明',
  subject: '其他主题',
  kind: '其他',
};
/** Documents on one page. */
const PAGE = 200;

const valuesIn = (d: PolicyDocument, by: Order): readonly string[] => {
  const values = valuesOf(d, by).map(([value]) => value);
  return values.length === 0 ? [NONE] : values;
};

/**
 * What the documents of one value are put under: a year under issuers, a gazette's issues apart; everything else under years. Each document
 * stands under one.
 */
function sectionOf(d: PolicyDocument, by: Order): string {
  if (by !== 'year') return dayOf(d) === '' ? NONE_WORDS.year : `${dayOf(d).slice(0, 4)}年`;
  if (d.kind === 'gazette') return KIND_WORDS.gazette;
  return d.issuingAuthorities[0] ?? NONE_WORDS.issuer;
}

/** The branches of the tree; the last one, where there is need, holds what belongs to none. */
export function catalogueGroups(all: readonly PolicyDocument[], by: Order): readonly FacetValue[] {
  const unnamed = all.filter((d) => valuesOf(d, by).length === 0).length;
  return [...counted(all, by), ...(unnamed === 0 ? [] : [{ value: NONE, label: NONE_WORDS[by], count: unnamed }])];
}

/**
 * 目录: the library as a tree, the branch that is asked for open; without one, the first. `contentsOf`: what the issues of a gazette hold.
 */
export async function catalogueOf(
  all: readonly PolicyDocument[],
  { by, of, page }: CatalogueQuery,
  contentsOf: (id: string) => Promise<CatalogueEntry['contents']>,
): Promise<Catalogue> {
  const groups = catalogueGroups(all, by);
  const open = of === undefined ? groups[0] : groups.find((g) => g.value === of);
  if (open === undefined) return { by, of: null, groups, sections: [], total: 0, page: 1, pages: 0 };
  const inside = all.filter((d) => valuesIn(d, by).includes(open.value));
  const sizes = new Map<string, number>();
  for (const d of inside) sizes.set(sectionOf(d, by), (sizes.get(sectionOf(d, by)) ?? 0) + 1);
  const rank = (d: PolicyDocument) => (sectionOf(d, by) === KIND_WORDS.gazette ? 0 : sectionOf(d, by).endsWith('未注明') ? 2 : 1);
  const inOrder = [...inside].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      bySection(a, b, by, sizes) ||
      dayOf(b).localeCompare(dayOf(a)) ||
      a.title.localeCompare(b.title, 'zh-CN') ||
      a.id.localeCompare(b.id),
  );
  const pages = Math.ceil(inOrder.length / PAGE);
  const shown = inOrder.slice((page - 1) * PAGE, page * PAGE);
  const sections = new Map<string, CatalogueEntry[]>();
  for (const d of shown) sections.set(sectionOf(d, by), [...(sections.get(sectionOf(d, by)) ?? []), await entryOf(d, contentsOf)]);
  return {
    by,
    of: { value: open.value, label: open.label },
    groups,
    sections: [...sections].map(([label, documents]) => ({ label, count: sizes.get(label) ?? documents.length, documents })),
    total: inOrder.length,
    page,
    pages,
  };
}

/** Years newest first, issuers by how much they issued. */
function bySection(a: PolicyDocument, b: PolicyDocument, by: Order, sizes: ReadonlyMap<string, number>): number {
  const [left, right] = [sectionOf(a, by), sectionOf(b, by)];
  return by === 'year' ? (sizes.get(right) ?? 0) - (sizes.get(left) ?? 0) || left.localeCompare(right, 'zh-CN') : right.localeCompare(left);
}

const entryOf = async (d: PolicyDocument, contentsOf: (id: string) => Promise<CatalogueEntry['contents']>): Promise<CatalogueEntry> => ({
  id: d.id,
  title: d.title,
  documentNumber: d.documentNumber,
  day: d.publishedOn ?? d.signedOn ?? d.effectiveFrom,
  kind: d.kind,
  validity: d.validity,
  contents: d.kind === 'gazette' ? await contentsOf(d.id) : [],
});
