import type { Block } from './blocks.ts';
import { markerAt, type Marker, type MarkerStyle } from './markers.ts';

/** A stretch of one line that opens with a number, or a line (or its head) that has none. */
export interface Segment {
  readonly block: Block;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly marker: Marker | null;
  /** Whether the segment begins its line. */
  readonly first: boolean;
}

/** Numbers of these styles are found inside a line; the others open only at its head. */
const INLINE: ReadonlySet<MarkerStyle> = new Set([
  'chapter',
  'section',
  'article',
  'part',
  'cn-comma',
  'cn-paren',
  'arabic',
  'arabic-comma',
  'arabic-paren',
  'circled',
  'ordinal-is',
  'ordinal-word',
] satisfies MarkerStyle[]);
/** Styles deeper in the tree forget their count when one of these opens. */
const DEPTH: readonly MarkerStyle[] = [
  'part',
  'chapter',
  'section',
  'article',
  'cn-comma',
  'cn-paren',
  'arabic',
  'arabic-comma',
  'arabic-paren',
  'circled',
  'ordinal-is',
  'ordinal-word',
];
/** Where a number inside a line can open: every character a marker can begin with. */
const CANDIDATE = /[第其（(一二三四五六七八九十㈠-㈩\d①-⑳❶-❿⑴-⒇⒈-⒛]/gu;
/** Markers in one line, and digits and brackets looked at for one, beyond which the rest is left as it is; no real line has more. */
const MOST_IN_A_LINE = 5000;
const MOST_LOOKED_AT = 100_000;

/** Cuts lines where a further provision opens inside them: 一、…。 二、…, ：（1）…；（2）…, 一是…；二是…. */
export function segmentsOf(blocks: readonly Block[]): readonly Segment[] {
  const counts = new Map<MarkerStyle, number>();
  return blocks.flatMap((block, i) =>
    block.kind === 'table'
      ? [{ block, start: block.start, end: block.end, text: block.text, marker: null, first: true }]
      : cut(block, counts, nextOpening(blocks, i)),
  );
}

/** The marker at the head of the next line, which shows whether a lone 1. inside this one opens a list. */
function nextOpening(blocks: readonly Block[], i: number): Marker | null {
  const next = blocks[i + 1];
  return next?.kind === 'line' ? markerAt(next.text) : null;
}

interface Opening {
  readonly at: number;
  readonly marker: Marker;
}

function cut(block: Block, counts: Map<MarkerStyle, number>, following: Marker | null): Segment[] {
  const head = markerAt(block.text);
  const openings: Opening[] = head !== null && head.style !== 'ordinal-is' ? [{ at: 0, marker: head }] : [];
  if (head) count(counts, head);
  const candidates = inlineCandidates(block.text, head === null || head.style === 'ordinal-is' ? 0 : head.length);
  candidates.forEach((candidate, i) => {
    if (!continues(candidate.marker, counts, candidates.slice(i + 1, i + 60), following)) return;
    openings.push(candidate);
    count(counts, candidate.marker);
  });
  return segments(block, openings);
}

function segments(block: Block, openings: readonly Opening[]): Segment[] {
  const cuts = openings[0]?.at === 0 ? openings : [{ at: 0, marker: null }, ...openings];
  return cuts.map(({ at, marker }, i) => {
    const end = cuts[i + 1]?.at ?? block.text.length;
    const text = block.text.slice(at, end).trimEnd();
    return { block, start: block.start + at, end: block.start + at + text.length, text, marker, first: at === 0 };
  });
}

/** The places inside a line where a number stands at the beginning of a clause. */
function inlineCandidates(line: string, from: number): Opening[] {
  const found: Opening[] = [];
  CANDIDATE.lastIndex = from;
  for (
    let m = CANDIDATE.exec(line), n = 0;
    m !== null && found.length < MOST_IN_A_LINE && n < MOST_LOOKED_AT;
    m = CANDIDATE.exec(line), n++
  ) {
    const at = m.index;
    if (!opensClause(line, at)) continue;
    const marker = markerAt(line, at);
    if (marker === null || !INLINE.has(marker.style) || !boundaryFits(line, at, marker)) continue;
    found.push({ at, marker });
    CANDIDATE.lastIndex = at + marker.length;
  }
  return found;
}

const CLAUSE_END: ReadonlySet<string> = new Set('。！？!?；;：:，,）)】”」』…．.、 \t\n\u3000\u00a0');
const opensClause = (line: string, at: number): boolean =>
  at === 0 || CLAUSE_END.has(line.charAt(at - 1)) || /[①-⑳❶-❿]/u.test(line.charAt(at));

/** 一、 and 第三条 after a comma are a reference or a series; （1） may follow one, 2. must not follow a digit or a comma. */
function boundaryFits(line: string, at: number, marker: Marker): boolean {
  const before = line
    .slice(Math.max(0, at - 8), at)
    .trimEnd()
    .slice(-1);
  const spaced = /\s/u.test(line.charAt(at - 1));
  if (/(?:(?<!意)见|依照|按照|根据|依据|按|本|上述|前述|符合|对照|违反|执行)\s{0,2}$/u.test(line.slice(Math.max(0, at - 4), at)))
    return false;
  switch (marker.style) {
    case 'circled':
      return true;
    case 'arabic-paren':
    case 'ordinal-is':
      return /[。！？!?；;：:，,）)]/u.test(before);
    case 'ordinal-word':
      return /[。！？!?；;：:]/u.test(before);
    case 'article':
    case 'chapter':
    case 'section':
    case 'part':
      return spaced ? !/[，,、]/u.test(before) : /[。！？；：]/u.test(before);
    case 'cn-comma':
      return /[。！？!?；;：:）)”】]/u.test(before) || (spaced && !/[，,、]/u.test(before));
    case 'cn-paren':
      return /[。！？!?；;：:）)”】]/u.test(before) || (spaced && !/[，,、\d]/u.test(before));
    default:
      return /[。！？!?；;：:）)”】]/u.test(before) || (spaced && /[\u4e00-\u9fff]/u.test(before));
  }
}

/** Whether a number inside a line carries on a count, or begins one that goes on. */
function continues(marker: Marker, counts: ReadonlyMap<MarkerStyle, number>, later: readonly Opening[], following: Marker | null): boolean {
  const last = counts.get(marker.style) ?? 0;
  if (marker.number === last + 1 && marker.number > 1) return true;
  const second = (m: Marker): boolean => m.style === marker.style && m.number === 2;
  return (
    marker.number === 1 &&
    (later.some((o) => second(o.marker)) ||
      (following !== null && second(following)) ||
      marker.style === 'chapter' ||
      marker.style === 'part')
  );
}

function count(counts: Map<MarkerStyle, number>, marker: Marker): void {
  counts.set(marker.style, marker.number);
  const depth = DEPTH.indexOf(marker.style);
  // 条 runs on through chapters, the rest starts anew
  if (depth >= 0) for (const deeper of DEPTH.slice(depth + 1)) if (deeper !== 'article') counts.delete(deeper);
}
