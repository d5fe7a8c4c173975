import { describe, expect, it } from 'vitest';
import { leavesOf } from '../../../server/domain/subsidy/condition.ts';
import { conditionTexts, programsOf } from './read-text.ts';

const RULE = `云溪市人民政府办公室关于印发云溪市乡村书屋建设标准及补助奖励办法的通知
各镇人民政府：
现印发给你们，请认真贯彻执行。
云溪市乡村书屋建设标准及补助奖励办法
一、建设标准
书屋面积一般不少于50平方米。
二、乡村书屋建设补助奖励办法
（一）申报办法。
由各镇审核后报市文旅局。
（二）建设补助奖励标准。
市财政给予每家补助奖励15-20万元，具体办法另行制定。
`;

const CLAUSES = `申报条件
符合以下条件之一的企业：
已通过省级首台设备认定的企业
采购我市企业首台设备的云溪市企业
补助标准
认定为国内首台设备的
按不超过销售单价60%
最高补助金额不超过200万
认定为省内首台设备的
按不超过销售单价30%
最高补助金额不超过100万元
申报要求
申报单位应是信用良好
所有申报企业均需提供企业信用查询记录或承诺书
`;

const CLASSES = `云溪市文化产业投贷奖支持办法
一、支持内容
（一）贷款贴息。对从银行获得贷款的文化企业，给予不超过40%的贷款贴息支持。
（二）银行奖励。按照银行当期为文化企业提供的首次贷款的0.5%给予奖励，单家银行不超过200万元。
（三）创业投资机构奖励。按当期实际投资额的10%给予创业投资机构奖励，单笔不超过100万元。
二、申报条件
（一）申报的文化企业须同时满足以下条件：
1.在本市注册登记并持续经营1年以上；
2.非上市企业。
（二）申报的银行和担保公司等金融机构须同时满足以下条件：
1.持续经营2年以上；
2.业务放款已实际到达企业账户。
（三）申报的创业投资机构同时满足以下条件：
1.持续经营3年以上；
2.已在基金业协会登记。
`;

const amounts = (text: string) =>
  programsOf(text).then((ps) => ps.flatMap((p) => p.awards.map((a) => [a.rate, a.fixed, a.min, a.max, a.of])));
const sentence = (words: string) => amounts(`云溪市促进产业发展若干措施\n一、支持企业发展。${words}\n`);

describe('documents whose title reads like the heading of a block', () => {
  it('finds the program under the title …办法 that is printed again above the text', async () => {
    const programs = await programsOf(RULE);
    expect(programs.map((p) => p.title)).toEqual([expect.stringContaining('乡村书屋')]);
    expect(programs[0]?.awards[0]).toMatchObject({ fixed: null, max: 200_000 });
  });
  it('reads the awards of a list of clauses whose title is 申报条件, one statement for each addressee', async () => {
    const [program] = await programsOf(CLAUSES);
    expect(program?.awards.map((a) => [a.rate, a.max])).toEqual([
      [0.6, 2_000_000],
      [0.3, 1_000_000],
    ]);
    expect(program ? conditionTexts(program) : []).toContain('采购我市企业首台设备的云溪市企业');
    expect(program ? conditionTexts(program).join() : '').not.toContain('承诺书');
  });
});

describe('conditions told kind of applicant by kind', () => {
  it('asks each program for what is asked of those it is for', async () => {
    const years = (await programsOf(CLASSES)).map((p) => [
      p.title,
      conditionTexts(p)
        .filter((t) => /年以上/u.test(t))
        .join(),
    ]);
    expect(years).toEqual([
      ['贷款贴息', expect.stringContaining('经营1年以上')],
      ['银行奖励', '持续经营2年以上'],
      ['创业投资机构奖励', '持续经营3年以上'],
    ]);
  });
  it('asks no legal form where one is named among many, and a natural person where consumers are paid', async () => {
    const forms = async (words: string) =>
      (await programsOf(`云溪市若干措施\n一、支持措施。${words}\n`))
        .flatMap((p) => leavesOf(p.conditions))
        .flatMap((l) => ('fact' in l && l.fact === 'legalForm' ? [l.value] : []));
    expect(await forms('对从事农业生产的农户、家庭农场、农民专业合作社、涉农企业，给予5万元补贴。')).toEqual([]);
    expect(await forms('对购买绿色家电的个人消费者，按销售价格的10%给予补贴。')).toEqual([['natural-person']]);
  });
});

describe('what a sentence gives', () => {
  it.each([
    ['对上述企业的一线职工，给予每人每天100元的生活补助。', [null, 100, null, null, null]],
    ['对评定为示范街区的，给予30万元以上资金支持。', [null, null, 300_000, null, null]],
    ['对外贸企业的贷款给予200万元以下贴息支持。', [null, null, null, 2_000_000, null]],
    ['对重点培育的直播基地给予10万元资金奖补。', [null, 100_000, null, null, null]],
    ['对符合条件的企业，按2023年度设备投资额的10%给予补助。', [0.1, null, null, null, '2023年度设备投资额']],
    ['对纳入清单的企业，失业保险费返还比例为大型企业30%。', [0.3, null, null, null, null]],
    ['对企业贷款利息按50%给予补贴。', [0.5, null, null, null, '企业贷款利息']],
  ])('%s', async (words, expected) => {
    expect(await sentence(words)).toEqual([expected]);
  });
  it('reads the sums of a list whose heading alone says that they are paid', async () => {
    const found = await amounts(
      '云溪市文艺创作扶持办法\n一、支持内容\n1.新创项目的资助额度：歌剧项目不超过400万元；杂技剧项目不超过300万元。\n2.整理加工项目的资助额度：小戏曲项目不超过20万元；歌曲项目不超过10万元。\n',
    );
    expect(found.map((a) => a[3])).toEqual([4_000_000, 3_000_000, 200_000, 100_000]);
  });
  it('takes neither a budget nor a share of the staff for an award', async () => {
    const found = await sentence(
      '设立产业专项，每年10亿元扶持资金。对参保职工30人以下的企业，裁员率调整为不超过企业参保职工总数的20%，可返还失业保险费。',
    );
    expect(found.flat().filter((v) => v !== null)).toEqual([]);
  });
});
