import type { Span } from '../../server/domain/citation/citation.ts';
import { fold } from '../../server/search/text/fold.ts';
import type { SourceText } from '../source-text.ts';

/** A value with the place it was read from; null where it came from outside the text (meta tag, file name). */
export interface Found<T> {
  readonly value: T;
  readonly span: Span | null;
}

/** One line as metadata reads it: folded (half-width, Simplified), trimmed, with its place in the stored text. */
export interface Line extends Span {
  readonly text: string;
}

/** The text without any white space and page marks: PDF extraction breaks `2023 年5 月⏎17 日` and words at will. */
export interface Compact {
  readonly text: string;
  /** The stored text's range for `[from, to)` of the compact text. */
  span(from: number, to: number): Span;
}

/** A document's text in the two forms that metadata is read from. */
export interface Page {
  readonly text: string;
  /** Same length as `text`. */
  readonly folded: string;
  readonly lines: readonly Line[];
  readonly compact: Compact;
  readonly fields: Readonly<Record<string, string>>;
  readonly marks: SourceText['marks'];
}

/** `# Page 318:` · `- 3 -` · `— 12 —` · `第 3 页` · `331` alone on a line: the printer's, not the author's. */
const PAGE_MARK =
  /^(?:#\s{0,3}page\s{0,3}\d{1,5}:?|[-—–]{0,2}\s{0,3}\d{1,4}\s{0,3}[-—–]{0,2}|第\s{0,3}\d{1,4}\s{0,3}页(?:\s{0,3}共\s{0,3}\d{1,4}\s{0,3}页)?|<!--.{0,200}-->)$/iu;
/** A line longer than this is a whole page written on one line; its spaces are the lost line breaks. */
const ONE_LINE_PAGE = 150;
/** No document on one line is longer: beyond, its words are not set apart. */
const LONGEST_PAGE = 500_000;

export function readPage(source: SourceText): Page {
  const folded = fold(source.text);
  const lines = linesOf(folded);
  return { text: source.text, folded, lines, compact: compactOf(folded), fields: source.fields, marks: source.marks };
}

function linesOf(folded: string): readonly Line[] {
  const lines: Line[] = [];
  for (const m of folded.matchAll(/[^\n\r\f]+/gu)) {
    const line = trimmed(folded, m.index, m.index + m[0].length);
    if (line === null || PAGE_MARK.test(line.text)) continue;
    if (line.text.length <= ONE_LINE_PAGE || line.text.length > LONGEST_PAGE) lines.push(line);
    else
      for (const piece of line.text.matchAll(/\S+/gu))
        lines.push({ text: piece[0], start: line.start + piece.index, end: line.start + piece.index + piece[0].length });
  }
  return lines;
}

function trimmed(folded: string, start: number, end: number): Line | null {
  const whole = folded.slice(start, end);
  const lead = whole.length - whole.trimStart().length;
  const text = whole.trim();
  // the heading mark of Markdown is no part of the words
  const mark = /^#{1,6}\s+(?!page\s*\d)/u.exec(text)?.[0].length ?? 0;
  return text === '' ? null : { text: text.slice(mark), start: start + lead + mark, end: start + lead + text.length };
}

function compactOf(folded: string): Compact {
  const offsets = new Uint32Array(folded.length);
  const kept: string[] = [];
  let n = 0;
  for (const m of folded.matchAll(/[^\n\r\f]+/gu)) {
    if (PAGE_MARK.test(m[0].trim())) continue;
    let from = m.index;
    const end = from + m[0].length;
    const keep = (to: number): void => {
      if (to > from) kept.push(folded.slice(from, to));
      for (; from < to; from++) offsets[n++] = from;
    };
    for (let i = from; i < end; i++) {
      if (!isBlank(folded.charCodeAt(i))) continue;
      keep(i);
      from = i + 1;
    }
    keep(end);
  }
  const at = (i: number): number => offsets[i] ?? 0;
  return { text: kept.join(''), span: (from, to) => ({ start: at(from), end: to > from ? at(to - 1) + 1 : at(from) }) };
}

/** White space and what nobody sees, by UTF-16 unit. */
const isBlank = (c: number): boolean =>
  c === 0x20 ||
  (c >= 0x09 && c <= 0x0d) ||
  c === 0xa0 ||
  c === 0x3000 ||
  c === 0x1680 ||
  (c >= 0x2000 && c <= 0x200b) ||
  c === 0x2028 ||
  c === 0x2029 ||
  c === 0x202f ||
  c === 0x205f ||
  c === 0xfeff;

/** The line without any white space; `财  政  部` is 财政部. */
export const tight = (text: string): string => text.replace(/\s+/gu, '');
