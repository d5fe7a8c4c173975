import type { FactName } from '../../../domain/enterprise/facts.ts';
import { SET_VALUES } from '../../../domain/enterprise/facts.ts';
import type { FactValue } from '../../../domain/enterprise/facts.ts';
import { findQuantities, type Quantity } from '../../../domain/language/quantities.ts';
import { money } from '../../../domain/subsidy/describe.ts';
import type { AnswerLexicon } from '../../../reference/answer-lexicon.ts';

/**
 * One thing the asker says of the own enterprise, with the words it is said back in. `fact`: null where conditions know none
 * (招用高校毕业生5人).
 */
export interface StatedFact {
  readonly fact: FactName | null;
  readonly value: FactValue;
  readonly said: string;
  /** Whether support is asked for because of it (what was spent, bought, hired), and not who the asker is. */
  readonly occasion: boolean;
}

interface MeasuredFact {
  readonly fact: FactName;
  readonly dimension: Quantity['dimension'];
  /** What stands in the clause before the number, or right after it. */
  readonly before?: RegExp;
  readonly after?: RegExp;
  readonly say: (amount: string) => string;
  readonly occasion?: true;
}

/** In the order in which they are tried; the first that fits takes the number. */
const MEASURED: readonly MeasuredFact[] = [
  // 研发投入一年三百多万
  {
    fact: 'rdExpense',
    dimension: 'money',
    before: /研发|科研/u,
    after: /^(?:万?元?)?的?(?:研发|搞研发|做研发)/u,
    say: (a) => `研发费用${a}`,
    occasion: true,
  },
  // 买了五百万的设备 · 设备花了500万
  {
    fact: 'equipmentInvestment',
    dimension: 'money',
    before: /设备|机器|机床|生产线|流水线/u,
    after: /^[块元]?(?:钱)?的?(?:新)?(?:设备|机器|机床|生产线|流水线)/u,
    say: (a) => `设备投资${a}`,
    occasion: true,
  },
  { fact: 'exportValue', dimension: 'money', before: /出口/u, say: (a) => `出口额${a}`, occasion: true },
  { fact: 'loanAmount', dimension: 'money', before: /贷(?!到)|借了/u, after: /^[块元]?的?贷款/u, say: (a) => `贷款${a}`, occasion: true },
  { fact: 'registeredCapital', dimension: 'money', before: /注册资[本金]/u, say: (a) => `注册资本${a}` },
  {
    fact: 'annualRevenue',
    dimension: 'money',
    before: /营业收入|营收|营业额|销售(?:收入|额)?|产值|流水|卖了?|做了?$/u,
    after: /^[块元]?的?(?:营业收入|营收|营业额|销售额|产值|流水)/u,
    say: (a) => `营业收入${a}`,
  },
  {
    fact: 'employees',
    dimension: 'people',
    before: /员工|职工|人员|工人|雇|一共|总共|[共有](?:才|就|大概)?$|规模/u,
    after: /^(?:的)?(?:规模|左右|员工|职工|工人)/u,
    say: (a) => `职工${a}人`,
  },
  { fact: 'yearsOperating', dimension: 'years', before: /成立|注册|开办|开了|经营|办了|干了/u, say: (a) => `成立${a}年` },
  { fact: 'floorArea', dimension: 'area', before: /租|面积|厂房|办公|店/u, say: (a) => `面积${a}平方米` },
];
const PATENTS = /发明专利[^，。？]{0,4}?([一二两三四五六七八九十\d]{1,4})[件项个]|([一二两三四五六七八九十\d]{1,4})[件项个]?发明专利/u;

/** 招了五个大学生: whom one hired, as documents call them. */
const HIRED: readonly (readonly [asked: string, official: string])[] = [
  ['大学生|毕业生|应届生|本科生', '高校毕业生'],
  ['退役军人|退伍军人|退伍兵', '退役军人'],
  ['残疾人', '残疾人'],
  ['失业(?:人员|青年)?', '失业人员'],
  ['农民工', '农民工'],
  ['博士后', '博士后'],
  ['博士', '博士'],
  ['贫困户|脱贫(?:户|人口)', '脱贫人口'],
  ['人|员工|职工|工人', '员工'],
];
const HIRING = /(?:招|雇|录|聘|请|吸纳)(?:用|聘|到|来|进|收)?了?(?:大概)?([一二两三四五六七八九十百\d]{1,4})多?(?:个|名|位)?/u;

const CLAUSE_BEFORE = 16;

/** What people write of numbers: 三百多万 is three millions at least. */
const ABOUT = /(?<=[一二两三四五六七八九十百千\d])[多几来余](?=[万亿百千个人名家元])/gu;

/** What the asker says of the own enterprise in a question. */
export function statedFacts(
  question: string,
  { industries, abbreviations }: Pick<AnswerLexicon, 'industries' | 'abbreviations'>,
): readonly StatedFact[] {
  const atLeast = new RegExp(ABOUT.source, 'u').test(question);
  const text = question
    .replace(ABOUT, '')
    .replace(/(?<=[一二两三四五六七八九十百千\d][万亿])(?=[的，。,？?]|$)/gu, '元')
    .replace(/半年/gu, '0.5年')
    .replace(/(?<=[\d一二两三四五六七八九十百千])(?:号人|个人|个员工|个工人)/gu, '人');
  return [
    ...measuredIn(text, atLeast),
    ...hiredIn(text),
    ...titlesIn(text, abbreviations),
    ...industryIn(text, industries),
    ...formsIn(text),
    ...newIn(text),
  ];
}

function measuredIn(text: string, atLeast: boolean): readonly StatedFact[] {
  const found = new Map<FactName, StatedFact>();
  for (const q of findQuantities(text)) {
    if (q.upper !== null) continue;
    const clause =
      text
        .slice(Math.max(0, q.start - CLAUSE_BEFORE), q.start)
        .split(/[，,。；;？?]/u)
        .at(-1) ?? '';
    const after = text.slice(q.end, q.end + 8);
    if (q.dimension === 'people' && HIRING.test(text.slice(Math.max(0, q.start - 6), q.end))) continue;
    const rule = MEASURED.find(
      (r) => r.dimension === q.dimension && (r.before?.test(clause) === true || r.after?.test(after) === true) && !found.has(r.fact),
    );
    if (rule)
      found.set(rule.fact, {
        fact: rule.fact,
        value: q.value,
        said: `${rule.say(q.dimension === 'money' ? money(q.value) : String(q.value))}${atLeast && q.dimension === 'money' ? '以上' : ''}`,
        occasion: rule.occasion ?? false,
      });
  }
  const patents = PATENTS.exec(text);
  const count = patents === null ? undefined : findQuantities(`${patents[1] ?? patents[2] ?? ''}件`)[0]?.value;
  return count === undefined
    ? [...found.values()]
    : [...found.values(), { fact: 'inventionPatents', value: count, said: `发明专利${count}件`, occasion: true }];
}

function hiredIn(text: string): readonly StatedFact[] {
  const m = HIRING.exec(text);
  const count = m === null ? undefined : findQuantities(`${m[1] ?? ''}人`)[0]?.value;
  if (m === null || count === undefined) return [];
  const after = text.slice(m.index + m[0].length, m.index + m[0].length + 8);
  const whom = HIRED.find(([asked]) => new RegExp(`^(?:应届|新|全职)?(?:${asked})`, 'u').test(after))?.[1] ?? null;
  // 每多招一个人补多少 asks for one of any number
  if (whom === null || count < 2 || /每|再|多$/u.test(text.slice(Math.max(0, m.index - 2), m.index))) return [];
  // 我雇了8个人 tells of the size as well
  return whom === '员工' && /雇|请/u.test(m[0])
    ? [{ fact: 'employees', value: count, said: `职工${count}人`, occasion: false }]
    : [{ fact: null, value: count, said: `招用${whom}${count}人`, occasion: true }];
}

/** 我们是高新技术企业 says that it is; 符合高新技术企业的条件吗 does not. */
function isStated(text: string, title: string): boolean {
  const at = text.indexOf(title);
  return (
    at >= 0 &&
    /(?:(?<![不否])是(?!不是|否)|属于|作为|获评|获得|评上|评为|拿到|取得|已有)[^，。？]{0,8}$/u.test(text.slice(Math.max(0, at - 14), at))
  );
}

/** 刚拿到高新技术企业证书 asks for what a new title brings. */
const NEWLY = /刚|新(?:评|认定|获)|拿到|评上|取得|获评|认定(?:了|下来|通过)/u;

function titlesIn(question: string, abbreviations: ReadonlyMap<string, string>): readonly StatedFact[] {
  const text = [...abbreviations].reduce((q, [short, full]) => q.replaceAll(short, full), question);
  const titles = Object.entries(SET_VALUES.qualifications).filter(([, name]) => isStated(text, name));
  return titles.length === 0
    ? []
    : [
        {
          fact: 'qualifications',
          value: titles.map(([key]) => key),
          said: titles.map(([, name]) => name).join('、'),
          occasion: NEWLY.test(text),
        },
      ];
}

/** 我们是一家软件公司 · 我开了家小饭店; what is asked about (支持软件公司的政策) is not the asker's. */
function industryIn(text: string, industries: AnswerLexicon['industries']): readonly StatedFact[] {
  const own =
    /(?:我们?|我司|咱们?|本公司)[^，。？]{0,6}?(?:是|做|搞|开|经营|办|从事|跑)[^，。？]{0,12}|^(?:是?一?家|开了?[个家]?)[^，。？]{0,12}|^[^，。？]{0,3}(?:开|经营)(?:了|着)?[一]?[个家间][^，。？]{0,10}/u.exec(
      text,
    )?.[0];
  const named = own === undefined ? undefined : industries.find(({ words }) => words.some((w) => own.includes(w)));
  return named === undefined ? [] : [{ fact: 'industry', value: [named.code], said: `行业为${named.name}`, occasion: false }];
}

/** 刚注册的公司: less than a year old. */
const NEW =
  /刚刚?(?:注册|成立|开办|开业|起步|创办)|新(?:注册|成立|开办|创办)的?[^，。？]{0,6}(?:公司|企业|店|厂)|(?:公司|企业|店|厂)刚刚?(?:开|办|注册|成立)/u;
const newIn = (text: string): readonly StatedFact[] =>
  NEW.test(text) && !/(?:成立|注册)[^，。]{0,4}[\d一二三四五六七八九十半]/u.test(text)
    ? [{ fact: 'yearsOperating', value: 0, said: '成立不满一年', occasion: false }]
    : [];

function formsIn(text: string): readonly StatedFact[] {
  const size = /([微小中大])型企业/u.exec(text)?.[1];
  const forms: StatedFact[] = [];
  if (size)
    forms.push({
      fact: 'sizeClass',
      value: [{ 微: 'micro', 小: 'small', 中: 'medium', 大: 'large' }[size] ?? 'small'],
      said: `${size}型企业`,
      occasion: false,
    });
  if (/个体(?:工商)?户/u.test(text)) forms.push({ fact: 'legalForm', value: ['individual-business'], said: '个体工商户', occasion: false });
  return forms;
}
