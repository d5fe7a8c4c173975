import type { Mention, Relation } from '../../../server/domain/policy/document.ts';
import { BRACKETED_NUMBER } from '../document-number.ts';
import { tight, type Page } from '../page.ts';
import { tidyTitle } from '../title.ts';

/** Another document as the text names it: `《X》（粤府〔2020〕12号）`, or its number alone; `at`/`end` index the compact text. */
export interface CitedDocument {
  readonly title: string | null;
  readonly documentNumber: string | null;
  readonly at: number;
  readonly end: number;
}

const LONGEST_TITLE = 160;
const NUMBER = new RegExp(
  String.raw`[一-龥]{0,14}${BRACKETED_NUMBER}|(?:[一-龥]{0,20}(?:公告|通告|令))?(?:(?:19|20)\d{2}年)?第\d{1,5}号`,
  'u',
);
const NUMBERS = new RegExp(String.raw`([一-龥]{1,14})(${BRACKETED_NUMBER})`, 'gu');
/** Words before a 代字 that are none of it: 根据粤府办〔2018〕19号. */
const NOT_OF_NUMBER =
  /^.*(?:根据|依据|按照|依照|遵照|执行|落实|贯彻|参照|适用|符合|文件|原|以及|及|和|与|由|对|将|即|详?见|的|等|以|是|为|关于|同时)/u;

/** All documents that the text names, in order. Short names (《办法》, 以下简称) are left out. */
export function citedDocuments(page: Page): readonly CitedDocument[] {
  const text = page.compact.text;
  const cited: CitedDocument[] = [];
  let after = 0;
  for (const [i, close] of titlesIn(text)) {
    if (i < after) continue;
    const tail = numberBehind(text, close + 1);
    if (close - i - 1 > 4 || tail.number !== null)
      cited.push({ title: titleAt(page, i + 1, close), documentNumber: tail.number, at: i, end: tail.end });
    after = tail.end;
  }
  return [...cited, ...bareNumbers(text, cited)].sort((a, b) => a.at - b.at);
}

/** Where each 《 and the 》 that closes it stand, in the order of the 《; one that is not closed within its sentence is left out. */
function titlesIn(text: string): readonly (readonly [open: number, close: number])[] {
  const found: [number, number][] = [];
  let open: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === '《') open.push(i);
    else if (c === '。') open = [];
    else if (c === '》') {
      const from = open.pop();
      if (from !== undefined && i - from <= LONGEST_TITLE) found.push([from, i]);
    }
  }
  return found.sort((a, b) => a[0] - b[0]);
}

/** `》（国科发火〔2016〕32号，以下简称《认定办法》）` */
function numberBehind(text: string, from: number): { number: string | null; end: number } {
  if (text[from] !== '(') {
    const direct = new RegExp(`^${BRACKETED_NUMBER}`, 'u').exec(text.slice(from, from + 20));
    return { number: direct?.[0] ?? null, end: from + (direct?.[0].length ?? 0) };
  }
  let depth = 0;
  let close = -1;
  for (let i = from; i < text.length && i - from < 120; i++) {
    if (text[i] === '(') depth++;
    else if (text[i] === ')' && --depth === 0) {
      close = i;
      break;
    }
  }
  if (close < 0) return { number: null, end: from };
  return { number: NUMBER.exec(text.slice(from + 1, close))?.[0] ?? null, end: close + 1 };
}

/** Numbers that stand without a title: `义政发〔2011〕97号文件同时废止`. */
function bareNumbers(text: string, titled: readonly CitedDocument[]): CitedDocument[] {
  const found: CitedDocument[] = [];
  for (const m of text.matchAll(NUMBERS)) {
    const sign = (m[1] ?? '').replace(NOT_OF_NUMBER, '');
    const end = m.index + m[0].length;
    const at = end - (m[2] ?? '').length - sign.length;
    if (sign !== '' && !titled.some((c) => c.at <= at && end <= c.end))
      found.push({ title: null, documentNumber: sign + (m[2] ?? ''), at, end });
  }
  return found;
}

function titleAt(page: Page, from: number, to: number): string {
  const span = page.compact.span(from, to);
  return tidyTitle(page.text.slice(span.start, span.end));
}

/** The mention that `cited` makes in relation `relation`. */
export function mentionOf(
  page: Page,
  cited: CitedDocument,
  relation: Relation,
  confidence: number,
  more: Pick<Mention, 'on' | 'until'> = {},
): Mention {
  const span = page.compact.span(cited.at, cited.end);
  return {
    relation,
    title: cited.title,
    documentNumber: cited.documentNumber === null ? null : tight(cited.documentNumber),
    span,
    confidence,
    ...more,
  };
}
