import type { Claim } from '../context.ts';
import type { Listing } from '../reading/listings.ts';
import type { PreparedDocument, Sentence } from '../reading/prepared-document.ts';
import { foldText, lengthRead } from '../understanding/terms.ts';
import { ANSWER_LIMITS } from '../../../domain/conversation/answer.ts';
import { quoteSpan } from './quote.ts';
import { asSaid, tellingPart, type Interest } from './telling.ts';

/** Characters one item of a list may take, and its stem. */
const ITEM_ROOM = 42;
const STEM_ROOM = 26;
/** Share of the question's weight by which an item must lead all others to be the one that is asked for. */
const POINTED = 0.2;

/**
 * Says a listing as one claim: the end of its stem and its items, those that the question speaks of first where not all fit.
 * @example 应提供：申请表；营业执照复印件；购置设备清单及发票等5项
 */
export function fromListing({ document, stem, items, kind }: Listing, interest: Interest, room: number): Claim | null {
  const { text } = document.record;
  const lead = kind === 'heading' ? '' : `${stemOf(asSaid(document.textOf(stem)))}：`;
  const each = items.map((item, at) => ({
    item,
    at,
    said: tellingPart(text, item, Math.max(ITEM_ROOM, Math.floor((room - lengthRead(lead)) / items.length)), interest),
    worth: worthOf(foldText(document.textOf(item)), interest),
  }));
  const pointed = pointedAt(
    items.map((item) => foldText(document.textOf(item))),
    ownTerms(document, stem, interest),
  );
  if (pointed !== null && items.length > 2) {
    const { item } = each[pointed] as (typeof each)[number];
    return { text: tellingPart(text, item, room, interest), citations: [quoteSpan(document, item, item.provision)] };
  }
  const order = [...each].sort((a, b) => b.worth - a.worth || a.at - b.at);
  const chosen: typeof each = [];
  let left = room - lengthRead(lead) - 5;
  for (const e of order) {
    if (lengthRead(e.said) === 0 || lengthRead(e.said) > left) continue;
    chosen.push(e);
    left -= lengthRead(e.said) + 1;
  }
  if (chosen.length === 0) return null;
  const said = chosen.sort((a, b) => a.at - b.at);
  const more = chosen.length < items.length ? `等${items.length}项` : '';
  const citations = quotesOver(
    said.map((e) => e.item),
    stem.start,
  ).map((span) => quoteSpan(document, span, span.provision));
  return { text: `${lead}${said.map((e) => e.said.replace(/[。；]$/u, '')).join('；')}${kind === 'items' ? more : ''}`, citations };
}

/** The end of a stem, where it says what the items are: …申请资助，应提供下列材料 → 应提供下列材料. */
function stemOf(stem: string): string {
  const bare = stem.replace(/[：:]$/u, '');
  if (lengthRead(bare) <= STEM_ROOM) return bare;
  return bare.split(/[，,；。：:]/u).at(-1) ?? bare;
}

/** The question's terms that name an item and not the list: the program's own name stands in its title and in 《…补助申请表》 alike. */
function ownTerms(document: PreparedDocument, stem: Sentence, { weights, wants }: Interest): Interest {
  const common = document.contextTerms(stem.provision);
  const text = foldText(document.textOf(stem));
  return {
    wants,
    weights: new Map(
      [...weights].map(([term, w]) => [term, common.has(term) || document.titleTerms.has(term) || text.includes(term) ? 0 : w]),
    ),
  };
}

/** The one item that the question's own words point at, where there is one: 身份方面要提供什么？ */
function pointedAt(items: readonly string[], interest: Interest): number | null {
  const worths = items.map((item) => worthOf(item, interest));
  const [first = 0, second = 0] = [...worths].sort((a, b) => b - a);
  const total = [...interest.weights.values()].reduce((a, b) => a + b, 0);
  return total > 0 && first - second > POINTED * total ? worths.indexOf(first) : null;
}

function worthOf(text: string, { weights }: Interest): number {
  let worth = 0;
  for (const [term, w] of weights) if (text.includes(term)) worth += w;
  return worth;
}

/** The least number of spans, each short enough for a quote, that cover the items; the first reaches back to the stem where it can. */
function quotesOver(items: readonly { readonly start: number; readonly end: number; readonly provision: number }[], stemStart: number) {
  const spans: { start: number; end: number; provision: number }[] = [];
  for (const item of items) {
    const last = spans.at(-1);
    if (last && item.end - last.start <= ANSWER_LIMITS.quote) last.end = item.end;
    else spans.push({ ...item });
  }
  const first = spans[0];
  if (first && first.end - stemStart <= ANSWER_LIMITS.quote && stemStart < first.start) first.start = stemStart;
  return spans.slice(0, 3);
}
