import type { FactName } from '../../../server/domain/enterprise/facts.ts';
import { finding, type Recogniser } from '../proposition.ts';
import type { Threshold } from '../../../server/domain/language/thresholds.ts';

/**
 * 占比与增速: thresholds that are shares or growth rates of the firm's own figures.
 * 研发费用占营业收入的比例不低于5% · 营业收入同比增长10%以上 · 资产负债率不超过70% · 裁员率不高于5.5%
 */
export const ratios: Recogniser = (sentence) => [
  ...noLayoffs(sentence),
  ...controlTarget(sentence),
  ...grewAtAll(sentence),
  ...shares(sentence),
];

/** 上年度营业收入正增长, 产值增速为正: growth of any size. */
const grewAtAll: Recogniser = ({ text }) =>
  [
    ...text.matchAll(
      /(?<!产品|业务|服务|网络)(?:(营业总?收入|主营业务收入|销售收入|营收)|工业总产值|产值)(?:均|的)?(?:同比|较上年度?|比上年度?|年均|平均)?(?:(?:增速|增长率|增幅)(?:均|应|须)?为正|(?:均|须|应|保持|实现|为)*正增长)/gu,
    ),
  ].map((m) => finding(m.index, m.index + m[0].length, m[1] === undefined ? 'outputValueGrowth' : 'annualRevenueGrowth', '>', 0));

/** 上年度未裁员; 不裁员、少裁员 only names the kind of firm. */
const noLayoffs: Recogniser = ({ text }) =>
  [...text.matchAll(/(?:上年度?|当年|近一年)?(?:未发生|没有|未|无|零)裁员(?!率|行为的?(?:记录|认定))/gu)].map((m) =>
    finding(m.index, m.index + m[0].length, 'layoffRate', '<=', 0),
  );

/** 裁员率不高于上年度全国城镇调查失业率控制目标（5.5%）: the target is given in a bracket. */
const controlTarget: Recogniser = ({ text }) =>
  [
    ...text.matchAll(
      /裁员率[^，；。（]{0,12}(?:放宽至|不高于|不超过|低于|为)[^，；。（]{0,24}控制目标(?:（[^（）]{0,40}?|[为即]?)(\d{1,2}(?:\.\d{1,2})?)%(?:[^（），；。]{0,10}）)?/gu,
    ),
  ].map((m) => finding(m.index, m.index + m[0].length, 'layoffRate', '<=', Number((Number(m[1]) / 100).toPrecision(6))));

const shares: Recogniser = ({ text, thresholds, before }) =>
  thresholds.flatMap((threshold) => {
    if ((threshold.dimension !== 'ratio' && !isShareInPoints(threshold)) || threshold.laterTier) return [];
    const from = headStart(text, threshold);
    const head = text.slice(from, threshold.start);
    // 研发投入1000万元以上且占主营业务收入3%以上: what makes up the share stands before
    const fact =
      factOf(
        /^(?:占|其?占比)/u.test(head)
          ? (before + text).slice(Math.max(0, before.length + from - 24), before.length + threshold.start).replace(/[，；。]/gu, '')
          : head,
      ) ??
      growthOf(head, text.slice(Math.max(0, from - 80), from)) ??
      inheritedFact(head, before + text.slice(0, from));
    if (fact === null) return [];
    const other = GROWTH_OF_OTHER.exec(text.slice(0, from));
    const otherFact = fact.endsWith('Growth') && other ? growthOf(`${other[1] ?? ''}增长`, '') : null;
    return [
      ...(other && otherFact !== null && otherFact !== fact
        ? threshold.bounds.map(({ op, value }) => finding(other.index, from - 1, otherFact, op, value, threshold.soft))
        : []),
      ...threshold.bounds.map(({ op, value }) => finding(from, threshold.end, fact, op, value, threshold.soft)),
    ];
  });

/** 产值或营业收入增速不低于10%: the noun before 或 has the same number. */
const GROWTH_OF_OTHER = /(工业总产值|产值|营业收入|主营业务收入|销售收入|营收)或$/u;

const isShareInPoints = ({ dimension }: Threshold): boolean => dimension === 'points';

/** The head of a threshold: from the last comma or the end of the threshold before it. Brackets hide commas: 裁员率（不含…，…）. */
function headStart(text: string, threshold: Threshold): number {
  let depth = 0;
  for (let at = threshold.start - 1; at >= Math.max(0, threshold.start - 80); at--) {
    const c = text.charAt(at);
    if (c === '）') depth++;
    else if (c === '（') {
      if (depth === 0) return at + 1;
      depth--;
    } else if (depth === 0 && /[，；。：且或]/u.test(c)) return at + 1;
    else if (depth === 0 && c === '、' && /\d%?$|[人元件]$|以上$/u.test(text.slice(0, at))) return at + 1;
  }
  return Math.max(0, threshold.start - 80);
}

/** The nouns of each share, tried in order. `[^占]` keeps the subject of 占 before it and its base after it. */
const SHARES: readonly (readonly [fact: FactName, head: RegExp])[] = [
  ['layoffRate', /裁员率/u],
  ['debtRatio', /资产负债率/u],
  ['highTechRevenueRatio', /高新技术产品[^占]{0,14}收入[^占]{0,10}占[^占]{0,20}(?:总收入|收入)/u],
  [
    'rdStaffRatio',
    /(?:研发|科技|研究开发|研究|技术创新|专职研发)[^占，]{0,12}人员[^占，]{0,8}(?:占(?!(?:研发|科技|研究))[^占，]{0,16}(?:职工|人员|员工|总数|人数)|(?:占比|比例|比重))/u,
  ],
  [
    'collegeStaffRatio',
    /(?:大专|大学专科|专科|本科|大学)[^占，]{0,18}占(?!(?:研发|科技|研究))(?:[^占，]{0,16}(?:职工|人员|员工|总数|人数)|比)/u,
  ],
  ['rdIntensity', /(?:研发|研究开发|研究与试验发展|R&D)[^占，]{0,20}占[^占]{0,24}(?:收入|销售额|营收)/u],
  ['rdIntensity', /(?:研发|R&D)(?:经费|费用)?(?:投入)?(?:强度|占比)/u],
  ['highTechRevenueRatio', /^[^占]{0,20}高新技术产品(?:（服务）|或服务|和服务)?收入(?:占比|的?比例|的?比重)/u],
  ['mainBusinessRevenueRatio', /^[^占]{0,20}主营业务收入(?:占比|的?比例|的?比重)/u],
  ['mainBusinessRevenueRatio', /^[^占]{0,14}主营业务收入[^占]{0,6}占[^占]{0,12}(?:总收入|营业收入|收入总额)/u],
];
const MAINLAND_ONLY = /境内|综合服务|委托|基础研究/u;

function factOf(head: string): FactName | null {
  const fact = SHARES.find(([, pattern]) => pattern.test(head))?.[0] ?? null;
  return fact === 'rdIntensity' && MAINLAND_ONLY.test(head) ? null : fact;
}

const GROWTH = /(?:增长|增速|增幅|增长率|提高|提升)(?:率|幅度|比例)?(?:应|须|需|均|要|在|为|达|原则上|一般){0,4}$/u;
const OWN_REVENUE = /(?:营业总?收入|主营业务收入|销售收入|营收|销售额|年收入|营业额|(?:^|[企业单位，年])收入)/u;
const OTHER_GROWTH = /利润|税|出口|就业|人数|投资|用电|交易|网络|零售|财政|贡献|研发|投入|增加值|业务量|吞吐|客/u;

/** 营业收入增长率达20%, 产值同比增长10%; 且增速不低于10% takes the noun of the clause before it. */
function growthOf(head: string, previous: string): FactName | null {
  if (!GROWTH.test(head)) return null;
  if (/产值/u.test(head)) return 'outputValueGrowth';
  if (OWN_REVENUE.test(head) && !/(?:产品|软件|业务量|技术|服务|网络|项目)(?:业务)?(?:的)?(?:销售)?收入/u.test(head))
    return 'annualRevenueGrowth';
  if (
    OTHER_GROWTH.test(head) ||
    !/^(?:其|并|且|年|均|同比|比上年|较上年|较上年度|上年|近[两三\d]年|年均|复合|平均|应|须|需){0,6}(?:增长|增速|增幅)/u.test(head)
  )
    return null;
  const nouns = [...previous.matchAll(/工业总产值|产值|营业收入|主营业务收入|销售收入|营收|利润|税收|纳税|出口|收入/gu)].at(-1)?.[0];
  if (nouns === undefined) return null;
  return nouns.includes('产值')
    ? 'outputValueGrowth'
    : /^(?:营业收入|主营业务收入|销售收入|营收|收入)$/u.test(nouns)
      ? 'annualRevenueGrowth'
      : null;
}

/** 比例不低于5% under the stem 近三年研究开发费用总额占同期销售收入总额的比例符合如下要求： */
function inheritedFact(head: string, before: string): FactName | null {
  if (!/^(?:其|该|所占|上述)?(?:比例|比重|占比)(?:应|须|需|均|在|为|达){0,3}$/u.test(head)) return null;
  const stem = before.slice(-320);
  const at = Math.max(stem.lastIndexOf('比例'), stem.lastIndexOf('比重'), stem.lastIndexOf('占'));
  return at < 0 ? null : (factOf(stem.slice(Math.max(0, stem.lastIndexOf('占') - 40), stem.lastIndexOf('占') + 24)) ?? null);
}
