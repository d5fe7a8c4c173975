import { cutAt } from '../sentences.ts';
import type { Antecedent } from './antecedent-words.ts';
import { whoDid } from './who-did.ts';

const CONSEQUENT =
  /(?:市区联动|省财政|市财政|区财政|中央财政|财政|可?按照?|可以按|分别|一次性|择优|分档|每年)?(?:给予|予以|按照?|奖励|补助|补贴|资助|最高|发放|提供|免征|免收|停征|减免|减半|减按|返还|降低|下浮|下调|抵扣|享受|实行|实施|暂免|收取的(?=[^，。；]{0,8}费率?[^，。；]{0,4}(?:降|下调|不超过))|可按|可缓缴|可返还|可享受|可申请|可在|(?<=，)(?:[^，。；]{0,4}(?:费率|利率)(?:降至|下调至|不超过|不高于)|允许|免缴|免交|免除|退还|全额退还|延长|推迟|取消|可缓缴|缓缴|减征|不收取|不征收|由财政))/u;

/**
 * The antecedent of an award statement, `before` the award's first number or verb. Forms:
 * 对新纳入清单的企业，一次性给予20万元 · 用人单位招用失业人员…的，可享受… · 获得授权，每件资助2000元 · 支持企业开展…，按投资额的10%给予.
 */
export function antecedentOf(statement: string): Antecedent | null {
  const lead =
    /^(?:（[^）]{1,6}）|（(?:责任|牵头|配合|对接|主责|受理|联系|承办)[^）]{2,80}）|自(?:20\d{2}年)?\d{1,2}月\d{1,2}日(?:起|至[^，。；]{2,24})，|\d{1,2}[.、]|[①-⑳]|其中，?|同时，?|此外，?|另外，?|并|而)+/u.exec(
      statement,
    )?.[0].length ?? 0;
  const body = statement.slice(lead);
  // 人民银行向地方法人银行发放专项再贷款: the words name the giver
  if (
    /^(?:中国)?人民银行(?:[^，。；]{0,8})(?:向|对|将|发放)|^(?:发放对象|中央财政|省级财政|市级财政|全国性银行|地方法人银行|各银行|银行业金融机构)/u.test(
      body,
    )
  )
    return null;
  return (
    fromClass(body, lead) ??
    fromObject(body, lead) ??
    fromConditional(body, lead) ??
    fromQualified(body, lead) ??
    fromSupport(body, lead) ??
    whoDid(body, lead)
  );
}

/** 大型企业按照…的30%返还 · 其他企业每年不超过20万元: a class of firms, told right before what it gets. */
function fromClass(body: string, lead: number): Antecedent | null {
  const m =
    /^((?:大|中|小|微)[^，。；的]{0,6}(?:企业|单位|工商户)|其[他余][^，。；]{2,20}?(?:企业|单位|团队|机构|项目|工商户))(?:的)?(?:可)?(?=按|为|给予|每|不超过|最高|[\d.]{1,5}%)/u.exec(
      body,
    );
  if (m?.[1]) return { start: lead, end: lead + m[1].length, weak: true };
  // 返还比例为大型企业30%
  const share = /^([^，。；]{2,30}?(?:比例|标准)(?:为|是|：)?)((?:大|中|小|微)[^，。；的\d]{0,6}(?:企业|单位))(?:为|按)?[\d.]{1,5}%/u.exec(
    body,
  );
  return share?.[1] !== undefined && share[2] !== undefined
    ? { start: lead + share[1].length, end: lead + share[1].length + share[2].length, weak: true }
    : null;
}

/** 对…，给予 / 对…给予. The comma may stand inside the noun phrase: up to the verb. */
function fromObject(body: string, lead: number): Antecedent | null {
  const start =
    /(?:^|[，：》])(?:(?:本市|市级|省级|省财政|区财政|市财政|疫情期间|各区|各县|各市|各地|在[^，。；]{2,14}|[^，。；对的]{0,14}(?:担保机构|担保公司|银行|金融机构|用房|房屋|物业|业主|出租方|国有企业))，?)?(?:继续)?(?=对(?!于?象|接|应|外|比|照|口|账|策|标))/u.exec(
      body,
    );
  const at = start ? body.indexOf('对', start.index) : -1;
  if (at < 0) return null;
  const verb = verbAfter(body, at + 1);
  if (verb === null) return null;
  const end = trimEnd(body, verb);
  const words = body.slice(at, end);
  const lead0 = /(?:^|，)((?:重点)?(?:支持|鼓励|引导)[^。；]{6,200}?)，$/u.exec(body.slice(0, at));
  // 支持企业通过融资租赁取得设备，对承租企业给予…: the clause before says more
  if (
    (lead0?.[1] && lead0[1].length > 20 && words.length <= 16) ||
    (lead0?.[1] && /^对(?:于)?(?:符合[^，。；]{0,4}条件的)?(?:企业|项目|单位|机构)$/u.test(words))
  )
    return { start: lead + at - 1 - lead0[1].length, end: lead + at - 1, weak: true };
  // 对符合条件的项目, 对每家企业 say nothing of who; nor does 对单家机构或网点的补贴上限为100万元; 对上述收入 says it again
  if (
    /^对(?:于)?(?:单[一家个户项笔]|每[一家个户项笔]|同一)[^，。；]{0,16}$|^对(?:于)?(?:享受)?(?:上述|以上|前述|前款)[^，。；]{0,12}$/u.test(
      words,
    )
  )
    return null;
  const ofOther = /^《[^》]{4,60}》[^，。；]{0,4}$/u.test(body.slice(0, at));
  return end - at >= 5 &&
    !/^对(?:于)?(?:(?:符合|满足)[^，。；]{0,4}(?:条件|要求)的[^，。；的]{0,2}|每家?)?(?:企业|项目|单位|机构|申请人)?(?:，?通过[^，。；]{2,24}(?:资金|专项|基金))?$/u.test(
      words,
    )
    ? { start: lead + at, end: lead + end, weak: ofOther }
    : null;
}

/** …的，给予: whatever stands before 的 and the comma. */
function fromConditional(body: string, lead: number): Antecedent | null {
  // 凡符合以上条件的企业，2024年以后签订的服务合同，均可享受…
  const all = /^凡符合[^，。；]{0,8}条件的[^，。；]{0,8}，([^。；]{6,100}?)，(?:均|都)?可(?:享受|申请|申领)/u.exec(body);
  if (all?.[1]) {
    const at = body.indexOf(all[1]);
    return { start: lead + at, end: lead + at + all[1].length, weak: false };
  }
  const m = /^([^。；]{4,200}?的)，(?=[^。；]{0,60}(?:给予|予以|奖励|补助|补贴|资助|可按|可享受|免收|免征|按|最高|享受))/u.exec(body);
  const noun = whoseNoun(body);
  if (noun !== null) return { start: lead, end: lead + noun, weak: false };
  // 每件资助3000元（获得减缓的，每件1000元）: the condition stands inside the bracket
  return m?.[1] && opens(m[1]) <= 0 ? { start: lead, end: lead + m[1].length, weak: false } : null;
}
/**
 * 在本区依法登记注册并实际运营满一年的港澳青年企业，给予10万元 · 近三年内获得资格且执业满两年的专业人士，一次性给予3万元: where the noun ends that
 * 的 qualifies, right before what it gets; null where no such noun stands there.
 */
function whoseNoun(body: string): number | null {
  const m =
    /^(?!各|单个|每|同一|上述|以上|支持|鼓励|引导|符合[^，。；]{0,4}条件|按|由|根据|其中|对)([^。；：]{6,160}?的[^，。；：的]{0,14}(?:企业|机构|单位|平台|园区|基地|载体|事务所|团队|人员|人士|人才|合作社|农场|组织|协会|公司|中心|工商户))，(?:可|再|一次性|分别|每年|择优|按照?[^，。；]{2,24}){0,2}(?:给予|予以|奖励|补助|补贴|资助|享受|领取)/u.exec(
      body,
    );
  return m?.[1] !== undefined && opens(m[1]) <= 0 ? m[1].length : null;
}

const opens = (words: string): number => (words.match(/（/gu) ?? []).length - (words.match(/）/gu) ?? []).length;

/**
 * 上年首次纳入规模以上统计的企业一次性奖励不超过30万元 · 营业收入突破1亿元的企业，奖励50万元: firms that did something, right before what
 * they get.
 */
function fromQualified(body: string, lead: number): Antecedent | null {
  const m =
    /^(?!各|单个|每|同一|上述|以上|符合[^，。；]{0,4}(?:条件|要求)|满足条件|按|在|由|支持|鼓励|根据)([^。；：]{4,100}?(?:首次|新(?:认定|增|入|获|引进|设立|成立)|获得|获评|通过|取得|认定|纳入|列入|入选|达到?|突破|超过|完成|实现|满足(?!条件)|符合(?!条件)|以上)[^。；：，]{0,40}的(?:[^，。；：的]{0,14})?(?:企业|单位|机构|项目|产品|平台|园区|基地)(?:（[^（）]{0,30}）)?)，?(?:可)?(?:一次性|分别|每家|再|给予|予以|最高)*(?:给予|予以|奖励|补助|补贴|资助|奖补)[^，。；]{0,16}\d/u.exec(
      body,
    );
  return m?.[1] ? { start: lead, end: lead + m[1].length, weak: false } : null;
}

/** 支持/鼓励 NP…，给予: weaker, but the only words there are about whom the award is for. */
function fromSupport(body: string, lead: number): Antecedent | null {
  if (!/^(?:重点)?(?:支持|鼓励|扶持|凡)/u.test(body)) {
    return fromSubject(body, lead) ?? fromBareClauses(body, lead);
  }
  const verb = verbAfter(body, 2);
  if (verb === null) return null;
  const end = trimEnd(body, verb);
  return end >= 6 ? { start: lead, end: lead + end, weak: !body.startsWith('凡') } : null;
}

/** 餐饮、零售、旅游企业可申请缓缴…: who may apply stands before 可. */
function fromSubject(body: string, lead: number): Antecedent | null {
  const m =
    /^(?!各|单个|每|同一|上述|以上|符合条件的?(?:企业|单位)可|(?:企业|单位|纳税人|机构|申请人)可)([^，。；：]{4,90}?(?:企业|单位|机构|工商户|纳税人|合作社|团队))(?:可|可以|均可)(?:按规定|按照规定|依法)?(?:申请|享受|申领|向[^，。；]{2,20}申请)/u.exec(
      body,
    );
  return m?.[1] ? { start: lead, end: lead + m[1].length, weak: false } : null;
}

/** 获得新品种授权，每件资助5000元 · 权利人将专利用于本单位生产，并进行备案，每件资助3000元: the clauses before the one that gives. */
function fromBareClauses(body: string, lead: number): Antecedent | null {
  let end = 0;
  for (const clause of cutAt(body, '，')) {
    if (/(?:给予|予以|每(?:件|家|个|人|户|亩|台)|资助|奖励|补助|补贴|按照?|最高|不超过|免征|免收|减免)/u.test(clause.text)) break;
    end = clause.end;
  }
  const words = body.slice(0, end).replace(/，$/u, '');
  if (end === 0 || end === body.length || words.length < 5 || words.length > 220) return null;
  // 在中央财政贴息的基础上: what is given before
  if (/(?:基础上|前提下)$/u.test(words)) return null;
  // 通过“揭榜挂帅”方式: how it is done, not who does it
  if (/^通过[^，。；]{2,24}(?:方式|模式|机制|形式|渠道|途径)/u.test(words)) return null;
  const subject =
    /^(?:获得|通过|为|取得|被|首次|新|购买|经|完成|入选|列入|[^，]{2,24}(?:企业|单位|机构|权利人|项目|产品|专利|人员|主体))/u.test(words) &&
    !/^(?:单个|每个|每家|同一|最高|按|采取|采用|根据|其中|为(?:了|进一步|加快|促进|支持|鼓励))/u.test(words);
  return subject
    ? {
        start: lead,
        end: lead + words.length,
        weak: !/^(?:获得|通过|为|取得|被|首次|入选|列入|[^，]{2,24}(?:权利人|专利权人))/u.test(words),
      }
    : null;
}

/** Where the award begins after `from`: a giving verb, outside the brackets of the noun phrase. */
function verbAfter(body: string, from: number): number | null {
  const re = new RegExp(CONSEQUENT.source, 'gu');
  re.lastIndex = from;
  for (let m = re.exec(body); m; m = re.exec(body)) {
    const after = body.slice(m.index + m[0].length, m.index + m[0].length + 6);
    // 获得资助的项目, 新发放的贷款, 实施技术改造, 提供服务的企业 are part of the noun phrase
    const qualifies =
      /^(?:发放|提供|免征|免收|停征|奖励|补助|补贴|资助|减免|返还)$/u.test(m[0]) &&
      (/^的(?!，)/u.test(after) || /[新已所]$/u.test(body.slice(0, m.index)));
    // 对…企业减免担保费用: what is remitted stands behind the verb
    const remits =
      /(?:减免|降低|返还)$/u.test(m[0]) &&
      /^[^，。；的]{0,8}(?:费用?|租金|房租|费率)(?:$|[，。；\d])/u.test(
        after + body.slice(m.index + m[0].length + 6, m.index + m[0].length + 12),
      );
    const nounLike =
      qualifies ||
      (/^(?:按|按照)$/u.test(m[0])
        ? /^(?:要求|规定|期|时|政府要求)/u.test(after)
        : /(?:提供|实施|享受|实行|奖励|补助|补贴|资助|减免|降低|返还)$/u.test(m[0]) &&
          !/^(?:一次性|资金|\d|最高|不超过|[^，。；]{0,4}(?:元|%|补助|奖|贴|利率上限|支持))/u.test(after) &&
          !/[，的]$/u.test(body.slice(0, m.index)));
    if (remits || !nounLike) return m.index;
  }
  return null;
}

/** Whom or what an award can be for, at the end of a noun phrase. */
const BENEFICIARY =
  /(?:企业|机构|单位|项目|的|工商户|纳税人|人员|平台|园区|业务|产品|主体|组织|团队|人才|基地|中心|专利|户|者|载体|高校|院所|实验室|公司|合作社|农场|银行|事务所|活动|投资|建设|设备|药品|器械|品种|场所|车辆|贷款|合同)(?:（[^）]*）)?(?:等)?$/u;

/** The end of the noun phrase: 对…的企业，由市区政府 · 对…融资，通过“投贷奖”政策: how and by whom is no part of whom. */
function trimEnd(body: string, end: number): number {
  let at = end;
  const strip = () => {
    while (at > 0 && /[，、：\s]/u.test(body[at - 1] ?? '')) at--;
  };
  strip();
  const verb = /(?:落实|继续|可以|可|直接|年终|年底|适当|酌情|每[亩户台件家]|统一|优先|也|再|还|将|在原有[^，。；]{0,20})$/u.exec(
    body.slice(0, at),
  );
  if (verb) at = verb.index;
  strip();
  for (let comma = lastComma(body, at); comma > 0; comma = lastComma(body, at)) {
    // …的企业，政府性融资担保机构免收担保费: the giver, not the receiver
    const giver = /^，(?:政府性|省|市|区|县|中央|各级|本市|属地)[^，。；]{0,16}$/u.test(body.slice(comma, at));
    if (
      (BENEFICIARY.test(body.slice(0, at)) && !giver) ||
      !/(?:企业|机构|单位|项目|的|户|人|业务|融资|房租|产品|主体|平台)(?:（[^）]*）)?$/u.test(body.slice(0, comma))
    )
      break;
    at = comma;
    strip();
  }
  return at;
}

/** The last comma before `at` that stands outside brackets. */
function lastComma(body: string, at: number): number {
  let depth = 0;
  for (let i = at - 1; i > 0; i--) {
    const char = body[i] ?? '';
    if ('）》”'.includes(char)) depth++;
    else if ('（《“'.includes(char)) depth = Math.max(0, depth - 1);
    else if (char === '，' && depth === 0) return i;
  }
  return -1;
}
