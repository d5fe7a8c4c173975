const PAGE_MARK =
  /^(?:#\s?Page\s{1,3}\d{1,5}\s?:?|[-—–－]{1,3}\s?\d{1,4}\s?[-—–－]{1,3}|第\s?\d{1,4}\s?页(?:\s?[,，/、]?\s?共\s?\d{1,4}\s?页)?|[·•]\s?\d{1,4}\s?[·•]|Page\s\d{1,4}(?:\sof\s\d{1,4})?|\d{1,4}\s?\/\s?\d{1,4})$/iu;
const BARE_NUMBER = /^\d{1,4}$/u;
/** A line that stands this often beside page marks is a running header or footer. */
const RUNNING = 3;

/**
 * Drops page marks (# Page 12:, — 3 —, bare page numbers) and the running headers beside them; form feeds count as page ends.
 * A bare number is a page number only if such numbers go up through the text, or a blank line or a form feed stands beside it.
 */
export function withoutPageMarks(lines: readonly string[]): readonly string[] {
  const flat = lines.flatMap((line) =>
    line.includes('\f') ? line.split('\f').flatMap((part, i) => (i === 0 ? [part] : ['\f', part])) : [line],
  );
  const numbers = pageNumbers(flat);
  const isMark = (i: number): boolean => {
    const line = (flat[i] ?? '').trim();
    return flat[i] === '\f' || PAGE_MARK.test(line) || numbers.has(i);
  };
  const marks = flat.map((_, i) => isMark(i));
  const running = runningLines(flat, marks);
  const kept: string[] = [];
  flat.forEach((line, i) => {
    if (marks[i] || (running.has(line.trim()) && besideMark(flat, marks, i))) {
      // the blank lines around a mark belong to the page, not to the paragraph that runs on
      while (kept.length > 0 && (kept.at(-1) ?? '').trim() === '') kept.pop();
      kept.push(GAP);
    } else if (line.trim() !== '' || kept.at(-1) !== GAP) kept.push(line);
  });
  return kept.filter((line) => line !== GAP);
}

const GAP = '\u0000page';

function pageNumbers(lines: readonly string[]): ReadonlySet<number> {
  const bare = lines.flatMap((line, i) => (BARE_NUMBER.test(line.trim()) ? [{ i, n: Number(line.trim()) }] : []));
  const found = new Set<number>();
  bare.forEach(({ i, n }, k) => {
    const goesUp = [bare[k - 1]?.n, bare[k + 1]?.n].some(
      (other) => other !== undefined && Math.abs(other - n) === 1 && other > n === (other === bare[k + 1]?.n),
    );
    const blankBefore = i === 0 || (lines[i - 1] ?? '').trim() === '' || lines[i - 1] === '\f';
    const atEdge = (blankBefore && i <= 3) || i >= lines.length - 2;
    if ((goesUp && blankBefore) || atEdge || lines[i - 1] === '\f' || lines[i + 1] === '\f') found.add(i);
  });
  return found;
}

function runningLines(lines: readonly string[], marks: readonly boolean[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  lines.forEach((line, i) => {
    const key = line.trim();
    if (key.length >= 2 && key.length <= 60 && !marks[i] && besideMark(lines, marks, i)) counts.set(key, (counts.get(key) ?? 0) + 1);
  });
  return new Set([...counts].filter(([, n]) => n >= RUNNING).map(([line]) => line));
}

/** Whether only blank lines lie between line `i` and a page mark. */
function besideMark(lines: readonly string[], marks: readonly boolean[], i: number): boolean {
  const near = (step: 1 | -1): boolean => {
    for (let k = i + step, n = 0; k >= 0 && k < lines.length && n < 3; k += step, n++) {
      if (marks[k]) return true;
      if ((lines[k] ?? '').trim() !== '') return false;
    }
    return false;
  };
  return near(-1) || near(1);
}
