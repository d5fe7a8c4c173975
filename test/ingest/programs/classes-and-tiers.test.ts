import { describe, expect, it } from 'vitest';
import { givesSomething } from '../../../ingest/programs/awards/award-words.ts';
import { titleFromStatement, underRule } from '../../../ingest/programs/program-title.ts';
import { leavesOf } from '../../../server/domain/subsidy/condition.ts';
import type { AwardTerms } from '../../../server/domain/subsidy/program.ts';
import { numbersOf, programsOf } from './read-text.ts';

/** `fixed 300000 if exportValue >= 500000`, `… if 省级`. */
const withTier = (a: AwardTerms): string =>
  `${numbersOf(a)}${
    a.when === null
      ? ''
      : ` if ${leavesOf(a.when)
          .map((l) => ('fact' in l ? `${l.fact} ${l.op} ${String(l.value)}` : l.text))
          .join(' and ')}`
  }`;

const CONTRADICTING = `云溪市科创券申领指南
服务对象
云溪市的科技型企业和创客团队
服务内容
1．对开放仪器的机构按考核结果给予不超过60万元资金支持。
2．科创券单张最高限额4万元。其中，获得高新技术企业认定的企业，每年可使用的科创券额度不超过30万元，其他企业及创客团队每年可使用的科创券额度不超过8万元。
条件要求
1．一般应满足以下条件：
(1)具有独立法人资格。
(2)拥有可对外开放的科研仪器。
2．科技型小微企业在领取科创券时，须同时满足以下条件：
(1)具有独立法人资格，职工总数不超过200人。
(2)上年度营业收入不超过5000万元。
3．创客团队在领取科创券时，须同时满足以下条件：
(1)不具备法人资格。
(2)主要成员为在校学生。
时间/频度 全年受理
联络方式
云溪市科学技术局：0999-5550-700
`;

const OF_OTHERS = `云溪市创业基地奖励办法
第一条 申请基地奖励的单位，应当具备下列条件：
（一）场地面积不低于2000平方米；
（二）入驻企业不少于20家。
第二条 在孵企业应当同时符合：（1）成立时间不超过3年；（2）从业人员不超过50人。
第三条 对年度考核优秀的基地，给予30万元奖励。
`;

const TABLE = `<html><body><h1>云溪市设备更新补助办法</h1>
<p>第一条 设备补助。企业购置设备的，按投资额给予补助，标准如下表：</p>
<table><tr><th>项目类型</th><th>设备投资额</th><th>补助比例</th><th>单个项目最高限额</th></tr>
<tr><td>单机项目</td><td>100万元（含）—500万元</td><td>8%</td><td>40万元</td></tr>
<tr><td>成线项目</td><td>500万元以上</td><td>10%</td><td>200万元</td></tr></table>
<p>第二条 用地补助。对新建厂房的企业，给予20万元补助。</p></body></html>`;

describe('kinds of applicant', () => {
  it('conditions that contradict one another belong to several programs, each with the awards that name it', async () => {
    const programs = await programsOf(CONTRADICTING);
    expect(programs.map((p) => [p.title, ...p.awards.map(numbersOf)])).toEqual([
      ['云溪市科创券', 'max 600000'],
      ['云溪市科创券（科技型小微企业）', 'max 40000', 'max 300000', 'max 80000'],
      ['云溪市科创券（创客团队）', 'max 40000', 'max 300000', 'max 80000'],
    ]);
    const legal = programs.map((p) =>
      leavesOf(p.conditions).flatMap((l) => ('fact' in l && l.fact === 'independentLegalPerson' ? [l.value] : [])),
    );
    expect(legal).toEqual([[true], [true], [false]]);
  });

  it('what is asked of those whom the applicant serves is for a person, not a fact of the applicant', async () => {
    const [program] = await programsOf(OF_OTHERS);
    const facts = program ? leavesOf(program.conditions).flatMap((l) => ('fact' in l ? [l.fact] : [])) : [];
    expect(facts).toEqual(['floorArea']);
  });
});

describe('what names a program', () => {
  it.each([
    ['按照《云溪市专利促进办法》（云府办〔2026〕7号）相关规定执行的专利申请资助项目', '专利申请资助项目（云府办〔2026〕7号）'],
    ['方向1 首轮流片奖励', '方向1 首轮流片奖励'],
  ])('%s', (heading, title) => expect(underRule(heading)).toBe(title));

  it.each([
    ['通知明确，要进一步加大投入', null],
    ['为进一步满足企业需要，市财政给予支持', null],
    ['对新获评绿色工厂的企业，给予一次性创建奖励20万元', '一次性创建奖励'],
    ['对上年度跨境贸易出口额（含9610、9710模式）达到500万美元以上的企业，每出口1美元给予0.02元人民币奖励', '跨境贸易出口额奖励'],
    ['对自建海外仓面积2000平方米以上、服务企业不少于10家的公共海外仓运营企业，给予一次性奖励50万元', '公共海外仓运营企业一次性奖励'],
    ['对外贸企业取得的出口订单融资贷款，按2个百分点给予贴息', '出口订单融资贷款贴息'],
    ['对经云溪港出口的集装箱货物，免除吊装移位费用', '经云溪港出口的集装箱货物'],
  ])('%s', (statement, title) => expect(titleFromStatement(statement)).toBe(title));
});

describe('what gives nothing', () => {
  it.each([
    '各地可根据实际安排一定比例资金支持保供',
    '及时处理举报线索，并按规定给予奖励',
    '现将办法印发给你们，请遵照执行，落实贴息资金支持',
    '云溪市创业担保贷款贴息办法',
    '本办法所称贷款，是指由财政部门给予贴息的贷款',
    '对先进典型及时给予奖励',
  ])('%s', (statement) => expect(givesSomething(statement)).toBe(false));
});

describe('tiers', () => {
  it('a table of award standards gives an award a row, with its tier', async () => {
    const [program] = await programsOf(TABLE, '文件.html');
    expect(program?.awards.filter((a) => numbersOf(a) !== 'no amount').map(withTier)).toEqual([
      'rate 0.08 max 400000 if 单机项目 and equipmentInvestment >= 1000000 and equipmentInvestment <= 5000000',
      'rate 0.1 max 2000000 if 成线项目 and equipmentInvestment >= 5000000',
    ]);
  });

  const SENTENCES: readonly (readonly [sentence: string, awards: readonly string[]])[] = [
    [
      '大型企业按照上年度缴纳失业保险费的20%返还，中小微企业按50%返还。',
      ['rate 0.2 if sizeClass in large', 'rate 0.5 if sizeClass in micro,small,medium'],
    ],
    [
      '对年营业收入首次突破2亿元、6亿元的物流企业，分别给予40万元、90万元奖励。',
      ['fixed 400000 if annualRevenue >= 200000000 and 对年营业收入首次突破2亿元', 'fixed 900000 if annualRevenue >= 600000000'],
    ],
    [
      '对新认定的国家级、省级、市级工业设计中心，分别给予80万元、40万元、10万元奖励。',
      ['fixed 800000 if 对新认定的国家级', 'fixed 400000 if 省级', 'fixed 100000 if qualifications in 市级工业设计中心'],
    ],
    [
      '企业购置设备的，按投资额的8%给予补助。专精特新中小企业实施的项目，补助比例提高2个百分点。',
      ['rate 0.08 if 企业购置设备的', 'rate 0.02 if qualifications in specialized-sme and 专精特新中小企业实施的项目'],
    ],
    ['对新评定为甲级民宿的，奖励20万元（云溪区的民宿奖励标准上浮20%）。', ['fixed 200000']],
  ];
  it.each(SENTENCES)('%s', async (sentence, expected) => {
    const [program] = await programsOf(`云溪市若干措施\n一、综合奖励。${sentence}\n二、其他奖励。对新建厂房的企业，给予33万元奖励。\n`);
    const said = program?.awards.map(withTier) ?? [];
    expect(said).toEqual(expected);
  });
});
