import type { Span } from '../../../server/domain/citation/citation.ts';
import type { Provision, ProvisionKind } from '../../../server/domain/policy/provision.ts';
import { provisionAt } from '../../reading-context.ts';
import { blockAtStart, blockKindsOf, glueBreaks, isFieldLabel } from '../block-heading.ts';
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

/**
 * Cuts the text at its lines and at markers inside them, and joins the physical lines of one paragraph. It reads lines, not
 * provisions: a card's fields and a notice's labels matter here, whatever level they have as provisions.
 */
export function unitsOf(text: string, provisions: readonly Provision[], style: LineStyle): readonly Unit[] {
  const units: Unit[] = [];
  const wrapped = isWrapped(text);
  let at = 0;
  for (const line of text.split('\n')) {
    const provision = provisionAt(provisions, at + line.length - line.trimStart().length);
    for (const span of provision?.kind === 'toc' || line.trim() === ''
      ? []
      : cutInside(text, { start: at, end: at + line.length }, style)) {
      const last = units.at(-1);
      const words = text.slice(span.start, span.end);
      if (/^\s*(?:#\s*Page\s*\d+\s*[:：]?|[-—–]?\s*\d{1,4}\s*[-—–]?)\s*$/u.test(words)) continue;
      const opens = provision !== null && provision.start === span.start && OPENING.includes(provision.kind);
      if (last && style === 'clauses' && closesBracket(text.slice(last.start, last.end), words))
        units[units.length - 1] = { ...last, end: span.end };
      else if (last && style === 'running' && !opens && continues(text.slice(last.start, last.end), words, wrapped))
        units[units.length - 1] = { ...last, end: span.end };
      else units.push({ ...span, provision: provision?.ordinal ?? 0 });
    }
    at += line.length + 1;
  }
  return units;
}

/** …金额500万元以上（在外地投资办厂的 ⏎ 对其在本地的项目按200万元以上）: a clause goes on until the bracket that it opened is closed. */
function closesBracket(before: string, line: string): boolean {
  if (before.length > 160 || line.length > 80) return false;
  const open = before.lastIndexOf('（');
  const closed = line.indexOf('）');
  const opened = line.indexOf('（');
  return open > before.lastIndexOf('）') && closed >= 0 && (opened < 0 || closed < opened);
}

/** Kinds of provision whose first line never goes on with the line before. */
const OPENING: readonly ProvisionKind[] = ['signature', 'addressee', 'annex', 'table', 'part', 'chapter', 'article'];

const LABEL = /^[\u4e00-\u9fa5]{4,8}[：:]/u;
const opensBlock = (words: string): boolean => blockAtStart(fold(words, { start: 0, end: words.length }).text) !== null;

/** Whether `line` goes on with the paragraph `before`: broken by the page's width, not by its author. */
function continues(before: string, line: string, wrapped: boolean): boolean {
  const head = line.trimStart();
  const lastLine = before.slice(before.lastIndexOf('\n') + 1).trim();
  if (
    markerOf(head) ||
    isFieldLabel(head) ||
    isFieldLabel(lastLine) ||
    head.startsWith('【') ||
    (lastLine.endsWith('】') && lastLine.startsWith('【'))
  )
    return false;
  if (/^[，。；：、）”》％%]/u.test(head)) return true;
  // …（云发〔2024〕8号） ⏎ 补贴测算：对…: a label opens its line, whatever the line before ended with
  if (LABEL.test(head) && opensBlock(head) && (!wrapped || opensBlock(before))) return false;
  // 附 ⏎ 则: a heading whose characters stand apart
  if (/^[附总]$/u.test(before.trim()) && /^则$/u.test(head.trim())) return true;
  // （三） alone in its line
  if ((markerOf(before)?.length ?? 0) >= before.trim().length) return true;
  if (/[。；！？：:;]["”）)]?$/u.test(lastLine)) return false;
  // a heading is shorter than a full line; in wrapped text only a numbered line can be one
  const isHeadLine = !before.includes('\n') && (markerOf(before) !== null || opensBlock(before));
  return (wrapped && !isHeadLine && before.trim().length >= 12) || lastLine.length >= 24 || /[，、（《“,(]$/u.test(lastLine);
}

/** Whether lines break at the width of a page, as PDF extraction leaves them. */
function isWrapped(text: string): boolean {
  const lines = text
    .split('\n')
    .map((l) => l.trim())
    .filter((l) => l !== '');
  const open = lines.filter((l) => !/[。；：！？:;]["”）)]?$/u.test(l)).length;
  const longest = lines.map((l) => l.length).sort((a, b) => a - b)[Math.floor(lines.length * 0.9)] ?? 0;
  return lines.length >= 12 && open > 0.5 * lines.length && longest >= 18 && longest <= 64;
}

function cutInside(text: string, line: Span, style: LineStyle): readonly Span[] {
  const own = text.slice(line.start, line.end);
  const breaks: number[] = [];
  for (const m of own.matchAll(INNER_MARKER)) {
    const before = own.slice(0, m.index).trimEnd();
    // 二、 after a full stop, or after the bare heading of the level above
    if (
      /[。；：:;）)】]$/u.test(before) ||
      before.length - Math.max(before.lastIndexOf('。'), before.lastIndexOf(' '), before.lastIndexOf('：')) <= 30
    )
      breaks.push(m.index + m[0].length);
  }
  // one line for the whole document: paragraphs are told apart by the space after their last full stop
  if (own.length > 600)
    for (const m of own.matchAll(/(?<=[。；）)])[ \u3000]+(?=[\u4e00-\u9fa5“《])/gu)) breaks.push(m.index + m[0].length);
  // …的纳税人 【优惠内容】 自2020年1月1日起: a field in its brackets begins wherever it stands
  for (const m of own.matchAll(/[ \t\u3000](?=【([^】\s]{2,14})】)/gu)) if (blockKindsOf(m[1] ?? '').length > 0) breaks.push(m.index + 1);
  if (style === 'clauses') breaks.push(...glueBreaks(own));
  // …报送至业务部。申请材料要求: a heading that lost the break before it
  const tail = /。([^。；，：]{3,12})$/u.exec(own.trimEnd());
  if (tail?.[1] && blockKindsOf(tail[1]).length > 0) breaks.push(own.trimEnd().length - tail[1].length);
  const cuts = [...new Set([0, ...breaks, own.length])].sort((a, b) => a - b);
  return cuts.slice(0, -1).flatMap((cut, i) => {
    const raw = own.slice(cut, cuts[i + 1]);
    const lead = raw.length - raw.trimStart().length;
    const length = raw.trim().length;
    return length > 0 ? [{ start: line.start + cut + lead, end: line.start + cut + lead + length }] : [];
  });
}
