import type { Span } from '../../../domain/citation/citation.ts';

/** A sentence longer than this is cut at its semicolons and commas. */
const LONGEST = 260;
const OPENING = '（(《“「【〔[';
const CLOSING = '）)》”」】〕]';
// A line that opens with one of these is a sentence of its own even where the line before has no full stop.
const MARKER =
  /^\s*(?:[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}(?:[、．]|\.(?!\d))|第[一二三四五六七八九十百零]{1,5}[条章节]|[①-⑳●■◆○·•▪*-]|[\u4e00-\u9fa5]{2,8}[：:])/u;

/**
 * The sentences of `text.slice(from, to)`, as spans into `text`. A sentence ends at 。！？； outside brackets,
 * at an empty line, before a line that opens with a number or a label (申请时间：), and where `endsLine` says that a line
 * break is one of the author's and not the page's.
 */
export function sentencesOf(text: string, from: number, to: number, endsLine: (at: number) => boolean = () => false): readonly Span[] {
  const spans: Span[] = [];
  let start = from;
  let depth = 0;
  const close = (end: number) => {
    spans.push(...shortened(text, trimmed(text, start, end)));
    start = end;
    depth = 0;
  };
  for (let i = from; i < to; i++) {
    const c = text[i] ?? '';
    if (OPENING.includes(c)) depth++;
    else if (CLOSING.includes(c)) depth = Math.max(0, depth - 1);
    else if ('。！？；!?;'.includes(c) && (depth === 0 || i - start > LONGEST)) {
      const after = text[i + 1] ?? '';
      close(i + 1 + ('”」）)'.includes(after) && after !== '' && depth === 0 ? 1 : 0));
    } else if (c === '\n' && (text[i + 1] === '\n' || MARKER.test(text.slice(i + 1, Math.min(to, i + 14))) || (depth === 0 && endsLine(i))))
      close(i + 1);
  }
  close(to);
  return spans;
}

/** Most lines of a page that was broken at a width are about as long as it. */
const FULL = 0.75;
const WIDEST = 60;
const FEWEST = 6;
const GOES_ON = /^\s*(?:最高|最多|单个|单家|每|不超过|不低于|按|给予|予以|并|且|但|其中|或|和|及|与|的|等|，|。|；|、|）|→)/u;
const UNFINISHED = /(?:[，、：（→的及和或与]|为|是|在|对|按|由|向)\s*$/u;

/**
 * Tells the line breaks of a text that end something from those that only end a line: in a text broken at a width a full line goes on,
 * and a line that opens with 最高 or 按 goes on with the one before it.
 */
export function lineEndings(text: string): (at: number) => boolean {
  const lengths = text
    .split('\n')
    .map((l) => l.trim().length)
    .filter((n) => n > 0)
    .sort((a, b) => a - b);
  const width = lengths[Math.floor(lengths.length * 0.9)] ?? 0;
  const wrapped =
    width <= WIDEST && lengths.filter((n) => n >= FULL * width && n <= 1.1 * width).length >= Math.max(FEWEST, lengths.length * 0.12);
  return (at) => {
    const start = text.lastIndexOf('\n', at - 1) + 1;
    const line = text.slice(start, at).trim();
    const next = text.slice(at + 1, at + 8);
    return !(wrapped && line.length >= FULL * width) && line.length >= 6 && !UNFINISHED.test(line) && !GOES_ON.test(next);
  };
}

function trimmed(text: string, start: number, end: number): Span {
  let s = start;
  let e = end;
  while (s < e && /\s/u.test(text[s] ?? '')) s++;
  while (e > s && /\s/u.test(text[e - 1] ?? '')) e--;
  return { start: s, end: e };
}

function shortened(text: string, span: Span): Span[] {
  if (span.end <= span.start) return [];
  if (span.end - span.start <= LONGEST) return [span];
  const middle = (span.start + span.end) >> 1;
  const commas: number[] = [];
  for (let i = span.start + 30; i < span.end - 30; i++) if ('，、\n：'.includes(text[i] ?? ' ')) commas.push(i + 1);
  const cut = commas.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0] ?? middle;
  return [...shortened(text, trimmed(text, span.start, cut)), ...shortened(text, trimmed(text, cut, span.end))];
}

/** The clauses of a sentence: cut after ，、；：。 outside brackets and quotation marks, a comma inside a number left alone. */
export function clausesOf(text: string, span: Span): readonly Span[] {
  const clauses: Span[] = [];
  let start = span.start;
  let depth = 0;
  for (let i = span.start; i < span.end; i++) {
    const c = text[i] ?? '';
    if (OPENING.includes(c)) depth++;
    else if (CLOSING.includes(c)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && ('，；。：！？'.includes(c) || (c === ',' && !/\d/u.test(text[i + 1] ?? '')) || c === ';')) {
      clauses.push({ start, end: i + 1 });
      start = i + 1;
    }
  }
  if (start < span.end) clauses.push({ start, end: span.end });
  return clauses;
}
