import { describe, expect, it } from 'vitest';
import { conditionTexts, numbersOf, programsOf } from './read-text.ts';

/** Invented documents, one for each form; 云溪市 and its offices do not exist. */
const CARD = `
12
3. 云溪市茶叶加工设备更新补助
云溪市茶叶加工设备更新补助
依据文件
《云溪市茶产业提升办法》
发文机构
云溪市茶产业发展中心
发文字号
云茶发〔2024〕3 号
发布日期
2024-02-20
工具分类
资金支持
服务对象
在云溪市注册的茶叶加工企业
服务内容
1．支持更新萎凋设备
对更新萎凋设备的企业，按设备投资额的20%给予补助，单个企业最高不超
过60 万元。同一企业只能享受一次。
2．支持建设清洁化车间
对通过清洁化认定的车间，一次性给予15 万元奖励。
3．加强品牌宣传
组织企业参加展会，办好开茶节，扩大云溪白茶影响。
条件要求
1．具有独立法人资格，财务管理制度健全。
2．近三年无重大安全事故。
3．支持建设清洁化车间的，还应符合以下条件：
（1）车间面积不少于500 平方米；
（2）取得食品生产许可。
服务流程
在线填写项目申报书→专家评审→结果公示→资金拨付
时间/频度
从2024 年3 月起
联络方式
云溪市茶产业发展中心：66712345、66712346
`;

const MEASURES = `云溪市人民政府关于促进民宿业发展的若干措施
云政〔2024〕18号
各县（市、区）人民政府，市直各单位：
为促进民宿业健康发展，制定以下措施。
一、加大资金支持
（一）支持品牌提升。对首次评为甲级、乙级的民宿，分别给予30万元、15万元奖励。（责任单位：市文旅局、市财政局）
（二）降低融资成本。对民宿企业新增贷款，按实际支付利息的40%给予贴息，每家企业每年最高不超过10万元。（责任单位：市金融办）
（三）加强宣传推介。办好民宿文化节，支持民宿参加各类推介活动。（责任单位：市文旅局）
二、优化服务
（四）简化审批流程。各有关部门要压缩办理时限，推行一窗受理。（责任单位：市政务服务局）
以上措施适用于在云溪市注册的民宿经营主体，自印发之日起施行，有效期至2026年12月31日。
云溪市人民政府
2024年4月2日
`;

const CALL = `关于组织申报2025年云溪市冷链物流示范项目的通知
各县（市、区）商务局，有关企业：
根据工作安排，现就组织申报2025年云溪市冷链物流示范项目有关事项通知如下：
一、申报条件
（一）在云溪市依法注册，具有独立法人资格；
（二）冷库库容不少于3000立方米；
（三）有下列情形之一的，不予支持：
1.列入严重违法失信名单的；
2.近一年发生较大以上安全事故的。
二、补助标准
按设备投资额的10%给予补助，单个项目最高不超过80万元。
三、申报材料
1.项目申请表；
2.营业执照复印件；
3.设备购置发票及合同复印件。
以上材料一式两份，加盖公章。
四、申报时间
2025年3月1日至3月31日。
五、联系方式
市商务局流通科，联系电话：0593-6671234。
云溪市商务局
2025年2月20日
`;

const DIRECTIONS = `云溪市2025年智能农机专项申报指南
一、专题方向
（一）智能农机研制
方向1：对研制无人插秧机的企业，按研发投入的15%给予补助，单个项目最高100万元。
方向2：支持应用无人植保机，并按照购置额的8%予以奖补。
二、申报条件
（一）项目单位在云溪市注册，具有独立法人资格。
（二）时间要求：
方向1：样机应在2025年6月30日前下线；
方向2：设备应在2025年1月1日以后购置。
三、申报材料
（一）共同材料
1．项目申请表；
2．营业执照复印件。
四、报送要求
申报单位将申报材料于2025年5月20日前报送至市农机局科教科。联系电话：0593-6675566。
`;

const LABELS = `云溪市创业补贴一览
1、开业补贴
补贴条件：
（1）在云溪市登记注册满6个月；
（2）按规定缴纳社会保险费。
补贴对象：符合条件的创业者。
补贴标准：8000元。
2、场地租金补贴
补贴条件：
（1）租赁场地用于经营；
（2）租期不少于1年。
补贴标准：每连续租满1年补贴5000元。
`;

const REGULATION = `云溪市白茶产业资助办法
第一章 总则
第一条 为促进白茶产业发展，制定本办法。
第二条 申请资助应当符合以下基本条件：
（一）权属清晰；
（二）无违法失信记录。
第二章 资助范围和标准
第三条 白茶种植：
（一）新品种引进资助。引进省级以上审定品种的，每亩资助300元。
（二）有机认证资助。获得有机产品认证，每个证书资助2万元，每家最多资助3个。
第三章 附则
第四条 本办法由云溪市茶产业发展中心负责解释。
`;

const CLAUSE_LIST = `申报条件
在云溪市登记注册
具有独立法人资格
信用记录良好
支持重点及补助标准
节水技改项目
1、支持范围：循环冷却、中水回用等项目
2、支持标准：年节水量应在5万立方米及以上
按投资额的6%予以补助
每个项目补助最高不超过30万元
中水回用示范项目
1、支持范围：印染、食品企业
2、支持标准：按投资额的12%予以补助
每个项目补助最高不超过20万元
`;

describe('a service card', () => {
  it('has one program per service that gives money, with the fields of the card', async () => {
    const programs = await programsOf(CARD);
    expect(programs.map((p) => p.title)).toEqual(['支持更新萎凋设备', '支持建设清洁化车间']);
    expect(programs[0]?.awards.map(numbersOf)).toEqual(['rate 0.2 max 600000']);
    expect(programs[1]?.awards.map(numbersOf)).toEqual(['fixed 150000']);
    for (const p of programs) {
      expect(p.department).toBe('云溪市茶产业发展中心');
      expect(p.phones).toEqual(['66712345', '66712346']);
      expect(p.window).toMatchObject({ opensOn: '2024-03-01', closesOn: null, rolling: false });
      expect(p.procedure.map((s) => s.text)).toEqual(['在线填写项目申报书', '专家评审', '结果公示', '资金拨付']);
      expect(p.materials.map((m) => m.text)).toEqual(['项目申报书']);
    }
  });

  it('repeats the card’s conditions in each program and sends those of one program to it alone', async () => {
    const [first, second] = await programsOf(CARD);
    expect(first && conditionTexts(first).join()).toContain('独立法人资格');
    expect(first && conditionTexts(first).join()).not.toContain('500平方米');
    expect(second && conditionTexts(second).join()).toContain('500平方米');
    expect(first && conditionTexts(first).join()).toContain('同一企业只能享受一次');
  });
});

describe('a list of measures', () => {
  it('has one program per measure that gives something, none for those that direct departments', async () => {
    const programs = await programsOf(MEASURES);
    expect(programs.map((p) => [p.title, p.department])).toEqual([
      ['支持品牌提升', '市文旅局、市财政局'],
      ['降低融资成本', '市金融办'],
    ]);
    expect(programs[0]?.awards.map(numbersOf)).toEqual(['fixed 300000', 'fixed 150000']);
    expect(programs[1]?.awards.map((a) => `${a.kind} ${numbersOf(a)}`)).toEqual(['loan-interest rate 0.4 max 100000']);
  });

  it('repeats the scope of the whole document in each', async () => {
    const programs = await programsOf(MEASURES);
    expect(programs).toHaveLength(2);
    for (const p of programs) expect(conditionTexts(p).join()).toContain('在云溪市注册的民宿经营主体');
  });
});

describe('a call for applications', () => {
  it('is one program, named by what it calls for', async () => {
    const programs = await programsOf(CALL);
    expect(programs).toHaveLength(1);
    const [p] = programs;
    expect(p?.title).toBe('2025年云溪市冷链物流示范项目');
    expect(p?.awards.map(numbersOf)).toEqual(['rate 0.1 max 800000']);
    expect(p?.window).toMatchObject({ opensOn: '2025-03-01', closesOn: '2025-03-31', rolling: false });
    expect(p?.phones).toEqual(['0593-6671234']);
    expect(p?.materials.map((m) => m.text)).toEqual(['项目申请表', '营业执照复印件', '设备购置发票及合同复印件']);
    const asked = p ? conditionTexts(p).join() : '';
    for (const words of ['独立法人资格', '3000立方米', '严重违法失信名单', '较大以上安全事故']) expect(asked).toContain(words);
  });

  it('with several directions has one program each, and what is said of one direction stays there', async () => {
    const programs = await programsOf(DIRECTIONS);
    expect(programs.map((p) => p.awards.map(numbersOf))).toEqual([['rate 0.15 max 1000000'], ['rate 0.08']]);
    const [one, two] = programs.map((p) => conditionTexts(p).join());
    expect(one).toContain('2025年6月30日前下线');
    expect(one).not.toContain('以后购置');
    expect(two).toContain('以后购置');
    for (const p of programs) expect([p.window.closesOn, p.department, p.materials.length]).toEqual(['2025-05-20', '市农机局科教科', 2]);
  });
});

describe('other forms', () => {
  it('a guide with run-in labels', async () => {
    const programs = await programsOf(LABELS);
    expect(programs.map((p) => [p.title, ...p.awards.map(numbersOf)])).toEqual([
      ['开业补贴', 'fixed 8000'],
      ['场地租金补贴', 'fixed 5000'],
    ]);
    expect(programs[1]?.awards[0]?.kind).toBe('rent');
    expect(programs[0] && conditionTexts(programs[0]).join()).toContain('满6个月');
  });

  it('a regulation in articles, whose general conditions hold for all', async () => {
    const programs = await programsOf(REGULATION);
    expect(programs.map((p) => [p.title, ...p.awards.map(numbersOf)])).toEqual([
      ['新品种引进资助', 'fixed 300'],
      ['有机认证资助', 'fixed 20000'],
    ]);
    for (const p of programs) expect(conditionTexts(p).join()).toContain('权属清晰');
    expect(programs[1] && conditionTexts(programs[1]).join()).toContain('每家最多资助3个');
  });

  it('a list whose lines lost their punctuation', async () => {
    const programs = await programsOf(CLAUSE_LIST);
    expect(programs.map((p) => [p.title, ...p.awards.map(numbersOf)])).toEqual([
      ['节水技改项目', 'rate 0.06 max 300000'],
      ['中水回用示范项目', 'rate 0.12 max 200000'],
    ]);
    for (const p of programs) expect(conditionTexts(p).join()).toContain('信用记录良好');
  });

  it('an interpretation and a text without offers have none', async () => {
    expect(
      await programsOf(
        '《云溪市白茶产业资助办法》政策解读\n一、起草背景\n为做好工作，制定办法。\n二、主要内容\n对有机认证给予2万元资助。\n三、有关说明\n办法有效期三年。\n',
      ),
    ).toEqual([]);
    expect(
      await programsOf('关于做好节日值班工作的通知\n各单位：\n请各单位做好节日值班，确保信息畅通。\n云溪市人民政府办公室\n2025年1月20日\n'),
    ).toEqual([]);
  });
});
