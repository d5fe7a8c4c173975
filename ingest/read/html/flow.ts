import type { CheerioAPI } from 'cheerio';
import { isElement, isText, type DomElement, type DomNode, type Selection } from './dom.ts';
import { pairsLabels } from '../table-shape.ts';
import type { CellText, LinkRun } from '../text-builder.ts';

/** A paragraph or a table of the page, in reading order. */
export type FlowBlock =
  | {
      readonly kind: 'heading' | 'paragraph' | 'list-item' | 'caption';
      readonly text: string;
      readonly level?: number;
      readonly links: readonly LinkRun[];
    }
  | { readonly kind: 'table'; readonly rows: readonly (readonly CellText[])[]; readonly caption: string | null };

const BLOCK =
  /^(?:address|article|blockquote|body|center|dd|div|dl|dt|fieldset|figure|figcaption|footer|form|h[1-6]|header|hr|li|main|ol|p|pre|section|table|tbody|thead|tr|td|th|ul)$/u;
/** What a link to an annex ends in. */
const ATTACHMENT = /\.(?:docx?|xlsx?|pdf|zip|rar|wps|et|ofd|pptx?)(?:[?#]|$)/iu;

interface Run {
  text: string;
  links: LinkRun[];
  kind: 'heading' | 'paragraph' | 'list-item';
  level?: number;
}

/** Lays an element's content out as paragraphs and tables; white space inside a paragraph is one space. */
export function flow($: CheerioAPI, root: Selection): readonly FlowBlock[] {
  const blocks: FlowBlock[] = [];
  let run: Run = { text: '', links: [], kind: 'paragraph' };
  const flush = (): void => {
    const text = run.text.replace(/[ \t\n]+$/u, '');
    if (text.trim() !== '')
      blocks.push({ kind: run.kind, text, links: run.links, ...(run.level === undefined ? {} : { level: run.level }) });
    run = { text: '', links: [], kind: 'paragraph' };
  };
  const visit = (node: DomNode): void => {
    if (isText(node)) {
      addText(run, node.data);
      return;
    }
    if (!isElement(node)) return;
    const name = node.tagName;
    if (name === 'br') flush();
    else if (name === 'table') {
      flush();
      tableBlocks($, node, blocks, (cell) => {
        for (const child of cell.children) visit(child);
        flush();
      });
    } else if (BLOCK.test(name)) {
      flush();
      const level = /^h([1-6])$/u.exec(name)?.[1];
      if (level !== undefined) Object.assign(run, { kind: 'heading', level: Number(level) });
      else if (name === 'li') run.kind = 'list-item';
      for (const child of node.children) visit(child);
      flush();
    } else {
      const at = run.text.length;
      for (const child of node.children) visit(child);
      const href = name === 'a' ? (node.attribs['href'] ?? '') : '';
      if (href !== '' && run.text.length > at && (ATTACHMENT.test(href) || /^https?:/u.test(href)))
        run.links.push({ at, length: run.text.length - at, href });
    }
  };
  for (const element of root.toArray()) visit(element);
  flush();
  return blocks;
}

/** Appends text with its white space folded: a line break inside a paragraph's markup is none in the text. */
function addText(run: Run, data: string): void {
  let text = data.replace(/[ \t\n]+/gu, ' ');
  if (run.text === '' || run.text.endsWith(' ')) text = text.replace(/^ /u, '');
  // a break in the markup between two Chinese characters is no space
  if (/^ [\u4e00-\u9fff，。；、（）]/u.test(text) && /\n/u.test(data) && /[\u4e00-\u9fff，。；：、（）]$/u.test(run.text))
    text = text.slice(1);
  run.text += /\n/u.test(data) ? text.replace(/([\u4e00-\u9fff，。；：、）]) (?=[\u4e00-\u9fff，。；：、（])/gu, '$1') : text;
}

/** A table of data is kept; one that only lays the page out, or pairs labels with long texts, is read as paragraphs. */
function tableBlocks($: CheerioAPI, table: DomElement, blocks: FlowBlock[], asParagraphs: (cell: DomElement) => void): void {
  const rows = rowsOf($, table);
  const texts = rows.map((cells) => cells.map((c) => cellText($, c)));
  const caption = $(table).children('caption').text().replace(/\s+/gu, ' ').trim();
  if (laysOut($, table, texts)) {
    for (const cells of rows) for (const cell of cells) asParagraphs(cell);
    return;
  }
  if (pairsLabels(texts)) {
    rows.forEach((cells) => cells.forEach((cell) => asParagraphs(cell)));
    return;
  }
  blocks.push({ kind: 'table', caption: caption === '' ? null : caption, rows: spread($, rows) });
}

const rowsOf = ($: CheerioAPI, table: DomElement): DomElement[][] =>
  $(table)
    .find('tr')
    .toArray()
    .filter((tr) => $(tr).closest('table').get(0) === table)
    .map((tr) => $(tr).children('td, th').toArray());

const cellText = ($: CheerioAPI, cell: DomElement): string =>
  flow($, $(cell).contents() as Selection)
    .map((b) => (b.kind === 'table' ? b.rows.map((r) => r.map((c) => c.text).join(' ')).join('\n') : b.text.trim()))
    .join('\n');

function laysOut($: CheerioAPI, table: DomElement, rows: readonly (readonly string[])[]): boolean {
  const filled = rows.map((cells) => cells.filter((c) => c.trim() !== '').length).filter((n) => n > 0);
  return (
    $(table).find('table').length > 0 ||
    filled.length === 0 ||
    filled.every((n) => n === 1) ||
    (filled.length === 1 && rows.flat().some((c) => c.length > 300))
  );
}

/** Cells with their spans undone: a cell over several rows or columns is repeated in the first place only, the rest stay empty. */
function spread($: CheerioAPI, rows: readonly (readonly DomElement[])[]): CellText[][] {
  const out: CellText[][] = [];
  const hanging = new Map<number, number>();
  for (const cells of rows) {
    const line: CellText[] = [];
    const skip = (): void => {
      for (let left = hanging.get(line.length) ?? 0; left > 0; left = hanging.get(line.length) ?? 0) {
        hanging.set(line.length, left - 1);
        line.push({ text: '' });
      }
    };
    for (const cell of cells) {
      skip();
      const down = Math.min(500, Number($(cell).attr('rowspan') ?? 1) || 1);
      const across = Math.min(50, Number($(cell).attr('colspan') ?? 1) || 1);
      const text = cellText($, cell);
      for (let n = 0; n < across; n++) {
        if (down > 1) hanging.set(line.length, down - 1);
        line.push({ text: n === 0 ? text : '', header: cell.tagName === 'th' });
      }
    }
    skip();
    out.push(line);
  }
  return out;
}
