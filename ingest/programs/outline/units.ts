import type { Span } from '../../../server/domain/citation/citation.ts';
import type { Provision } from '../../../server/domain/policy/provision.ts';
import { blockAtStart, glueBreaks, isFieldLabel } from '../block-heading.ts';
import { fold, type LineStyle } from '../folded.ts';
import { INNER_MARKER, markerOf } from './marker.ts';

/** A paragraph, item or heading line: the smallest part that has a place in the outline. */
export interface Unit extends Span {
  /** `ordinal` of the provision it begins in. */
  readonly provision: number;
}

/** How the lines of a document are to be read. A list that lost its punctuation has hardly a comma per line. */
export function lineStyleOf(text: string): LineStyle {
  const lines = text.split('\n').filter((l) => l.trim() !== '');
  const signs = text.match(/[，。；,;]/gu)?.length ?? 0;
  return lines.length >= 8 && signs < 0.35 * lines.length ? 'clauses' : 'running';
}

/** Cuts the provisions at markers inside them and joins the physical lines of one paragraph. */
export function unitsOf(text: string, provisions: readonly Provision[], style: LineStyle): readonly Unit[] {
  const units: Unit[] = [], wrapped = isWrapped(text);
  for (const p of provisions) {
    if (p.kind === 'toc') continue;
    for (const span of cutInside(text, p, style)) {
      const last = units.at(-1), line = text.slice(span.start, span.end);
      if (/^\s*(?:#\s*Page\s*\d+\s*[:：]?|[-—–]?\s*\d{1,4}\s*[-—–]?)\s*$/u.test(line)) continue;
      if (last && style === 'running' && continues(text.slice(last.start, last.end), line, p, wrapped)) units[units.length - 1] = { ...last, end: span.end };
      else units.push({ ...span, provision: p.ordinal });
    }
  }
  return units;
}

/** Whether `line` goes on with the paragraph `before`: broken by the page's width, not by its author. */
function continues(before: string, line: string, provision: Provision, wrapped: boolean): boolean {
  if (provision.kind !== 'paragraph' || provision.marker !== null) return false;
  const head = line.trimStart(), lastLine = before.slice(before.lastIndexOf('\n') + 1).trim();
  if (markerOf(head) || isFieldLabel(head) || isFieldLabel(lastLine)) return false;
  if (/^[，。；：、）”》％%]/u.test(head)) return true;
  // （三） alone in its line
  if ((markerOf(before)?.length ?? 0) >= before.trim().length) return true;
  if (/[。；！？：:;]["”）)]?$/u.test(lastLine)) return false;
  // a heading is shorter than a full line; in wrapped text only a numbered line can be one
  const isHeadLine = !before.includes('\n') && (markerOf(before) !== null || blockAtStart(fold(before, { start: 0, end: before.length }).text) !== null);
  return (wrapped && !isHeadLine && before.trim().length >= 12) || lastLine.length >= 24 || /[，、（《“,(]$/u.test(lastLine);
}

/** Whether lines break at the width of a page, as PDF extraction leaves them. */
function isWrapped(text: string): boolean {
  const lines = text.split('\n').map((l) => l.trim()).filter((l) => l !== '');
  const open = lines.filter((l) => !/[。；：！？:;]["”）)]?$/u.test(l)).length;
  const longest = lines.map((l) => l.length).sort((a, b) => a - b)[Math.floor(lines.length * 0.9)] ?? 0;
  return lines.length >= 12 && open > 0.5 * lines.length && longest >= 18 && longest <= 64;
}

function cutInside(text: string, p: Provision, style: LineStyle): readonly Span[] {
  const breaks: number[] = [];
  const own = text.slice(p.start, p.end);
  for (const m of own.matchAll(INNER_MARKER)) {
    const before = own.slice(0, m.index).trimEnd();
    // 二、 after a full stop, or after the bare heading of the level above
    if (/[。；：:;）)】]$/u.test(before) || /\n/.test(m[0]) || before.length - Math.max(before.lastIndexOf('。'), before.lastIndexOf(' '), before.lastIndexOf('：')) <= 30) breaks.push(m.index + m[0].length);
  }
  // one line for the whole document: paragraphs are told apart by the space after their last full stop
  if (own.length > 600 && !own.includes('\n')) for (const m of own.matchAll(/(?<=[。；）)])[ \u3000]+(?=[\u4e00-\u9fa5“《])/gu)) breaks.push(m.index + m[0].length);
  if (style === 'clauses') breaks.push(...glueBreaks(own));
  const lines = style === 'clauses' || p.kind === 'table' ? [...own.matchAll(/\n/gu)].map((m) => m.index + 1) : [...own.matchAll(/\n(?=[^\n]*)/gu)].filter((m) => startsBlock(own, m.index + 1)).map((m) => m.index + 1);
  const cuts = [...new Set([0, ...breaks, ...lines, own.length])].sort((a, b) => a - b);
  const spans: Span[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const start = p.start + (cuts[i] ?? 0), end = p.start + (cuts[i + 1] ?? 0);
    const raw = text.slice(start, end), lead = raw.length - raw.trimStart().length, length = raw.trim().length;
    if (length > 0) spans.push({ start: start + lead, end: start + lead + length });
  }
  return spans;
}

/** A line inside a provision that begins something of its own: a marker, a field's name, 补贴条件：. */
function startsBlock(own: string, at: number): boolean {
  const end = own.indexOf('\n', at), line = own.slice(at, end < 0 ? undefined : end).trimStart();
  const before = own.slice(0, at - 1).trimEnd();
  if (isFieldLabel(line.trim())) return true;
  if (!/[。；：:;！？]$/u.test(before)) return false;
  return markerOf(line) !== null || blockAtStart(fold(line, { start: 0, end: line.length }).text) !== null;
}
