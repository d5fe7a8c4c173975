import { describe, expect, it } from 'vitest';
import { partsOf, type Condition } from '../../../server/domain/subsidy/condition.ts';
import { conditionTexts, numbersOf, programsOf } from './read-text.ts';

const TAX_GUIDE = `云溪市小微企业税费优惠指引
一、增值税
1.小微企业减征增值税
2.茶农自产茶叶免征增值税
云溪市小微企业税费优惠指引汇编
一、增值税
1.小微企业减征增值税
【享受主体】
增值税小规模纳税人
【优惠内容】
适用3%征收率的应税销售收入，减按1%征收率征收增值税。
【享受条件】
按期申报。
【政策依据】
《云溪市税务局公告》2024年第2号
2.茶农自产茶叶免征增值税
【享受主体】
销售自产茶叶的农业生产者
【优惠内容】
销售自产农产品免征增值税。
【政策依据】
《云溪市税务局公告》2024年第3号
`;

const CATEGORIES = `关于受理云溪市青年公寓申请的公告
一、申请类别及条件
（一）申请类别
1.博士青年。申请人具有博士学位。
2.重点企业青年。申请人所在企业列入云溪市重点企业名录。
（二）基本条件
申请人在云溪市无自有住房。
二、租金标准
每平方米每月12元。
三、受理部门
1.博士青年。市人才中心，咨询电话：0593-6671111。
2.重点企业青年。市工信局，咨询电话：0593-6672222。
四、申请时间
2025年5月6日至5月20日。
五、申请材料
（一）博士青年申请材料
1.学位证书复印件。
（二）重点企业青年申请材料
1.劳动合同复印件。
云溪市住房局
2025年5月1日
`;

const PROSE = `云溪市稳就业若干措施
一、支持企业稳定岗位
对参加培训后不裁员的制造业企业，按每人500元给予一次性培训补贴，用人单位应当如实申报，主管部门要加强指导服务，确保政策落地见效，让更多企业和职工从中受益，切实稳定就业岗位和就业形势，持续优化营商环境，促进企业健康发展。
鼓励企业开展线上招聘。对新吸纳登记失业人员就业的服务业企业，按每人800元给予一次性吸纳就业补贴，最高不超过8万元。各有关部门要加强宣传，做好政策解读，主动对接企业需求，及时回应关切，推动各项措施落到实处，形成工作合力，确保取得实效。
（市人社局、市财政局负责）
`;

const CHOICE = `关于组织申报2025年云溪市研发补助的通知
一、申报条件
申报企业在云溪市注册，并符合以下条件之一：
（一）高新技术企业；
（二）上年度研发费用不低于200万元。
二、补助标准
按研发费用的5%给予补助，最高不超过50万元。符合条件的企业免申即享。与市级同类政策按就高不重复原则执行。
三、申报时间
常年受理。
`;

const UNNUMBERED = `云溪市智能茶机扶持规定
支持智能茶机研发。对研制智能采茶机的企业，按研发投入的20%给予扶持，最高200万元。
支持首台示范应用。首次应用智能采茶机的合作社，按采购金额的10%给予补贴，最高30万元。
支持人才集聚。实施茶机人才安居计划，建设一批人才公寓，营造良好环境。
`;

const FEES = `云溪市出口茶企开拓市场资金支持
服务内容
1．展位费：最高支持比例为50%，每个项目最高支持限额2万元。
2．体系认证：最高支持比例50%，每个项目最高支持限额3万元。
3．产品认证：最高支持比例50%，每个项目最高支持限额5万元。
4．商标注册：最高支持比例50%，每个项目最高支持限额1万元。
5．境外广告：最高支持比例50%，每个项目最高支持限额4万元。
6．宣传材料：最高支持比例50%，每个项目最高支持限额1万元。
条件要求
1．在云溪市注册的茶叶出口企业。
2．未拖欠财政性资金。
联络方式
云溪市商务局：66770000
`;

const anyOfs = (c: Condition): readonly Condition[] => ('anyOf' in c ? [c] : partsOf(c).flatMap(anyOfs));

describe('forms that are rarer', () => {
  it('a guide of tax reliefs has one program per relief; its list of contents none', async () => {
    const programs = await programsOf(TAX_GUIDE);
    expect(programs.map((p) => p.title)).toEqual(['小微企业减征增值税', '茶农自产茶叶免征增值税']);
    expect(programs[0]?.awards.some((a) => a.kind === 'tax' && a.rate === 0.01)).toBe(true);
    expect(programs[1] && conditionTexts(programs[1])).toContain('销售自产茶叶的农业生产者');
  });

  it('kinds of applicant with their own offices and materials are programs; rent to be paid is no award', async () => {
    const programs = await programsOf(CATEGORIES);
    expect(programs.map((p) => [p.title, p.phones, p.materials.map((m) => m.text)])).toEqual([
      ['云溪市青年公寓（博士青年）', ['0593-6671111'], ['学位证书复印件']],
      ['云溪市青年公寓（重点企业青年）', ['0593-6672222'], ['劳动合同复印件']],
    ]);
    for (const p of programs) {
      expect(p.awards.map(numbersOf).filter((n) => n !== 'no amount')).toEqual([]);
      expect(p.window).toMatchObject({ opensOn: '2025-05-06', closesOn: '2025-05-20' });
      expect(conditionTexts(p).join()).toContain('无自有住房');
    }
  });

  it('long prose under a heading has one program per sentence that gives', async () => {
    const programs = await programsOf(PROSE);
    expect(programs.map((p) => [p.title, ...p.awards.map(numbersOf)])).toEqual([
      ['一次性培训补贴', 'fixed 500'],
      ['一次性吸纳就业补贴', 'fixed 800 max 80000'],
    ]);
    for (const p of programs) expect(p.department).toBe('市人社局、市财政局');
  });

  it('of conditions after 之一 one suffices; 免申即享 and 就高不重复 are told', async () => {
    const [program] = await programsOf(CHOICE);
    expect(program && anyOfs(program.conditions)).toHaveLength(1);
    expect(program?.automatic).toBe(true);
    expect(program?.stacking?.text).toContain('就高不重复');
    expect(program?.window.rolling).toBe(true);
  });

  it('paragraphs that kept their headings but lost their numbers', async () => {
    const programs = await programsOf(UNNUMBERED);
    expect(programs.map((p) => [p.title, ...p.awards.map(numbersOf)])).toEqual([
      ['支持智能茶机研发', 'rate 0.2 max 2000000'],
      ['支持首台示范应用', 'rate 0.1 max 300000'],
    ]);
  });

  it('many kinds of cost are one program', async () => {
    const programs = await programsOf(FEES);
    expect(programs).toHaveLength(1);
    expect(programs[0]?.awards).toHaveLength(6);
  });
});
