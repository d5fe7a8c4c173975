import type { Span } from '../../server/domain/citation/citation.ts';
import { parseNumeral } from '../../server/domain/language/numerals.ts';
import { firstAfter, type ReadingContext } from '../reading-context.ts';
import { canonicalText, type CanonicalText } from '../../server/domain/language/canonical-text.ts';
import type { ConditionPassage } from './condition-passage.ts';

/** A sentence or list item of a passage: what one condition is read from. */
export interface Statement extends Span {
  readonly canonical: CanonicalText;
  readonly role: ConditionPassage['role'];
  /** The kind of list marker it starts with (`（1）`, `1.`, `①`), or null. */
  readonly marker: string | null;
  /** It ends in ： and opens the list that follows: 符合以下条件之一： */
  readonly isStem: boolean;
}

const MARKER = String.raw`[（(][一二三四五六七八九十]{1,3}[）)]|[（(]\s?\d{1,2}\s?[）)]|[①-⑳]|\d{1,2}\s?[.．﹒、)）](?!\d)|[一二三四五六七八九十]{1,3}、|[一二三四五六七八九]是(?!否)|第[一二三四五六七八九十]{1,3}(?=[，、,：])|[●★■◆•▪]|——`;
const ITEM_START = new RegExp(String.raw`(?:(?<=[\n：:；;。])|^)[\s\u3000]*(?=(?:${MARKER}))`, 'gu');
const LEADING_MARKER = new RegExp(String.raw`^[\s\u3000]*(${MARKER})[\s\u3000、.．：:]*`, 'u');

/** 应同时满足以下条件 before its items, without the colon. */
const INTRODUCES = /^[^，；。：（）]{0,16}(?:符合|满足|具备|达到|有)(?:以下|下列|如下)[^，；。]{0,10}(?:条件|情形|要求|情况)(?:之一)?的?$/u;

const MARKER_BEFORE = new RegExp(String.raw`(?:^|[\n\s：:；;。])(${MARKER})[\s\u3000]*$`, 'u');

/**
 * The statements of the passages, in order. Cuts at provisions, list markers and the ends of sentences; nothing is lost but markers and
 * white space.
 */
export function statementsOf(passage: ConditionPassage, context: ReadingContext): readonly Statement[] {
  return blocksOf(passage, context).flatMap((block) => {
    const text = context.text.slice(block.start, block.end);
    const leading = LEADING_MARKER.exec(text);
    // a passage may start right behind its marker
    const marker =
      leading ??
      (block.start === passage.start ? MARKER_BEFORE.exec(context.text.slice(Math.max(0, block.start - 10), block.start)) : null);
    const start = block.start + (leading?.[0].length ?? 0);
    return sentencesOf(context.text, { start, end: block.end }).map((span, index): Statement => {
      const canonical = canonicalText(context.text, span);
      return {
        ...span,
        canonical,
        role: passage.role,
        marker: index === 0 && marker?.[1] !== undefined ? kindOf(marker[1]) : null,
        isStem: canonical.text.endsWith('：') || INTRODUCES.test(canonical.text),
      };
    });
  });
}

/** `（3）` and `（12）` are of one kind, `3.` and `3、` of another. */
const kindOf = (marker: string): string =>
  marker
    .normalize('NFKC')
    .replace(/\s/gu, '')
    .replace(/^[①-⑳]$/u, '①')
    .replace(/\d+/u, '1')
    .replace(/[一二三四五六七八九十]{1,3}/u, '一')
    .replace(/(?<=^1)[.、)]/u, '.');

function blocksOf(passage: ConditionPassage, { text, provisions }: ReadingContext): readonly Span[] {
  const cuts = new Set<number>([passage.start, passage.end]);
  for (let i = firstAfter(provisions, passage.start); (provisions[i]?.start ?? Infinity) < passage.end; i++)
    cuts.add(provisions[i]?.start ?? passage.end);
  const own = text.slice(passage.start, passage.end);
  for (const m of own.matchAll(ITEM_START)) cuts.add(passage.start + m.index);
  for (const at of runOnItems(text, passage)) cuts.add(at);
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start, i) => ({ start, end: sorted[i + 1] ?? passage.end }));
}

/** Markers that count, by what stands around the number: （一） ① 1. 1、 */
const COUNTING = /[（(]\s?([一二三四五六七八九十]{1,3}|\d{1,2})\s?[）)]|([①-⑳])|(?<![\d.．])(\d{1,2})(?:[.．﹒](?!\s?\d)|、)/gu;
/** 符合第（二）项, （一）、（二）项: a marker that is only referred to. */
const REFERRED_BEFORE = /(?:[第及和与或至到、按照合向类表图]|附件)\s*$/u;
const REFERRED_AFTER = /^\s*(?:[、和与或及至]|项|款|条|目|点|类)/u;

/**
 * （1）在本市注册（2）具有独立法人资格, ●…●…: items that lost the mark between them. A number counts only right after the one before it, from
 * an item that starts a line or a sentence.
 */
function runOnItems(text: string, { start, end }: Span): readonly number[] {
  const own = text.slice(start, end);
  const found = [...own.matchAll(/[●★◆▪](?=\s?\S)/gu)].map((m) => start + m.index);
  const reached = new Map<string, number>();
  const before = MARKER_BEFORE.exec(text.slice(Math.max(0, start - 10), start))?.[1];
  if (before !== undefined) reached.set(shapeOf(before), ordinal(before));
  for (const m of own.matchAll(COUNTING)) {
    const kind = shapeOf(m[0]);
    const number = ordinal(m[0]);
    const head = own.slice(Math.max(0, m.index - 2), m.index);
    const opens = m.index === 0 || /[\s：:；;。一的]$|条件$/u.test(head);
    if ((!opens && REFERRED_BEFORE.test(head)) || REFERRED_AFTER.test(own.slice(m.index + m[0].length))) continue;
    if (number === 1 ? opens : reached.get(kind) === number - 1) {
      reached.set(kind, number);
      found.push(start + m.index);
    }
  }
  return found;
}

/** 3. and 4. are of one list, 3. and 4、 are not. */
const shapeOf = (marker: string): string =>
  marker
    .replace(/\s/gu, '')
    .replace(/[①-⑳]/u, '①')
    .replace(/[一二三四五六七八九十]+/u, '一')
    .replace(/\d+/u, '1');

/** The number of a marker: 3 of （三）, ③ and 3. */
function ordinal(marker: string): number {
  const circled = /[①-⑳]/u.exec(marker)?.[0];
  if (circled !== undefined) return circled.charCodeAt(0) - 0x245f;
  return parseNumeral(/[一二三四五六七八九十]+|\d+/u.exec(marker.normalize('NFKC'))?.[0] ?? '') ?? 0;
}

/** Sentences end at 。；！ outside brackets and book titles; a bracket that is never closed closes with its sentence. */
function sentencesOf(text: string, span: Span): readonly Span[] {
  const sentences: Span[] = [];
  let start = span.start;
  let depth = 0;
  let opened = span.start;
  for (let at = span.start; at < span.end; at++) {
    const c = text.charAt(at);
    if (/[（(《〔[]/u.test(c)) {
      if (depth === 0) opened = at;
      depth++;
    } else if (/[）)》〕\]]/u.test(c)) depth = Math.max(0, depth - 1);
    else if (/[。；;！]/u.test(c) && (depth === 0 || at - opened > 200)) {
      sentences.push({ start, end: at + 1 });
      start = at + 1;
      depth = 0;
    }
  }
  sentences.push({ start, end: span.end });
  return sentences.map((s) => trimmed(text, s)).filter((s) => s.end > s.start);
}

function trimmed(text: string, { start, end }: Span): Span {
  let from = start;
  let to = end;
  while (from < to && /[\s\u3000。；;，,、]/u.test(text.charAt(from))) from++;
  while (to > from && /[\s\u3000。；;，,、！]/u.test(text.charAt(to - 1))) to--;
  return { start: from, end: to };
}
