import { describe, expect, it } from 'vitest';
import { numbersOf, programsOf } from './read-text.ts';

const FOR_EACH = `云溪市就业创业政策一览
服务对象：求职人员
一次性求职补贴
政策内容：对毕业年度积极求职的困难家庭高校毕业生，每人给予一次性1000元的求职补贴。
文件依据：《云溪市就业补助资金管理办法》（云财社〔2024〕8号）
补贴测算：符合条件的高校毕业生，每人一次性1000元。月最低工资标准为1520元。
申请渠道：所在高校
灵活就业补贴
政策内容：对灵活就业后缴纳社会保险费的就业困难人员，按规定给予社会保险补贴。
文件依据：《云溪市人民政府关于进一步做好当前和今后一段时期就业创业工作的实施意见》（云政发〔2024〕46号）
补贴测算：按最低缴费基数缴纳社会保险费的30%给予补贴。
计算公式：（4800元/人月×60%×20%+5200元/人月×80%×6%）×30%=247.68元/人月。
申请渠道：街道公共服务窗口
服务对象：用人单位
就业见习补贴
政策内容：对吸纳就业见习的单位，按每人每月500元给予补贴。
文件依据：《云溪市人民政府关于促进就业工作的实施意见》（云政发〔2024〕10号）
申请渠道：人才服务中心
`;

const PROSE = `云溪市高校毕业生就业创业扶持政策清单
一、创业带动就业补贴
毕业5年内高校毕业生创办登记注册3年内的小微企业、个体工商户、社会组织和农民专业合作社，按其吸纳就业人数（签订1年以上期限劳动合同、申请补贴前连续6个月缴纳社会保险费且申请补贴时仍在本企业就业，法定代表人除外）给予创业带动就业补贴。招用3人以下的按每人2000元给予补贴；招用4人以上的每增加1人给予3000元补贴，总额最高不超过3万元。
首次补贴申请应于相关创业主体登记注册之日起3年内提出，最后一次申请时间不得超过登记注册之日起4年，逾期不再受理，由所在地公共就业服务机构一次性告知。同一被招用人员身份信息只能用于享受一次创业带动就业补贴，不得重复申领，主管部门要加强核查。
二、扶持服务机构
对年度内服务人员月平均在岗人数达到30人以上的员工制家政服务企业，按每人每年1000元给予补贴。其中，承接公益服务的，再给予30万元一次性奖补。对疫情期间为承租企业减免租金的创业孵化示范基地，给予一定运营补贴。各有关部门要加强宣传，做好政策解读。
自2024届起求职创业补贴标准提高至每人3000元。稳岗补贴发放程序和其他申领条件按《云溪市财政局云溪市人力资源和社会保障局关于支持企业发展稳定就业岗位有关工作的通知》规定执行。各有关部门要加强宣传，主动对接企业需求，及时回应关切，推动各项措施落到实处，形成工作合力，确保取得实效。
`;

describe('programs that a text names without numbers', () => {
  it('begins one at each name above the same label, and reads its sums from what its labels say, not from rules cited and formulas', async () => {
    const programs = await programsOf(FOR_EACH);
    expect(programs.map((p) => p.title)).toEqual(['一次性求职补贴', '灵活就业补贴', '就业见习补贴']);
    expect(new Set(programs[0]?.awards.map(numbersOf))).toEqual(new Set(['fixed 1000']));
    expect(programs[1]?.awards.map(numbersOf)).toContain('rate 0.3');
    expect(programs.flatMap((p) => p.awards.filter((a) => /依据|公式/u.test(a.text)))).toEqual([]);
  });
});

describe('programs in sentences', () => {
  it('are one where the heading names it, and where a sentence only goes on with the one before', async () => {
    const programs = await programsOf(PROSE);
    expect(programs.map((p) => p.title)).toEqual([
      '创业带动就业补贴',
      '员工制家政服务企业补贴',
      '创业孵化示范基地运营补贴',
      '求职创业补贴',
    ]);
    expect(programs[0]?.awards.map(numbersOf)).toEqual(expect.arrayContaining(['fixed 2000', 'fixed 3000 max 30000']));
    expect(programs[1]?.awards.map(numbersOf)).toEqual(['fixed 1000', 'fixed 300000']);
  });
});
