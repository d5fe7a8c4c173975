import type { AwardKind } from '../../../server/domain/subsidy/program.ts';

const KINDS: readonly (readonly [AwardKind, RegExp])[] = [
  // 政府性融资担保机构免收融资担保费 · 按年度担保额的1.5%给予补贴
  ['guarantee', /担保(?:费|额|机构|业务)|综合费率/u],
  ['loan-interest', /贴息|利率|LPR|优惠贷款|再贷款|利息(?:补贴|补助)/u],
  // 失业保险费返还 is no insurance award
  ['insurance', /(?<!社会|失业|养老|医疗|工伤|生育)保险(?:费)?(?:补贴|补助|资助)|保费/u],
  ['rent', /房租|租金|租房|场租|房屋租|贴租/u],
  [
    'tax',
    /(?<!涉)税(?!务)|行政事业性收费|滞纳金|免(?:收|缴|除)[^，。；]{0,14}费|减半(?:收取|征收)|免征|停征|(?:检验|检测|收费|费用|通行费|补偿费|注册费|水资源费|基金)[^，。；]{0,16}(?:减半|收取|免收|折|下调)|(?:缓缴|补缴|减免)[^，。；]{0,10}(?:社会保险|费)/u,
  ],
  ['service', /免费[^，。；]{0,20}(?:服务|诊断|评估|培训|使用)/u],
];

/** The kind of an award by the words of its statement. */
export function kindOf(
  statement: string,
  terms: { readonly rate: number | null; readonly hasAmount: boolean; readonly share: boolean },
): AwardKind {
  // 按市场销售单价（不含增值税）的60%: how a price is counted
  const said = statement.replace(/（(?:不)?含[^（）]{0,8}税）/gu, '');
  for (const [kind, words] of KINDS) if (words.test(said)) return kind === 'service' && terms.hasAmount ? 'grant' : kind;
  return terms.rate !== null || terms.share ? 'subsidy-rate' : 'grant';
}
