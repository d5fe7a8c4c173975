import { expect, it } from 'vitest';
import { interpretationRules } from '../../../server/reference/interpretation-rules.ts';
import { CoverageReadings } from '../../../server/usecases/review-interpretation/coverage-readings.ts';
import { aDocument, metadataOf } from '../../builders/documents.ts';

const { exempt } = interpretationRules();
const policy = aDocument('p', '办法\n对设备投资额100万元以上的企业，按投资额的5%给予补助。');
const told = aDocument('t', '解读\n设备投资额100万元以上的企业，可以得到投资额5%的补助。', {
  metadata: metadataOf({ kind: 'interpretation', forms: ['text'] }),
});

it('reads the same texts once, and again where a word, a reading or what it is read with is another', () => {
  const readings = new CoverageReadings();
  const texts = { policy, interpretations: [told], basis: [], exempt };
  const first = readings.of(texts);
  expect(readings.of({ ...texts, policy: { ...policy } })).toBe(first);
  const others = [
    { ...texts, policy: { ...policy, text: policy.text.replace('5%', '8%') } },
    { ...texts, interpretations: [] },
    { ...texts, interpretations: [{ ...told, metadata: metadataOf({ kind: 'interpretation', forms: ['chart'] }) }] },
    { ...texts, basis: [told] },
    { ...texts, interpretations: [{ ...told, provisions: told.provisions.slice(0, 1) }] },
    { ...texts, exempt: { ...exempt, provisions: [] } },
  ];
  for (const other of others) expect(readings.of(other)).not.toBe(first);
  expect(readings.of(texts)).toBe(first);
});

it('keeps only so many, those asked for last', () => {
  const readings = new CoverageReadings();
  const of = (i: number) => readings.of({ policy: aDocument(`p${i}`, '办法\n第一条 支持企业。'), interpretations: [], basis: [], exempt });
  const kept = of(0);
  const gone = of(1);
  for (let i = 2; i < 500; i++) of(i);
  expect(of(0)).toBe(kept);
  of(500);
  expect([of(0) === kept, of(1) === gone]).toEqual([true, false]);
});
