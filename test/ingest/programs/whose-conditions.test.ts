import { expect, it } from 'vitest';
import { leavesOf } from '../../../server/domain/subsidy/condition.ts';
import { numbersOf, programsOf } from './read-text.ts';

const incubators = (award: string): string => `云溪市科技企业孵化器管理办法
第一章 总则
第一条 为规范本市科技企业孵化器（以下简称孵化器）管理，制定本办法。
第二章 认定与支持
第二条 申请认定市级孵化器，应当同时具备下列条件：
（一）具有独立法人资格，成立满1年；
（二）可自主支配场地面积不少于3000平方米。
第三条 ${award}
第三章 管理
第四条 在孵企业应当具备以下条件：
（一）主要从事新技术、新产品研发；
（二）入驻时成立时间不超过24个月。
第五条 孵化器有下列情形之一的，取消其市级孵化器资格：
（一）连续两年考核不合格的；
（二）发生重大安全事故的。
第六条 本办法自2026年1月1日起施行，有效期3年。
`;
const facts = async (text: string) =>
  (await programsOf(text)).map((p) => leavesOf(p.conditions).flatMap((l) => ('fact' in l ? [`${l.fact} ${l.op} ${String(l.value)}`] : [])));

it('asks nothing of the applicant that is asked of those it serves, nor what takes a title away', async () => {
  expect(await facts(incubators('对新认定的市级孵化器，一次性给予50万元奖励。'))).toEqual([
    ['independentLegalPerson == true', 'yearsOperating >= 1', 'floorArea >= 3000'],
  ]);
});

it('asks it where they are those who get the award', async () => {
  expect((await facts(incubators('对在孵企业，按实际租金的50%给予补贴，最高10万元。'))).flat()).toContain('yearsOperating <= 2');
});

it('names a program by its document where its own heading names nothing', async () => {
  expect((await programsOf(incubators('对新认定的市级孵化器，一次性给予50万元奖励。'))).map((p) => p.title)).toEqual([
    '云溪市科技企业孵化器',
  ]);
});

it('takes percentage points that offices want to reach for no award, and those that somebody gets for one', async () => {
  const [guarantees, fees, loans] = await programsOf(`云溪市降低企业融资成本若干措施
一、降低担保费率。政府性融资担保机构平均担保费率降低0.5个百分点以上。对担保机构按担保额的1%给予补贴。
二、优化担保服务。政府性担保机构对受灾的中小微企业降低综合费率0.5个百分点。
三、科技贷款贴息。对高新技术企业的研发贷款，按照不超过2个百分点给予贴息，每户每年最高30万元。
`);
  expect(guarantees?.awards.map(numbersOf)).not.toContain('rate 0.005');
  expect(fees?.awards.map(numbersOf)).toEqual(['rate 0.005']);
  expect(loans?.awards.map(numbersOf)).toEqual(['rate 0.02 max 300000']);
});

it('does not break a title off inside a bracket', async () => {
  const titles = (
    await programsOf(`云溪市促进外贸若干措施
一、支持发展外贸新业态
（一）对上年度跨境电子商务出口额（海关监管方式代码1210、9610，下同）达到100万美元的企业，给予10万元奖励。
（二）对租用海外仓的企业，按租金的30%给予补助，最高50万元。
`)
  ).map((p) => p.title);
  expect(titles.filter((t) => (t.match(/（/gu) ?? []).length !== (t.match(/）/gu) ?? []).length)).toEqual([]);
});

it('asks for a place on the list that a document keeps, not for what the banks get, and names what is lent', async () => {
  const programs = await programsOf(`云溪市财政局关于支持重点保供企业融资的通知
一、规范名单管理
市工业和信息化局对生产应急物资的重点保供企业实行名单制管理，每月更新一次。
二、通过专项额度支持银行扩大信贷投放
（一）发放对象。市财政向地方法人银行安排专项额度。发放对象包括云溪银行等3家银行。
（二）利率。支持银行向名单内企业提供优惠利率贷款，贷款利率上限为最近一次贷款市场报价利率减80个基点。
三、安排贴息资金
对纳入名单的重点保供企业，市财政按企业实际获得贷款利率的50%给予贴息。
`);
  expect(
    programs.map((p) => [
      p.title,
      leavesOf(p.conditions).some((l) => 'fact' in l && l.fact === 'qualifications' && String(l.value) === '重点保供企业'),
      leavesOf(p.conditions).some((l) => l.text.includes('发放对象')),
    ]),
  ).toEqual([
    ['专项额度支持的优惠利率贷款', true, false],
    ['安排贴息资金', true, false],
  ]);
});

it('takes a list of blame for no title', async () => {
  const [program] = await programsOf(`云溪市设备补助办法
第一条 申请设备补助的企业应当具备下列条件：
（一）具有独立法人资格。
（二）未被列入失信被执行人名单。
第二条 按设备投资额的10%给予补助，最高50万元。
第三条 市市场监管局对严重失信企业实施名单制管理。
`);
  expect(leavesOf(program?.conditions ?? { allOf: [] }).flatMap((l) => ('fact' in l ? [l.fact] : []))).toEqual([
    'independentLegalPerson',
    'dishonest',
  ]);
});

it('asks what is said behind the one who remits: 担保机构对…企业减免担保费用, 经营用房对…民营承租企业免收租金', async () => {
  const programs = await programsOf(`云溪市支持企业若干措施
一、强化担保支持
政府性担保机构对受灾严重的中小微企业减免担保费用，其中对单户担保金额500万元及以下的小微企业收取的担保费率降至1%以内。
二、减轻租金负担
国有资产类经营用房对不能正常经营的民营承租企业免收第一个月租金。鼓励其他物业持有人根据实际情况，适当减免租金。
`);
  const facts = programs.map((p) => leavesOf(p.conditions).flatMap((l) => ('fact' in l ? [`${l.fact} ${String(l.value)}`] : [])));
  expect(facts).toEqual([['sizeClass micro,small,medium'], ['ownership private']]);
});
