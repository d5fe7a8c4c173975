import { fieldLabelOf } from '../../structure/field-labels.ts';
import {
  annexHeading,
  endsLikeTitle,
  isAddressee,
  isContentsLine,
  isDateLine,
  isDocumentNumber,
  isIssuerLine,
  isSignatureLine,
  speakerOf,
} from '../../structure/lines.ts';
import { markerAt } from '../../structure/markers.ts';

/** Widths (in half-width columns) between which printed lines lie; wider ones are paragraphs of their own. */
const NARROWEST = 36;
const WIDEST = 130;
/** A text is hard-wrapped if at least this share of its lines is as wide as its widest, and fewer than 1 in 20 is much wider. */
const FULL_SHARE = 0.18;
const MOST_WIDER = 0.05;

/** Fewer signs a line than this have only lists that lost their punctuation: each line is an item. */
const LEAST_SIGNS = 0.35;

/** Joins the lines that printing or PDF extraction broke inside sentences; leaves a text alone that is not hard-wrapped. */
export function joinWrappedLines(lines: readonly string[]): readonly string[] {
  const width = wrapWidth(lines);
  if (width === null) return lines;
  const indented = usesIndents(lines);
  const inPieces = isInPieces(lines, width);
  const joined: string[] = [];
  let open = false;
  let parts = 0;
  let lastRaw = '';
  for (const raw of lines) {
    const line = raw.trim();
    const before = joined.at(-1) ?? '';
    if (line === '') {
      if (open && endsSentence(before)) open = false;
      continue;
    }
    const breaks =
      !open ||
      (indented && /^(?:\u3000{2}| {2,8}(?! ))/u.test(raw)) ||
      (!holdsOpenBracket(before) &&
        (startsBlock(line, before) || endsBlock({ before, last: lastRaw.trim(), next: line, width, parts, inPieces })));
    if (breaks || before === '') {
      joined.push(line);
      parts = 1;
    } else {
      joined[joined.length - 1] = before + glue(before, line) + line;
      parts += 1;
    }
    open = true;
    lastRaw = raw;
  }
  return joined;
}

/** The width at which the text is wrapped, in columns; null where lines are paragraphs. */
export function wrapWidth(lines: readonly string[]): number | null {
  const widths = lines
    .map((l) => columns(l.trim()))
    .filter((w) => w > 0)
    .sort((a, b) => a - b);
  if (widths.length < 8 || lines.join('').replace(/[^，。；,;]/gu, '').length < LEAST_SIGNS * widths.length) return null;
  const at95 = widths[Math.floor(widths.length * 0.93)] ?? 0;
  if (at95 < NARROWEST || at95 > WIDEST) return null;
  const full = lines.filter((l) => {
    const w = columns(l.trim());
    return w >= at95 - 6 && w <= at95 + 6;
  });
  const wider = widths.filter((w) => w > at95 * 1.25).length;
  const unfinished = full.filter((l) => !/[。；：！？]$/u.test(l.trim())).length;
  return full.length >= Math.max(4, widths.length * FULL_SHARE) && wider <= widths.length * MOST_WIDER && unfinished >= full.length * 0.5
    ? at95
    : null;
}

/** East Asian width: a Chinese character takes two columns. */
export function columns(line: string): number {
  let n = 0;
  for (const c of line) n += (c.codePointAt(0) ?? 0) > 0x2e7f || /[“”‘’—…①-⑳]/u.test(c) ? 2 : 1;
  return n;
}

const usesIndents = (lines: readonly string[]): boolean => {
  const filled = lines.filter((l) => l.trim() !== '');
  const indented = filled.filter((l) => /^(?:\u3000{2}| {2,8}(?! ))/u.test(l)).length;
  return indented >= filled.length * 0.08 && indented <= filled.length * 0.7;
};

/** Whether lines are also broken at punctuation, so that a short line shows nothing: 支持民营企业依法 / 平等进入，… */
const isInPieces = (lines: readonly string[], width: number): boolean => {
  // a card's field names and their short values show nothing of it
  const filled = lines
    .map((l) => l.trim())
    .filter((l, i, all) => l !== '' && fieldLabelOf(l) === null && fieldLabelOf(all[i - 1] ?? '') === null);
  const pieces = filled.filter((l) => columns(l) < width * 0.7 && /[，、\u4e00-\u9fff]$/u.test(l) && markerAt(l) === null).length;
  return pieces >= filled.length * 0.2;
};

/** Whether a bracket or quotation opened near the end is still open: （责任单 / 位：省税务局） */
function holdsOpenBracket(before: string): boolean {
  const tail = before.slice(-60);
  return (
    Math.max(tail.lastIndexOf('（'), tail.lastIndexOf('《'), tail.lastIndexOf('“')) >
    Math.max(tail.lastIndexOf('）'), tail.lastIndexOf('》'), tail.lastIndexOf('”'), tail.lastIndexOf('。'))
  );
}

const endsSentence = (line: string): boolean => /[。！？!?；;：:][”」』）)]?$/u.test(line);

/** Words after which a number only goes on with the sentence: 依照第 / 五条, 前款第 / （二）项. */
const RUNS_ON = /(?:[，、,（(《“]|[的对和及或与按在为是于至见第本前款条项]|依照|根据|附件|不超过|不低于|不少于|以上|最高|给予|每年)$/u;

/** Whether `line` opens a block whatever stands before it. */
function startsBlock(line: string, before: string): boolean {
  // cells of a table
  if (line.includes('\t') || before.includes('\t')) return true;
  if (/^[，。；：、）)》”！？,;:.％%]/u.test(line)) return false;
  // a card prints its name twice
  if (line.length >= 6 && before.length > line.length && before.length <= line.length + 6 && before.endsWith(line)) return true;
  const marker = markerAt(line);
  if (marker !== null)
    return (
      (/^(?:part|chapter|section|article|cn-comma|cn-paren|arabic|arabic-comma|arabic-paren|circled|case|division)$/u.test(marker.style) &&
        !RUNS_ON.test(before)) ||
      (marker.style === 'ordinal-is' && endsSentence(before))
    );
  if (RUNS_ON.test(before)) return false;
  return (
    fieldLabelOf(line) !== null ||
    isDateLine(line) ||
    isDocumentNumber(line) ||
    isContentsLine(line) ||
    isSignatureLine(line) ||
    (annexHeading(line) !== null && endsSentence(before)) ||
    speakerOf(line) !== null
  );
}

interface Join {
  readonly before: string;
  readonly last: string;
  readonly next: string;
  readonly width: number;
  readonly parts: number;
  readonly inPieces: boolean;
}

/** A date, signature, document number or line of the contents stands alone. */
const isWholeLine = (line: string): boolean => isDateLine(line) || isSignatureLine(line) || isDocumentNumber(line) || isContentsLine(line);

const isWholeTitle = (block: string, next: string): boolean =>
  endsLikeTitle(block) && !/，/u.test(block) && !/^(?:的|》|”|（|通知)/u.test(next);

/** Whether the block that `last` ends cannot go on with `next`. */
function endsBlock({ before, last, next, width, parts, inPieces }: Join): boolean {
  if (/^[，。；：、）)》”！？,;:％%]/u.test(next) || RUNS_ON.test(last)) return false;
  const short = columns(last) < width * 0.86;
  // 1.落实统一的市场准入制度。/ 对国家市场准入…: where lines are broken at punctuation, a bare heading goes on
  if (inPieces && parts === 1 && markerAt(before) !== null && columns(before) < width && /。$/u.test(last)) return false;
  if (/[。！？!?][”」』）)]?$/u.test(last)) return true;
  if (/[；;：:]$/u.test(last)) return short || isAddressee(before);
  if (isWholeLine(last) || (parts === 1 && fieldLabelOf(before)?.alone === true)) return true;
  if (parts <= 4 && (short || endsLikeTitle(last)) && isWholeTitle(before, next)) return true;
  if (!short || /^[“‘《（(]/u.test(next) || /[”’》]$/u.test(last)) return false;
  // （责任单位：…） closes a paragraph
  if (/[）)】]$/u.test(last)) return true;
  // a short line that opens a block is a heading or an issuer; one further in is a piece broken at punctuation
  return inPieces ? isIssuerLine(before) || (parts === 1 && isShortHeading(before, last)) : parts === 1;
}

/** 一、总体要求, where lines are broken at punctuation. */
const isShortHeading = (block: string, last: string): boolean =>
  !/\d$/u.test(last) && /^(?:cn-comma|cn-paren|chapter|section|part)$/u.test(markerAt(block)?.style ?? '');

/** A space only between Latin words; digits that were broken are put together again. */
const glue = (before: string, line: string): string =>
  /[A-Za-z,.;:]$/u.test(before) && /^[A-Za-z0-9]/u.test(line) && !/-$/u.test(before) ? ' ' : '';
