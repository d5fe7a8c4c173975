/**
 * Statements that speak of money or relief and give none to anybody: each with the sentences it is for.
 * All are judged on one statement, a part between full stops or semicolons.
 */
const SPEAKS_ONLY: readonly (readonly [what: string, form: RegExp])[] = [
  // 感谢社会各界给予的关心和大力支持
  ['thanks', /感谢[^。；]{0,80}支持/u],
  // 对举报属实的，给予最先举报人1000至10000元的奖励
  ['informers', /举报[^。；]{0,60}(?:奖励|奖金)|(?:奖励|重奖)[^。；]{0,10}举报/u],
  // 不得用于发放人员补助
  ['forbidden uses', /^(?:资金)?(?:严禁|不得|禁止)(?:用于|挤占|挪用|截留|将)/u],
  // 为贯彻落实…，纾解企业困难，现就阶段性减免社会保险费有关问题通知如下
  ['preamble', /(?:^|[：:\s])为(?:了|深入|全面|认真|进一步|切实|贯彻|落实|积极|有效|做好|加强|支持|应对|统筹|充分|更好)[^。；]{0,300}(?:现就|现将|特制定|制定本|结合[^，。；]{2,12}实际|(?:通知|公告|通告|意见|措施|政策)如下)/u],
  // 认真落实阶段性减免社保费政策 · 继续落实好研发费用加计扣除等政策，支持科技创新: an order to carry out what others gave
  ['orders to carry out', /^(?:要|应|须|必须)?(?:认真|全面|坚决|继续|严格|切实|不折不扣|持续|进一步|扎实|抓好|加快|在不折不扣)*(?:地)?(?:落实|抓好|执行|用好用足|宣传|推动|跟踪)(?:好|到位|落实)?[^。；\d%]{2,80}(?:政策|措施|优惠)(?:落实|落地|落细|到位)?(?:的基础上)?(?:，[^。；\d%]{0,40})?$/u],
  // 向受疫情影响较重的市县倾斜，给予积极支持 · 中央财政对地方财政按实际发生费用的60%予以补助: between governments
  ['between governments', /(?:对|向)[^，。；]{0,24}(?:地方财政|市县财政|各(?:省|市|县|区|地)|市县|省份|地区)(?:（[^）]{0,20}）)?(?:按|给予|予以|倾斜|，?(?:中央|省级|市级)?财政)|(?:分配|安排|测算)[^，。；]{0,16}(?:资金|经费)时|中央调剂|(?:根据|按照)各(?:市|县|区|地)[^。；]{0,60}(?:给予|予以)[^，。；]{0,12}(?:补助|奖励|支持)/u],
  // 请你公司做好用户申请受理、办理减免等工作 · 请各地结合实际
  ['requests to offices', /^请(?:你|各|有关|相关|贵)(?!企业)[^。；]{2,200}$|^(?:各省|各地|各市|各县|各级|地方各级)[^，。；]{0,30}(?:可|要|应|须|根据|结合)[^。；]{0,200}(?:调整|确定|制定|合理安排|统筹)[^。；]{0,60}$/u],
  // 缓缴期满后，企业足额补缴 · 企业缓缴、停缴期间，视同正常缴存 · 自主确定缴存比例、缓缴、停缴等行为，均需…审批: about a relief, not the relief
  ['about a deferral', /^(?![^。；]{0,200}(?:免收|免征|免除|可(?:以)?(?:向[^，。；]{1,20})?(?:申请|延期)))[^。；]{0,12}(?:缓缴|停缴|减免|免征|免收)(?:期满|期间|期限|企业，|单位，|、[^，。；]{2,8}(?:期间|等行为|企业的))/u],
  // 纳税人按规定适用免税政策的，不得开具专用发票 · 在办理申报时，应当填写明细表 · 企业享受规定的扣除政策的，采取“自行判别、申报享受”的方式: how a relief is handled
  ['handling', /^(?![^。；]{0,200}(?:免征|免收|减征|退还|抵减)(?:城市|增值税|企业所得税|个人所得税|已|教育))(?:[^。；]{0,60}(?:享受|适用)[^，。；]{0,30}(?:优惠|政策)的，|[^。；]{0,80}(?:应当?填写|填报《|不得开具|留存备查|办理(?:退税|税前扣除|免税)[^，。；]{0,4}(?:手续|事宜|备案))|“[^”]{2,20}”是指)/u],
  // 武汉海关热线电话：…，减免税事宜请联系王玲: whom to call
  ['whom to call', /(?:热线|联系|咨询)电话[：:]?\s?\d|(?:请|可)(?:联系|致电|拨打)/u],
  // 相关资金不受《通知》中70%资金比例的限制 · 中心应及时与企业沟通，指导企业办理缓缴
  ['limits lifted', /不受[^。；]{0,60}(?:限制|约束)$/u],
  ['duties of offices', /(?:中心|部门|机关|机构|单位)(?:应|要|须)(?:当)?(?:及时|主动|积极)?[^，。；]{0,16}(?:沟通|指导|提醒|告知|宣传|统计|掌握)/u],
  // 主要考核实施减免进场费、发放补贴等政策制定及实施情况
  ['what is assessed', /考核[^。；]{0,80}(?:情况|得分|扣分)|(?:政策|工作)(?:制定及)?(?:实施|落实)情况/u],
  // 本次审计要求聚焦税费减免政策到位情况 · 在网站公开补贴名单
  ['supervision', /(?:审计|督查|检查|核查|监督)[^。；]{0,60}(?:政策|资金|补贴|补助|贴息)|(?:补贴|补助|奖励)(?:资金)?(?:名单|情况)[^，。；]{0,10}(?:公开|公示)/u],
  // 通过税收大数据精准定位享受税收优惠的纳税人，主动给予提醒: help with a relief
  ['reminders', /给予[^，。；]{0,10}(?:提示|提醒|辅导|指导|便利|方便|关心|关爱)/u],
];

/** A sum or a share that the statement itself fixes; 按规定 and 一定 are none. */
const NAMES_SUM = /\d[\d.,]{0,14}(?:%|个百分点|(?:万|亿)?元)/u;
/** Those that no sum rescues. */
const WHATEVER_SUM: ReadonlySet<string> = new Set(['thanks', 'informers', 'forbidden uses', 'preamble', 'between governments', 'whom to call', 'limits lifted', 'what is assessed']);

/** Whether the statement only speaks of what is given elsewhere, or to somebody who does not apply. */
export function speaksOnly(statement: string): boolean {
  // （联系人：张威；联系电话：88496569）对承担较高防疫成本的企业给予补助: what stands in brackets is said by the way
  const said = statement.replace(/（[^（）]*）/gu, '').replace(/[。；，\s]+$/u, '');
  return SPEAKS_ONLY.some(([what, form]) => form.test(said) && (WHATEVER_SUM.has(what) || !NAMES_SUM.test(said)));
}
