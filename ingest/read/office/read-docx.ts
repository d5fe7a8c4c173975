import type JSZip from 'jszip';
import { AppError } from '../../../server/domain/errors.ts';
import type { SourceText } from '../../source-text.ts';
import type { Unfolding } from '../archive.ts';
import { cleanCharacters } from '../clean-characters.ts';
import { findDamage } from '../damage.ts';
import { pairsLabels } from '../table-shape.ts';
import { TextBuilder, type CellText, type LinkRun } from '../text-builder.ts';
import { Numbering } from './numbering.ts';
import { stylesOf, type ParagraphStyle } from './styles.ts';
import { all, attribute, child, parseXml, textOf, type XmlNode } from './xml.ts';

/** What reading the body needs besides the body. */
interface Word {
  readonly numbering: Numbering;
  readonly styleOf: (id: string | null) => ParagraphStyle;
  readonly targets: ReadonlyMap<string, string>;
}
interface Paragraph {
  readonly text: string;
  readonly links: readonly LinkRun[];
  readonly style: ParagraphStyle;
  readonly outline: number | null;
  readonly bullet: boolean;
}

/** Reads a Word document: text as Word shows it, automatic numbers written out, deleted and hidden text left out. */
export async function readDocx(zip: JSZip, unfolding: Unfolding): Promise<SourceText> {
  const part = async (name: string): Promise<XmlNode | null> => {
    const entry = zip.file(name);
    return entry === null ? null : parseXml(await unfolding.read(entry));
  };
  const body = child(child(await part('word/document.xml'), 'w:document'), 'w:body');
  if (body === null) throw new AppError('unreadable', 'Word文件里没有正文，文件可能已损坏');
  const relations = all(await part('word/_rels/document.xml.rels'), 'Relationship');
  const word: Word = {
    numbering: new Numbering(child(await part('word/numbering.xml'), 'w:numbering')),
    styleOf: stylesOf(child(await part('word/styles.xml'), 'w:styles')),
    targets: new Map(relations.map((r) => [attribute(r, 'Id') ?? '', attribute(r, 'Target') ?? ''])),
  };
  const builder = new TextBuilder();
  addBlocks(builder, word, body.children);
  const { text, marks } = builder.build();
  return { text, marks, format: 'docx', fields: {}, url: null, warnings: findDamage(text) };
}

function addBlocks(builder: TextBuilder, word: Word, nodes: readonly XmlNode[]): void {
  for (const node of nodes) {
    if (node.name === 'w:p') addParagraph(builder, paragraphOf(word, node));
    else if (node.name === 'w:tbl') addTable(builder, word, node);
    else if (/^(?:w:sdt|w:sdtContent|w:ins|w:customXml|w:smartTag)$/u.test(node.name)) addBlocks(builder, word, node.children);
  }
}

function addParagraph(builder: TextBuilder, p: Paragraph): void {
  const kind = p.style.title ? 'title' : p.outline !== null && p.text.length <= 100 ? 'heading' : p.bullet ? 'list-item' : 'paragraph';
  builder.paragraph(p.text, kind, kind === 'heading' ? (p.outline ?? 1) : undefined, p.links);
}

function paragraphOf(word: Word, node: XmlNode): Paragraph {
  const properties = child(node, 'w:pPr');
  const style = word.styleOf(attribute(child(properties, 'w:pStyle'), 'w:val'));
  const list = child(properties, 'w:numPr');
  const outline = attribute(child(properties, 'w:outlineLvl'), 'w:val');
  const numId = attribute(child(list, 'w:numId'), 'w:val') ?? style.numId;
  const level = Number(attribute(child(list, 'w:ilvl'), 'w:val') ?? style.level ?? 0);
  const run = { text: '', links: [] as LinkRun[] };
  addRuns(word, node.children, run);
  const numbered = numId !== null && numId !== '0' && run.text.trim() !== '';
  const printed = numbered ? word.numbering.next(numId, level) : '';
  const text = cleanCharacters(printed + (printed === '' ? run.text : run.text.trimStart()));
  return {
    text,
    links: run.links.map((l) => ({ ...l, at: l.at + printed.length })),
    style,
    outline: outline !== null && Number(outline) < 9 ? Number(outline) + 1 : style.outline,
    bullet: numbered && printed === '',
  };
}

function addRuns(word: Word, nodes: readonly XmlNode[], run: { text: string; links: LinkRun[] }): void {
  for (const node of nodes) {
    switch (node.name) {
      case 'w:r':
        if (!isOn(child(child(node, 'w:rPr'), 'w:vanish'))) addRuns(word, node.children, run);
        break;
      case 'w:t':
        run.text += textOf(node);
        break;
      case 'w:tab':
      case 'w:ptab':
        run.text += run.text === '' ? '' : ' ';
        break;
      case 'w:br':
      case 'w:cr':
        run.text += '\n';
        break;
      case 'w:noBreakHyphen':
        run.text += '-';
        break;
      case 'w:hyperlink': {
        const at = run.text.length;
        const href = word.targets.get(attribute(node, 'r:id') ?? '');
        addRuns(word, node.children, run);
        if (href !== undefined && run.text.length > at) run.links.push({ at, length: run.text.length - at, href });
        break;
      }
      case 'w:ins':
      case 'w:smartTag':
      case 'w:fldSimple':
      case 'w:sdt':
      case 'w:sdtContent':
      case 'w:customXml':
        addRuns(word, node.children, run);
        break;
      default:
        break;
    }
  }
}

function addTable(builder: TextBuilder, word: Word, table: XmlNode): void {
  const trs = table.children.filter((c) => c.name === 'w:tr');
  const rows = trs.map((tr) =>
    tr.children.filter((c) => c.name === 'w:tc' || c.name === 'w:sdt').flatMap((c) => (c.name === 'w:tc' ? [c] : all(c, 'w:tc'))),
  );
  if (rows.every((cells) => cells.length <= 1)) {
    for (const cells of rows) for (const cell of cells) addBlocks(builder, word, cell.children);
    return;
  }
  const texts = rows.map((cells, r) =>
    cells.flatMap((cell): CellText[] => {
      const properties = child(cell, 'w:tcPr');
      const merge = child(properties, 'w:vMerge');
      const goesOn = merge !== null && attribute(merge, 'w:val') !== 'restart';
      const span = Math.min(50, Number(attribute(child(properties, 'w:gridSpan'), 'w:val') ?? 1));
      const header = isOn(child(child(trs[r] ?? null, 'w:trPr'), 'w:tblHeader'));
      const text = goesOn ? '' : cellText(word, cell);
      return Array.from({ length: span }, (_, k) => ({ text: k === 0 ? text : '', header }));
    }),
  );
  if (pairsLabels(texts.map((cells) => cells.map((c) => c.text))))
    for (const cells of texts) for (const cell of cells) cell.text.split('\n').forEach((line) => builder.paragraph(line));
  else builder.table(texts);
}

/** Whether a property that is on by being there is not switched off: <w:tblHeader w:val="false"/>. */
const isOn = (property: XmlNode | null): boolean => property !== null && !/^(?:false|0|off)$/u.test(attribute(property, 'w:val') ?? '');

const cellText = (word: Word, cell: XmlNode): string => {
  const inner = new TextBuilder();
  addBlocks(inner, word, cell.children);
  return inner.build().text.replaceAll('\t', ' ');
};
