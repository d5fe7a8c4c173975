import { describe, expect, it } from 'vitest';
import { readDocuments } from '../../../ingest/index.ts';
import { openDatabase } from '../../../server/adapters/sqlite/database.ts';
import { sqliteVersioned } from '../../../server/adapters/sqlite/versioned-table.ts';
import type { ContradictionDecision } from '../../../server/domain/interpretation/contradictions/decision.ts';
import { interpretationRules } from '../../../server/reference/interpretation-rules.ts';
import { workingDays } from '../../../server/reference/working-days.ts';
import { keepJudgement } from '../../../server/usecases/review-interpretation/judged-contradictions.ts';
import { reviewCoverage } from '../../../server/usecases/review-interpretation/review-coverage.ts';

const POLICY = `云川市设备更新补助办法
第一条　为支持企业更新设备，制定本办法。
第二条　对设备投资额100万元以上的企业，按投资额的5%给予补助，最高50万元。
第三条　企业应于每年6月30日前提出申请。`;
const INTERPRETATION = `《云川市设备更新补助办法》解读
一、补助标准
设备投资额100万元以上的企业，按投资额的8%给予补助，最高50万元。
二、申请时间
企业应于每年6月30日前提出申请。`;
const read = async (name: string, text: string) => {
  const [found] = await readDocuments({ path: `/documents/${name}.txt`, bytes: new TextEncoder().encode(text), modifiedAt: 0, url: null });
  if (found === undefined) throw new Error('not read');
  return found;
};
const BY = { by: '李明', on: '2026-11-22' };

describe('judgements on contradictions', () => {
  it('last, count, and are found again where the words stand elsewhere', async () => {
    const store = sqliteVersioned<ContradictionDecision>(openDatabase(':memory:'), 'contradiction');
    const policy = await read('policy', POLICY);
    const told = await read('told', INTERPRETATION);
    const report = async (given = told) =>
      reviewCoverage(policy, [given], workingDays(), interpretationRules(), [], { basis: [], decisions: await store.of(policy.id) });
    const part = (r: Awaited<ReturnType<typeof report>>) => r.scoreParts.find((p) => p.name === '与原文一致')?.value;
    const first = await report();
    const [found] = first.contradictions;
    expect(found).toMatchObject({ kind: 'number', judgement: null });
    expect(part(first)).toBe(0);
    await keepJudgement(store, policy.id, first.contradictions, found?.id ?? '', {
      verdict: 'false-alarm',
      reason: '8%是市区两级合计',
      ...BY,
    });
    const second = await report();
    expect(second.contradictions[0]?.judgement).toEqual({ verdict: 'false-alarm', reason: '8%是市区两级合计', ...BY });
    expect(part(second)).toBe(1);
    const moved = await report({
      ...(await read('told', INTERPRETATION.replace('一、补助标准', '一、给多少\n更新设备可以得到补助。'))),
      id: told.id,
    });
    expect(moved.contradictions[0]?.judgement?.verdict).toBe('false-alarm');
    await keepJudgement(store, policy.id, second.contradictions, found?.id ?? '', {
      verdict: 'confirmed',
      reason: '已核实，应为5%',
      ...BY,
    });
    expect((await store.get(found?.id ?? ''))?.former).toEqual([{ verdict: 'false-alarm', reason: '8%是市区两级合计', ...BY }]);
    expect(part(await report())).toBe(0);
  });

  it('want a reason, a name, and a contradiction that is there', async () => {
    const store = sqliteVersioned<ContradictionDecision>(openDatabase(':memory:'), 'contradiction');
    const policy = await read('policy', POLICY);
    const told = await read('told', INTERPRETATION);
    const { contradictions } = reviewCoverage(policy, [told], workingDays(), interpretationRules());
    const id = contradictions[0]?.id ?? '';
    await expect(keepJudgement(store, policy.id, contradictions, id, { verdict: 'confirmed', reason: ' ', ...BY })).rejects.toThrow('理由');
    await expect(
      keepJudgement(store, policy.id, contradictions, id, { verdict: 'confirmed', reason: '核实', by: '', on: BY.on }),
    ).rejects.toThrow('姓名');
    await expect(keepJudgement(store, policy.id, contradictions, 'none', { verdict: 'confirmed', reason: '核实', ...BY })).rejects.toThrow(
      '没有这一处',
    );
  });

  it('holds a policy against the one it is based on', async () => {
    const upper = await read(
      'upper',
      '云川省设备更新补助办法\n第一条　对设备投资额100万元以上的企业，按投资额的5%给予补助，最高50万元。\n第二条　本办法自2026年2月1日起施行，有效期三年。',
    );
    const policy = await read('policy', `${POLICY.replace('最高50万元', '最高80万元')}\n第九条　本办法自2026年4月1日起施行，有效期两年。`);
    const { basis } = reviewCoverage(policy, [], workingDays(), interpretationRules(), [], { basis: [upper], decisions: [] });
    expect(basis.documents.map((d) => d.title)).toEqual(['云川省设备更新补助办法']);
    expect(basis.contradictions.filter((c) => c.policy.quote.includes('施行') || c.policy.quote.includes('有效期'))).toEqual([]); // each has its own term
    expect(basis.contradictions[0]).toMatchObject({
      kind: 'number',
      values: { policy: expect.stringContaining('50万') as string, interpretation: expect.stringContaining('80万') as string },
      judgement: null,
    });
  });
});
