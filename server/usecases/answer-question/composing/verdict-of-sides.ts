import type { Candidate } from '../reading/rank-sentences.ts';
import { foldText } from '../understanding/terms.ts';

/**
 * Whether the sides say the same figures, where that is what is asked; the difference where one figure stands on each side. Nothing where
 * no side has a figure.
 */
export function verdictOf(question: string, sides: readonly Candidate[]): string {
  if (sides.length < 2 || !/一样|相同|一致|区别|差别|不同|差多少/u.test(question)) return '';
  const texts = sides.map((c) => foldText(c.found.document.textOf(c.sentence)));
  if (/差多少/u.test(question)) {
    const sums = texts.map((t) => [...t.matchAll(/(\d+(?:\.\d+)?)(万?)元/gu)].map((m) => Number(m[1]) * (m[2] === '万' ? 1e4 : 1)));
    const [a, b] = sums.map((s) => (s.length === 1 ? s[0] : undefined));
    return a === undefined || b === undefined
      ? ''
      : `相差${Math.abs(a - b) % 1e4 === 0 && a !== b ? `${Math.abs(a - b) / 1e4}万` : Math.abs(a - b)}元：`;
  }
  const figures = texts.map((t) =>
    [...t.matchAll(/\d[\d.,]*(?:万|亿)?(?:元|%|年|个月|人|天|日)/gu)]
      .map((m) => m[0])
      .sort()
      .join(' '),
  );
  if (figures.includes('')) return '';
  return new Set(figures).size === 1 ? '两处数字一致：' : '两处规定不同：';
}
