export interface Stretch {
  readonly text: string;
  readonly change: 'same' | 'removed' | 'added';
}
/** Pieces compared of each side; longer texts are shown whole. */
const MOST = 600;
/** Where less than this share is common, marks would only be confetti. */
const LEAST_COMMON = 0.4;

/** Numbers with their unit and punctuation stay whole; Han characters go one by one. */
const pieces = (text: string): readonly string[] => text.match(/\d[\d,.]*[%万亿元年月日个]*|[A-Za-z]+|[\s\S]/gu) ?? [];

/**
 * What was taken out of the old words and put into the new ones, by their longest common part; null where they are too long to compare or
 * have too little in common.
 */
export function wordsChanged(older: string, newer: string): readonly Stretch[] | null {
  const a = pieces(older);
  const b = pieces(newer);
  if (a.length > MOST || b.length > MOST) return null;
  const wide = b.length + 1;
  const common = new Uint16Array((a.length + 1) * wide);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      common[i * wide + j] =
        a[i] === b[j]
          ? (common[(i + 1) * wide + j + 1] ?? 0) + 1
          : Math.max(common[(i + 1) * wide + j] ?? 0, common[i * wide + j + 1] ?? 0);
  const found: Stretch[] = [];
  const add = (change: Stretch['change'], text: string): void => {
    const last = found.at(-1);
    if (last?.change === change) found[found.length - 1] = { change, text: last.text + text };
    else found.push({ change, text });
  };
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      add('same', a[i] ?? '');
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && (common[(i + 1) * wide + j] ?? 0) >= (common[i * wide + j + 1] ?? 0)))
      add('removed', a[i++] ?? '');
    else add('added', b[j++] ?? '');
  }
  const kept = found.reduce((n, s) => n + (s.change === 'same' ? s.text.length : 0), 0);
  return kept >= LEAST_COMMON * Math.max(older.length, newer.length) ? found : null;
}
