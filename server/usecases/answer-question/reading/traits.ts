/** What a sentence shows, whatever it is about. */
export type Trait = 'money' | 'ratio' | 'date' | 'duration' | 'number' | 'phone' | 'authority' | 'materials' | 'steps' | 'requirement' | 'definition' | 'reference' | 'modal';

const NUMERAL = '(?:[0-9０-９][0-9０-９,.，．]{0,14}|[一二两三四五六七八九十百千]{1,6})';

const TRAITS: Readonly<Record<Trait, RegExp>> = {
  money: new RegExp(String.raw`${NUMERAL}\s{0,2}(?:[-—–~～至到]\s{0,2}${NUMERAL}\s{0,2})?(?:万亿|亿|千万|百万|十万|万|千|百)?\s{0,2}(?:美元|欧元|港元|港币|元|人民币)|全额|免(?:收|征|交|缴|费)|减半`, 'u'),
  ratio: new RegExp(String.raw`[0-9０-９]\s{0,2}[%％‰]|百分之|[一二两三四五六七八九]成(?!立|为|本|果|员|长)|[0-9.]+\s?倍|[一二两三四五六七八九]倍|个百分点|减半|全额|[一二三四五六七八九]分之|[0-9.八九]折|基点`, 'u'),
  date: /\d{4}\s{0,2}年|(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s{0,2}月\s{0,2}(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s{0,2}[日号]|\d{4}[-.\/]\d{1,2}[-.\/]\d{1,2}|(?:年|月|季度|季)[底末]|常年|发布之日|印发之日|公布之日/u,
  duration: new RegExp(String.raw`${NUMERAL}\s{0,2}(?:个?(?:工作日|自然日|月|星期|小时)|周年|年|天|日|周|小时)|半年|长期|当[日天场]|即时`, 'u'),
  number: new RegExp(String.raw`[0-9０-９]|${NUMERAL}(?:个|家|人|名|项|件|次|种|类|户|台|套|亩|吨|分|级|档)`, 'u'),
  phone: /(?<!\d)(?:0\d{2,3}\s{0,2}[-－—–]?\s{0,2}\d{7,8}|[2-8]\d{6,7}|1[3-9]\d{9}|12\d{3}|[48]00[-\d]{7,9})(?!\d)|@/u,
  authority: /局|委|厅|部门?|处|科|中心|办公室|机构|单位|政府|管委会|协会|联系人|银行|窗口|署|院|企业/u,
  materials: /申请[表书]|申报[表书]|材料|资料|复印件|原件|证明|凭证|身份证|营业执照|合同|发票|清单|报告|承诺书|声明|证件|社会?保障?卡|登记表|采集表/u,
  steps: /→|申请|申报|提交|提出|审核|初审|复审|评审|受理|公示|登录|网上|办理|填报|拨付|通过|登记|注册|报送|凭|应当?|须|点击|访问/u,
  requirement: /符合|具备|应当?|须|需|不低于|不少于|不超过|以上|以下|不得|达到|满|条件|要求|的企业|的单位|的项目|对象|为/u,
  definition: /是指|所称|指的是|系指|，是|即[：:，]?|包括|指(?:为|以|在|对|具|由|从|经|依|按)|为了?|的(?:房|住房|企业|机构|单位|公寓|居民|人员|活动|行为|服务|资金|项目|总称)/u,
  reference: /《[^》]{2,60}》|〔\d{4}〕|依据|根据|第[一二三四五六七八九十百0-9]{1,5}条/u,
  modal: /不|可以?|能|应|须|需|无需|无须|均|免|享受|允许|禁止|得|予以|给予|有/u,
};

/** Whether `text` shows the trait. */
export const shows = (text: string, trait: Trait): boolean => TRAITS[trait].test(text);

/** Whether `text` counts something in this unit: 分 in 满150分. */
export const countsIn = (text: string, unit: string): boolean => new RegExp(`(?:[0-9０-９]|[一二两三四五六七八九十百千万半])\\s{0,2}${unit}`, 'u').test(text);
