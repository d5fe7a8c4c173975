/** 事实: what a subsidy condition can test of an enterprise. Money in yuan, ratios 0..1, dates ISO, counts integers. */
export type FactType = 'region' | 'boolean' | 'set' | 'industry' | 'date' | 'number' | 'money' | 'ratio';

interface FactDefinition {
  /** The Chinese name shown to people. */
  readonly label: string;
  readonly type: FactType;
  readonly unit?: string;
}

/** The vocabulary; names and types are those of the contract's facts.json, which a test compares. */
export const FACTS = {
  registeredIn: { label: '注册地', type: 'region' },
  taxPaidIn: { label: '纳税（税收户管）地', type: 'region' },
  operatesIn: { label: '实际经营地、项目所在地', type: 'region' },
  independentLegalPerson: { label: '独立法人资格', type: 'boolean' },
  legalForm: { label: '主体类型', type: 'set' },
  ownership: { label: '所有制', type: 'set' },
  industry: { label: '行业', type: 'industry' },
  industryTags: { label: '产业领域', type: 'set' },
  sizeClass: { label: '企业规模', type: 'set' },
  qualifications: { label: '资质与称号', type: 'set' },
  registeredOn: { label: '成立（注册）日期', type: 'date' },
  yearsOperating: { label: '成立（经营）年限', type: 'number', unit: '年' },
  registeredCapital: { label: '注册资本', type: 'money' },
  annualRevenue: { label: '上年度营业收入', type: 'money' },
  annualRevenueGrowth: { label: '营业收入增速', type: 'ratio' },
  mainBusinessRevenueRatio: { label: '主营业务收入占比', type: 'ratio' },
  highTechRevenueRatio: { label: '高新技术产品（服务）收入占比', type: 'ratio' },
  outputValue: { label: '产值', type: 'money' },
  outputValueGrowth: { label: '产值增速', type: 'ratio' },
  profit: { label: '利润', type: 'money' },
  totalAssets: { label: '资产总额', type: 'money' },
  netAssets: { label: '净资产', type: 'money' },
  debtRatio: { label: '资产负债率', type: 'ratio' },
  taxPaid: { label: '纳税额', type: 'money' },
  exportValue: { label: '出口（进出口）额', type: 'money' },
  rdExpense: { label: '研发费用', type: 'money' },
  rdIntensity: { label: '研发费用占营业收入比', type: 'ratio' },
  employees: { label: '职工人数', type: 'number', unit: '人' },
  insuredEmployees: { label: '参保人数', type: 'number', unit: '人' },
  layoffRate: { label: '裁员率', type: 'ratio' },
  rdStaff: { label: '研发人员数', type: 'number', unit: '人' },
  rdStaffRatio: { label: '研发（科技）人员占比', type: 'ratio' },
  collegeStaffRatio: { label: '大专（本科）以上人员占比', type: 'ratio' },
  inventionPatents: { label: '有效发明专利数', type: 'number', unit: '件' },
  intellectualProperties: { label: '知识产权总数', type: 'number', unit: '件' },
  projectInvestment: { label: '项目总投资', type: 'money' },
  fixedAssetInvestment: { label: '固定资产投资', type: 'money' },
  equipmentInvestment: { label: '设备（软硬件）投资', type: 'money' },
  financingAmount: { label: '融资额', type: 'money' },
  loanAmount: { label: '贷款额', type: 'money' },
  floorArea: { label: '建筑（经营、使用）面积', type: 'number', unit: '平方米' },
  energyUse: { label: '综合能耗', type: 'number', unit: '吨标准煤' },
  taxCreditRating: { label: '纳税信用等级', type: 'set' },
  dishonest: { label: '失信被执行人、严重违法失信名单', type: 'boolean' },
  majorViolation: { label: '重大违法、行政处罚', type: 'boolean' },
  majorAccident: { label: '重大安全、质量、环保事故', type: 'boolean' },
  socialInsurancePaid: { label: '按时足额缴纳社会保险', type: 'boolean' },
  taxOwed: { label: '欠税', type: 'boolean' },
} as const satisfies Record<string, FactDefinition>;

export type FactName = keyof typeof FACTS;
/** In the order in which they are asked and shown. */
export const FACT_NAMES = Object.keys(FACTS) as readonly FactName[];
/** Whether a name is in the table of facts. */
export const isFactName = (name: string): name is FactName => Object.hasOwn(FACTS, name);
/** The definition in its general form, `unit` included where there is one. */
export const factDefinition = (fact: FactName): FactDefinition => FACTS[fact];

/** What a fact can hold. Sets, regions and industries are arrays; a set that is present is complete. */
export type FactValue = number | boolean | string | readonly string[];

/** The values of the closed sets, with their Chinese words. `qualifications` may also hold titles by their Chinese name. */
export const SET_VALUES = {
  legalForm: {
    enterprise: '企业',
    'individual-business': '个体工商户',
    'public-institution': '事业单位',
    'social-organization': '社会组织',
    'farmers-cooperative': '农民专业合作社',
    'research-institute': '科研院所',
    university: '高等学校',
    'natural-person': '自然人',
    partnership: '合伙企业',
  },
  ownership: { private: '民营', 'state-owned': '国有', 'foreign-invested': '外商投资' },
  sizeClass: { micro: '微型', small: '小型', medium: '中型', large: '大型' },
  qualifications: {
    'high-tech-enterprise': '高新技术企业',
    'tech-sme': '科技型中小企业',
    'innovative-sme': '创新型中小企业',
    'specialized-sme': '专精特新中小企业',
    'little-giant': '专精特新“小巨人”企业',
    'single-champion': '制造业单项冠军',
    gazelle: '瞪羚企业',
    unicorn: '独角兽企业',
    'technologically-advanced-service': '技术先进型服务企业',
    'above-scale-industrial': '规模以上工业企业',
    'above-quota-commercial': '限额以上商贸企业',
    listed: '上市公司',
    'post-doctoral-workstation': '博士后科研工作站',
    'enterprise-technology-center': '企业技术中心',
    'engineering-research-center': '工程（技术）研究中心',
    'key-laboratory': '重点实验室',
    'ip-advantage': '知识产权优势企业',
    'ip-demonstration': '知识产权示范企业',
    'agricultural-leading': '农业产业化龙头企业',
    'time-honored-brand': '老字号',
    headquarters: '总部企业',
  },
  taxCreditRating: { A: 'A级', B: 'B级', M: 'M级', C: 'C级', D: 'D级' },
} as const satisfies Partial<Record<FactName, Record<string, string>>>;
