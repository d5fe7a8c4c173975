import { parseNumeral } from '../../../server/domain/language/numerals.ts';

/** Shorter lines hold no document. */
const LONG_LINE = 200;
/** Numbers that stand right behind a sentence's end, as pages print whose line breaks were lost. */
const SERIES: readonly RegExp[] = [
  // …，制定本办法。第二条对参与农村电商发展的企业，…
  /第([一二三四五六七八九十百\d]{1,5})条(?![款例件规之的中所至到和或及与、，。；])/gu,
  // …有关事项通知如下：一、申报原则…。二、申报条件1、申报主体：…
  /([一二三四五六七八九十]{1,3})、/gu,
];
/** How far a number may run ahead of the one before it where some were lost. */
const LARGEST_STEP = 2;

/**
 * The line with the breaks that its running numbers show, where nothing else does: …制定本办法。第二条对…的企业，…。第三条鼓励…. A list
 * inside a sentence (包括：一、…；二、…) stays whole: each number after the first follows a full stop.
 */
export function unglued(line: string): readonly string[] {
  if (line.length < LONG_LINE) return [line];
  const breaks = new Set(SERIES.flatMap((numbers) => runOf(line, numbers)));
  const cuts = [0, ...[...breaks].sort((a, b) => a - b), line.length];
  return cuts.slice(1).flatMap((cut, i) => (cut > (cuts[i] ?? 0) ? [line.slice(cuts[i], cut)] : []));
}

/** Where the numbers of one series stand, from its first on; none where fewer than two follow each other. */
function runOf(line: string, numbers: RegExp): readonly number[] {
  const run: number[] = [];
  let last = 0;
  for (const m of line.matchAll(numbers)) {
    const number = parseNumeral(m[1] ?? '');
    const before = line.slice(Math.max(0, m.index - 2), m.index).trimEnd();
    const opens = last === 0 && (before === '' || /[。：:）)]$/u.test(before)) && number === 1;
    const follows = last > 0 && /[。”）)！]$/u.test(before) && number !== null && number > last && number <= last + LARGEST_STEP;
    if (!opens && !follows) continue;
    last = number ?? last;
    run.push(m.index);
  }
  return run.length >= 2 ? run.filter((at) => at > 0) : [];
}
