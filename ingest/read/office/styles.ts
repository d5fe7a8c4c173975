import { all, attribute, child, type XmlNode } from './xml.ts';

/** What a paragraph style says of structure: list, outline level (1 the highest), whether it is the title. */
export interface ParagraphStyle {
  readonly numId: string | null;
  readonly level: number | null;
  readonly outline: number | null;
  readonly title: boolean;
}

const PLAIN: ParagraphStyle = { numId: null, level: null, outline: null, title: false };
const DEEPEST_BASE = 12;

/** Paragraph styles (word/styles.xml) with what they inherit. */
export function stylesOf(root: XmlNode | null): (id: string | null) => ParagraphStyle {
  const styles = new Map(all(root, 'w:style').map((node) => [attribute(node, 'w:styleId') ?? '', node]));
  const read = (id: string | null, depth = 0): ParagraphStyle => {
    const node = id === null ? undefined : styles.get(id);
    if (!node || depth > DEEPEST_BASE) return PLAIN;
    const base = read(attribute(child(node, 'w:basedOn'), 'w:val'), depth + 1);
    const properties = child(node, 'w:pPr');
    const list = child(properties, 'w:numPr');
    const outline = attribute(child(properties, 'w:outlineLvl'), 'w:val');
    const name = (attribute(child(node, 'w:name'), 'w:val') ?? '').toLowerCase();
    const heading = /^heading (\d)$/u.exec(name)?.[1];
    return {
      numId: attribute(child(list, 'w:numId'), 'w:val') ?? base.numId,
      level: numberOr(attribute(child(list, 'w:ilvl'), 'w:val'), base.level),
      outline: outline !== null && Number(outline) < 9 ? Number(outline) + 1 : heading !== undefined ? Number(heading) : base.outline,
      title: name === 'title' || base.title,
    };
  };
  const known = new Map<string | null, ParagraphStyle>();
  return (id) => {
    const style = known.get(id) ?? read(id);
    known.set(id, style);
    return style;
  };
}

const numberOr = (text: string | null, otherwise: number | null): number | null => (text === null ? otherwise : Number(text));
