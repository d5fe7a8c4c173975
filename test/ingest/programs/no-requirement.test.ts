import { describe, expect, it } from 'vitest';
import { conditionTexts, programsOf } from './read-text.ts';

const NOTICE = `云溪市关于组织申报智能制造示范项目的通知
一、申报条件
1.设备投入须在500万元以上；资金来源可以是自有资金，也可以是贷款。
2.完工时间不限于申报之前。
3.按规定应与主体工程同步建设的项目不得申报；如：余热发电、余热回收项目。
4.循环经济项目投资额（不含用地）须在1000万元及以上（新建项目从备案时间起算）。
二、补助标准
在市财政贴息的基础上，市级财政按投资额的5%给予补助。
《青禾镇专项资金办法》对获得示范项目的，每个奖励2万元。
每件专利资助3000元（获得减缓的，每件资助1000元）。
请各县（区）做好组织申报工作，本年度只受理一批次。
三、申报时间
2024年3月1日至3月31日。
`;

const SPENDING = `云溪市关于组织申报技术改造项目的通知
一、申报条件
1.在云溪市注册的独立法人企业；
2.补助资金应专款专用，不得挪用；
3.申报单位应积极配合现场核查；
4.应提供与合作单位的约定协议；
5.研发费用单独核算；
6.存在挪用财政资金行为的企业不得申报。
二、补助标准
按设备投资额的5%给予补助。
`;

describe('sentences that ask for nothing', () => {
  it('leaves out how the money is spent and looked at, and keeps what is asked before', async () => {
    const [program] = await programsOf(SPENDING);
    const texts = program === undefined ? [] : conditionTexts(program).join('\n');
    expect(texts).not.toMatch(/专款专用|现场核查|约定协议/u);
    expect(texts).toMatch(/研发费用单独核算/u);
    expect(texts).toMatch(/存在挪用财政资金行为/u);
  });
  it('leaves out what is allowed, examples, how a sum is counted, what was given before and when applications are taken', async () => {
    const texts = (await programsOf(NOTICE)).flatMap(conditionTexts);
    expect(texts.join('\n')).not.toMatch(/可以是|不限于|如：|基础上|减缓|批次/u);
    expect(texts).toContain('设备投入须在500万元以上');
    expect(texts.some((t) => t.startsWith('循环经济项目投资额'))).toBe(true);
  });
});
