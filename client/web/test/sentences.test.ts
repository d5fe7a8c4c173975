import { expect, it } from 'vitest';
import { sentencesIn } from '../src/shell/read-aloud.ts';

const read = (text: string): readonly string[] => sentencesIn(text).map(([start, end]) => text.slice(start, end));

it.each([
  ['按设备投资额的8%给予补助。最高500万元！何时申报？', ['按设备投资额的8%给予补助。', '最高500万元！', '何时申报？']],
  ['一、申报条件\n在本市登记；依法纳税', ['一、申报条件', '在本市登记；', '依法纳税']],
  ['他说：“可以申报。”另有规定的除外。', ['他说：“可以申报。”', '另有规定的除外。']],
  ['……\n。\n　', []],
])('%j is read as %j', (text, sentences) => {
  expect(read(text)).toEqual(sentences);
});
it('gives no voice more than it can say at once, and loses no word', () => {
  const long = `${'对符合条件的企业给予补助，'.repeat(30)}${'甲'.repeat(500)}。`;
  expect(Math.max(...read(long).map((s) => s.length))).toBeLessThanOrEqual(121);
  expect(read(long).join('')).toBe(long);
});
