import { endsLikeTitle, isAddressee, isClosingNote, isDateLine, isDocumentNumber, isIssuerLine, isSignatureLine } from './lines.ts';
import { fieldLabelOf } from './field-labels.ts';
import { markerAt } from './markers.ts';
import type { Outline } from './outline.ts';
import type { Segment } from './segments.ts';

const LONGEST_TITLE = 160;
const MOST_TITLE_LINES = 5;
/** （2023年3月1日北京市…通过） and other remarks under a title. */
const REMARK = /^[（(].{2,300}[）)]$/su;

/** Reads title, document number, remarks and addressee from `from` on; answers the index of the first segment of the body. */
export function readFrontMatter(outline: Outline, segments: readonly Segment[], from: number, inner = false): number {
  let i = from;
  while (segments[i] && isLetterhead(segments[i])) i = addLine(outline, segments, i, i + 1, 'note');
  // 一、综合篇: a handbook's part above the card
  if (!inner && segments[i]?.marker?.style === 'cn-comma' && (segments[i]?.text.length ?? 99) <= 20 && isCardTitle(segments, i + 1))
    i = addLine(outline, segments, i, i + 1, 'note');
  const title = titleLength(segments, i, inner);
  if (title > 0) i = addLine(outline, segments, i, i + title, 'title');
  const printed = joinedText(segments, i - title, i);
  if (title > 0 && isCardTitle(segments, i - title) && segments[i] && fieldLabelOf(segments[i]?.text ?? '') === null)
    i = addLine(outline, segments, i, i + 1, 'title');
  for (let s = segments[i]; s !== undefined && s.block.kind === 'line'; s = segments[i]) {
    const again = title === 0 ? 0 : repeatedTitle(segments, i, printed);
    if (again > 0) {
      i = addLine(outline, segments, i, i + again, 'title');
      continue;
    }
    if (isAddressee(s.text) && s.first) return addLine(outline, segments, i, i + 1, 'addressee');
    const isNote = isDocumentNumber(s.text) || (title > 0 && (isDateLine(s.text) || (REMARK.test(s.text) && s.marker === null)));
    if (!isNote) break;
    i = addLine(outline, segments, i, i + 1, 'note');
  }
  return i;
}

const joinedText = (segments: readonly Segment[], from: number, to: number): string =>
  segments
    .slice(from, to)
    .map((s) => s.text)
    .join('')
    .replace(/\s/gu, '');

/** A saved page prints its title above the document's own; answers how many segments repeat it. */
function repeatedTitle(segments: readonly Segment[], from: number, title: string): number {
  for (let n = 1; n <= MOST_TITLE_LINES; n++) {
    const joined = joinedText(segments, from, from + n);
    // with the issuer above it, which the page's title leaves out
    if (joined === title || (title.length >= 10 && joined.endsWith(title) && n > 1 && isIssuerLine(joined.slice(0, -title.length))))
      return n;
  }
  return 0;
}

const LABELS = { title: '标题', note: '附注', addressee: '主送机关' } as const;

function addLine(outline: Outline, segments: readonly Segment[], from: number, to: number, kind: 'title' | 'note' | 'addressee'): number {
  const first = segments[from];
  const last = segments[to - 1];
  if (!first || !last) return to;
  const node = outline.add({ kind, start: first.start, end: last.end, label: LABELS[kind], heading: null });
  node.paragraphs = to - from;
  return to;
}

/** 临澜市人民政府文件, 份号 and the like above the title. */
const isLetterhead = (s: Segment | undefined): boolean =>
  s !== undefined &&
  s.block.kind === 'line' &&
  s.block.layout === null &&
  (isDocumentNumber(s.text) ||
    (s.text.length <= 40 && /(?:文件|办公室文件|公报)$/u.test(s.text) && isIssuerLine(s.text.replace(/文件$|公报$/u, ''))));

/** How many segments from `from` on make up the title; 0 where there is none. */
export function titleLength(segments: readonly Segment[], from: number, inner: boolean): number {
  const first = segments[from];
  if (!first || first.block.kind !== 'line' || !first.first) return 0;
  if (first.block.layout === 'title') return run(segments, from, (s) => s.block.layout === 'title');
  if (first.text.length > LONGEST_TITLE || isAddressee(first.text) || fieldLabelOf(first.text) !== null) return 0;
  const numbered = markerAt(first.text);
  if (numbered !== null && !isNumberedTitle(segments, from)) return 0;
  let joined = '';
  for (let n = 1; n <= MOST_TITLE_LINES; n++) {
    const s = segments[from + n - 1];
    if (!s || s.block.kind !== 'line' || stopsTitle(s, n)) break;
    joined += s.text;
    if (joined.length > LONGEST_TITLE) break;
    if (endsLikeTitle(joined) && !carriesOn(segments, from + n, joined)) return n;
  }
  if (numbered !== null) return isCardTitle(segments, from) ? 1 : 0;
  return inner ? 0 : plainTitle(segments, from);
}

/** Numbers, addressees, sentences, dates and remarks are no part of a title. */
const stopsTitle = ({ text }: Segment, line: number): boolean =>
  isDateLine(text) ||
  isClosingNote(text) ||
  (line > 1 && fieldLabelOf(text) !== null) ||
  isSignatureLine(text) ||
  (line > 1 && (markerAt(text) !== null || isAddressee(text) || isDocumentNumber(text) || /[。；]/u.test(text) || text.length > 80));

/** A title may end in 办法 and go on: …实施办法 / 的通知. */
function carriesOn(segments: readonly Segment[], next: number, joined: string): boolean {
  const s = segments[next];
  return s !== undefined && /^(?:的)?(?:通知|公告|决定|函|意见|通告|解读)$/u.test(s.text) && !/(?:通知|公告)$/u.test(joined);
}

/** 16. 北京市…资金支持 over 依据文件, 2. …的通知（2023 年5 月25 日）: a compilation numbers its documents. */
function isNumberedTitle(segments: readonly Segment[], from: number): boolean {
  const text = segments.slice(from, from + 3).map((s) => s.text);
  if (
    /^\d{1,3}[.．、]\s?[\s\S]{6,160}(?:通知|办法|意见|措施|方案|公告|政策|条例|规定|细则|计划|规划|决定|要点|举措)[”》]?\s?[（(]\s?(?:19|20)\d{2}\s?年/u.test(
      text.join(''),
    )
  )
    return true;
  return isCardTitle(segments, from);
}

/** 16. 北京市…资金支持, then the fields: 依据文件, 发文机构 … */
const isCardTitle = (segments: readonly Segment[], from: number): boolean =>
  /^\d{1,3}[.．、]/u.test(segments[from]?.text ?? '') &&
  segments
    .slice(from + 1, from + 5)
    .some((s) => /^(?:依据文件|政策依据|文件依据|发文机构|发文机关)$/u.test(fieldLabelOf(s.text)?.label ?? ''));

/** A first line that is short and no sentence is the title of a page or an article. */
function plainTitle(segments: readonly Segment[], from: number): number {
  const first = segments[from];
  const next = segments[from + 1];
  if (!first || !next || from > 3) return 0;
  const text = first.text;
  return text.length >= 4 &&
    text.length <= 70 &&
    !/[。；：，、:;,]$/u.test(text) &&
    !/[。；]/u.test(text) &&
    !isDateLine(text) &&
    (next.text.length > text.length || next.marker !== null || isAddressee(next.text)) &&
    first.end === first.block.end
    ? 1
    : 0;
}

function run(segments: readonly Segment[], from: number, accepts: (s: Segment) => boolean): number {
  let n = 0;
  for (let s = segments[from]; s && accepts(s); s = segments[from + n]) n += 1;
  return n;
}
