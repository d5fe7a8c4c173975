import { markerAt, type MarkerStyle } from '../../structure/markers.ts';

/**
 * The number before a heading or item, with how deep such numbers usually stand: 章 above 条 above 一、 above （一） above 1. above （1）.
 */
export interface Marker {
  readonly rank: number;
  readonly length: number;
}

/** How deep the numbers of each style stand among the sections of a program. */
const RANKS: Readonly<Partial<Record<MarkerStyle, number>>> = {
  part: 10,
  division: 10,
  chapter: 10,
  section: 15,
  article: 20,
  'cn-comma': 30,
  'cn-paren': 40,
  case: 45,
  arabic: 50,
  'arabic-comma': 50,
  'arabic-paren': 60,
  'arabic-half': 60,
  circled: 70,
  letter: 80,
};
/** Marks that open a section here though they number no provision: 附则 over articles, 1 申报条件, bullets. */
const UNNUMBERED: readonly (readonly [number, RegExp])[] = [
  [20, /^附则(?=\s)/u],
  [
    50,
    /^\d{1,2}\s{1,3}(?=[一-龥])(?!\s*(?:万|亿|千|百|元|家|个|年|月|日|天|周|人|名|位|项|件|户|亩|平|分|倍|次|吨|台|套|种|类|条|款|%|‰|小时|工作日|公里|米))/u,
  ],
  [80, /^[●■◆○▪·•]\s?/u],
];

/** The marker that `line` begins with, or null. */
export function markerOf(line: string): Marker | null {
  const marker = markerAt(line);
  const rank = marker ? RANKS[marker.style] : undefined;
  // of cases only 方向 and 专题 hold programs: 案例一, 步骤二 do not
  if (marker && rank !== undefined && (marker.style !== 'case' || /^(?:方向|专题)/u.test(line))) return { rank, length: marker.length };
  for (const [unnumbered, form] of UNNUMBERED) {
    const m = form.exec(line);
    if (m) return { rank: unnumbered, length: m[0].length };
  }
  return null;
}

/** Where a marker inside a line opens a new piece: after white space that follows the end of a sentence or a heading. */
export const INNER_MARKER =
  /[ \t\u3000]+(?=(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[.．﹒](?!\d)|第[一二三四五六七八九十百]{1,4}[章条]\s|责任单位[:：]))/gu;
