import { describe, expect, it } from 'vitest';
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

const amounts = (text: string) => programsOf(text).then((ps) => ps.flatMap((p) => p.awards.map((a) => [a.rate, a.fixed, a.min, a.max, a.of])));
const sentence = (words: string) => amounts(`云溪市促进产业发展若干措施\n一、支持企业发展。${words}\n`);

describe('documents whose title reads like the heading of a block', () => {
  it('finds the program under the title …办法 that is printed again above the text', async () => {
    const programs = await programsOf(RULE);
    expect(programs.map((p) => p.title)).toEqual([expect.stringContaining('乡村书屋')]);
    expect(programs[0]?.awards[0]).toMatchObject({ fixed: 200_000 });
  });
  it('reads the awards of a list of clauses whose title is 申报条件, one statement for each addressee', async () => {
    const [program] = await programsOf(CLAUSES);
    expect(program?.awards.map((a) => [a.rate, a.max])).toEqual([[0.6, 2_000_000], [0.3, 1_000_000]]);
    expect(program ? conditionTexts(program) : []).toContain('采购我市企业首台设备的云溪市企业');
    expect(program ? conditionTexts(program).join() : '').not.toContain('承诺书');
  });
});

describe('what a sentence gives', () => {
  it.each([
    ['对上述企业的一线职工，给予每人每天100元的生活补助。', [null, 100, null, null, null]],
    ['对评定为示范街区的，给予30万元以上资金支持。', [null, null, 300_000, null, null]],
    ['对外贸企业的贷款给予200万元以下贴息支持。', [null, null, null, 2_000_000, null]],
    ['对重点培育的直播基地给予10万元资金奖补。', [null, 100_000, null, null, null]],
    ['对符合条件的企业，按2023年度设备投资额的10%给予补助。', [0.1, null, null, null, '2023年度设备投资额']],
    ['对企业贷款利息按50%给予补贴。', [0.5, null, null, null, '企业贷款利息']],
  ])('%s', async (words, expected) => {
    expect(await sentence(words)).toEqual([expected]);
  });
  it('takes neither a budget nor a share of the staff for an award', async () => {
    const found = await sentence('设立产业专项，每年10亿元扶持资金。对参保职工30人以下的企业，裁员率调整为不超过企业参保职工总数的20%，可返还失业保险费。');
    expect(found.flat().filter((v) => v !== null)).toEqual([]);
  });
});
