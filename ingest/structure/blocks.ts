import type { Span } from '../../server/domain/citation/citation.ts';
import type { Mark, SourceText } from '../source-text.ts';

/** A line of the text (white space around it left out), or a whole table. */
export interface Block extends Span {
  readonly kind: 'line' | 'table';
  readonly text: string;
  /** What the layout said of the line: a title, a heading and its level (1 the highest), a table's caption. */
  readonly layout: 'title' | 'heading' | 'caption' | null;
  readonly level: number;
}

/** The lines and tables of a text in reading order; only white space lies between them. */
export function blocksOf(source: Pick<SourceText, 'text' | 'marks'>): readonly Block[] {
  const { text } = source;
  const tables = outermost(source.marks.filter((m) => m.kind === 'table' && m.end > m.start));
  const layout = new Map(
    source.marks.filter((m) => m.kind === 'title' || m.kind === 'heading' || m.kind === 'caption').map((m) => [m.start, m]),
  );
  const blocks: Block[] = [];
  let at = 0;
  let next = 0;
  while (at < text.length) {
    const table = tables[next];
    const lineEnd = text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at);
    if (table && table.start < lineEnd) {
      push(blocks, text, at, table.start, layout);
      blocks.push({ kind: 'table', ...trimmed(text, table.start, table.end), layout: null, level: 0 });
      at = table.end;
      next += 1;
    } else {
      push(blocks, text, at, lineEnd, layout);
      at = lineEnd + 1;
    }
  }
  return blocks;
}

function push(blocks: Block[], text: string, from: number, to: number, layout: ReadonlyMap<number, Mark>): void {
  const line = trimmed(text, from, to);
  if (line.text === '') return;
  const mark = layout.get(line.start);
  const kind = mark?.kind;
  blocks.push({
    kind: 'line',
    ...line,
    layout: kind === 'title' || kind === 'heading' || kind === 'caption' ? kind : null,
    level: mark?.level ?? 0,
  });
}

/** `[from, to)` without the white space at its ends. */
export function trimmed(text: string, from: number, to: number): Span & { readonly text: string } {
  const piece = text.slice(from, to);
  const start = from + (piece.length - piece.trimStart().length);
  const inner = piece.trim();
  return { start, end: start + inner.length, text: inner };
}

/** The tables that lie in no other, in order. */
function outermost(tables: readonly Mark[]): readonly Mark[] {
  let end = -1;
  return [...tables]
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter((t) => {
      if (t.start < end) return false;
      end = t.end;
      return true;
    });
}
