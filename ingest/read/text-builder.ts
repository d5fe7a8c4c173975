import type { Mark } from '../source-text.ts';

/** A cell as a format's reader found it. */
export interface CellText {
  readonly text: string;
  readonly header?: boolean;
}
/** A run of a paragraph that links somewhere. `at` counts from the paragraph's first character. */
export interface LinkRun {
  readonly at: number;
  readonly length: number;
  readonly href: string;
}

/** Collects a document's paragraphs and tables; the text has one line a paragraph, a table one line a row with tabs between cells. */
export class TextBuilder {
  private readonly parts: string[] = [];
  private readonly marks: Mark[] = [];
  /** Characters so far. */
  length = 0;

  get isEmpty(): boolean {
    return this.parts.length === 0;
  }

  /** Adds a paragraph; empty ones are left out. Line breaks inside it stay. */
  paragraph(
    text: string,
    kind: 'title' | 'heading' | 'paragraph' | 'list-item' | 'caption' = 'paragraph',
    level?: number,
    links: readonly LinkRun[] = [],
  ): void {
    const tidy = tidyParagraph(text);
    if (tidy === '') return;
    const start = this.add(tidy);
    this.marks.push({ kind, start, end: start + tidy.length, ...(level === undefined ? {} : { level }) });
    const shift = text.indexOf(tidy.slice(0, 1));
    for (const link of links) {
      const from = start + Math.max(0, link.at - shift);
      const to = Math.min(start + tidy.length, from + link.length);
      if (to > from) this.marks.push({ kind: 'link', start: from, end: to, href: link.href });
    }
  }

  /** Adds a line that nothing is known of but its words. */
  line(text: string): void {
    const tidy = text.trim();
    if (tidy !== '') this.add(tidy);
  }

  /** Adds a table; rows without any text are left out. */
  table(rows: readonly (readonly CellText[])[], caption: string | null = null): void {
    const filled = rows
      .map((cells) => cells.map((c) => ({ ...c, text: tidyCell(c.text) })))
      .filter((cells) => cells.some((c) => c.text !== ''));
    if (filled.length === 0) return;
    if (caption !== null) this.paragraph(caption, 'caption');
    const tableAt = this.marks.length;
    const inside: Mark[] = [];
    let start = -1;
    let end = 0;
    for (const cells of filled) {
      const line = cells
        .map((c) => c.text)
        .join('\t')
        .trimEnd();
      const lead = line.length - line.trimStart().length;
      const at = this.add(line.slice(lead)) - lead;
      if (start < 0) start = at + lead;
      end = at + line.length;
      inside.push({ kind: 'row', start: at + lead, end });
      let cellAt = at;
      for (const cell of cells) {
        const from = Math.min(Math.max(cellAt, at + lead), end);
        inside.push({
          kind: cell.header === true ? 'header-cell' : 'cell',
          start: from,
          end: Math.min(Math.max(from, cellAt + cell.text.length), end),
        });
        cellAt += cell.text.length + 1;
      }
    }
    this.marks.splice(tableAt, 0, { kind: 'table', start, end }, ...inside);
  }

  build(): { readonly text: string; readonly marks: readonly Mark[] } {
    return { text: this.parts.join('\n'), marks: this.marks };
  }

  private add(line: string): number {
    const start = this.length + (this.parts.length === 0 ? 0 : 1);
    this.parts.push(line);
    this.length = start + line.length;
    return start;
  }
}

const tidyParagraph = (text: string): string =>
  text
    .split('\n')
    .map((l) => l.trim())
    .filter((l) => l !== '')
    .join('\n');
/** Tabs separate cells, so a cell keeps none of its own. */
function tidyCell(text: string): string {
  const tidy = tidyParagraph(text.replaceAll('\t', ' '));
  const lines = tidy.split('\n');
  // 基⏎础⏎指⏎标: words set upright
  return lines.length > 1 && lines.every((l) => /^[\u4e00-\u9fff]{1,2}$/u.test(l)) ? lines.join('') : tidy;
}
