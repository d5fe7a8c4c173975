import type { EnterpriseProfile } from '../../server/domain/enterprise/profile.ts';
import type { FactName, FactValue } from '../../server/domain/enterprise/facts.ts';
import type { SubsidyProgram } from '../../server/domain/subsidy/program.ts';
import { aDocument } from './document-builder.ts';

/** The day on which the made-up library is looked at. */
export const TODAY = '2026-11-22';

export const renovation = aDocument(
  {
    id: 'd-renovation',
    title: '临澜市制造业设备更新奖补办法',
    documentNumber: '澜工信规〔2026〕7号',
    issuingAuthorities: ['临澜市工业和信息化局', '临澜市财政局'],
    draftingDepartment: '临澜市工业和信息化局',
    signedOn: '2026-03-16',
    publishedOn: '2026-03-18',
    effectiveFrom: '2026-05-01',
    expiresOn: '2031-04-30',
    supersedes: ['临澜市制造业设备更新奖补暂行办法'],
    programs: 2,
  },
  [
    ['chapter', '第一章', '总则'],
    ['article', '第一条', '为鼓励制造业企业更新设备、提高生产水平，制定本办法。'],
    ['article', '第二条', '奖补资金列入市级财政预算，由市工业和信息化局会同市财政局管理。'],
    ['chapter', '第二章', '申报对象与条件'],
    ['article', '第三条', '申报设备更新补助的企业应当同时具备下列条件：'],
    ['subparagraph', '（一）', '在临澜市登记注册并具有独立法人资格；'],
    ['subparagraph', '（二）', '所属行业为制造业；'],
    ['subparagraph', '（三）', '当年设备（含配套软件）投资额达到300万元以上；'],
    ['subparagraph', '（四）', '纳税信用等级为A级、B级或者M级。'],
    ['article', '第四条', '被列入严重违法失信名单的企业不予支持。'],
    ['chapter', '第三章', '支持标准'],
    ['article', '第五条', '对符合第三条规定的项目，按设备投资额的8%给予补助，单个项目最高500万元。'],
    ['article', '第六条', '同一设备已经享受市级其他财政补助的，按照从高不重复的原则执行。'],
    ['article', '第七条', '研发费用占营业收入比例不低于3%的科技型中小企业，按研发费用的5%给予补助，最高100万元。'],
    ['chapter', '第四章', '申报与兑付'],
    ['article', '第八条', '申报时应当提交项目资金申请表、设备购置合同、发票和付款凭证。'],
    ['article', '第九条', '申报时间为2026年11月1日至2026年11月30日，逾期不再受理。咨询电话：0999-5550127。'],
    ['article', '第十条', '本办法自2026年5月1日起施行，有效期五年。'],
  ],
);

export const recognition = aDocument(
  {
    id: 'd-recognition',
    title: '临澜市高新技术企业奖励实施细则',
    documentNumber: '澜科规〔2025〕12号',
    issuingAuthorities: ['临澜市科学技术局'],
    signedOn: '2025-06-02',
    effectiveFrom: '2025-07-01',
    programs: 1,
  },
  [
    ['article', '第一条', '在本市登记注册并首次通过认定的高新技术企业，给予20万元一次性奖励。'],
    ['article', '第二条', '奖励常年受理，企业通过市政务服务网申报。'],
    ['article', '第三条', '企业应当依法诚信经营，近三年没有重大环境违法行为。'],
  ],
);

export const explained = aDocument(
  {
    id: 'd-explained',
    title: '《临澜市制造业设备更新奖补办法》解读',
    kind: 'interpretation',
    issuingAuthorities: ['临澜市工业和信息化局'],
    publishedOn: '2026-03-20',
    interprets: ['临澜市制造业设备更新奖补办法'],
    forms: ['text', 'qa'],
  },
  [
    ['heading', '一、', '哪些设备算在内'],
    ['paragraph', null, '与生产设备配套的工业软件计入设备投资额，办公软件不计入。'],
    ['heading', '二、', '补助怎样计算'],
    ['paragraph', null, '设备投资1000万元的项目，按8%计算可获补助80万元。'],
  ],
);

export const repealed = aDocument(
  {
    id: 'd-repealed',
    title: '临澜市制造业设备更新奖补暂行办法',
    documentNumber: '澜工信规〔2021〕3号',
    issuingAuthorities: ['临澜市工业和信息化局'],
    signedOn: '2021-04-01',
    effectiveFrom: '2021-05-01',
    validity: 'repealed',
  },
  [['article', '第一条', '对设备投资给予5%的补助，最高300万元。']],
);

/** Must never be seen. */
export const internal = aDocument({ id: 'd-internal', title: '临澜市奖补资金内部工作规程', disclosure: '不予公开' }, [
  ['article', '第一条', '内部使用。'],
]);

const leaf = (fact: FactName, op: '>=' | '==' | 'in' | 'notIn', value: FactValue, text: string, doc = renovation) => ({
  fact,
  op,
  value,
  text,
  citation: doc.cite(text),
});
const noAward = { rate: null, of: null, fixed: null, min: null, max: null, per: null, when: null } as const;
const base = { jurisdiction: { code: '990100', name: '临澜市' }, procedure: [], channel: null, review: 'extracted' } as const;

export const programs: readonly SubsidyProgram[] = [
  {
    ...base,
    id: 'p-equipment',
    documentId: 'd-renovation',
    title: '设备更新补助',
    department: '临澜市工业和信息化局',
    phones: ['0999-5550127'],
    window: {
      opensOn: '2026-11-01',
      closesOn: '2026-11-30',
      rolling: false,
      asPublished: '2026年11月1日至2026年11月30日',
      citation: renovation.cite('申报时间为2026年11月1日至2026年11月30日'),
    },
    conditions: {
      allOf: [
        leaf('registeredIn', 'in', ['990100'], '在临澜市登记注册'),
        leaf('independentLegalPerson', '==', true, '具有独立法人资格'),
        leaf('industry', 'in', ['C'], '所属行业为制造业'),
        leaf('equipmentInvestment', '>=', 3_000_000, '当年设备（含配套软件）投资额达到300万元以上'),
        leaf('taxCreditRating', 'in', ['A', 'B', 'M'], '纳税信用等级为A级、B级或者M级'),
        leaf('dishonest', '==', false, '被列入严重违法失信名单的企业不予支持'),
      ],
    },
    awards: [
      {
        ...noAward,
        kind: 'subsidy-rate',
        rate: 0.08,
        of: 'equipmentInvestment',
        max: 5_000_000,
        per: '项目',
        text: '按设备投资额的8%给予补助，单个项目最高500万元',
        citation: renovation.cite('按设备投资额的8%给予补助，单个项目最高500万元'),
      },
    ],
    materials: ['项目资金申请表', '设备购置合同', '发票和付款凭证'].map((text) => ({ text, citation: renovation.cite(text) })),
    stacking: { text: '从高不重复', citation: renovation.cite('从高不重复') },
    provision: 11,
  },
  {
    ...base,
    id: 'p-research',
    documentId: 'd-renovation',
    title: '研发费用后补助',
    department: '临澜市科学技术局',
    phones: [],
    window: { opensOn: null, closesOn: null, rolling: null, asPublished: null, citation: null },
    conditions: {
      allOf: [
        leaf('rdIntensity', '>=', 0.03, '研发费用占营业收入比例不低于3%'),
        leaf('qualifications', 'in', ['tech-sme'], '科技型中小企业'),
      ],
    },
    awards: [
      {
        ...noAward,
        kind: 'subsidy-rate',
        rate: 0.05,
        of: 'rdExpense',
        max: 1_000_000,
        text: '按研发费用的5%给予补助，最高100万元',
        citation: renovation.cite('按研发费用的5%给予补助，最高100万元'),
      },
    ],
    materials: [],
    provision: 13,
  },
  {
    ...base,
    id: 'p-recognition',
    documentId: 'd-recognition',
    title: '高新技术企业认定奖励',
    department: '临澜市科学技术局',
    phones: [],
    window: { opensOn: null, closesOn: null, rolling: true, asPublished: '常年受理', citation: recognition.cite('奖励常年受理') },
    conditions: {
      allOf: [
        leaf('registeredIn', 'in', ['990100'], '在本市登记注册', recognition),
        leaf('qualifications', 'in', ['high-tech-enterprise'], '首次通过认定的高新技术企业', recognition),
        { manual: true, text: '依法诚信经营', citation: recognition.cite('依法诚信经营') },
      ],
    },
    awards: [
      { ...noAward, kind: 'grant', fixed: 200_000, text: '给予20万元一次性奖励', citation: recognition.cite('给予20万元一次性奖励') },
    ],
    materials: [],
    channel: '市政务服务网',
    provision: 1,
  },
];

const facts = (given: Partial<Record<FactName, FactValue>>): EnterpriseProfile['facts'] =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [name, { value, source: '演示数据', asOf: '2026-11-01' }]));

export const enterprises: readonly EnterpriseProfile[] = [
  {
    id: 'demo-instruments',
    name: '澜河精密量具有限公司（演示）',
    unifiedSocialCreditCode: null,
    facts: facts({
      registeredIn: ['990102'],
      independentLegalPerson: true,
      industry: ['C4014'],
      equipmentInvestment: 4_120_000,
      taxCreditRating: ['B'],
      dishonest: false,
      annualRevenue: 48_200_000,
      rdExpense: 1_260_000,
      rdIntensity: 0.0261,
      qualifications: ['tech-sme', 'high-tech-enterprise'],
      employees: 86,
      registeredOn: '2022-03-15',
    }),
  },
  {
    id: 'demo-bakery',
    name: '云溪麦香食品厂（演示）',
    unifiedSocialCreditCode: null,
    facts: facts({ registeredIn: ['990105'], independentLegalPerson: true, industry: ['C1411'], employees: 14, annualRevenue: 2_600_000 }),
  },
];
