import type { TextBuilder } from '../text-builder.ts';

type Block = (builder: TextBuilder) => void;

/** The blocks of a Markdown text; lines are paragraphs, as people write Chinese Markdown. */
export function markdownBlocks(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = [];
  const source = withoutComments(lines);
  for (let i = 0; i < source.length; i++) {
    const line = (source[i] ?? '').trim();
    if (line === '' || /^(?:-{3,}|\*{3,}|_{3,}|`{3,}.{0,20})$/u.test(line)) continue;
    const rows = tableAt(source, i);
    if (rows > 0) {
      const table = source.slice(i, i + rows);
      blocks.push((b) =>
        b.table(table.flatMap((row, n) => (n === 1 ? [] : [cells(row).map((text) => ({ text: plain(text), header: n === 0 }))]))),
      );
      i += rows - 1;
      continue;
    }
    const heading = /^(#{1,6})\s{1,4}(.{1,500}?)\s{0,4}#{0,6}$/u.exec(line);
    const words = plain((heading?.[2] ?? line).replace(/^(?:[-*+]\s{1,4}(?:\[[ x]\]\s)?|>\s{0,3})/u, ''));
    const level = heading?.[1]?.length ?? 0;
    const first = blocks.length === 0;
    blocks.push((b) =>
      heading
        ? b.paragraph(words, level === 1 && first ? 'title' : 'heading', level)
        : /^[-*+]\s/u.test(line)
          ? b.paragraph(words, 'list-item')
          : b.line(words),
    );
  }
  return blocks;
}

/** Rows of the pipe table that begins at `at`, its rule included; 0 where none does. */
function tableAt(lines: readonly string[], at: number): number {
  if (
    !/\|/u.test(lines[at] ?? '') ||
    !/^\s{0,3}\|?(?:\s{0,9}:?-{2,}:?\s{0,9}\|?){1,60}\s{0,3}$/u.test(lines[at + 1] ?? '') ||
    !/\|/u.test(lines[at + 1] ?? '')
  )
    return 0;
  let n = 2;
  while (/\|/u.test(lines[at + n] ?? '')) n += 1;
  return n;
}

const cells = (row: string): string[] =>
  row
    .trim()
    .replace(/^\|/u, '')
    .replace(/\|$/u, '')
    .split('|')
    .map((c) => c.trim());

/** Bold, code and link signs leave, their words stay. */
const plain = (text: string): string =>
  text
    .replace(/\*\*([^*\n]{1,500})\*\*/gu, '$1')
    .replace(/`([^`\n]{1,200})`/gu, '$1')
    .replace(/!?\[([^\]\n]{0,200})\]\([^)\n]{0,500}\)/gu, '$1')
    .replace(/\\([\\`*_{}[\]()#+\-.!])/gu, '$1')
    .trim();

/** Without HTML comments, which may span lines. */
function withoutComments(lines: readonly string[]): readonly string[] {
  let text = lines.join('\n');
  let out = '';
  for (let open = text.indexOf('<!--'); open >= 0; open = text.indexOf('<!--')) {
    const close = text.indexOf('-->', open);
    out += text.slice(0, open);
    text = close < 0 ? '' : text.slice(close + 3);
  }
  return (out + text).split('\n');
}
