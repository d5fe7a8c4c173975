import { describe, expect, it } from 'vitest';
import { leavesOf } from '../../../server/domain/subsidy/condition.ts';
import { conditionTexts, numbersOf, programsOf } from './read-text.ts';

const REPORT = `云溪市出台系列政策支持企业用工
2月17日，记者从云溪市人力资源和社会保障局获悉，云溪市将发放用工补贴。对吸纳脱贫劳动力的企业，按每人3000元标准给予一次性奖补。
此外，对受影响较大的小微企业减半收取担保费。（记者 张某）
`;

const TO_OFFICES = `云溪市人民政府办公室关于做好惠企政策落实工作的通知
各县（市、区）人民政府，市政府各部门：
为进一步落实减税降费政策，支持企业发展，现将有关事项通知如下：
一、落实税费优惠。继续落实好研发费用加计扣除等政策，支持科技创新。
二、加快资金分配。各县（市、区）在分配资金时，向受灾较重的乡镇倾斜，给予积极支持。市财政对各县（市、区）财政按实际支出的60%给予补助。
三、畅通举报渠道。举报线索经查证属实的，给予举报人1000元奖励。
四、加强沟通。感谢社会各界给予的大力支持。办理减免税事宜请联系王某，电话：5550 1234。
云溪市人民政府办公室
2024年3月1日
`;

const MEASURES = `云溪市支持企业渡难关若干措施
一、减免税费
免征中小微企业2月份污水处理费。对大型企业，减半收取污水处理费。对确有困难的企业，减半收取占道费。缓缴期满后，企业足额补缴缓缴的费用。
二、支持融资
对向小微企业发放信用贷款的银行，按贷款金额的2%给予补贴。对单家银行的补贴上限为100万元。（责任部门：市金融办配合部门：市财政局）
三、保障开工
对承担较高成本开工生产的企业，给予最高200万元的防护经费补助。（对接部门：市商务局；联系人：李某；联系电话：55501234）
`;

const LEAFLET = `税费优惠政策指引
1.提供公共交通运输、生活服务的纳税人所取得的收入免征增值税 【享受主体】 提供公共交通运输服务、生活服务以及为居民提供必需生活物资快递收派服务的纳税人 【优惠内容】 自2020年1月1日起，对上述收入免征增值税。纳税人按规定享受免征优惠的，可自主申报，相关材料留存备查。在办理纳税申报时，应当填写减免税明细表。 【政策依据】 公告2020年第8号
`;

describe('texts that offer nothing to apply for', () => {
  it('takes no program out of a report of the press', async () => {
    expect(await programsOf(REPORT)).toEqual([]);
  });

  it('takes none out of orders to offices, transfers between governments, rewards for informers and thanks', async () => {
    expect(await programsOf(TO_OFFICES)).toEqual([]);
  });
});

describe('what a measure gives, and to whom', () => {
  it('reads a cap of its own sentence, a sum whose object has a name, and who is responsible', async () => {
    const [, loans, opening] = await programsOf(MEASURES);
    expect(loans?.awards.map(numbersOf)).toEqual(['rate 0.02 max 1000000']);
    expect(loans?.department).toBe('市金融办、市财政局');
    expect(opening?.awards.map(numbersOf)).toEqual(['max 2000000']);
    expect([opening?.department, opening?.phones]).toEqual(['市商务局', ['55501234']]);
  });

  it('does not shut out whom an award names behind its verb', async () => {
    const [fees] = await programsOf(MEASURES);
    const free = fees && leavesOf(fees.conditions).find((l) => l.citation.quote.startsWith('免征中小微企业'));
    expect(free).toMatchObject({ manual: true });
    expect(fees?.awards.some((a) => a.text.startsWith('缓缴期满'))).toBe(false);
  });

  it('begins a bracketed field anywhere in a line, and takes filing for no award', async () => {
    const [relief] = await programsOf(LEAFLET);
    expect(relief && conditionTexts(relief)).toEqual(['提供公共交通运输服务、生活服务以及为居民提供必需生活物资快递收派服务的纳税人']);
    expect(relief?.awards).toHaveLength(1);
  });
});
