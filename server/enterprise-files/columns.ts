import { AppError } from '../domain/errors.ts';
import { FACT_NAMES, factDefinition, isFactName } from '../domain/enterprise/facts.ts';
import { textOf } from './cells.ts';

/** Column name of a table → fact, or `id`, `name`, `unifiedSocialCreditCode`; null leaves the column out. */
export type ColumnMap = Readonly<Record<string, string | null>>;

/** What a row says of an enterprise besides its facts. */
const IDENTIFYING: readonly string[] = ['id', 'name', 'unifiedSocialCreditCode'];

/** What registers and forms head their columns with, besides the facts' own labels. */
const HEADINGS: ColumnMap = {
  编号: 'id',
  企业编号: 'id',
  企业名称: 'name',
  单位名称: 'name',
  名称: 'name',
  统一社会信用代码: 'unifiedSocialCreditCode',
  信用代码: 'unifiedSocialCreditCode',
  注册地区: 'registeredIn',
  所属区县: 'registeredIn',
  成立日期: 'registeredOn',
  注册日期: 'registeredOn',
  行业代码: 'industry',
  所属行业: 'industry',
  营业收入: 'annualRevenue',
  销售收入: 'annualRevenue',
  从业人数: 'employees',
  从业人员: 'employees',
  员工人数: 'employees',
  资产总计: 'totalAssets',
  总资产: 'totalAssets',
  研发投入: 'rdExpense',
  资质: 'qualifications',
  称号: 'qualifications',
  纳税信用等级: 'taxCreditRating',
  发明专利: 'inventionPatents',
  社保人数: 'insuredEmployees',
  参保人数: 'insuredEmployees',
  企业类型: 'legalForm',
};
/** 营业收入（万元）: the unit a heading names, as a factor to yuan. */
const UNITS: readonly (readonly [unit: RegExp, factor: number])[] = [
  [/[（(]亿元[)）]$/u, 1e8],
  [/[（(]万元?[)）]$/u, 1e4],
  [/[（(]%|[（(]百分比[)）]$/u, 0.01],
  [/[（(][^（()）]{1,8}[)）]$/u, 1],
];

/** What a column holds, null where it is not read, and what its numbers are multiplied by. */
export interface ColumnMeaning {
  readonly name: string | null;
  readonly factor: number;
}

/** What people said of the heading, else what is known of it; null where nobody says. */
export function columnOf(heading: string, columns: ColumnMap): ColumnMeaning | null {
  const factor = UNITS.find(([unit]) => unit.test(heading))?.[1] ?? 1;
  const bare = heading.replace(/[（(][^（()）]{1,8}[)）]$/u, '');
  for (const key of [heading, bare]) {
    if (Object.hasOwn(columns, key)) return { name: columns[key] ?? null, factor };
    if (isFactName(key) || IDENTIFYING.includes(key)) return { name: key, factor };
    const known = LABELS.get(key) ?? HEADINGS[key];
    if (known !== undefined) return { name: known, factor };
  }
  return null;
}
const LABELS: ReadonlyMap<string, string> = new Map(FACT_NAMES.map((fact) => [factDefinition(fact).label, fact]));

/** A mapping as people write it: a JSON object from column name to fact. @throws AppError naming what is wrong in it. */
export async function readColumnMap(file: string): Promise<ColumnMap> {
  let given: unknown;
  try {
    given = JSON.parse(await textOf(file));
  } catch (error) {
    if (error instanceof AppError) throw error;
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new AppError('bad-request', `${file}：应为一个 JSON 对象，例如 {"销售额（万元）": "annualRevenue"}。`);
  const wrong = Object.entries(given).find(
    ([, fact]) => fact !== null && !(typeof fact === 'string' && (isFactName(fact) || IDENTIFYING.includes(fact))),
  );
  if (wrong) throw new AppError('bad-request', `${file}：“${wrong[0]}”对应的“${String(wrong[1])}”不是已知的企业信息项。`);
  return given as ColumnMap;
}
