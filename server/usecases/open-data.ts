import { factDefinition } from '../domain/enterprise/facts.ts';
import type { PolicyDocument } from '../domain/policy/document.ts';
import type { Condition } from '../domain/subsidy/condition.ts';
import type { ProgramStatus, SubsidyProgram } from '../domain/subsidy/program.ts';

type Cell = string | number | boolean | null;
/** One column, in words of the data dictionary. */
interface Column<T> {
  readonly name: string;
  readonly type: 'text' | 'date' | 'number' | 'boolean' | 'list';
  readonly about: string;
  readonly of: (row: T) => Cell | readonly string[];
}
/** One data set: its columns explained, its rows by column name. */
export interface OpenDataTable {
  readonly name: string;
  readonly title: string;
  readonly columns: readonly { readonly name: string; readonly type: string; readonly about: string }[];
  readonly rows: readonly Readonly<Record<string, Cell | readonly string[]>>[];
}
type Program = SubsidyProgram & { readonly status: ProgramStatus };

/** 开放数据 of what is 主动公开: documents, programs, their conditions one by one, their awards. */
export function openData(documents: readonly PolicyDocument[], programs: readonly Program[]): readonly OpenDataTable[] {
  const open = documents.filter((d) => d.disclosure === '主动公开');
  const ids = new Set(open.map((d) => d.id));
  const offered = programs.filter((p) => ids.has(p.documentId));
  return [
    table('documents', '政策文件', DOCUMENT_COLUMNS, open),
    table('programs', '扶持项目', PROGRAM_COLUMNS, offered),
    table(
      'conditions',
      '申报条件',
      CONDITION_COLUMNS,
      offered.flatMap((p) => conditionRows(p.id, p.conditions)),
    ),
    table(
      'awards',
      '资助标准',
      AWARD_COLUMNS,
      offered.flatMap((p) => p.awards.map((award, i) => ({ programId: p.id, number: i + 1, award }))),
    ),
  ];
}

const table = <T>(name: string, title: string, columns: readonly Column<T>[], rows: readonly T[]): OpenDataTable => ({
  name,
  title,
  columns: columns.map(({ name: column, type, about }) => ({ name: column, type, about })),
  rows: rows.map((row) => Object.fromEntries(columns.map((c) => [c.name, c.of(row)]))),
});

const DOCUMENT_COLUMNS: readonly Column<PolicyDocument>[] = [
  { name: 'id', type: 'text', about: '文件编号', of: (d) => d.id },
  { name: 'title', type: 'text', about: '标题', of: (d) => d.title },
  {
    name: 'kind',
    type: 'text',
    about: '种类：policy 政策，interpretation 解读，notice 通知，guide 指南，faq 问答，law 法规，gazette 公报',
    of: (d) => d.kind,
  },
  { name: 'documentNumber', type: 'text', about: '文号', of: (d) => d.documentNumber },
  { name: 'issuingAuthorities', type: 'list', about: '发文机关', of: (d) => d.issuingAuthorities },
  { name: 'jurisdictionCode', type: 'text', about: '适用地区的行政区划代码（GB/T 2260）', of: (d) => d.jurisdiction?.code ?? null },
  { name: 'jurisdictionName', type: 'text', about: '适用地区', of: (d) => d.jurisdiction?.name ?? null },
  { name: 'signedOn', type: 'date', about: '成文日期', of: (d) => d.signedOn },
  { name: 'publishedOn', type: 'date', about: '发布日期', of: (d) => d.publishedOn },
  { name: 'effectiveFrom', type: 'date', about: '施行日期', of: (d) => d.effectiveFrom },
  { name: 'expiresOn', type: 'date', about: '失效日期（含当日）', of: (d) => d.expiresOn },
  {
    name: 'validity',
    type: 'text',
    about:
      '导出当日的有效性：in-force 有效，not-yet-in-force 即将施行，expired 已失效，repealed 已废止，unknown 未注明；公报本身没有，为空',
    of: (d) => (d.kind === 'gazette' ? null : d.validity),
  },
  { name: 'sourceUrl', type: 'text', about: '来源网址', of: (d) => d.sourceUrl },
];
const PROGRAM_COLUMNS: readonly Column<Program>[] = [
  { name: 'id', type: 'text', about: '项目编号', of: (p) => p.id },
  { name: 'documentId', type: 'text', about: '所在文件的编号', of: (p) => p.documentId },
  { name: 'title', type: 'text', about: '项目名称', of: (p) => p.title },
  { name: 'jurisdictionCode', type: 'text', about: '实施地区的行政区划代码', of: (p) => p.jurisdiction?.code ?? null },
  { name: 'department', type: 'text', about: '承办部门', of: (p) => p.department },
  { name: 'phones', type: 'list', about: '联系电话', of: (p) => p.phones },
  { name: 'opensOn', type: 'date', about: '开始申报的日期', of: (p) => p.window.opensOn },
  { name: 'closesOn', type: 'date', about: '申报的最后一天', of: (p) => p.window.closesOn },
  { name: 'rolling', type: 'boolean', about: '是否常年受理；空为文件未写明', of: (p) => p.window.rolling },
  {
    name: 'status',
    type: 'text',
    about: '导出当日的状态：open 申报中，upcoming 即将开放，closed 已截止，rolling 常年受理，unknown 时间未公布',
    of: (p) => p.status,
  },
  { name: 'materials', type: 'list', about: '申报材料', of: (p) => p.materials.map((m) => m.text) },
  { name: 'channel', type: 'text', about: '受理渠道', of: (p) => p.channel },
  { name: 'automatic', type: 'boolean', about: '是否免申即享', of: (p) => p.automatic ?? false },
  { name: 'stacking', type: 'text', about: '从高不重复等规定的原文', of: (p) => p.stacking?.text ?? null },
  { name: 'review', type: 'text', about: 'extracted 机器摘录、未经复核，confirmed 已复核', of: (p) => p.review },
];

interface ConditionRow {
  readonly programId: string;
  readonly path: string;
  readonly within: string;
  readonly leaf: Extract<Condition, { text: string }>;
}
const CONDITION_COLUMNS: readonly Column<ConditionRow>[] = [
  { name: 'programId', type: 'text', about: '项目编号', of: (r) => r.programId },
  { name: 'path', type: 'text', about: '在条件树中的位置，如 1.2 为第一组的第二项', of: (r) => r.path },
  {
    name: 'within',
    type: 'text',
    about: '由外到内所在的组：allOf 须同时满足，anyOf 满足其一，atLeast:n 至少满足n项，not 不得有',
    of: (r) => r.within,
  },
  { name: 'fact', type: 'text', about: '判定所用的企业信息；空为须由人确认', of: ({ leaf }) => ('fact' in leaf ? leaf.fact : null) },
  { name: 'factLabel', type: 'text', about: '企业信息的名称', of: ({ leaf }) => ('fact' in leaf ? factDefinition(leaf.fact).label : null) },
  { name: 'operator', type: 'text', about: '比较：>= > <= < == in notIn', of: ({ leaf }) => ('fact' in leaf ? leaf.op : null) },
  {
    name: 'value',
    type: 'text',
    about: '要求的值（JSON）；金额单位为元，比例为0至1',
    of: ({ leaf }) => ('fact' in leaf ? JSON.stringify(leaf.value) : null),
  },
  { name: 'text', type: 'text', about: '要求的原文', of: (r) => r.leaf.text },
  ...citationColumns<ConditionRow>((r) => r.leaf.citation),
];

interface AwardRow {
  readonly programId: string;
  readonly number: number;
  readonly award: SubsidyProgram['awards'][number];
}
const AWARD_COLUMNS: readonly Column<AwardRow>[] = [
  { name: 'programId', type: 'text', about: '项目编号', of: (r) => r.programId },
  { name: 'number', type: 'number', about: '项目内的序号', of: (r) => r.number },
  {
    name: 'kind',
    type: 'text',
    about:
      '资助方式：grant 补助，loan-interest 贴息，subsidy-rate 按比例补助，tax 税费减免，rent 租金减免，insurance 保险，guarantee 担保，recognition 认定奖励，service 服务',
    of: (r) => r.award.kind,
  },
  { name: 'rate', type: 'number', about: '比例，0至1', of: (r) => r.award.rate },
  { name: 'of', type: 'text', about: '比例的计算基数', of: (r) => r.award.of },
  { name: 'fixed', type: 'number', about: '定额，元', of: (r) => r.award.fixed },
  { name: 'min', type: 'number', about: '下限，元', of: (r) => r.award.min },
  { name: 'max', type: 'number', about: '上限，元', of: (r) => r.award.max },
  { name: 'per', type: 'text', about: '计算单位', of: (r) => r.award.per },
  { name: 'conditional', type: 'boolean', about: '是否只适用于满足某一档条件的企业', of: (r) => r.award.when !== null },
  { name: 'text', type: 'text', about: '原文', of: (r) => r.award.text },
  ...citationColumns<AwardRow>((r) => r.award.citation),
];

function citationColumns<T>(of: (row: T) => AwardRow['award']['citation']): readonly Column<T>[] {
  return [
    { name: 'documentId', type: 'text', about: '引文所在文件的编号', of: (r) => of(r).documentId },
    { name: 'provisionPath', type: 'text', about: '引文所在条款', of: (r) => of(r).provisionPath },
    { name: 'quote', type: 'text', about: '引文', of: (r) => of(r).quote },
    { name: 'start', type: 'number', about: '引文在文件全文中的起点（从0计，按UTF-16码元）', of: (r) => of(r).start },
    { name: 'end', type: 'number', about: '引文的终点（不含）', of: (r) => of(r).end },
  ];
}

function conditionRows(
  programId: string,
  c: Condition,
  path: readonly number[] = [],
  within: readonly string[] = [],
): readonly ConditionRow[] {
  if ('text' in c) return [{ programId, path: path.join('.') || '1', within: within.join(' > '), leaf: c }];
  const [parts, word] =
    'allOf' in c ? [c.allOf, 'allOf'] : 'anyOf' in c ? [c.anyOf, 'anyOf'] : 'not' in c ? [[c.not], 'not'] : [c.of, `atLeast:${c.atLeast}`];
  return parts.flatMap((part, i) => conditionRows(programId, part, [...path, i + 1], [...within, word]));
}

/** RFC 4180 with a byte order mark, so that a spreadsheet shows Chinese; what a spreadsheet would take for a formula is kept as text. */
export function csvOf({ columns, rows }: OpenDataTable): string {
  const cell = (value: Cell | readonly string[]): string => {
    const words = value === null ? '' : Array.isArray(value) ? value.join('；') : String(value);
    const safe = typeof value !== 'number' && /^[=+\-@\t\r]/u.test(words) ? `'${words}` : words;
    return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\uFEFF${[columns.map((c) => c.name).join(','), ...rows.map((row) => columns.map((c) => cell(row[c.name] ?? null)).join(','))].join('\r\n')}\r\n`;
}

/** 数据字典: every column of every table in words. */
export const dictionaryOf = (tables: readonly OpenDataTable[], day: string): object => ({
  exportedOn: day,
  note: '只含主动公开的文件；项目由机器摘录，review 为 confirmed 的已经人工复核。以原文为准。',
  tables: tables.map(({ name, title, columns, rows }) => ({
    name,
    title,
    files: [`${name}.csv`, `${name}.json`],
    rows: rows.length,
    columns,
  })),
});

/** Every file of the export with its content, one after the other. */
export function* openDataFiles(tables: readonly OpenDataTable[], day: string): Generator<readonly [name: string, content: string]> {
  for (const t of tables) {
    yield [`${t.name}.csv`, csvOf(t)];
    yield [`${t.name}.json`, `${JSON.stringify(t.rows, null, 1)}\n`];
  }
  yield ['dictionary.json', `${JSON.stringify(dictionaryOf(tables, day), null, 2)}\n`];
}
