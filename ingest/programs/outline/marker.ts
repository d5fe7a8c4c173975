/** The number before a heading or item, with how deep such numbers usually stand: 章 above 条 above 一、 above （一） above 1. above （1）. */
export interface Marker {
  readonly rank: number;
  readonly length: number;
}

const CN = '[一二三四五六七八九十百]{1,4}';
const FORMS: readonly (readonly [number, RegExp])[] = [
  [10, new RegExp(`^第${CN}[编章]`, 'u')],
  [15, new RegExp(`^第${CN}节`, 'u')],
  [20, /^第[一二三四五六七八九十百零〇\d]{1,5}条/u],
  [20, /^附则(?=\s)/u],
  [30, new RegExp(`^${CN}(?:、|[.．](?!\\d))`, 'u')],
  [40, new RegExp(`^[（(]${CN}[）)]、?`, 'u')],
  [40, /^[一二三四五六七八九十]{1,2}[）)]/u],
  [45, /^(?:支持)?方向\s{0,2}(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[：:.、]|(?!的|可|规定|和|与|、))/u],
  [50, /^\d{1,2}(?:[.．﹒、](?!\d)|\s{1,3}(?=[一-龥])(?!\s*(?:万|亿|千|百|元|家|个|年|月|日|天|周|人|名|位|项|件|户|亩|平|分|倍|次|吨|台|套|种|类|条|款|%|‰|小时|工作日|公里|米)))/u],
  [60, /^[（(]\d{1,2}[）)]、?/u],
  [60, /^\d{1,2}[）)]/u],
  [70, /^[①-⑳]/u],
  [80, /^[a-z][.．、)）]/u],
  [80, /^[●■◆○▪·•]\s?/u],
];

/** The marker that `line` begins with, or null. */
export function markerOf(line: string): Marker | null {
  for (const [rank, form] of FORMS) {
    const m = form.exec(line);
    if (m) return { rank, length: m[0].length };
  }
  return null;
}

/** Where a marker inside a line opens a new piece: after white space that follows the end of a sentence or a heading. */
export const INNER_MARKER = /[ \t\u3000]+(?=(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[.．﹒](?!\d)|第[一二三四五六七八九十百]{1,4}[章条]\s|责任单位[:：]))/gu;
