import type { SourceText } from '../../source-text.ts';
import { cleanCharacters } from '../clean-characters.ts';
import { findDamage } from '../damage.ts';
import { decodeText } from '../decode.ts';
import { TextBuilder } from '../text-builder.ts';
import { markdownBlocks } from './markdown.ts';
import { unglued } from './glued-markers.ts';
import { unfoldLine } from './one-line.ts';
import { isFootLine, withoutChrome } from './page-chrome.ts';
import { withoutPageMarks } from './page-marks.ts';
import { joinWrappedLines } from './wrapped-lines.ts';

/** Reads plain text as people save it: chrome, page marks and broken lines gone, every other character kept. */
export function readText(bytes: Uint8Array, contentType = ''): SourceText {
  return textFrom(decodeText(bytes, contentType).text, 'txt');
}

/** Reads Markdown: headings, lists and tables become marks, their signs leave the text. */
export function readMarkdown(bytes: Uint8Array, contentType = ''): SourceText {
  return textFrom(decodeText(bytes, contentType).text, 'md');
}

/** The text in the shape all formats share. */
export function textFrom(raw: string, format: 'txt' | 'md' | 'doc' | 'json'): SourceText {
  const { lines, fields } = withoutChrome(cleanCharacters(raw).split('\n').map(withoutPipe));
  const builder = new TextBuilder();
  if (format === 'md') for (const block of markdownBlocks(lines)) block(builder);
  else addLines(builder, withoutLastFoot(unfolded(joinWrappedLines(withoutPageMarks(lines)))));
  const { text, marks } = builder.build();
  return { text, marks, format, fields, url: null, warnings: findDamage(text) };
}

/** Lines with their lost line breaks; a table's rows have none to give back. */
const unfolded = (lines: readonly string[]): readonly string[] =>
  lines.flatMap((line, i) => {
    const width = cellsOf(line).length;
    const isRow = width > 1 && [lines[i - 1], lines[i + 1]].some((beside) => beside !== undefined && cellsOf(beside).length === width);
    return isRow ? [line] : unfoldLine(line).flatMap(unglued);
  });

/** Consecutive lines with the same number of tabs are a table's rows. */
function addLines(builder: TextBuilder, lines: readonly string[]): void {
  for (let i = 0; i < lines.length;) {
    const width = cellsOf(lines[i] ?? '').length;
    let n = i;
    while (width > 1 && n < lines.length && cellsOf(lines[n] ?? '').length === width) n += 1;
    if (n - i >= 2) {
      builder.table(lines.slice(i, n).map((line) => cellsOf(line).map((text) => ({ text }))));
      i = n;
    } else builder.line(lines[i++] ?? '');
  }
}

const cellsOf = (line: string): string[] => (line.includes('\t') ? line.trim().split('\t') : [line]);

/** What a foot was on the one line of a document is a line of its own by now: 分享： */
function withoutLastFoot(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((line) => line.trim() !== '' && !(line.length <= 60 && isFootLine(line.trim())));
  return last < 0 ? lines : lines.slice(0, last + 1);
}

/** A pipe at the end of a line that has no other is what remains of a page's frame. */
const withoutPipe = (line: string): string =>
  line.trimEnd().endsWith('|') && line.indexOf('|') === line.trimEnd().length - 1 ? line.trimEnd().slice(0, -1) : line;
