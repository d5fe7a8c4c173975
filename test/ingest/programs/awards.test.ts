import { describe, expect, it } from 'vitest';
import { fold } from '../../../ingest/programs/folded.ts';
import { readAwards } from '../../../ingest/programs/awards/read-awards.ts';
import { bareContext, numbersOf } from './read-text.ts';

const awardsIn = (text: string, inStandard = false) =>
  readAwards(fold(text, { start: 0, end: text.length }), bareContext(text), inStandard).awards;

/** An invented sentence for each way to state an award → its kind, then its numbers. */
const SENTENCES: readonly (readonly [string, readonly string[]])[] = [
  // sums
  ['对首次上榜的茶叶企业，一次性给予30万元奖励。', ['grant fixed 300000']],
  ['对通过验收的冷库给予最高80万元补助。', ['grant max 800000']],
  ['各县对新认定的示范合作社给予不低于6万元奖励。', ['grant min 60000']],
  ['获得新品种证书的，每件资助4,500元。', ['grant fixed 4500']],
  ['按照每亩160元的标准发放补贴。', ['grant fixed 160']],
  ['根据年节水量按2元/立方米给予奖励，单个项目最高不超过40万元。', ['grant fixed 2 max 400000']],
  ['每新增1名技师给予1500元补贴，最高不超过4.5万元。', ['grant fixed 1500 max 45000']],
  // shares
  ['按设备投资额的12%给予补助，单个项目最高不超过90万元。', ['subsidy-rate rate 0.12 max 900000']],
  ['按照不超过项目总投入25%的比例，给予最高600万元的资金支持。', ['subsidy-rate rate 0.25 max 6000000']],
  ['按实际交易额的百分之三给予奖励。', ['subsidy-rate rate 0.03']],
  ['按检测费用的40%给予补贴。每家企业每年最高不超过15万元。', ['subsidy-rate rate 0.4 max 150000']],
  ['单个产品奖励最高不超过20万元，单个企业奖励金额最高不超过60万元。', ['grant max 200000', 'grant max 600000']],
  ['按投资额给予8%—20%扶持。', ['subsidy-rate rate 0.2']],
  ['按照展位费的一定比例给予补贴，每家企业最高不超过5万元。', ['subsidy-rate max 50000']],
  // lists
  ['对获评国家级、省级称号的工坊，分别给予50万元、20万元奖励。', ['grant fixed 500000', 'grant fixed 200000']],
  ['第一年分别给予不超过300万元、70万元资金支持。', ['grant max 3000000', 'grant max 700000']],
  ['金奖、银奖、铜奖分别奖励8、5、2万元。', ['grant fixed 80000', 'grant fixed 50000', 'grant fixed 20000']],
  ['展位费最高支持比例为40%或60%，每个项目最高支持限额2万元。', ['subsidy-rate rate 0.4 max 20000', 'subsidy-rate rate 0.6 max 20000']],
  [
    '贷款贴息最高支持比例为50%，每个项目最高支持限额为示范企业90万元、成长企业40万元。',
    ['loan-interest rate 0.5 max 900000', 'loan-interest rate 0.5 max 400000'],
  ],
  ['对新设总部给予200万元奖励，对新设区域总部给予100万元奖励。', ['grant fixed 2000000', 'grant fixed 1000000']],
  // loans, guarantees, insurance, rent, taxes
  ['给予1.5个百分点的贷款贴息，期限两年。', ['loan-interest rate 0.015']],
  ['担保费率降至1.2%以下。', ['guarantee rate 0.012']],
  ['按照不超过保费的30%给予产品责任保险补贴。', ['insurance rate 0.3']],
  ['对承租市属房产的小微企业，三月份房租减半。', ['rent rate 0.5']],
  ['对入园企业减半收取检验检测费用。', ['tax rate 0.5']],
  ['小规模纳税人征收率由3%降至1%。', ['tax rate 0.01']],
  ['对受灾企业停征污水处理费。', ['tax no amount']],
  ['对其给予房屋租金补贴，支持比例由原40%提高至60%。', ['rent rate 0.6']],
];

/** Numbers that nobody is paid. */
const NOTHING: readonly string[] = [
  '职工总数不超过300人、年销售收入不超过1亿元的企业可以申报。',
  '力争到2027年培育示范企业500家，产值达到80亿元。',
  '市财政统筹安排3亿元专项资金。',
  '投标保证金不超过项目估算价的1%。',
  '鼓励有条件的县给予配套支持。',
  '逾期未提交的，不予受理。',
  '支持企业申报省级工程研究中心。',
];

describe('awards of a sentence', () => {
  it.each(SENTENCES)('%s', (sentence, expected) => {
    expect(awardsIn(sentence).map((a) => `${a.kind} ${numbersOf(a)}`)).toEqual(expected);
  });

  it.each(NOTHING)('nothing is given by: %s', (sentence) => {
    expect(awardsIn(sentence).map(numbersOf)).toEqual([]);
  });

  it('takes bare sums for awards only in a block of standards', () => {
    expect(awardsIn('一等奖9万元，二等奖6万元，三等奖3万元。', true).map(numbersOf)).toEqual(['fixed 90000', 'fixed 60000', 'fixed 30000']);
  });

  it('says what a rate is taken of and what a cap is counted by', () => {
    const [award] = awardsIn('按固定资产投资额的6%给予补助，单个项目最高不超过70万元。');
    expect(award).toMatchObject({ of: '固定资产投资额', per: '单个项目' });
  });

  it('gives each member of a list its own tier', () => {
    const awards = awardsIn('对评定为五星、四星的仓库，分别给予12万元、8万元奖励。');
    expect(awards.map((a) => JSON.stringify(a.when)).filter((w) => w === 'null')).toEqual([]);
    expect(JSON.stringify(awards[0]?.when)).toContain('五星');
    expect(JSON.stringify(awards[1]?.when)).toContain('四星');
  });

  it('quotes the stored text, broken lines and all', () => {
    const text = '对入选的民宿，一次性给予\n20 万元奖励。';
    const [award] = awardsIn(text);
    expect(award && text.slice(award.citation.start, award.citation.end)).toBe(award?.citation.quote);
    expect(award?.fixed).toBe(200000);
  });
});
