import { describe, expect, it } from 'vitest';
import { programsOf, numbersOf, conditionTexts } from './read-text.ts';

const NUMBERED_THROUGH = `云溪市促进制造业发展若干措施
一、支持企业壮大
第一条【升规奖励】对首次升规的工业企业，给予一次性奖励10万元；升规后第二年产值增速不低于12%的，再给予5万元奖励。
第二条【进档奖励】对年营业收入首次达到3亿元的制造业企业，给予30万元奖励。
二、支持企业创新
第三条【技术中心奖励】对新认定的省级企业技术中心，给予40万元奖励。
三、附则
第四条 申请本措施奖励的企业，应当在本市依法登记注册、具有独立法人资格。
第五条 同一事项已享受其他政策的，按照从高不重复的原则予以支持。
`;

const SOME_OF = `关于申领云溪市数字化诊断券的通知
一、申领条件
（一）在云溪市注册。
（二）同时满足以下条件中的任意两项：
1.从业人员30人以上；
2.上年度营业收入2000万元以上；
3.拥有有效发明专利3件以上。
二、补助标准
按诊断费用的40%给予补助，最高3万元。
三、申请材料
1.营业执照复印件。
`;

const RULES = `云溪市航运扶持办法
第一条 租金补贴。租用办公用房的企业，按实际租金的40%给予补贴。享受补贴期间不得转租。
第二条 落户奖励。新设立的航运企业，给予落户奖励20万元。奖励分两年按60%、40%兑付。
第三条 运力奖励。对新增船舶运力的企业，按每载重吨30元给予奖励。
第四条 培育补助。对纳入培育库的企业，给予入库培育补助4万元。补助金额低于1万元的，不予拨付。
第五条 落户奖励、运力奖励常年受理，按季度发放。
`;

const TWO_CLASSES = `云溪市创业载体管理办法
第一章 认定条件
第一条 申请认定市级孵化器，应当具备下列条件：
（一）孵化场地使用面积不低于4000平方米；
（二）在云溪市注册。
第二条 申请认定市级众创空间的，应当满足下列条件中的至少两项：
（一）服务场地面积不低于600平方米；
（二）从业人员5人以上；
（三）上年度营业收入50万元以上。
第二章 支持措施
第三条 对新认定的孵化器、众创空间，分别给予20万元、10万元奖励。
`;

describe('choices, parts and rules about awards', () => {
  it('articles numbered through under 一、 are programs of their own, named in brackets', async () => {
    const programs = await programsOf(NUMBERED_THROUGH);
    expect(programs.map((p) => [p.title, ...p.awards.map(numbersOf)])).toEqual([
      ['升规奖励', 'fixed 100000', 'fixed 50000'],
      ['进档奖励', 'fixed 300000'],
      ['技术中心奖励', 'fixed 400000'],
    ]);
  });

  it('what an article asks of every applicant holds for each program; 再给予 is no second way in', async () => {
    const [first] = await programsOf(NUMBERED_THROUGH);
    expect(first && conditionTexts(first).join('；')).toContain('依法登记注册');
    expect(JSON.stringify(first?.conditions)).not.toContain('outputValueGrowth');
  });

  it('任意两项 asks for two of the items after it', async () => {
    const [program] = await programsOf(SOME_OF);
    const conditions = program && 'allOf' in program.conditions ? program.conditions.allOf : [];
    const some = conditions.find((c) => 'of' in c);
    expect(some && 'of' in some ? [some.atLeast, some.of.length] : null).toEqual([2, 3]);
  });

  it('kinds of applicant with conditions of their own are programs of their own, each with its awards', async () => {
    const programs = await programsOf(TWO_CLASSES);
    expect(programs.map((p) => p.title)).toEqual(['云溪市创业载体（孵化器）', '云溪市创业载体（众创空间）']);
    const [hatchery, makers] = programs.map((p) => JSON.stringify(p.conditions));
    expect(hatchery).toContain('"value":4000');
    expect(hatchery).not.toContain('"value":600');
    expect(makers).toContain('"atLeast":2');
    expect(makers).not.toContain('"value":4000');
  });

  it('how an award is paid, withheld or lost is no award; sums by unit and of nursing are', async () => {
    const programs = await programsOf(RULES);
    expect(programs.map((p) => [p.title, ...p.awards.map(numbersOf)])).toEqual([
      ['租金补贴', 'rate 0.4'],
      ['落户奖励', 'fixed 200000'],
      ['运力奖励', 'fixed 30'],
      ['培育补助', 'fixed 40000'],
    ]);
  });

  it('常年受理 in an article of its own opens the programs all year, though they are paid by quarter', async () => {
    expect((await programsOf(RULES.replace('落户奖励、运力奖励', '各项补助')))[0]?.window.rolling).toBe(true);
    expect((await programsOf(RULES)).map((p) => p.window.rolling)).toEqual([null, true, true, null]);
  });
});

const OWN_ARTICLE = `云溪市瞪羚企业奖励办法
第一条 为培育瞪羚企业，制定本办法。
第二条 本办法适用于在云溪市注册的企业。
第三条 首次通过瞪羚企业认定的企业，可以申请认定奖励，给予一次性奖励20万元。
第四条 申请奖励的企业，还应当同时满足以下要求：
（一）具有独立法人资格；
（二）研发人员占职工总数的比例不低于10%。
第五条 对纳入瞪羚企业培育库的中小企业，给予入库培育补助3万元。入库企业应当满足：成立不超过8年；职工总数不超过500人；年营业收入不超过2亿元。
第六条 认定奖励常年受理。入库培育补助每年3月、9月各受理一批。
第七条 咨询电话：0999-5550-134。
`;

describe('an article with an award and conditions of its own', () => {
  it('is a program by itself, and its limits are none of the others', async () => {
    const [award, support, ...more] = await programsOf(OWN_ARTICLE);
    expect(more).toEqual([]);
    expect(support?.title).toBe('入库培育补助');
    expect(support && conditionTexts(support)).toEqual(
      expect.arrayContaining(['成立不超过8年', '职工总数不超过500人', '年营业收入不超过2亿元']),
    );
    expect(support && conditionTexts(support).join()).not.toContain('研发人员');
    expect(award && conditionTexts(award).join()).not.toMatch(/8年|500人|2亿元/u);
    expect([award?.window.asPublished, support?.window.asPublished]).toEqual(['认定奖励常年受理', '入库培育补助每年3月、9月各受理一批']);
    expect([award?.phones, support?.phones]).toEqual([['0999-5550-134'], ['0999-5550-134']]);
  });
});

const TWO_LISTS = `云溪市支持孵化载体发展实施细则
一、支持内容
1．支持建设标杆型孵化器
（1）采取事前补助方式，根据孵化器建设情况给予支持，支持周期一般不超过3年，总金额不超过2000万元，用于专业服务能力建设等。
（2）采取后补助方式，根据创业服务机构当年培育企业的数量及孵化服务成效，择优给予不超过50万元支持，用于提升服务能力。
2．支持建设大学科技园
给予最高300万元的资金支持。
二、申报条件
1．支持建设标杆型孵化器
申报建设标杆型孵化器支持的机构应满足以下条件：
（1）拥有专业的运营团队。
（2）已培育创业企业不少于10家。
申报培育优秀企业支持的机构应满足以下条件：
当年培育高新技术企业不少于5家，孵化成效突出。
2．支持建设大学科技园
（1）紧密依托大学设立。
三、申报时间
2026年6月1日至6月30日。
`;

it('lists of conditions under one heading name the ways of support that it numbers, each its own', async () => {
  const programs = await programsOf(TWO_LISTS);
  const [first, second] = programs;
  expect(programs.map((p) => p.title)).toEqual(['支持建设标杆型孵化器（事前补助）', '培育优秀企业支持（后补助）', '支持建设大学科技园']);
  expect(first && conditionTexts(first).join()).not.toContain('当年培育');
  expect(second && conditionTexts(second)).toEqual(['当年培育高新技术企业不少于5家，孵化成效突出']);
});

const NUMBERED_PROJECTS = `2026年云溪市绿色制造奖励资金申报指南
一、支持项目一：绿色工厂奖励
（一）申报条件：在本市注册的企业。
（二）奖励标准：给予一次性奖励30万元。
二、支持项目二：节能改造补助
（一）申报条件：企业年综合能耗1000吨标准煤以上。
（二）补助标准：按节能量每吨标准煤200元给予补助。
三、联系方式
承办处室：市工业和信息化局节能科，联系电话：0999-5550-132。
`;

it('a project called by a number bears the name behind it, and the office is behind its label', async () => {
  const programs = await programsOf(NUMBERED_PROJECTS);
  expect(programs.map((p) => [p.title, p.department])).toEqual([
    ['绿色工厂奖励', '市工业和信息化局节能科'],
    ['节能改造补助', '市工业和信息化局节能科'],
  ]);
});

it('三项中任意两项 in one sentence asks for two of the three', async () => {
  const [program] = await programsOf(
    '云溪市技术中心奖励申报通知\n一、申报条件\n（一）在云溪市注册。\n（二）满足研发投入强度不低于5%、有效发明专利不少于10件、上年度营业收入不低于1亿元三项中任意两项。\n二、奖励标准\n给予一次性奖励20万元。\n三、申报时间\n2026年6月1日至6月30日。\n',
  );
  expect(JSON.stringify(program?.conditions)).toContain('"atLeast":2');
  expect(program && conditionTexts(program)).toEqual(
    expect.arrayContaining(['研发投入强度不低于5%', '有效发明专利不少于10件', '上年度营业收入不低于1亿元']),
  );
});
