import { liesIn } from '../enterprise/region.ts';
import { numberKeys, sameNumber, titleKeys, yearOfNumber, type Fold } from './document-names.ts';
import type { Mention, Relation } from './document.ts';
import { compare, SINCE_EVER, type RelatedDocument } from './related-document.ts';

/** Finds documents by 文号 and by title. */
export class NameIndex {
  private readonly byTitle = new Map<string, RelatedDocument[]>();
  private readonly byNumber = new Map<string, RelatedDocument[]>();
  private readonly numbers = new Map<string, readonly string[]>();
  private readonly fold: Fold;

  constructor(documents: readonly RelatedDocument[], fold: Fold) {
    this.fold = fold;
    for (const d of documents) {
      for (const key of titleKeys(d.title, fold)) this.byTitle.set(key, [...(this.byTitle.get(key) ?? []), d]);
      const keys = d.documentNumber === null ? [] : numberKeys(d.documentNumber, fold);
      this.numbers.set(d.id, keys);
      for (const key of keys) this.byNumber.set(serialOf(key), [...(this.byNumber.get(serialOf(key)) ?? []), d]);
    }
  }

  /** The stored documents that `mention` of `by` means; by number where it gives one, else by title. Never `by` itself. */
  find(by: RelatedDocument, mention: Mention): readonly RelatedDocument[] {
    if (CHANGES.has(mention.relation) && !isIssued(by)) return [];
    const wanted = mention.documentNumber === null ? [] : numberKeys(mention.documentNumber, this.fold);
    const keys = mention.title === null ? [] : titleKeys(mention.title, this.fold);
    const named = unique(keys.flatMap((k) => this.byTitle.get(k) ?? [])).filter((d) => d.id !== by.id && mayMean(by, d, mention));
    const numbered = unique(
      wanted.flatMap((k) =>
        (this.byNumber.get(serialOf(k)) ?? []).filter((d) => (this.numbers.get(d.id) ?? []).some((n) => sameNumber(n, k))),
      ),
    ).filter((d) => d.id !== by.id);
    // a bare `2020年第8号` may be several organs' number: the title decides
    const exact = numbered.filter((d) => named.includes(d) || wanted.some((k) => !k.startsWith('|')));
    if (exact.length > 0) return exact.some((d) => named.includes(d)) ? exact.filter((d) => named.includes(d)) : exact;
    const open = named.filter((d) => wanted.length === 0 || ((this.numbers.get(d.id) ?? []).length === 0 && agreesWithYear(d, wanted)));
    return nearest(by, open, mention);
  }
}

const serialOf = (key: string): string => key.split('|').slice(1).join('|');
const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];

const CHANGES: ReadonlySet<Relation> = new Set(['repeals', 'supersedes', 'expires', 'continues', 'amends']);

/**
 * Whether a document that bears the title can be meant. One changes only what is older, and known to be: a copy of the
 * very text that a 通知 issues has its title too. A city's 办法 is not another city's of the same name.
 */
function mayMean(by: RelatedDocument, target: RelatedDocument, mention: Mention): boolean {
  const a = by.jurisdiction?.code;
  const b = target.jurisdiction?.code;
  const near = a === undefined || b === undefined || liesIn(a, b) || liesIn(b, a);
  if (!CHANGES.has(mention.relation)) return near;
  const own = issuedOn(by);
  const other = issuedOn(target);
  return own !== null && other !== null && other < own && (a === undefined || b === undefined || a === b);
}

/** A page that bears neither number nor date nor the name of an order issues nothing: it may tell of a repeal, and makes none. */
const isIssued = (d: RelatedDocument): boolean =>
  issuedOn(d) !== null || /(?:通知|决定|公告|通告|命令|令|办法|规定|意见|措施|细则|目录|结果)(?:[（(][^）)]{0,12}[）)])?$/u.test(d.title);

/** The day a document came out, or the year in its number (`2019` sorts before every day of 2019). */
function issuedOn(d: RelatedDocument): string | null {
  const year = d.documentNumber === null ? null : yearOfNumber(numberKeys(d.documentNumber)[0] ?? '');
  return d.signedOn ?? d.publishedOn ?? d.effectiveFrom ?? (year === null ? null : String(year));
}

function agreesWithYear(target: RelatedDocument, wanted: readonly string[]): boolean {
  const day = issuedOn(target);
  return (
    day === null ||
    wanted.some((k) => {
      const year = yearOfNumber(k);
      return year === null || Math.abs(Number(day.slice(0, 4)) - year) <= 1;
    })
  );
}

/**
 * Of several documents of one name: those of the closest jurisdiction; an interpretation means the version that was
 * current on its day, a repeal means all earlier ones.
 */
function nearest(by: RelatedDocument, candidates: readonly RelatedDocument[], mention: Mention): readonly RelatedDocument[] {
  if (candidates.length <= 1) return candidates;
  const closeness = (d: RelatedDocument): number =>
    by.jurisdiction === null || d.jurisdiction === null ? 0 : d.jurisdiction.code === by.jurisdiction.code ? 2 : 1;
  const best = Math.max(...candidates.map(closeness));
  const close = candidates.filter((d) => closeness(d) === best);
  if (mention.relation === 'repeals' || mention.relation === 'supersedes') return close;
  const day = issuedOn(by) ?? '9999-12-31';
  const dayOf = (d: RelatedDocument): string => issuedOn(d) ?? SINCE_EVER;
  const before = close.filter((d) => dayOf(d) <= day);
  const pool = before.length > 0 ? before : close;
  const latest = pool.map(dayOf).sort(compare).at(-1);
  return pool.filter((d) => dayOf(d) === latest);
}
