import { describe, expect, it } from 'vitest';
import { leavesOf } from '../../../server/domain/subsidy/condition.ts';
import { conditionTexts, numbersOf, programsOf } from './read-text.ts';

const THROUGH = `云溪市人民政府关于稳定经济增长六条措施的通知
各县（市、区）人民政府：
现将六条措施印发给你们，请认真贯彻执行。
一、加大金融支持
1.对列入市重点名单的企业新增贷款，市财政按照贷款利息的50%给予贴息，期限不超过1年。（责任单位：市财政局）
2.加强对企业复工复产的指导服务，安排专人对接。（责任单位：市工业和信息化局）
二、降低企业成本
3.对承租国有资产类经营用房的中小微企业，免收1个月租金。（责任单位：市国资委）
4.对因受灾发生重大损失的企业，依法减免房产税、城镇土地使用税。（责任单位：市税务局）
三、稳定就业岗位
5.对不裁员或少裁员的参保企业，返还其上年度实际缴纳失业保险费的60%。（责任单位：市人力资源社会保障局）
6.加强用工供需对接，举办线上招聘活动。（责任单位：市人力资源社会保障局）
`;

describe('measures that are numbered from first to last over the headings', () => {
  it('are one program each, where they give something, with their own department', async () => {
    const programs = await programsOf(THROUGH);
    expect(programs.map((p) => p.title)).toEqual([
      '列入市重点名单的企业新增贷款贴息',
      '承租国有资产类经营用房的中小微企业免收1个月租金',
      '因受灾发生重大损失的企业减免房产税',
      '不裁员或少裁员的参保企业返还失业保险费',
    ]);
    expect(programs.map((p) => [p.department, p.awards.map(numbersOf).join(', ')])).toEqual([
      ['市财政局', 'rate 0.5'],
      ['市国资委', 'no amount'],
      ['市税务局', 'no amount'],
      ['市人力资源社会保障局', 'rate 0.6'],
    ]);
  });
});

const NOTICE = `关于组织申报云溪市示范平台认定奖励的通知
一、申报对象及要求
申请奖励的平台须符合以下条件：
（一）在云溪市注册，具有独立法人资格；
（二）从业人员不少于20人；
（三）市科技局结合有关资料审核企业注册信息，审核通过后激活账号；
（四）每年获支持企业数量最多不超过10个；
（五）申报单位对申请材料的真实性负责；
（六）专项资金项目审核将统一委托会计师事务所进行专项审计；
（七）近三年未发生弄虚作假行为；
（八）须经所在区科技部门审核推荐。
二、奖励标准
（一）评估奖励。对上年度考核合格的平台，按三个档次给予奖励：
1.服务企业500家以上，且业务收入达1000万元的平台，给予20万元的一次性奖励，用于平台开展服务；
2.服务企业200家以上，且业务收入达500万元的平台，给予10万元的一次性奖励，用于平台开展服务。
（二）落户奖励。在云溪市依法登记注册并实际运营满一年的外来平台机构，给予一次性30万元奖励。同一平台只支持一次。
三、申报时间
2024年3月1日至3月31日。
附则
1.本通知所称“聘用”应同时符合以下条件：签订一年以上劳动合同；连续工作一年以上。
2.申请支持的服务机构应满足办公场地面积不低于100平方米，若违反承诺的，应退回资金。
`;

describe('what is asked of whom', () => {
  it('asks of the applicant, not of offices, papers, years or words', async () => {
    const texts = (await programsOf(NOTICE)).flatMap(conditionTexts).join('\n');
    expect(texts).not.toMatch(/激活账号|获支持企业数量|真实性|会计师事务所|劳动合同|退回资金/u);
    expect(texts).toMatch(/未发生弄虚作假行为/u);
    expect(texts).toMatch(/须经所在区科技部门审核推荐/u);
  });

  it('does not make a program of each step of an award', async () => {
    const programs = await programsOf(NOTICE);
    expect(
      programs.map((p) => [
        p.title,
        p.awards
          .filter((a) => a.fixed !== null)
          .map(numbersOf)
          .join(', '),
      ]),
    ).toEqual([
      ['评估奖励', 'fixed 200000, fixed 100000'],
      ['落户奖励', 'fixed 300000'],
    ]);
  });

  it('reads who gets it before the comma, and what the closing provisions ask of everybody', async () => {
    const [assessed, settled] = await programsOf(NOTICE);
    const facts = leavesOf(settled?.conditions ?? { allOf: [] }).flatMap((l) =>
      'fact' in l ? [`${l.fact} ${l.op} ${String(l.value)}`] : [],
    );
    expect(facts).toContain('yearsOperating >= 1');
    expect(conditionTexts(settled as never).join('\n')).toMatch(/只支持一次/u);
    for (const p of [assessed, settled]) expect(conditionTexts(p as never)).toContain('办公场地面积不低于100平方米');
  });
});

describe('the kind of an award', () => {
  it('is not told by the trade of who gets it', async () => {
    const [program] = await programsOf(`云溪市支持涉税服务业发展若干措施
一、鼓励机构落户
对新迁入的涉税服务机构，一次性给予30万元奖励。
二、支持做大做强
对营业收入首次超过1000万元的涉税服务机构，给予20万元奖励。
`);
    expect(program?.awards.map((a) => a.kind)).toEqual(['grant']);
  });
});
