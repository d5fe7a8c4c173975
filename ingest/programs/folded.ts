import type { Span } from '../../server/domain/citation/citation.ts';

/**
 * A stretch of a document as one line, the way a reader hears it: physical line breaks, page marks and the spaces that
 * PDF extraction adds (`2000 万元`) are gone, full-width digits and half-width punctuation have their usual form.
 * `offsets[i]` is the place of `text[i]` in the stored text, so that everything found here can be quoted exactly.
 */
export interface Folded {
  readonly text: string;
  readonly offsets: readonly number[];
}

/** `running`: a line break inside a sentence means nothing. `clauses`: each line is a clause, as in lists that lost their punctuation. */
export type LineStyle = 'running' | 'clauses';

const PAGE_MARK = /^[ \t]*(?:#\s*Page\s*\d{1,5}\s*[:：]?|[-—–]?\s*\d{1,4}\s*[-—–]?|第\s*\d{1,4}\s*页(?:\s*共\s*\d{1,4}\s*页)?)[ \t]*$/u;
const CJK_FORM: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '(': '（', ')': '）', '?': '？', '﹒': '.' };
const ASCII_WORD = /[A-Za-z0-9]/;

/** Folds `span` of `text`. */
export function fold(text: string, span: Span, lines: LineStyle = 'running'): Folded {
  const out: string[] = [];
  const offsets: number[] = [];
  const put = (char: string, offset: number) => {
    out.push(char);
    offsets.push(offset);
  };
  let at = span.start;
  for (const line of text.slice(span.start, span.end).split('\n')) {
    const first = at === span.start;
    // a page number stands on a line of its own between two others, never at the ends of a stretch
    const isPageMark = !first && at + line.length < span.end && lines === 'running' && PAGE_MARK.test(line);
    if (!isPageMark && line.trim() !== '') {
      if (lines === 'clauses' && out.length > 0 && !/[，。；：、！？]/u.test(out[out.length - 1] ?? '')) put('，', at - 1);
      foldLine(text, at, at + line.length, put, out);
    }
    at += line.length + 1;
  }
  return { text: out.join(''), offsets };
}

function foldLine(text: string, start: number, end: number, put: (char: string, offset: number) => void, out: readonly string[]): void {
  for (let i = start; i < end; i++) {
    const raw = text[i] ?? '';
    if (/\s|\u200b|\ufeff/u.test(raw)) {
      // a space counts only between two Latin words: `Page 3`, never `3 万元`
      const before = out[out.length - 1] ?? '';
      const after = text[i + 1] ?? '';
      if (/[A-Za-z]/.test(before) && ASCII_WORD.test(after)) put(' ', i);
      continue;
    }
    put(normalChar(raw, out[out.length - 1] ?? '', text[i + 1] ?? ''), i);
  }
}

function normalChar(raw: string, before: string, after: string): string {
  const char =
    raw >= '\uff10' && raw <= '\uff5a' && /[０-９Ａ-Ｚａ-ｚ]/u.test(raw)
      ? raw.normalize('NFKC')
      : raw === '％'
        ? '%'
        : raw === '．'
          ? '.'
          : raw;
  const cjk = CJK_FORM[char];
  if (cjk === undefined) return char;
  // 5,000 and http://… keep their signs
  if ((char === ',' || char === ':') && ASCII_WORD.test(before) && (ASCII_WORD.test(after) || after === '/')) return char;
  return cjk;
}

/** Where `[start, end)` of the folded text stands in the stored text. */
export function placeOf(folded: Folded, start: number, end: number): Span {
  const first = folded.offsets[start] ?? 0;
  const last = folded.offsets[end - 1] ?? first;
  return { start: first, end: Math.max(first, last) + 1 };
}

/** A part of a folded text, still knowing its place. */
export const sliceFolded = (folded: Folded, start: number, end: number): Folded => ({
  text: folded.text.slice(start, end),
  offsets: folded.offsets.slice(start, end),
});

/** Stretches that follow one another as one text, `sign` between those that have no closing sign of their own. */
export function joinFolded(parts: readonly Folded[], sign: '，' | '；' | '。'): Folded {
  const text: string[] = [];
  const offsets: number[] = [];
  for (const part of parts) {
    if (part.text === '') continue;
    if (text.length > 0 && !/[，。；：、！？]$/u.test(text.at(-1) ?? '')) {
      text.push(sign);
      offsets.push(offsets.at(-1) ?? 0);
    }
    text.push(part.text);
    // a document without headings is one part: too many for the arguments of a call
    for (const offset of part.offsets) offsets.push(offset);
  }
  return { text: text.join(''), offsets };
}

/** The text without what stands in `places`. */
export function outside(folded: Folded, places: readonly Span[]): Folded {
  if (places.length === 0) return folded;
  const kept = folded.offsets.flatMap((o, i) => (places.some((p) => p.start <= o && o < p.end) ? [] : [i]));
  return { text: kept.map((i) => folded.text[i] ?? '').join(''), offsets: kept.map((i) => folded.offsets[i] ?? 0) };
}
