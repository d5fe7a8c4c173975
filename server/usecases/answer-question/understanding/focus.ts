import type { Trait } from '../reading/traits.ts';

/** What a question wants to be told. */
export type Focus =
  | 'amount'
  | 'rate'
  | 'cap'
  | 'date'
  | 'duration'
  | 'count'
  | 'phone'
  | 'address'
  | 'department'
  | 'materials'
  | 'procedure'
  | 'condition'
  | 'stacking'
  | 'charge'
  | 'definition'
  | 'basis'
  | 'reason'
  | 'yes-no'
  | 'support'
  | 'measures'
  | 'validity';

interface FocusRule {
  readonly focus: Focus;
  /** How questions ask for it. */
  readonly asks: RegExp;
  /** What a sentence that tells it must show, any one of these; empty where words decide. */
  readonly wants: readonly Trait[];
  /** Words of the headings it stands under. */
  readonly under?: RegExp;
}

/** In the order in which they lead an answer. */
export const FOCUS_RULES: readonly FocusRule[] = [
  // 打哪个电话？ 怎么联系？
  { focus: 'phone', asks: /电话|号码|联系方式|[怎如]么?何?联系|热线|邮箱|打哪/u, wants: ['phone'], under: /联系|联络|咨询|电话|地址/u },
  // 去哪个窗口交？ 地址在哪？
  {
    focus: 'address',
    asks: /地址|地点|[哪几][个号]窗口|几楼|什么(?:地方|位置)|邮寄到|寄到/u,
    wants: ['address'],
    under: /地址|地点|窗口|方式/u,
  },
  // 归哪个处管？ 找谁？ 材料报给谁？
  {
    focus: 'department',
    asks: /哪个(?:部门|处|科|单位|机构|局|窗口|主管)|哪些(?:部门|单位负责)|(?:什么|啥)(?:部门|单位负责|机构负责)|[找由向归跟][^，。？]{0,3}谁|谁(?:负责|对接|来|先|审|管|组织|牵头|受理|批)|归(?:谁|哪)|(?:报|交|送|递)(?:给|到|至|去)?(?:谁|哪(?![些几]))|负责(?:单位|部门)|主管部门|[到在去向往](?:哪里?|哪儿)(?:申|办|受|领|交|提)/u,
    wants: ['recipient'],
    under: /联系|联络|流程|程序|申请|办理|受理|职责|管理|附则|监督|渠道|地点|窗口|途径/u,
  },
  // 这份文件什么时候失效？ 从什么时候到什么时候有效？
  {
    focus: 'validity',
    asks: /有效期|(?:还|否|期内|时候|至今|哪天|哪年)[^，。？]{0,6}有效|失效|废止|(?:哪天|何时|什么时候|什么时间|几号|哪年)[^，。？]{0,6}(?:施行|实施|实行|生效|执行|起效)|(?:施行|实施|实行|生效|执行)[^，。？]{0,4}(?:日期|时间)|过期|(?:适用|执行|实施|有效|管)到(?:哪|什么|何|几)|(?:办法|政策|规定|文件|通知|措施)[^，。？]{0,4}(?:管|用)(?:几年|多久|多长)|(?:还|仍)(?:管用|作数|算数)/u,
    wants: ['term'],
    under: /时间|期限|频度|附则|有效|施行/u,
  },
  // 首台套和技改补贴能一起拿吗？ 可以同时享受吗？ 能重复申报吗？
  {
    focus: 'stacking',
    asks: /(?:一起|一块|同时|(?<!每年)都能?|重复|叠加|还能再|两个都|又能)(?:地|来)?(?:拿|享受|领取?|得|补|报(?!告|名)|申报|申请|叠加)|叠加|兼得|重复(?:享受|申报|支持|补助|奖励)|(?:冲突|互斥)[吗么不没]/u,
    wants: ['stacking'],
    under: /附则|重复|原则/u,
  },
  // 申请补贴要收费吗？ 认定高企要不要花钱？ Not 要交多少手续费, which asks a sum, nor 办证收费有减免吗, which asks for support.
  {
    focus: 'charge',
    asks: /(?:申[请报领]|报名|办理?|认定|领取?|领|评[审定]|备案|登记|参加)[^？?]{0,20}(?:(?:收|付)费|(?:手续|报名|代办|评审|工本|服务|中介)费|(?:收|交|花|付|要)钱|免费|费用)(?:的|了)?(?:吗|么|嘛|不|没有?|呢)?[？?]?$|收不收(?:费|钱)|要不要(?:收|交|花|付)?(?:费|钱)/u,
    wants: ['charge'],
    under: /收费|费用/u,
  },
  // 几号到几号申报？ 最晚是哪天？ 能拖到啥时候？ 今年的还来得及报吗？
  {
    focus: 'date',
    asks: /(?:还|再)[^，。？]{0,4}(?:补报|补申报|补申请)|每年[^，。？]{0,4}(?:能|可以|要)[^，。？]{0,3}(?:申[请报领]|报(?!告)|领)|来得及|赶(?:得|不)上|晚不晚|(?:截止|结束|过期)了?[吗没]|(?:今年|现在|目前)[^，。？]{0,16}还?能(?:不能)?(?:申报|申请|报(?!告))|(?:什么|啥)时(?:候|间)|何时|几月|几号|几点|哪[一]?[天日年月]|截止|截至|最晚|最迟|起止|哪几天|(?:申请|申报|受理|办理|报名|提交|开放|发放|结算|公示)(?:的)?时间|日期|到期(?:日|时间)/u,
    wants: ['day', 'duration'],
    under: /时间|期限|申报|受理|截止|日期|频度|安排/u,
  },
  // 要在多久之内申请？ 最长补几年？
  {
    focus: 'duration',
    asks: /多久|多长|几年|几个(?:月|工作日|星期|小时)|几[天周]|多少(?:年|个月|天|个工作日|日|小时|个自然日)|(?:期限|年限|时限)[^，。？]{0,8}(?:是|为|多|几|怎么算|什么|要求|限制|呢|[？?])|那?(?:期限|年限|时限)呢|时长|最长/u,
    wants: ['duration', 'date'],
    under: /期限|时间|申请|申报/u,
  },
  // 按多少比例？ 占比要达到多少？ 补几成？
  {
    focus: 'rate',
    asks: /(?<!减|收费)免费(?:的)?(?:吗|么|不|还是)|比例|占比|百分之|百分比|几成|多少成|[利税费贴息缴]率|[千万]分之几|率[^，。？]{0,6}多少|几折|几倍|按[^，。？]{0,8}(?:多少|几)(?![元万名个家])|(?:价|额|费|款|投资|成本)的多少|再给予多少/u,
    wants: ['ratio'],
  },
  // 上限是多少？ 一年累计封顶多少？
  { focus: 'cap', asks: /上限|封顶|最高|最多|不超过多少|顶格|限额/u, wants: ['money', 'ratio', 'number'] },
  // 奖励多少？ 能领多少钱？
  {
    focus: 'amount',
    asks: /多少(?:万|亿)?(?:元|钱|块|资金|奖|补|支持|资助|扶持)|(?:奖|补|领|拿|给|贷|发|扣|免|付|交|收|资助|支持|金额|额度|标准|费用?|价格?|租金|待遇|投入|经费|贷款|奖金|赚)[^，。？]{0,9}(?:多少|几[百千十万个]?[块万元]|几[百千]块|啥标准)|(?:补|奖|资助|支持|补贴|奖励|补助|贴息|资金)[^，。？]{0,3}(?:怎么|如何|咋)(?:算|计算|给|发)|(?<!(?:电话|号码|热线|方式|邮箱)[^，。？]{0,4})多少(?:[呀啊呢？?]|$)|什么(?:样的)?(?:补助|补贴|奖励|资助|标准|财政贴息)|(?:补助|补贴|奖励|资助|收费|发放)标准/u,
    wants: ['money', 'ratio'],
    under: /标准|奖励|补助|补贴|资助|支持|额度|待遇|服务内容|资金/u,
  },
  // 多少人？ 满多少分？
  {
    focus: 'count',
    asks: /多少(?=人|家|个|件|项|分|平|吨|户|名|次|台|套|亩|种|类)|几(?=家|项|件|人|次|吨|分|类|种|所|位|名|档|级|步|个(?!月|工作日))|达到多少|多大|规模有/u,
    wants: ['number'],
  },
  // 要交哪些材料？ 需要带什么？
  {
    focus: 'materials',
    asks: /材料|资料|(?:交|带|提供|提交|准备|出具|附)(?:些)?(?:什么|哪些|啥)(?!条件|时候)|(?:哪些|什么|啥)东西|证明文件|(?:什么|哪些)(?:证件|证明|凭证|手续)/u,
    wants: ['materials'],
    under: /材料|资料|提交|手续|证件|证明/u,
  },
  // 要走哪些步骤？ 怎么申请？
  {
    focus: 'procedure',
    asks: /流程|步骤|程序|(?:怎么|如何|怎样|咋|怎么样)(?:才能|去|来|样|进行)?(?:申请|申报|申领|办|领|提|操作|处理|进入|报名|认定|兑现|登记|注册|查|缴|退|走|报|用|解决|弄|搞)|下一步|接下来|手续|该怎么|怎么做|如何做|在哪(?:里|儿)?(?:申|办|领|查)/u,
    wants: ['steps'],
    under: /流程|程序|步骤|办理|申请|申报|方式|指南|审核|渠道|途径/u,
  },
  // 成立年限和规模有什么限制？ 哪些企业可以申请？
  {
    focus: 'condition',
    asks: /条件|要求|限制|门槛|资格|什么(?:样的)?(?:企业|单位|人|项目|公司|机构)|哪些(?:企业|单位|人(?!才)|对象|个人|情况|情形|个体|经营者|机构|公司|群体)|哪类|谁(?:可以|能|有)|需要满足|要满足|符合(?:什么|哪些)|适用(?:范围|对象)|(?:支持|补贴|补助|奖励|服务|申报|适用)对象/u,
    wants: ['requirement'],
    under: /条件|要求|对象|范围|资格|主体|门槛/u,
  },
  // “港澳青年”是指什么人？
  {
    focus: 'definition',
    asks: /是指|什么意思|定义|什么是|(?:什么|啥)叫|是什么(?!时)|(?:怎么|如何|怎样)理解|含义|指(?:的是)?(?:什么|哪|谁|啥)|(?:包括|算|包含)(?:哪些人|哪些企业|谁)|什么性质|啥意思|是(?:个)?啥|是什么性质|是(?:什么|哪种)(?:样的)?[^，。？]{0,4}$/u,
    wants: ['definition'],
    under: /定义|总则|概念|什么|术语|名词|含义|指/u,
  },
  { focus: 'basis', asks: /依据|根据(?:什么|哪)|哪[一]?条|法律规定|文号|(?:什么|哪个|哪份)(?:文件|法律|法规|规定)/u, wants: ['reference'] },
  { focus: 'reason', asks: /为什么|为何|为啥|原因|出于|什么背景|目的是/u, wants: ['purpose'] },
  // 有没有补贴？ 给不给奖励？ 政府给钱吗？
  {
    focus: 'support',
    asks: /有没有[^，。？]{0,8}(?:补[贴助]|奖[励补金]|资助|扶持|贴息|返还|优惠)|有(?:什么|啥|哪些|点)?[^，。？]{0,6}(?:补[贴助]|奖[励补金]|资助|扶持|贴息)(?:吗|么|没有?|不|[？?]|$)|(?:给不给|给)[^，。？]{0,3}(?:补|奖|钱|报)(?:贴|助|励)?(?:吗|么|不|[？?]|$)|给不给|补不补|奖不奖|贴不贴|能(?:不能)?[^，。？]{0,4}(?:补|奖|返|报)(?:一点|点|些)?(?:吗|么|不|[？?]|$)/u,
    wants: ['money', 'ratio', 'denial'],
  },
  // 能享受吗？ 还得找公司去办不？
  {
    focus: 'yes-no',
    asks: /吗[？?。]?$|(?:(?<![什怎这那多])么|不|没|否)[？?。]?$|能不能|可不可以|是不是|是否|有没有|([\p{Script=Han}])不\1|能否|可否|会不会|要不要|用不用|算不算|吗[，,]|不[，,]/u,
    wants: ['modal'],
  },
  // 在援企稳岗方面有哪些举措？
  {
    focus: 'measures',
    asks: /(?:哪些|什么|啥|哪几[个项种])(?:样的)?(?:政策|措施|举措|办法|支持|优惠|扶持|服务|做法|内容|方面|规定|奖励|补助|补贴|待遇)|(?:如何|怎样|怎么)(?:支持|减轻|帮助|降低|加强|推动|促进|保障|扶持|加大|缓解|解决|优化|做好|落实)/u,
    wants: [],
  },
];

/** Whom to turn to: told once for a program or a document, in a sentence that names neither. */
export const CONTACT: ReadonlySet<Focus> = new Set<Focus>(['phone', 'department', 'address']);
/** Focuses whose answer must show a figure, a date or a number: without one a sentence does not answer. */
export const MEASURED: ReadonlySet<Focus> = new Set<Focus>([
  'amount',
  'rate',
  'cap',
  'date',
  'duration',
  'count',
  'phone',
  'validity',
  'stacking',
  'charge',
]);

/** What the question wants, the leading focus first; empty where it simply names a subject. */
export const focusesOf = (question: string): readonly Focus[] => FOCUS_RULES.filter((r) => r.asks.test(question)).map((r) => r.focus);

/** Whether headings say that what stands under them tells one of these. */
export const announced = (focuses: readonly Focus[], headings: string): boolean =>
  FOCUS_RULES.some((r) => focuses.includes(r.focus) && r.under?.test(headings) === true);

/** What a sentence that tells this must show, any one of these. */
export const wantedBy = (focus: Focus): readonly Trait[] => FOCUS_RULES.find((r) => r.focus === focus)?.wants ?? [];

const NUMERAL_ASKED = /(?:多少|几)(个工作日|个月|平方米|年|月|天|日|人|家|个|件|项|分|吨|户|名|次|台|套|亩|种|类|倍|折|元|万元|块)/gu;
/** The units the question asks a number of: 满多少分 → 分. */
export const unitsAsked = (question: string): readonly string[] =>
  [...question.matchAll(NUMERAL_ASKED)].map((m) => (m[1] === '块' ? '元' : (m[1] ?? '')));

// Words that make a question a question and say nothing of its subject.
const QUESTION_WORDS = new RegExp(
  [
    '请问|麻烦问一?下|想问一?下|想了解一?下|咨询一?下|我想|你好|您好|谢谢',
    '(?:各|分别|一般|大概|大约|具体|到底|究竟|都)?(?:是|有|为|要|需|得|给|到)?(?:多少|几)(?:万元|元|钱|块钱?|个|万)?',
    '什么是|何为',
    '什么时候|什么时间|啥时候|何时|什么样的?|什么|怎么样|怎么|怎样|如何|哪些|哪几[个项种天]|哪[个里类天年儿家种]|为什么|为何|为啥|是否|能否|可否|啥|谁|咋',
    '能不能|可不可以|是不是|有没有|会不会|要不要|用不用|吗|呢|呀|啊|吧|嘛|么|哦|的话|一下|一共|总共',
    '我们|我|你们|你|咱们|咱|他们|请|应该|应当|可以|能够|需要|想要|想|必须|关于|对于|按照|按|根据',
  ].join('|'),
  'gu',
);
/** The question without its question words: what a sentence must speak of to answer it. */
export const subjectOf = (question: string): string =>
  question
    .replace(QUESTION_WORDS, ' ')
    .replace(/[？?！!。，,、；;：:]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
