import { describe, expect, it } from 'vitest';
import { leavesOf } from '../../../server/domain/subsidy/condition.ts';
import { conditionTexts, programsOf } from './read-text.ts';

const MEASURES = `云溪市支持制造业若干措施
一、增产奖励
对年产值1亿元（含）以上的规模以上工业企业，按下列标准分档奖励：产值增速10%—20%的，奖励10万元；20%（含）—30%的，奖励20万元；30%（含）以上的，奖励40万元。
二、智能工厂奖励
对新获评国家级、省级、市级智能工厂的企业，分别给予200万元、80万元、30万元奖励。
三、担保费补助
对小微企业获得的贷款，担保费率降至1%以下，由市财政按年化0.5%给予补助。
四、风险补偿
对2025年新发放的普惠小微贷款，市财政按照贷款发放额的0.5%给予风险补偿。
五、缓解经营困难
餐饮、零售、旅游、民航企业可申请缓缴企业职工基本养老保险单位缴费部分。
`;

const RECOGNITION = `云溪市孵化器认定办法
第一条 申请认定市级孵化器，应当具备下列条件：
（一）在云溪市注册；
（二）孵化场地使用面积不低于5000平方米；位于青禾县、岩前县的，场地使用面积不低于3000平方米。
第二条 对新认定的孵化器，给予30万元奖励。
第三条 申请单位应当提交下列材料：
（一）营业执照复印件。
`;

describe('for whom an award is', () => {
  it('takes later tiers for no other way in, and each level of a title for one', async () => {
    const [growth, factory, fee, risk, deferral] = await programsOf(MEASURES);
    expect(growth && conditionTexts(growth).some((t) => /^(?:20|30)%/u.test(t))).toBe(false);
    expect(factory && leavesOf(factory.conditions)).toContainEqual(
      expect.objectContaining({ fact: 'qualifications', value: ['国家级智能工厂', '省级智能工厂', '市级智能工厂'] }),
    );
    expect(fee && conditionTexts(fee).every((t) => t === '对小微企业获得的贷款')).toBe(true);
    expect(risk && conditionTexts(risk)).toEqual(['对2025年新发放的普惠小微贷款']);
    expect(deferral && leavesOf(deferral.conditions)).toContainEqual(
      expect.objectContaining({ fact: 'industryTags', value: ['餐饮', '零售', '旅游', '民航'] }),
    );
  });

  it('lets a laxer number for some places stand beside the one for all', async () => {
    const [program] = await programsOf(RECOGNITION);
    const eased = program && 'allOf' in program.conditions ? program.conditions.allOf.find((c) => 'anyOf' in c) : undefined;
    expect(eased && leavesOf(eased).map((l) => ('fact' in l ? `${l.fact} ${l.op} ${JSON.stringify(l.value)}` : l.text))).toEqual([
      'floorArea >= 5000',
      '位于青禾县、岩前县的，场地使用面积不低于3000平方米',
    ]);
  });
});
