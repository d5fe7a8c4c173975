import type { Span } from '../../../domain/citation/citation.ts';
import type { Provision } from '../../../domain/policy/provision.ts';
import type { Focus } from '../understanding/focus.ts';
import { programFields } from './program-fields.ts';
import { foldText, lengthRead } from '../understanding/terms.ts';
import type { PreparedDocument, Sentence } from './prepared-document.ts';

/** A stem (应提供下列材料：) with the items that complete it, or a heading with what stands under it. */
export interface Listing {
  readonly document: PreparedDocument;
  readonly stem: Sentence;
  readonly items: readonly (Span & { readonly provision: number })[];
  readonly kind: 'items' | 'heading';
}

const STEM = /[：:]$|(?:下列|以下|如下)[^。；]{0,24}$/u;
/** 现将有关事项通知如下： opens the whole document, not a list. */
const OPENS_EVERYTHING = /(?:通知|公告|通告|公布|说明|报告|印发|批复|函告|解读|办法|方案|意见|措施)如下[：:]?$/u;
const HEADINGS = new Set(['part', 'chapter', 'section', 'heading', 'annex', 'question']);
/** A sentence that only names what follows is no longer than this. */
const LONGEST_HEADING = 40;
const MOST_ITEMS = 20;

/** The listing that `sentence` opens, or null where it opens none. */
export function listingFrom(document: PreparedDocument, sentence: Sentence): Listing | null {
  const text = foldText(document.textOf(sentence));
  const own = document.provision(sentence.provision);
  if (own === null) return null;
  const siblings = document.sentencesIn(sentence.provision);
  const isLast = siblings.at(-1)?.index === sentence.index;
  if (OPENS_EVERYTHING.test(text)) return null;
  if (STEM.test(text)) {
    const items = isLast ? itemsBelow(document, own) : siblings.filter((s) => s.index > sentence.index);
    return items.length > 0 ? { document, stem: sentence, items: items.slice(0, MOST_ITEMS), kind: 'items' } : null;
  }
  // 应当提交：申请表；营业执照；合同。 in one paragraph: the sentences are the items, joined by ；
  const chain = chainFrom(document, sentence);
  if (/[：:]/u.test(text) && chain.length > 1) return { document, stem: sentence, items: chain, kind: 'items' };
  // 整体迁入的，给予一次性奖励30万元。 opens its provision and says something itself
  const isHeading =
    !/[,，][^。]{2,80}[。;；]$/u.test(text) &&
    siblings[0]?.index === sentence.index &&
    (HEADINGS.has(own.kind) || own.heading !== null || /^[一二三四五六七八九十\d]{1,3}是|[？?]$/u.test(text)) &&
    lengthRead(text) <= LONGEST_HEADING;
  if (!isHeading) return null;
  const rest = siblings.filter((s) => s.index > sentence.index);
  const items = rest.length > 0 ? rest : itemsBelow(document, own);
  return items.length > 0 ? { document, stem: sentence, items: items.slice(0, MOST_ITEMS), kind: 'heading' } : null;
}

/** The listing that `sentence` is an item of: of a stem before it, or of a heading above it that `names` what is asked (申报材料). */
export function listingAround(document: PreparedDocument, sentence: Sentence, names: (heading: string) => boolean): Listing | null {
  const own = document.provision(sentence.provision);
  if (own === null) return null;
  const parent = own.parent === null ? null : document.provision(own.parent);
  const heading = parent === null ? undefined : document.sentencesIn(parent.ordinal)[0];
  if (parent && heading && parent.heading !== null && parent.heading.length <= 12 && names(parent.heading)) {
    const items = itemsBelow(document, parent);
    if (items.length > 1) return { document, stem: heading, items: items.slice(0, MOST_ITEMS), kind: 'items' };
  }
  for (let i = sentence.index - 1, seen = 0; i >= 0 && seen < MOST_ITEMS; i--, seen++) {
    const before = document.sentences[i];
    if (!before) break;
    const there = document.provision(before.provision);
    if (there?.ordinal !== own.ordinal && there?.ordinal !== own.parent && there?.parent !== own.parent) break;
    const listing = listingFrom(document, before);
    if (listing?.kind === 'items' && listing.items.some((item) => item.start <= sentence.start && sentence.end <= item.end)) return listing;
  }
  return null;
}

/** The materials or steps of the program whose field `sentence` is, where it has several. */
export function listingOfProgram(document: PreparedDocument, sentence: Sentence, focuses: readonly Focus[]): Listing | null {
  const field = programFields(document.record.programs, document.record.text).find(
    (f) =>
      (f.tells === 'materials' || f.tells === 'procedure') && focuses.includes(f.tells) && f.start < sentence.end && sentence.start < f.end,
  );
  if (!field) return null;
  const items = (field.tells === 'materials' ? field.program.materials : field.program.procedure).map(({ citation }) => ({
    start: citation.start,
    end: citation.end,
    provision: document.sentencesWithin(citation)[0]?.provision ?? sentence.provision,
  }));
  const ordered = [...items].sort((a, b) => a.start - b.start);
  return ordered.length > 1 && document.record.id === field.program.documentId
    ? { document, stem: sentence, items: ordered.slice(0, MOST_ITEMS), kind: 'heading' }
    : null;
}

/** The provisions that complete a stem at the end of `own`: its children, or the items that follow it on its own level. */
function itemsBelow(document: PreparedDocument, own: Provision): (Span & { provision: number })[] {
  const asItem = (p: Provision) => ({ start: p.start, end: p.end, provision: p.ordinal });
  const children = document.childrenOf(own.ordinal);
  if (children.length > 0) return children.map(asItem);
  const following: Provision[] = [];
  for (const p of document.record.provisions) {
    if (p.ordinal <= own.ordinal) continue;
    const first = following[0] ?? p;
    if (
      p.parent !== own.parent ||
      HEADINGS.has(p.kind) ||
      p.kind === 'article' ||
      markerOf(p) === null ||
      markerOf(p) !== markerOf(first) ||
      markerOf(p) === markerOf(own)
    )
      break;
    following.push(p);
    if (following.length >= MOST_ITEMS) break;
  }
  return following.map(asItem);
}

/** The shape of the number a provision opens with: （一） → （n）, 3. → n. */
function markerOf(p: Provision): string | null {
  const marker =
    p.marker ?? /^(?:[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、．.])/u.exec(p.text)?.[0] ?? null;
  return marker === null ? null : marker.trim().replace(/[一二三四五六七八九十百零\d]+/gu, 'n');
}

function chainFrom(document: PreparedDocument, first: Sentence): Sentence[] {
  const chain: Sentence[] = [first];
  for (let s = first; /[；;]$/u.test(foldText(document.textOf(s))) && chain.length < MOST_ITEMS;) {
    const next = document.sentences[s.index + 1];
    if (next?.provision !== first.provision) break;
    chain.push(next);
    s = next;
  }
  return chain;
}
