import type { StructureNode } from './node.ts';
import type { Outline } from './outline.ts';
import type { Segment } from './segments.ts';

/** 特此通知 · 本办法自…起施行 · 本通知由…负责解释: sentences about the whole document. */
const CLOSING =
  /^(?:特此|本(?:通知|办法|意见|措施|方案|规定|细则|政策|公告|条例|指南|若干措施|实施细则)(?:自|由|从|有效期|未尽))|^以上(?:政策|措施|规定|意见)/u;
const LIST_STYLES = /^(?:arabic|arabic-comma|arabic-paren|arabic-half|circled|letter|cn-paren|ordinal-is|ordinal-word|decimal)$/u;
/** Items shorter than this are a list's, not measures of a document. */
const SENTENCE_LENGTH = 40;
const COUNT = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** What comes after a segment. */
export interface Ahead {
  /** Whether a number opens a provision anywhere later in the text. */
  readonly numbersFollow: boolean;
  /** Whether one does before the next signature, title or annex. */
  readonly numbersFollowHere: boolean;
}

/** Puts an unnumbered paragraph where it belongs: to the own text of the provision before it, or as a paragraph (款) of its own. */
export function addParagraph(outline: Outline, segment: Segment, ahead: Ahead): void {
  if (segment.first) {
    if (CLOSING.test(segment.text) && outline.openLevel('article') === null) outline.close();
    if (outline.openLevel('article') !== null && outline.innermost?.style !== 'field') outline.closeTo((node) => node.style === 'article');
    if (!ahead.numbersFollowHere && closesSeries(outline)) outline.close();
    while (outline.innermost !== null && listEndsWith(outline, outline.innermost)) outline.closeInnermost();
  }
  const home = outline.innermost;
  if (home === null || home.style === 'annex') addAlone(outline, segment, ahead, home);
  else if (outline.last === home) outline.extend(home, segment.end);
  else if (outline.last?.kind === 'paragraph' && outline.last.parent === home && home.style !== 'article')
    outline.extend(outline.last, segment.end);
  else outline.add({ kind: 'paragraph', start: segment.start, end: segment.end, label: paragraphLabel(outline, home) }, home);
}

/** Before the first number the text is a preamble; a document without numbers has paragraphs. */
function addAlone(outline: Outline, segment: Segment, ahead: Ahead, home: StructureNode | null): void {
  const kind = !outline.hasNumbers && ahead.numbersFollow ? 'preamble' : 'paragraph';
  outline.add({ kind, start: segment.start, end: segment.end, label: `第${outline.paragraphsOf(home) + 1}段` }, home);
}

/** 第二款: counted with the paragraphs of the article's own text. */
function paragraphLabel(outline: Outline, home: StructureNode): string {
  const before = outline.paragraphsOf(home) + home.paragraphs;
  return home.style === 'article' ? `第${COUNT[before + 1] ?? before + 1}款` : `第${before + 1}段`;
}

/** Whether `item` was the last of a list inside a sentence (：（1）…；（2）…。), so that the next line goes on after it. */
function listEndsWith(outline: Outline, item: StructureNode): boolean {
  if (item.parent === null || !LIST_STYLES.test(item.style ?? '') || item.paragraphs > 1 || item.children > 0 || (item.number ?? 0) < 2)
    return false;
  if (!/[：:]$/u.test(outline.ownText(item.parent)) || !/[。.]$|[）)]$/u.test(outline.ownText(item))) return false;
  const before = outline.siblingBefore(item);
  return before !== null && /[；;，,]$/u.test(outline.ownText(before));
}

/** After (一)…(四) of one paragraph each, a further paragraph before the signature speaks of the whole document. */
function closesSeries(outline: Outline): boolean {
  const item = outline.innermost;
  const before = item === null ? null : outline.siblingBefore(item);
  if (
    item === null ||
    before === null ||
    item.style === 'article' ||
    item.style === 'field' ||
    item.kind === 'question' ||
    item.kind === 'answer'
  )
    return false;
  if (
    (item.parent !== null && /[：:]$/u.test(outline.ownText(item.parent))) ||
    (item.heading === null && item.end - item.start < SENTENCE_LENGTH)
  )
    return false;
  const single = (node: StructureNode): boolean => node.paragraphs === 1 && node.children === 0;
  const earlier = outline.siblingBefore(before);
  return (
    outline.last === item &&
    single(item) &&
    single(before) &&
    earlier !== null &&
    single(earlier) &&
    /[。）)〕]$/u.test(outline.ownText(item))
  );
}
