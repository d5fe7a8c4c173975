/** The name of the award a sentence gives: …给予一次性吸纳就业补助 → 一次性吸纳就业补助; else who gets it. */
export function titleFromStatement(statement: string): string | null {
  const named =
    /(?:给予|予以|享受|发放|提供|实施|实行|申请)(?:[^，。；]{0,14}(?:元|%)的?)?((?:一次性|贷款|财政|岗位)?[一-龥（）]{0,14}(?:补助|补贴|奖励|奖补|资助|贴息|返还|贷款|减免|支持))/gu;
  const names = [...statement.matchAll(named)].map((m) =>
    (m[1] ?? '').replace(/^(?:的|了|其|对应|应|人民币|一定(?:的|数额的?)?|相应的?|适当的?)/u, ''),
  );
  const name = names.find((n) => n.length >= 4) ?? names.find((n) => n !== '支持');
  if (name !== undefined && name.length >= 6) return name;
  const phrase = givenFor(statement);
  const who = phrase === null ? null : whoIn(phrase);
  if (name !== undefined && who !== null) return who.endsWith(name) ? who : `${who}${name}`;
  const standard = STANDARD_OF.exec(statement)?.[1];
  if (standard !== undefined) return standard;
  const first = firstClause(statement);
  // 通知明确，… · 考虑到疫情防控期间，… · 为进一步…，…: how a sentence begins names nothing
  return (
    (phrase !== null && phrase.length <= LONGEST_PHRASE ? phrase : who) ??
    (first !== null && /^(?:通知|公告|文件|意见|考虑到|为(?:了|进一步|切实)|根据|按照|截至|此外|同时|据|要|将)/u.test(first) ? null : first)
  );
}

/** 自2021届起求职创业补贴标准提高至每人3000元 → 求职创业补贴. */
const STANDARD_OF =
  /(?:^|[，起将])((?!具体|上述|按|其|该|享受|将|自)[一-龥]{2,16}(?:补贴|补助|奖补|返还))标准(?:统一)?(?:提高|调整|上调|为|由|从)/u;

/**
 * The clause a sentence begins with, where it is short enough for a name: half of a clause, or one that names a sum, is none. A long one gives
 * who it is about: …等受影响较大的困难行业企业2020年度发生的亏损.
 */
function firstClause(statement: string): string | null {
  const said = statement.replace(/（[^（）]{0,80}）/gu, '');
  const clause = /^(?:[^，。；]{4,36}(?=[，。；]|$)|[^，。；\d]{8,36}(?=\d{4}年))/u.exec(said)?.[0] ?? null;
  if (clause === null || /\d[\d.]{0,8}(?:%|万?元)/u.test(clause)) return null;
  return /[》”]/u.test(clause.replace(/《[^《》]*》|“[^“”]*”/gu, '')) ? null : clause;
}

/** As much of a sentence as still makes a name. */
const LONGEST_PHRASE = 24;

/** What a sentence gives something for, whole: 对经临澜港出口的集装箱货物，免除… → 经临澜港出口的集装箱货物. */
function givenFor(statement: string): string | null {
  const phrase = /(?:对|支持|鼓励)([^，。；]{3,80}?)(?:，|。|；|$|给予|予以|按(?=照|[\d不]))/u.exec(
    statement.replace(/（[^（）]{0,80}）/gu, ''),
  )?.[1];
  return phrase === undefined || /^(?:符合|其|该|上述|每|满足|在|于|已)/u.test(phrase) ? null : phrase.replace(/的$/u, '');
}

/**
 * Who or what that is: …服务本市企业不少于10家的公共海外仓运营企业 → 公共海外仓运营企业; 上年度跨境电子商务出口额达到500万美元以上的企业
 * → 跨境电子商务出口额.
 */
function whoIn(phrase: string): string | null {
  const cut = phrase.lastIndexOf('的');
  const last = cut < 0 ? '' : phrase.slice(cut + 1);
  if (last.length >= 5 && last.length <= 20) return last;
  const named = (cut < 0 ? phrase : phrase.slice(0, cut))
    .replace(/^(?:上一?年度|当年度?|年度|新)+/u, '')
    .replace(/(?:年度)?(?:首次)?(?:达到|达|超过|不低于|不少于|满|在?\d).{0,80}$/u, '')
    .split('的')[0];
  return named !== undefined && named.length >= 3 && named.length <= LONGEST_PHRASE ? named : null;
}

/** 按照《…办法》（东府办〔2016〕20号）相关规定执行的专利资助项目 → 专利资助项目（东府办〔2016〕20号）. */
export function underRule(heading: string): string {
  const m = /^(?:按照?|依照|根据)《[^》]{2,60}》(?:（([^（）]{4,24}号)）)?[^，。；]{0,6}(?:规定|要求)?执行的([^，。；]{4,40})$/u.exec(
    heading,
  );
  // 小型剧目整理加工项目的资助额度 names the project
  return m?.[2]
    ? `${m[2]}${m[1] ? `（${m[1]}）` : ''}`
    : heading.replace(/(?<=.{4})的(?:资助|补助|补贴|奖励|支持)(?:额度|标准|限额|金额)$/u, '');
}

/** What a notice invites to apply for: 关于组织申报2017年某市智能制造示范项目的通知 → 2017年某市智能制造示范项目. */
export function titleOfNotice(title: string): string {
  // a card prints its name twice
  const twice = title.length <= 160 ? /^(.{0,40}?)(.{8,60})\2$/u.exec(title) : null;
  if (twice) return titleOfNotice(`${twice[1] ?? ''}${twice[2] ?? ''}`);
  // 关于修订印发《…办法》的通知 is about what it issues
  const issued = /(?:印发|发布|下发|公布|实施|修订)[^《]{0,6}《([^》]{4,60})》[^《》]{0,8}$/u.exec(title)?.[1];
  if (issued) return titleOfNotice(issued);
  const plain = title
    .replace(/\s+/gu, '')
    .replace(/^[^《》]{0,40}?关于/u, (m) => (m.length > 2 ? '' : ''))
    .replace(/(?:有关(?:工作|事项))?的?(?:补充|紧急)?(?:通知|公告|通告|函)$/u, '')
    .replace(/^(?:印发|发布)《?|》$/gu, '');
  const bare = plain
    .replace(/^(?:做好|组织|开展|受理|征集|启动)*(?:开展|组织|做好|申报|受理|征集|推荐|遴选)*(?:申报|受理|征集|推荐|开展)/u, '')
    .replace(
      /的?(?:申报|申请|申领|认定|补助|受理)?(?:条件|要求|流程|程序|须知|指南|说明|时间)(?:(?:及|和|与|、)(?:申报|申请|认定|政策)?(?:条件|要求|流程|程序|优惠|须知|材料))?$/u,
      '',
    )
    .replace(/(?:的)?(?:申报|申请|受理|推荐|征集)?(?:工作)?$/u, '');
  const rule = /^(.{4,40}?)(?:工作)?(?:管理|实施|扶持|资助|认定管理|暂行)*(?:办法|细则|方案|指南|条例|措施)(?:（[^）]{1,6}）)?$/u.exec(
    bare,
  );
  if (rule?.[1]) return rule[1];
  return bare.length >= 4 ? bare : plain || title;
}

/** What heads a chapter and names no program: 认定与支持, 面额与使用, 界限, 支持措施. */
const NAMES_NOTHING =
  /^(?:授奖|评奖|评选|表彰|面额|额度|界限|使用|认定|培育|支持|扶持|资助|奖励|补助|补贴|政策|措施|标准|方式|内容|条件|范围|对象|程序|管理|申报|申请|发放|兑现|考核|授奖|表彰|建设|优惠|有关|资金|补充|与|和|及|、){1,6}$/u;

/** 培育补助 beside 租金补贴. */
const NAMES_AN_AWARD = /^.{2,}(?:补助|补贴|奖励|奖补|资助)$/u;

/** The titles, those that name nothing with the document's: 中小企业数字化转型诊断券; beside others 孵化器（认定与支持）. */
export function namedByTheirDocument<T extends { readonly title: string }>(drafts: readonly T[], documentTitle: string): readonly T[] {
  const name = titleOfNotice(documentTitle).replace(/^(?:发放|兑现|拨付|兑付)(?=.{6})/u, '');
  if (name.length < 4 || name.length > 60) return drafts;
  return drafts.map((d) =>
    !NAMES_NOTHING.test(d.title) || NAMES_AN_AWARD.test(d.title) || name.includes(d.title)
      ? d
      : { ...d, title: drafts.length === 1 ? name : `${name}（${d.title}）` },
  );
}

/** 通过专项再贷款支持金融机构加大信贷支持力度, and under it 提供优惠贷款: what a firm gets is 专项再贷款支持的优惠贷款. */
export function titleByWhatIsLent(heading: string, words: string): string {
  const means = /^通过([^，。；]{2,14}?)(?:引导|支持|撬动|推动)(?:各?类?银行|[^，。；]{0,6}金融机构)/u.exec(heading)?.[1];
  const lent = means === undefined ? undefined : /提供((?:优惠|低)(?:利率|息)?的?(?:信贷|贷款))/u.exec(words)?.[1];
  return means === undefined || lent === undefined ? heading : `${means}支持的${lent}`;
}
