import { expect, it } from 'vitest';
import { sizeClassOf } from '../../../server/domain/enterprise/size-class.ts';

// 国统字〔2017〕213号: industry, people, revenue and assets in 万元
it.each([
  ['I6510', 350, 9000, undefined, 'medium'],
  ['I6510', 103, 15735, undefined, 'medium'],
  ['C3911', 1000, 40000, undefined, 'large'],
  ['C3911', 999, 40000, undefined, 'medium'],
  ['C3911', 300, 1999, undefined, 'small'],
  ['C3911', 19, 40000, undefined, 'micro'],
  ['A0111', undefined, 500, undefined, 'medium'],
  ['E4710', undefined, 6000, 4999, 'small'],
  ['F5211', 49, 20000, undefined, 'small'],
  ['L7211', 120, undefined, 8000, 'medium'],
  ['M7320', 9, undefined, undefined, 'micro'],
  // 微型企业只须满足所列指标中的一项即可
  ['C3911', 19, undefined, undefined, 'micro'],
  ['C3911', undefined, 299, undefined, 'micro'],
  ['C3911', undefined, 300, undefined, null],
  ['J6621', 100, 100, 100, null],
  ['P8310', 100, 100, 100, null],
  ['G5310', 100, 100, 100, null],
  ['C3911', 300, undefined, undefined, null],
] as const)('%s with %s people, %s revenue, %s assets is %s', (industry, people, revenue, assets, size) => {
  expect(
    sizeClassOf(industry, {
      people,
      revenue: revenue === undefined ? undefined : revenue * 1e4,
      assets: assets === undefined ? undefined : assets * 1e4,
    }),
  ).toBe(size);
});
