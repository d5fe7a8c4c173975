import { describe, expect, it } from 'vitest';
import { leavesOf } from '../../../server/domain/subsidy/condition.ts';
import { programsOf } from './read-text.ts';

/** As portals give them out: lines without punctuation, labels run into what they label, everything pasted twice. */
const ONE = `申报要求申报条件制造业（鞋业除外）投资项目按规定完成备案
已开工建设
并已列入云溪市重点技改项目库或列为市级龙头企业的制造业项目
2023年购置的设备金额300万元以上
项目承担企业2023年缴纳税收在50万元以上
具有独立法人资格、健全的财务管理制度
补助标准
按设备投资额的6%给予补助
单个企业补助金额不超过150万元
申报材料云溪市企业设备更新专项资金申请表（附件1）
项目备案文件复印件
购置设备发票复印件`;

const TWO = `申报要求丝绸企业生产线改造补助项目申报条件
（1）在本市工商注册
（2）购买设备投资额200万元以上
补助标准
按设备投资额的10%给予补助
单个企业最高不超过200万元
申报材料
（1）改造补助项目申请表
（2）企业法人营业执照
丝绸企业废水处理设备补助项目申报条件
（1）在本市工商注册
（2）购买处理设备投资额50万元及以上
补助标准
按设备投资额的20%给予补助
单个企业最高不超过100万元
申报材料
（1）补助项目申请表`;

const factsOf = (program: Awaited<ReturnType<typeof programsOf>>[number] | undefined): readonly string[] =>
  leavesOf(program?.conditions ?? { allOf: [] }).flatMap((l) => ('fact' in l ? [`${l.fact} ${l.op} ${String(l.value)}`] : []));

describe('labels that lost their line', () => {
  it('head what follows them, once, however often it was pasted', async () => {
    const [program, ...others] = await programsOf(`${ONE}\n${ONE}`);
    expect(others).toEqual([]);
    expect(program?.title).toBe('云溪市企业设备更新');
    expect(factsOf(program)).toEqual([
      'industry in C',
      'industry notIn C1952',
      'qualifications in 市级龙头企业',
      'equipmentInvestment >= 3000000',
      'taxPaid >= 500000',
      'independentLegalPerson == true',
    ]);
    expect(program?.awards.map((a) => [a.rate, a.max])).toEqual([[0.06, 1_500_000]]);
    expect(program?.materials.map((m) => m.text)).toEqual([
      '云溪市企业设备更新专项资金申请表（附件1）',
      '项目备案文件复印件',
      '购置设备发票复印件',
    ]);
  });

  it('belong to the program that is named before them on their line', async () => {
    const programs = await programsOf(TWO);
    expect(programs.map((p) => p.title)).toEqual(['丝绸企业生产线改造补助项目', '丝绸企业废水处理设备补助项目']);
    expect(programs.map((p) => factsOf(p).filter((f) => f.startsWith('equipment')))).toEqual([
      ['equipmentInvestment >= 2000000'],
      ['equipmentInvestment >= 500000'],
    ]);
    expect(programs.map((p) => p.materials.length)).toEqual([2, 1]);
  });
});
