import { endsLikeTitle, isDateLine, isIssuerLine } from '../../structure/lines.ts';
import { markerAt } from '../../structure/markers.ts';

const LONG_LINE = 60;
/** White space that can have been a line break. */
const GAPS = /[ \t\u3000]+/gu;
/** A piece longer than this can be no title, heading or signature; its end is all that is looked at. */
const LONGEST_HEADING = 300;
const HAN = /[\u4e00-\u9fff]/u;

/**
 * Gives the line breaks back to a line that holds a whole document (or several paragraphs), where its white space shows them:
 * 「…有关事项通知如下： 　　一、在疫情防控期间，…。 　　二、依法取得…」
 */
export function unfoldLine(line: string): readonly string[] {
  const indents = line.match(/[。；：）)」”\u4e00-\u9fff][ \t]*\u3000{2}(?=[^\s\u3000])/gu)?.length ?? 0;
  if (line.length < LONG_LINE && indents < 1) return [line];
  // letters set apart are no lost line breaks
  if ((line.match(GAPS)?.length ?? 0) > line.length / 5) return [line];
  const pieces: string[] = [];
  let from = 0;
  let sentences = 0;
  for (const gap of line.matchAll(GAPS)) {
    const to = gap.index;
    const next = to + gap[0].length;
    if (to === from || next >= line.length) continue;
    if (!breaksAt(line.slice(Math.max(from, to - LONGEST_HEADING), to), line.slice(next, next + 60), gap[0].slice(0, 8), sentences))
      continue;
    const piece = line.slice(from, to);
    pieces.push(piece);
    if (/[。；！？]/u.test(piece)) sentences += 1;
    from = next;
  }
  return [...pieces, line.slice(from)];
}

/** Whether white space between `piece` (what is on the line so far) and `rest` was a line break. */
function breaksAt(piece: string, rest: string, gap: string, sentences: number): boolean {
  const before = piece.slice(-1);
  const after = rest.charAt(0);
  if (piece.trim() === '' || isBareMarker(piece) || insideBrackets(piece)) return false;
  if (/[，、,（(《“]/u.test(before) || /[，。；：、）)》”,;]/u.test(after)) return false;
  if (/\u3000{2}|[ \t\u3000]{4}/u.test(gap)) return !isSpacedOut(piece, rest);
  if (/[。！？；：:;!?”）)】]/u.test(before)) return !/^\d{1,2}:\d/u.test(rest);
  if (markerAt(rest) !== null) return !/[\w]/u.test(before) || /^[一二三四五六七八九十（(第]/u.test(rest);
  if (/^附件?\s?\d?[：:]/u.test(rest)) return true;
  if (isDateLine(piece) || beginsSignature(piece, rest)) return true;
  if (!HAN.test(before) || !(HAN.test(after) || /[\d（(《“【]/u.test(after))) return false;
  return isLineByItself(piece, sentences);
}

/** Whether `rest` is an issuer with its date, or a date behind the issuer that `piece` is. */
function beginsSignature(piece: string, rest: string): boolean {
  const head = /^[^\s\u3000]{0,40}/u.exec(rest)?.[0] ?? '';
  const behind = /^[\s\u3000]{1,20}([^\s\u3000]{6,20})/u.exec(rest.slice(head.length))?.[1] ?? '';
  return (isIssuerLine(head) && isDateLine(behind)) || (isDateLine(head) && isIssuerLine(piece));
}

/** Whether what is on the line so far may be a heading, a title or an issuer. `sentences`: how many stand before it. */
function isLineByItself(piece: string, sentences: number): boolean {
  const isMarked = markerAt(piece) !== null;
  if (piece.length < 6 && !isMarked) return false;
  return (
    endsLikeTitle(piece) ||
    (isMarked && piece.length <= 40) ||
    (piece.length >= 10 && (sentences === 0 || !/[。，；]/u.test(piece))) ||
    isIssuerLine(piece)
  );
}

/** 《财政部 税务总局关于…: white space inside a title or a bracket. */
const insideBrackets = (piece: string): boolean => {
  const tail = piece.slice(-120);
  return (
    tail.lastIndexOf('《') > tail.lastIndexOf('》') || tail.lastIndexOf('（') > Math.max(tail.lastIndexOf('）'), tail.lastIndexOf('。'))
  );
};

/** 第一条, 一、 and 附件1 alone: what follows belongs to them. */
function isBareMarker(piece: string): boolean {
  const marker = markerAt(piece);
  return (marker !== null && marker.length >= piece.length) || /^附件\s?\d{0,2}$/u.test(piece);
}

/** 姓　　名, 总　　则: white space inside a word. */
const isSpacedOut = (piece: string, rest: string): boolean =>
  /(?:^|[\s\u3000])[\u4e00-\u9fff]$/u.test(piece.slice(-2)) && /^[\u4e00-\u9fff](?:[\s\u3000：:]|$)/u.test(rest);
