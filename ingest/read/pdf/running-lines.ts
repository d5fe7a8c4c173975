import type { PlacedLine } from './page-lines.ts';

/** The share of a page's height at head and foot where running lines and page numbers stand. */
const MARGIN = 0.1;
const PAGE_NUMBER =
  /^(?:[-—–－·•]{0,3}\s?\d{1,4}\s?[-—–－·•]{0,3}|第\s?\d{1,4}\s?页.{0,12}|\d{1,4}\s?\/\s?\d{1,4}|Page\s\d{1,4}.{0,10}|[ivxIVX]{1,6})$/u;

/** Lines without page numbers and without what is printed in the same place of every second page or more. */
export function withoutRunningLines(
  pages: readonly { readonly lines: readonly PlacedLine[]; readonly height: number }[],
): readonly PlacedLine[] {
  const seen = new Map<string, number>();
  const inMargin = (line: PlacedLine, height: number): boolean => line.y > height * (1 - MARGIN) || line.y < height * MARGIN;
  for (const { lines, height } of pages) {
    for (const key of new Set(lines.filter((l) => inMargin(l, height)).map(keyOf))) seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  const often = Math.max(3, pages.length * 0.4);
  return pages.flatMap(({ lines, height }) =>
    lines.filter((line) => !(inMargin(line, height) && (PAGE_NUMBER.test(line.text) || (seen.get(keyOf(line)) ?? 0) >= often))),
  );
}

const keyOf = (line: PlacedLine): string => `${line.text.replace(/\d+/gu, '#')}@${Math.round(line.y / 6)}`;
