import type { FactName, FactValue } from '../../../server/domain/enterprise/facts.ts';
import type { District } from './industry-models.ts';

/** A fact as a profile holds it: bare, or with its source and day. */
export type WrittenFact = FactValue | { readonly value: FactValue; readonly source: string; readonly asOf: string };
export interface Protagonist {
  readonly name: string;
  readonly district: District;
  readonly kind: '91' | '93';
  readonly facts: Readonly<Partial<Record<FactName, WrittenFact>>>;
}

const WAN = 10_000;
const audited = (value: number): WrittenFact => ({ value, source: '2025年度审计报告（企业填报）', asOf: '2025-12-31' });
const shared = (value: FactValue): WrittenFact => ({ value, source: '公共信用信息共享', asOf: '2026-11-01' });
const declared = (value: FactValue, asOf: string): WrittenFact => ({ value, source: '企业填报', asOf });
const CLEAN = { independentLegalPerson: true, dishonest: shared(false), majorViolation: shared(false), majorAccident: shared(false), taxOwed: shared(false), socialInsurancePaid: shared(true) } as const;

/** Firms that people meet in the demonstration; what each is there to show stands above it. */
export const PROTAGONISTS: readonly Protagonist[] = [
  // Eligible for equipment support and the high-tech reward, 18.6万元 of research short of the research support, export value and debt ratio unknown
  { name: '临澜衡芯精密仪器有限公司', district: '澜东区', kind: '91', facts: {
    ...CLEAN, legalForm: ['enterprise'], ownership: ['private'], taxPaidIn: ['990102'], operatesIn: ['990102'], industry: ['C4014'], industryTags: ['高端装备'], sizeClass: ['small'], qualifications: ['high-tech-enterprise', 'tech-sme', 'above-scale-industrial'],
    registeredOn: '2022-03-15', registeredCapital: 1000 * WAN, annualRevenue: audited(4820 * WAN), rdExpense: audited(126 * WAN), employees: declared(86, '2026-11-03'), insuredEmployees: shared(84), rdStaff: declared(12, '2026-11-03'),
    equipmentInvestment: declared(412 * WAN, '2026-11-20'), inventionPatents: 3, intellectualProperties: 14, taxCreditRating: { value: ['B'], source: '税务部门共享（证明已上传）', asOf: '2026-04-30' }, layoffRate: 0 } },
  // Debt ratio 1.6 points over what the 专精特新 title allows; all else holds
  { name: '临澜芯曜传感技术有限公司', district: '澜西区', kind: '91', facts: {
    ...CLEAN, legalForm: ['enterprise'], ownership: ['private'], taxPaidIn: ['990103'], industry: ['C3983'], industryTags: ['传感器', '新一代信息技术'], sizeClass: ['small'], qualifications: ['high-tech-enterprise', 'tech-sme', 'innovative-sme', 'above-scale-industrial'],
    registeredOn: '2019-06-11', annualRevenue: audited(6350 * WAN), mainBusinessRevenueRatio: 0.94, totalAssets: audited(7400 * WAN), netAssets: audited(2102 * WAN), debtRatio: 0.7159, rdExpense: audited(412 * WAN), rdIntensity: 0.0649,
    employees: 118, insuredEmployees: 112, rdStaff: 26, inventionPatents: 6, intellectualProperties: 31, taxCreditRating: ['A'] } },
  // A large maker with first-set equipment and many titles
  { name: '临澜锐锋数控机床股份有限公司', district: '澜西区', kind: '91', facts: {
    ...CLEAN, legalForm: ['enterprise'], ownership: ['private'], taxPaidIn: ['990103'], industry: ['C3421'], industryTags: ['高端装备'], sizeClass: ['large'], qualifications: ['high-tech-enterprise', 'single-champion', 'little-giant', 'specialized-sme', 'above-scale-industrial', 'enterprise-technology-center'],
    registeredOn: '2006-09-01', annualRevenue: audited(92_600 * WAN), annualRevenueGrowth: 0.164, outputValue: audited(95_100 * WAN), outputValueGrowth: 0.172, totalAssets: audited(118_000 * WAN), netAssets: audited(61_000 * WAN), rdExpense: audited(5_370 * WAN), rdIntensity: 0.058,
    employees: 1126, insuredEmployees: 1109, rdStaff: 214, inventionPatents: 58, intellectualProperties: 203, equipmentInvestment: declared(7_860 * WAN, '2026-10-15'), exportValue: 12_400 * WAN, energyUse: 6_120, taxCreditRating: ['A'] } },
  // A young software firm on the rent support of its district
  { name: '临澜云帆数智软件有限公司', district: '澜东区', kind: '91', facts: {
    ...CLEAN, legalForm: ['enterprise'], ownership: ['private'], taxPaidIn: ['990102'], operatesIn: ['990102'], industry: ['I6513'], industryTags: ['人工智能', '大数据'], sizeClass: ['small'], qualifications: ['tech-sme'],
    registeredOn: '2024-09-18', annualRevenue: declared(860 * WAN, '2026-01-20'), rdExpense: declared(214 * WAN, '2026-01-20'), employees: 24, insuredEmployees: shared(23), rdStaff: 15, rdStaffRatio: 0.625, collegeStaffRatio: 0.96, intellectualProperties: 17, inventionPatents: 0, financingAmount: 600 * WAN, floorArea: 320 } },
  // Exports are known: decides the booth support that closes in three days
  { name: '临澜海岳医疗器械有限公司', district: '港湾区', kind: '91', facts: {
    ...CLEAN, legalForm: ['enterprise'], ownership: ['foreign-invested'], taxPaidIn: ['990104'], industry: ['C3581'], industryTags: ['医疗器械'], sizeClass: ['medium'], qualifications: ['high-tech-enterprise', 'above-scale-industrial'],
    registeredOn: '2015-04-02', annualRevenue: audited(31_500 * WAN), exportValue: { value: 18_700 * WAN, source: '海关共享数据', asOf: '2025-12-31' }, rdExpense: audited(1_420 * WAN), rdIntensity: 0.0451, employees: 372, insuredEmployees: 365, rdStaff: 58, inventionPatents: 12, intellectualProperties: 64, taxCreditRating: ['A'] } },
  // A shipping agent: registered, taxed and working in one district
  { name: '临澜远帆国际货运代理有限公司', district: '港湾区', kind: '91', facts: {
    ...CLEAN, legalForm: ['enterprise'], ownership: ['private'], taxPaidIn: ['990104'], operatesIn: ['990104'], industry: ['G5821'], sizeClass: ['small'], registeredOn: '2026-03-09', registeredCapital: 1200 * WAN, annualRevenue: declared(4_180 * WAN, '2026-10-31'), employees: 33, insuredEmployees: 31, floorArea: 680, taxCreditRating: ['M'] } },
  // The county's own support, second batch open until 4 December
  { name: '青禾县禾泰粮油食品有限公司', district: '青禾县', kind: '91', facts: {
    ...CLEAN, legalForm: ['enterprise'], ownership: ['private'], taxPaidIn: ['990121'], operatesIn: ['990121'], industry: ['C1311'], industryTags: ['农产品加工'], sizeClass: ['small'], qualifications: ['agricultural-leading', 'above-scale-industrial'],
    registeredOn: '2012-11-20', annualRevenue: audited(7_640 * WAN), employees: 64, insuredEmployees: 58, equipmentInvestment: declared(160 * WAN, '2026-10-30'), loanAmount: 900 * WAN, taxCreditRating: ['B'] } },
  { name: '青禾县绿满仓果蔬种植专业合作社', district: '青禾县', kind: '93', facts: {
    independentLegalPerson: true, legalForm: ['farmers-cooperative'], industry: ['A0141'], registeredOn: '2018-03-27', annualRevenue: 410 * WAN, employees: 12, dishonest: shared(false) } },
  // Its window has closed: green manufacturing, 6 November
  { name: '岩前县石峰绿色建材有限公司', district: '岩前县', kind: '91', facts: {
    ...CLEAN, legalForm: ['enterprise'], ownership: ['private'], taxPaidIn: ['990122'], industry: ['C3021'], industryTags: ['绿色建材'], sizeClass: ['small'], qualifications: ['above-scale-industrial'],
    registeredOn: '2011-08-08', annualRevenue: audited(12_300 * WAN), outputValue: audited(12_900 * WAN), outputValueGrowth: 0.113, employees: 164, insuredEmployees: 160, energyUse: 8_450, taxCreditRating: ['B'] } },
  // Excluded everywhere: on the list of dishonest debtors
  { name: '临澜恒拓金属制品有限公司', district: '澜西区', kind: '91', facts: {
    independentLegalPerson: true, legalForm: ['enterprise'], ownership: ['private'], industry: ['C3311'], sizeClass: ['small'], registeredOn: '2014-05-19', annualRevenue: audited(3_900 * WAN), employees: 92, equipmentInvestment: declared(530 * WAN, '2026-09-12'), dishonest: shared(true), taxCreditRating: ['D'] } },
  // Little is known: nearly everything waits for an answer
  { name: '临澜拾光里餐饮管理有限公司', district: '云溪区', kind: '91', facts: { legalForm: ['enterprise'], industry: ['H6210'], registeredOn: '2025-05-06' } },
  // Runs an incubator; conditions on tenants need a person
  { name: '临澜启蒙科技企业孵化器管理有限公司', district: '澜东区', kind: '91', facts: {
    ...CLEAN, legalForm: ['enterprise'], ownership: ['state-owned'], taxPaidIn: ['990102'], industry: ['M7530'], sizeClass: ['small'], registeredOn: '2023-02-14', annualRevenue: audited(620 * WAN), employees: 21, insuredEmployees: 20, floorArea: 6_200, taxCreditRating: ['B'] } },
];
