import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { spokenNumber } from '../../../server/domain/language/spoken-numbers.ts';
import { parseNumeral } from '../../../server/domain/language/numerals.ts';
import { minutesToSay, spokenText } from '../../../server/domain/language/spoken-text.ts';

const CASES = readFileSync(new URL('../../data/speech/spoken.tsv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split('\t') as [string, string]);

describe('what is written as it is said', () => {
  it.each(CASES)('%s', (written, said) => expect(spokenText(written)).toBe(said));

  it('says every whole number so that it can be heard back', () => {
    for (const n of [
      0, 1, 2, 10, 11, 20, 22, 100, 101, 110, 202, 1000, 1001, 1010, 2002, 9999, 10_000, 10_001, 12_000, 20_020, 100_100, 120_000,
      1_000_001, 22_222_222, 100_000_000, 200_000_002, 1_002_003_004,
    ])
      expect(parseNumeral(spokenNumber(String(n))), spokenNumber(String(n))).toBe(n);
  });

  it('takes a minute for 240 characters, marks not counted', () => expect(minutesToSay(`${'好'.repeat(480)}，。`)).toBe(2));

  it('reads hostile text in no time', () => {
    const started = performance.now();
    for (const piece of ['1', '1,', '（', '2026-', '-', '12:', '0999-', 'a@', 'http://a.']) spokenText(piece.repeat(20_000));
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
