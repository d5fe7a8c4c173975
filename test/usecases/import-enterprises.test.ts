import { expect, it } from 'vitest';
import type { EnterpriseProfile } from '../../server/domain/enterprise/profile.ts';
import { readEnterprise } from '../../server/usecases/enterprise-input.ts';
import { planImport } from '../../server/usecases/import-enterprises.ts';

const CODE = '914403001922038216';
const row = (given: Readonly<Record<string, unknown>>, line = 2) => ({
  profile: readEnterprise(given, typeof given['name'] === 'string' ? given['name'] : `row-${line}`).profile,
  place: `a.csv 第${line}行`,
  named: given['name'] !== undefined || given['unifiedSocialCreditCode'] !== undefined,
});
const imported = async (rows: readonly ReturnType<typeof row>[], stored: readonly EnterpriseProfile[] = []) =>
  planImport(rows, 'a.csv', { all: () => Promise.resolve(stored) });
const held: EnterpriseProfile = {
  id: 'e1',
  name: '甲公司',
  unifiedSocialCreditCode: CODE,
  confirmations: [{ programId: 'p1', text: '项目已竣工', holds: true, by: '张三', on: '2026-11-01' }],
  facts: {
    employees: { value: 50, source: '企业填写' },
    annualRevenue: { value: 1, source: '导入文件：去年.csv' },
    qualifications: { value: ['high-tech-enterprise'], source: '导入文件：去年.csv' },
  },
};

it('keeps what the enterprise stated and what people confirmed, and replaces what an earlier import brought', async () => {
  const { profiles, updated } = await imported(
    [row({ unifiedSocialCreditCode: CODE, annualRevenue: 2, registeredIn: { value: ['330100'], source: '登记信息' } })],
    [held],
  );
  expect(updated).toBe(1);
  expect(profiles).toEqual([
    {
      ...held,
      facts: {
        employees: held.facts.employees,
        annualRevenue: { value: 2, source: '导入文件：a.csv' },
        registeredIn: { value: ['330100'], source: '登记信息' },
      },
    },
  ]);
});

it('tells two enterprises without a code apart by their names, whatever row they stand in', async () => {
  expect((await imported([row({ name: '甲公司' })])).profiles[0]?.id).not.toBe((await imported([row({ name: '乙公司' })])).profiles[0]?.id);
});

it('stores no row that names nobody, and takes rows of one enterprise together, saying both', async () => {
  const { profiles, failed } = await imported([
    row({ employees: 5 }),
    row({ unifiedSocialCreditCode: CODE, employees: 5 }, 3),
    row({ unifiedSocialCreditCode: CODE, employees: 6, taxPaid: 7 }, 4),
  ]);
  expect(profiles.map((p) => [p.facts.employees?.value, p.facts.taxPaid?.value])).toEqual([[6, 7]]);
  expect(failed.map((f) => `${f.path}：${f.reason}`)).toEqual([
    'a.csv 第2行：没有编号、统一社会信用代码或企业名称，不知道是哪一家，没有导入',
    'a.csv 第4行：与a.csv 第3行是同一家企业，已合在一起，同一项以这一行为准',
  ]);
});

it.each([
  ['employees', -5, '不应小于0'],
  ['rdStaffRatio', 12, '不应超过100%（现在是1200%），5%请填0.05'],
  ['rdIntensity', 3.5, '5%请填0.05'],
] as const)('leaves out a number that cannot be meant: %s %s', (fact, value, reason) => {
  const { profile, problems } = readEnterprise({ [fact]: value }, 'e1');
  expect(profile.facts).toEqual({});
  expect(problems.join()).toContain(reason);
});

it('takes a loss, a decline and liabilities above the assets as they are', () => {
  expect(readEnterprise({ profit: -5, annualRevenueGrowth: -0.2, debtRatio: 1.3, netAssets: -1 }, 'e1').problems).toEqual([]);
});
