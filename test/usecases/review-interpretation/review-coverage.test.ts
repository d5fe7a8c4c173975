import { describe, expect, it } from 'vitest';
import { readDocuments } from '../../../ingest/index.ts';
import { applyOverrules, overruleRow } from '../../../server/domain/interpretation/overrule.ts';
import { interpretationRules } from '../../../server/reference/interpretation-rules.ts';
import { workingDays } from '../../../server/reference/working-days.ts';
import { reviewCoverage } from '../../../server/usecases/review-interpretation/review-coverage.ts';

const POLICY = `临澜市企业用工稳定补贴办法
临人社规〔2026〕9号
第一条 为稳定企业用工，制定本办法。
第二条 对春节期间不停产的制造业企业，按每人500元给予一次性补贴，单个企业最高30万元。
第三条 企业新招用登记失业人员并签订一年以上劳动合同的，按每人2000元给予补贴。
第四条 对为职工新建集体宿舍的企业，按建设费用的20%给予补助。
第五条 本办法自2026年3月1日起施行，有效期三年。
临澜市人力资源和社会保障局
2026年2月10日`;
const INTERPRETATION = `《临澜市企业用工稳定补贴办法》政策解读
一、制定背景
为贯彻落实省委、省政府关于稳就业的部署，结合本市实际制定《办法》。
二、主要内容
春节期间不停产的制造业企业，每留下一名职工补500元，一家企业最多30万元。这样规定，是考虑到节日加班工资高，企业留人成本明显上升，目的是引导企业错峰放假、就地过年。
企业新招用登记失业人员并签订一年以上劳动合同的，按每人2000元给予补贴。
三、注意事项
补贴须在用工满三个月后申请，逾期不再受理。
发布日期：2026-02-13`;

const read = async (name: string, text: string) =>
  (await readDocuments({ path: `/documents/${name}.txt`, bytes: new TextEncoder().encode(text), modifiedAt: 0, url: null }))[0];
async function report(overrules: Parameters<typeof reviewCoverage>[4] = []) {
  const policy = await read('policy', POLICY);
  const interpretation = await read('interpretation', INTERPRETATION);
  if (policy === undefined || interpretation === undefined) throw new Error('not read');
  return { policy, interpretation, report: reviewCoverage(policy, [interpretation], workingDays(), interpretationRules(), overrules) };
}

describe('coverage of a policy by its interpretation', () => {
  it('tells what is explained, only mentioned and absent, provision by provision', async () => {
    const {
      report: { provisions },
    } = await report();
    const of = (path: string) => provisions.find((r) => r.path === path)?.coverage;
    expect([of('第二条'), of('第三条'), of('第四条')]).toEqual(['explained', 'mentioned', 'absent']);
  });

  it('cites both sides at exact offsets', async () => {
    const {
      policy,
      interpretation,
      report: { provisions },
    } = await report();
    for (const row of provisions) {
      expect(policy.text.slice(row.start, row.end)).toBe(row.text);
      for (const c of row.by) expect(interpretation.text.slice(c.start, c.end)).toBe(c.quote);
    }
    expect(provisions.find((r) => r.path === '第二条')?.by[0]?.quote).toContain('每留下一名职工补500元');
  });

  it('knows the provision that needs none, finds the points and says what the score is made of', async () => {
    const {
      report: { provisions, points, scoreParts, score },
    } = await report();
    expect(provisions.find((r) => r.path === '第五条')?.needsNone).toBe('施行日期');
    expect(points.background.citation?.quote).toContain('贯彻落实');
    expect([points.cautions.covered, points.changes.covered]).toEqual([true, false]);
    const judged = scoreParts.filter((p) => p.value !== null);
    const weight = judged.reduce((n, p) => n + p.weight, 0);
    expect(score).toBe(Math.round((100 * judged.reduce((n, p) => n + p.weight * (p.value ?? 0), 0)) / weight));
  });

  it('is all absent without an interpretation', async () => {
    const { policy } = await report();
    expect(
      reviewCoverage(policy, [], workingDays(), interpretationRules()).provisions.every(
        (r) => r.coverage === 'absent' && r.by.length === 0,
      ),
    ).toBe(true);
  });

  it("takes a drafter's decision, and shows it once its words are gone", async () => {
    const {
      report: { provisions },
    } = await report();
    const row = provisions.find((r) => r.path === '第四条');
    if (row === undefined) throw new Error('no row');
    const decided = overruleRow('p', row, {
      id: 'o1',
      coverage: 'explained',
      reason: '图解第二页讲了',
      by: '李明',
      on: '2026-11-22',
      at: 1,
    });
    const applied = (await report([decided])).report.provisions.find((r) => r.path === '第四条');
    expect(applied).toMatchObject({
      coverage: 'explained',
      overruled: { read: 'absent', reason: '图解第二页讲了', by: '李明', on: '2026-11-22' },
    });
    expect(applyOverrules([], [decided]).outdated).toEqual([decided]);
    expect(() => overruleRow('p', row, { ...decided, reason: ' ' })).toThrow('理由');
  });
});
