import { expect, it } from 'vitest';
import { wordsChanged } from '../src/policy/words-changed.ts';

const shown = (older: string, newer: string): string | null =>
  wordsChanged(older, newer)
    ?.map((s) => (s.change === 'same' ? s.text : s.change === 'removed' ? `[-${s.text}]` : `[+${s.text}]`))
    .join('') ?? null;

it.each([
  [
    '按设备投资额的5%给予补助，最高300万元。',
    '按设备投资额的8%给予补助，最高500万元。',
    '按设备投资额的[-5%][+8%]给予补助，最高[-300万元][+500万元]。',
  ],
  ['第三条　企业应当依法纳税。', '第四条　企业应当依法诚信纳税。', '第[-三][+四]条　企业应当依法[+诚信]纳税。'],
  ['不变的一条。', '不变的一条。', '不变的一条。'],
])('%s → %s', (older, newer, expected) => {
  expect(shown(older, newer)).toBe(expected);
});
it('gives back both texts from its stretches', () => {
  const older = '对符合条件的项目，按投资额的5%给予补助。';
  const newer = '对符合第五条规定的项目，按设备（含软件）投资额的8%给予补助，单个项目最高500万元。';
  const found = wordsChanged(older, newer) ?? [];
  expect(
    found
      .filter((s) => s.change !== 'added')
      .map((s) => s.text)
      .join(''),
  ).toBe(older);
  expect(
    found
      .filter((s) => s.change !== 'removed')
      .map((s) => s.text)
      .join(''),
  ).toBe(newer);
});
it('leaves texts alone that share too little, or are too long', () => {
  expect(shown('各区县主管部门进行初审。', '市财政局负责预算安排和资金拨付。')).toBeNull();
  expect(shown('长'.repeat(700), '长'.repeat(700))).toBeNull();
});
