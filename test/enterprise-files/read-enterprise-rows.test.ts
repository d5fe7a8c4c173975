import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readEnterpriseRows } from '../../server/enterprise-files/read-enterprise-rows.ts';
import { readColumnMap } from '../../server/enterprise-files/columns.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'enterprises-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const HEADER = [
  '企业名称',
  '统一社会信用代码',
  '营业收入（万元）',
  '从业人数',
  '成立日期',
  '资质',
  '研发费用占营业收入比',
  '失信被执行人、严重违法失信名单',
  '联系人',
];
const ROWS = [
  ['甲公司', '914403001922038216', '1,234.5', '86', '2023/3/5', '高新技术企业；专精特新中小企业', '3.5%', '否', '张三'],
  ['乙公司', '914403001922038217', '很多', '5', '', '', '', '', ''],
];
const expected = {
  name: '甲公司',
  unifiedSocialCreditCode: '914403001922038216',
  facts: {
    annualRevenue: { value: 12_345_000 },
    employees: { value: 86 },
    registeredOn: { value: '2023-03-05' },
    qualifications: { value: ['high-tech-enterprise', 'specialized-sme'] },
    dishonest: { value: false },
  },
};

it.each(['csv', 'xlsx'])('reads a %s with Chinese headings and units, and names what it could not read with its line', async (form) => {
  const file = join(folder, `a.${form}`);
  if (form === 'csv') await writeFile(file, `\uFEFF${[HEADER, ...ROWS].map((r) => r.map((c) => `"${c}"`).join(',')).join('\r\n')}`);
  else {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('企业').addRows([HEADER, ...ROWS]);
    await book.xlsx.writeFile(file);
  }
  const { profiles, failed } = await readEnterpriseRows(file);
  expect(profiles).toHaveLength(2);
  expect(profiles[0]).toMatchObject(expected);
  expect(profiles[0]?.facts.rdIntensity?.value).toBeCloseTo(0.035);
  expect(failed.map((f) => `${f.path.slice(file.length)}：${f.reason}`)).toEqual([
    ' 第1行：不认得“联系人”这一列，没有读取；可以用 --map 说明它是哪一项',
    ' 第3行：unifiedSocialCreditCode：校验位不对，请核对第18位。',
    ' 第3行：annualRevenue（上年度营业收入）：值的格式不对',
  ]);
});

it('takes the meaning of other columns from a mapping, and refuses one that names no fact', async () => {
  const table = join(folder, 'b.csv');
  const map = join(folder, 'map.json');
  await writeFile(table, '公司,去年卖了多少（万元）,备注\n甲公司,100,无\n');
  await writeFile(map, JSON.stringify({ 公司: 'name', '去年卖了多少（万元）': 'annualRevenue', 备注: null }));
  const { profiles, failed } = await readEnterpriseRows(table, await readColumnMap(map));
  expect(failed).toEqual([]);
  expect(profiles[0]).toMatchObject({ name: '甲公司', facts: { annualRevenue: { value: 1_000_000 } } });
  await writeFile(map, JSON.stringify({ 公司: 'nome' }));
  await expect(readColumnMap(map)).rejects.toThrow('“公司”对应的“nome”不是已知的企业信息项');
});

it('takes a cell that shows a percentage as one, whatever its column is headed with, and names the sheets it did not read', async () => {
  const file = join(folder, 'c.xlsx');
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('企业');
  sheet.addRows([
    ['企业名称', '研发费用占营业收入比（%）', '研发（科技）人员占比（%）'],
    ['甲公司', 0.035, 12],
  ]);
  sheet.getCell('B2').numFmt = '0.00%';
  book.addWorksheet('说明').addRow(['填表说明']);
  book.addWorksheet('空表');
  await book.xlsx.writeFile(file);
  const { profiles, failed } = await readEnterpriseRows(file);
  expect([profiles[0]?.facts.rdIntensity?.value, profiles[0]?.facts.rdStaffRatio?.value]).toEqual([0.035, 0.12]);
  expect(failed.map((f) => f.reason)).toEqual(['只读取第一张工作表，“说明”没有读取']);
});
