import { describe, expect, it } from 'vitest';
import { leavesOf } from '../../../server/domain/subsidy/condition.ts';
import type { SubsidyProgram } from '../../../server/domain/subsidy/program.ts';
import { conditionTexts, programsOf } from './read-text.ts';

const asked = (program: SubsidyProgram | undefined): readonly string[] => (program === undefined ? [] : conditionTexts(program));
const byTitle = (programs: readonly SubsidyProgram[], words: string) => programs.find((p) => p.title.includes(words));

const GLUED = `云溪县促进寄递与零售融合发展扶持办法（试行）
第一条为促进寄递与零售融合发展，结合我县实际，制定本办法。第二条对在我县设立分拨中心的寄递企业，租用仓库的，按年租金的25%给予补贴，每家企业每年最高不超过8万元。第三条鼓励寄递企业建设村级网点。对建成村级网点10个以上的寄递企业，每个网点给予一次性补贴3000元。第四条推动绿色包装应用。对循环包装使用率达到60%的寄递企业，给予一次性奖励2万元。第五条县商务局、县财政局对本办法执行情况加强监督，发现违规的依法处理，并按有关规定追究责任。
`;

describe('articles printed right behind one another', () => {
  it('are articles, with a heading or without one', async () => {
    const programs = await programsOf(GLUED);
    expect(programs).toHaveLength(3);
    expect(programs.map((p) => p.awards[0]?.rate ?? p.awards[0]?.fixed)).toEqual([0.25, 3000, 20_000]);
    expect(byTitle(programs, '绿色包装')).toBeDefined();
  });
  it('leaves a list inside a sentence whole', async () => {
    const [program] = await programsOf(
      `云溪市扶持措施\n一、支持企业扩产。对完成扩产的企业，扶持内容包括：一、设备；二、厂房；三、人员培训，按实际支出的10%给予补助，最高不超过50万元。${'企业应当妥善保存有关凭证以备核查。'.repeat(12)}\n`,
    );
    expect(program?.awards[0]?.rate).toBe(0.1);
  });
});

const MEASURES = `云溪县加快冰雪旅游发展的若干意见
一、项目建设
（一）固定资产投资支持。
1.新上冰雪项目投资额2000万元以上的，按投资额给企业6%奖励支持。
2.人才支持奖励。对引进高级教练的企业，给予5万元奖励。
（二）赛事支持。在县域河流举办冰上赛事每场奖励2万元。单次参赛人数在500人以上的赛事，一次性给予8万元奖励。
（三）品种研发支持。对取得国家证书的新品种；取得省级证书的新品种；投产达效后，给予企业10万元—40万元资金支持。
二、其他规定
1.已享受县政府招商优惠政策的，不再享受奖励。
2.涉旅企业必须诚实守信、依规经营、依法纳税。
3.符合条件者向县旅游发展领导小组办公室提出书面申报。
`;

describe('measures that say for whom they are without 对', () => {
  it('reads what was done or reached, lists told before, and the items without a heading', async () => {
    const programs = await programsOf(MEASURES);
    expect(programs.map((p) => p.title)).toEqual(['固定资产投资支持', '人才支持奖励', '赛事支持', '品种研发支持']);
    const said = asked(byTitle(programs, '赛事'));
    expect(said).toContain('在县域河流举办冰上赛事');
    expect(said).toContain('单次参赛人数在500人以上的赛事');
    expect(asked(byTitle(programs, '品种'))).toEqual(expect.arrayContaining(['对取得国家证书的新品种', '取得省级证书的新品种']));
    expect(byTitle(programs, '品种')?.awards[0]).toMatchObject({ fixed: null, min: 100_000, max: 400_000 });
  });
  it('holds what the closing part asks and refuses in each of them, and names who takes applications', async () => {
    const programs = await programsOf(MEASURES);
    expect(programs.length).toBeGreaterThan(1);
    for (const program of programs) {
      expect(asked(program).join()).toMatch(/诚实守信|不再享受奖励/u);
      expect(program.department).toBe('县旅游发展领导小组办公室');
    }
  });
});

const NOTICE = `关于组织开展2024年市级示范农场申报工作的通知
根据有关文件精神，现组织开展2024年市级示范农场申报工作。请符合条件的单位于5月20日前将申报材料报送至我局农业科，逾期不予受理。对于骗取财政资金且未整改的企业不得推荐申报。联系人：林工，联系电话：6639100。
云溪市农业农村局
2024年4月25日
`;

it('reads a call for applications that is one paragraph', async () => {
  const [program] = await programsOf(NOTICE);
  expect(program).toMatchObject({ title: '2024年市级示范农场', phones: ['6639100'], window: { closesOn: '2024-05-20' } });
  expect(asked(program).join()).toContain('不得推荐申报');
});

const GUIDE = `云溪市外出招聘补助申领指南
一、文件依据
《云溪市就业工作意见》提出：“企业外出招聘的，可按每次不超过9000元给予补助。”
二、申领条件
1.在云溪市注册的企业；
2.参加人社部门组织的外出招聘。
三、补助标准
每次给予2000元补助。
四、申领流程
招聘结束后30个工作日内，向经办机构提交以下材料：①《外出招聘补助申请表》（附件1）；②车票、住宿费发票原件，住宿费按公务标准执行；③活动费用清单（加盖公章）。
`;

it('takes no program from what a guide is based on, and the papers of a list in one sentence', async () => {
  const programs = await programsOf(GUIDE);
  expect(programs).toHaveLength(1);
  expect(programs[0]?.awards.map((a) => a.fixed)).toEqual([2000]);
  expect(programs[0]?.materials.map((m) => m.text)).toEqual([
    '《外出招聘补助申请表》（附件1）',
    '车票、住宿费发票原件',
    '活动费用清单（加盖公章）',
  ]);
});

const SECTORS = `云溪市稳定服务消费若干措施
一、支持住宿业提质。对新评定为四星级的，给予20万元一次性奖励；评定为五星级的，给予50万元一次性奖励。
二、推动建筑业企业做大做强。年产值首次突破10亿元的，给予30万元奖励。
三、支持建筑业融资。对银行机构为建筑业企业新增贷款的，按增量的0.1%给予奖励。
四、扩大就业。对新增就业20人以上的企业，给予10万元奖励。
`;

it('asks for the industry that a heading names, where the measure gives to no others', async () => {
  const programs = await programsOf(SECTORS);
  const industries = programs.map((p) => leavesOf(p.conditions).flatMap((l) => ('fact' in l && l.fact === 'industry' ? [l] : [])));
  expect(industries.map((leaves) => leaves.map((l) => l.value))).toEqual([[['H61']], [['E']], [], []]);
  expect(industries[0]?.[0]?.citation.quote).toBe('支持住宿业提质');
});

it('reads of what a share is where a schedule labels it or the fee stands behind it', async () => {
  const [program] = await programsOf(
    `云溪市外贸支持措施\n一、支持开拓市场。商标注册：最高支持比例50%，每个项目最高支持限额5万元。对小微企业减按50%收取检验费。系统对接改造费用最高支持比例为40%。\n`,
  );
  expect(program?.awards.map((a) => [a.rate, a.of])).toEqual([
    [0.5, '商标注册'],
    [0.5, '检验费'],
    [0.4, '系统对接改造费用'],
  ]);
});
