/**
 * Statements that stand among conditions and ask nothing of the applicant, each with the sentences it is for. A statement is the part
 * between full stops or semicolons, without its closing sign.
 */
const ASKS_NOTHING: readonly (readonly [what: string, form: RegExp])[] = [
  // 其他按规定应满足的条件 · 从其规定 · 由市商务局负责解释
  [
    'boilerplate',
    /^(?:其他|其它)(?:按|符合|应|需|有关|相关|法律|不宜|经|条件|不予|情形|要求)|从其(?:规定|要求|约定)|^经审议其他|^国家及|以上(?:条件|材料)|^见附件|^(?:无|\/|略)$|选项(?:范围)?具体内容|^(?:说明|备注|注)[：:]|由[^，。；]{2,20}负责解释|本(?:办法|细则|通知)所称|^[^，。；]{0,16}(?:详见|见|按照?)(?:相应|各|具体)?[^，。；]{0,10}(?:细则|指南|通知)(?:执行)?$|(?:详见|见)附件\d{0,2}$|^在附件[^，。；]{0,6}中/u,
  ],
  // 优先支持首台套 · 加盖公章 · 申报单位应于5月20日前报送材料
  [
    'handling',
    /^(?:优先|鼓励)|(?:将|予以)?优先(?:支持|考虑|推荐)$|申报单位(?:可|应于)|^[^，。；]{0,12}(?:报送|提交|上报)[^，。；]{0,20}(?:材料|资料)|^[^，。；]{0,20}公示|加盖公章|一式[一二三四五六七八九\d]|^[^，。；]{0,14}(?:均)?(?:应当?|须|需|必须)(?:同时|一并|如实)?(?:提供|提交|上传|填写|出具)[^。；]{0,60}(?:材料|资料|证明|报告|承诺书|复印件|申请表|申报表|扫描件|原件|协议|合同)(?:等)?$|(?:网站|平台|渠道|系统)[^，。；]{0,40}(?:查询|下载)(?:打印)?$|只受理[一二两三]批次?$/u,
  ],
  // 企业分别在“工作网（网址：…）”、“政务平台”完成注册 · 须用已有的用户名和密码登录 · 填写完善单位基本信息
  [
    'registering online',
    /网址[：:]|用户名|(?:注册|登录)账号|[”台统网](?:上)?(?:模块|菜单)|平台(?:上)?(?:再次)?注册|(?:名称|注册号)[^，。；]{0,12}(?:须|必须|应)?与[^，。；]{2,12}一致$|^(?:网上|平台|系统)[^，。；]{0,6}(?:注册|登记|填报)$/u,
  ],
  // 申报单位对申请材料的真实性负责 · 并确保所报材料准确、完整、规范
  [
    'truth of what is handed in',
    /对[^。；]{0,24}(?:材料|资料|信息|内容|数据)[^。；]{0,12}(?:真实|准确|完整|合法)[^。；]{0,16}负(?:全部|相应|法律)?(?:责|责任)|确保[^，。；]{0,8}(?:材料|资料)[^，。；]{0,4}(?:真实|准确|完整)/u,
  ],
  // 补助资金应专款专用，单独核算 · 专项资金须用于技术改造 · 自觉接受审计、监督和绩效评价 · 申报单位应积极配合现场核查: once it was got
  [
    'spending and audits',
    /专款专用|(?:资金|补助|补贴|奖励)[^，。；]{0,12}(?:单独核算|专账|分账核算)|^(?:获得的?)?(?:[^，。；的]{0,6}资金|补助|补贴|奖励)(?:应当?|必须|须|只能|限)(?:全部|专项|主要)?用于|(?:应当?|须|必须|自觉|主动|积极)(?:自觉|主动|积极)?(?:接受|配合)[^，。；]{0,24}(?:审计|监督|检查|核查|绩效评价|考核|$)|^现场(?:核查|考察|踏勘|核验)$|不得(?:截留|挪用|挤占)/u,
  ],
  // 如发现提供虚假信息、骗取财政补助等违法违规行为 · 不予推荐: the half of a sanction that a comma cut off
  [
    'half a sanction',
    /^(?:如|若|一经)(?:发现|查实|有)[^。；]{0,30}(?:虚假|骗取|弄虚作假)[^，。；]{0,20}行为$|^不予推荐$|^暂停今后[^，。；]{2,20}$/u,
  ],
  // 属市级重大项目的，可不受上述限制 · 超过2年尚未移出的，不再对其申请进行限制
  ['limits lifted', /可?不受[^，。；]{0,10}(?:限制|约束)(?![^（）]{0,20}）)|不再[^，。；]{0,12}限制$/u],
  // 每年获支持企业数量最多不超过10个: how many there are, which no applicant decides
  [
    'quotas',
    /^(?:每年|每批|年度|全市|全区|本年度)[^，。；]{0,14}(?:数量|家数|名额|总数|支持|认定|评选)[^，。；]{0,8}(?:不超过|最多|控制在)[^，。；]{0,4}\d{1,4}(?:个|家|名|项)$/u,
  ],
  // 人才公寓的申请单位实行清单管理，由管委会适时确定 · 可一事一议
  [
    'as the office decides',
    /^[^。；]{0,120}由[^，。；]{2,16}(?:结合|根据|按照)?[^。；]{0,60}(?:适时|另行|统一|动态)?(?:确定|调整|公布|发布)$|一事一议$/u,
  ],
  // 本措施所称“聘用”应同时符合以下条件
  ['meaning of a word', /所称“[^”]{1,8}(?<!企业|机构|单位|主体|项目|平台|组织|载体|人才|企)”/u],
];

const OFFICE =
  '(?:部门|科技局|商务局|财政局|税务局|工信局|[县市区省]局|委员会|管委会|[市省区县]厅|工信|办公室|领导小组|专家组|评审组|会计师事务所|第三方机构|经办机构)';
/** 市科技局结合有关资料审核企业注册信息 · 专项资金项目审核将统一委托会计师事务所…进行审计 · 各县（市、区）财政部门须严格把关 · 税收金额县级工信会同税务部门审核 */
const OF_OFFICES = new RegExp(
  [
    String.raw`^(?:由|各)?[^，。；的经向由与报在]{0,12}(?:（[^（）]{1,12}）)?[^，。；的经向由与报在]{0,6}${OFFICE}(?:（[^（）]{1,40}）)?(?:会同[^，。；]{2,20}|联合[^，。；]{2,20})?(?:要|将|会|须|需|应当?|负责|结合|根据|组织|统一|收到|对企业|对申报|按照?)(?!的)`,
    String.raw`${OFFICE}(?:进行|负责|组织)?(?:审核|审定|核定|审查|核实|复核|把关)$`,
    String.raw`(?:审核|评审|审计|验收)(?:工作)?将?(?:统一)?委托`,
    String.raw`^(?:并)?由[^，。；]{0,16}(?:${OFFICE}|事务所)[^。；]{0,30}(?:核查|核对|审核|审计|抽查)`,
  ].join('|'),
  'u',
);
/** 须经市科技部门审核 · 未被财政部门…: said of the applicant after all. */
const OF_APPLICANT =
  /^(?:申报|申请|企业|单位|项目|申请人)|(?:须|应|需)?经[^，。；]{2,30}(?:审核|审定|核定|核实|备案|推荐|同意)|通过[^，。；]{2,20}(?:审核|评审|验收)/u;

/** What follows once something was got: 一经查实，将追缴补助资金 · 不再享受租赁资格，并须在3个月内办理退房手续. */
const AFTERWARDS =
  /(?:追缴|追回|收回|退回)[^，。；]{0,16}(?:资金|补助|补贴|奖励|款)|追究[^，。；]{0,12}责任|一经(?:查实|发现)|(?:取消|不再享受)[^，。；]{0,16}资格[^。；]{0,40}(?:手续|退|追)|^(?:如|若|对)?(?:发现|存在)?[^，。；]{0,16}(?:弄虚作假|骗取|提供虚假)[^。；]{0,30}(?:取消|追|暂停|责任|处理)/u;
const OF_THE_PAST = /未|无|没有|不存在|近[一二两三五\d]年|曾/u;

/**
 * 可按国家要求配套 · 资金来源可以是自有资金，也可以是贷款 · 完工时间不限于申报之前 · 可适当放宽要求 · 如：干法水泥生产线项目 · 登记时间可与改革前连续计算:
 * what is allowed or an example.
 */
const ALLOWS =
  /可(?:以)?(?:是|为|由|适当放宽|酌情放宽|以(?:个人|单位|企业)名义)|可[^，。；]{0,12}(?:连续计算|合并计算|累计计算)$|可按(?:国家|有关|相关|上级|规定)[^，。；]{0,14}(?:配套|执行|办理)|可视同|不限于|不受[^，。；]{2,20}限制$|^(?:例)?如[：:，]/u;
const REQUIRES = /应当|应[具符为在由提按是]|须|必须|不得|不可|(?:不低|不少|不高|高|低|多|少)于|不超过|以上|未/u;

/** Whether a statement among conditions asks nothing of who applies. `excludes`: it stands in a list of what is shut out. */
export function asksNothing(statement: string, excludes: boolean): boolean {
  if (ASKS_NOTHING.some(([, form]) => form.test(statement))) return true;
  if (ALLOWS.test(statement) && !REQUIRES.test(statement)) return true;
  if (excludes) return false;
  if (OF_OFFICES.test(statement) && !OF_APPLICANT.test(statement)) return true;
  return AFTERWARDS.test(statement) && !OF_THE_PAST.test(statement);
}

/** 其他按规定应满足的条件: nothing that could be met or missed. */
export const isBoilerplate = (statement: string): boolean =>
  ASKS_NOTHING.some(([what, form]) => what === 'boilerplate' && form.test(statement));

/** 对符合以下条件之一的予以优先资助： whom the list below prefers, not who may apply. */
const PREFERS_BELOW = /优先(?:予以|给予)?(?:支持|资助|考虑|推荐|安排|扶持|奖励|补助)(?:以下[^，。；：]{0,12})?[：:]\s*$/u;

/** 本措施所称“聘用”应同时符合以下条件： what stands below says the meaning of a word. */
const defines = (stem: string): boolean => ASKS_NOTHING.some(([what, form]) => what === 'meaning of a word' && form.test(stem));

/** What stands below prefers some applicants, or says what a word means. */
export const asksNoneBelow = (stem: string): boolean => PREFERS_BELOW.test(stem) || (/[：:]\s*$/u.test(stem) && defines(stem));
