import { lexicon, anyWord } from '../lexicon.ts';
import { finding, type Finding, type Recogniser } from '../proposition.ts';

/**
 * 资质与称号.
 * 国家和市级“专精特新”中小企业及“小巨人”企业 · 拥有省级以上企业技术中心、院士工作站 · 被评为“省级家政服务龙头企业”的 ·
 * 尚未认定为高新技术企业的
 */
export const qualifications: Recogniser = ({ text }) =>
  lists(mentions(text), text).flatMap((list) => (isAsked(text, list) ? joined(list, text) : []));

interface Mention {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

let known:
  | readonly { readonly value: string; readonly pattern: RegExp; readonly notAfter: RegExp | null; readonly notBefore: RegExp | null }[]
  | undefined;
function knownTitles() {
  known ??= lexicon().qualifications.map(({ qualification, patterns, notAfter, notBefore }) => ({
    value: qualification,
    pattern: new RegExp(patterns.join('|'), 'gu'),
    notAfter: notAfter ? new RegExp(`(?:${notAfter})$`, 'u') : null,
    notBefore: notBefore ? new RegExp(`^(?:${notBefore})`, 'u') : null,
  }));
  return known;
}

let named: RegExp | undefined;
/** 广东省工业机器人骨干企业: what stands before the ending names the title; it starts after a verb, a particle or the comma of a list. */
const namedTitles = (): RegExp =>
  (named ??= new RegExp(
    `((?:工业和信息化|[^，；。：、（）□的为被对和及或与在是入得属于]){0,18}?)(${anyWord(lexicon().titleEndings)})(?:称号|名录|名单|库)?`,
    'gu',
  ));
/** Words that lead up to a title and are not part of it: 支持已认定的…, 30家企业建设绿色工厂, 围绕龙头企业. */
const TITLE_LEAD =
  /^.*(?:认定|评定|获评|获得|取得|列入|入选|纳入|进入|支持|鼓励|培育|新增|首次|授予|通过|确定|以下|年度|上述|已经?|符合条件|独立法人|引导|实施|发挥|面向|围绕|统筹|组织|推动|推进|完善|加快|加强|加大|满足|公开|创建|组建|争创|筹建|建设|打造|发展|依托|针对|联合|成为|属于|作为|享受|奖励|企业|等|给|以|需|应|可|将|各|请|使|让|向)/u;

function mentions(text: string): readonly Mention[] {
  const found: Mention[] = [];
  const free = (start: number, end: number) => !found.some((f) => f.start < end && start < f.end);
  for (const { value, pattern, notAfter, notBefore } of knownTitles()) {
    for (const m of text.matchAll(pattern)) {
      const end = m.index + m[0].length;
      if (
        m[0] === '' ||
        notAfter?.test(text.slice(Math.max(0, m.index - 8), m.index)) ||
        notBefore?.test(text.slice(end, end + 8)) ||
        !free(m.index, end)
      )
        continue;
      found.push({ start: m.index, end, value });
    }
  }
  for (const m of text.matchAll(namedTitles())) {
    const whole = (m[1] ?? '') + (m[2] ?? '');
    const title = (m[1] ?? '').replace(TITLE_LEAD, '').replace(/^上(?![海饶虞])/u, '') + (m[2] ?? '');
    const start = m.index + (whole.length - title.length);
    const end = m.index + m[0].length;
    if (
      free(start, end) &&
      title.length >= 3 &&
      !/^\d+强$/u.test(title) &&
      isSpecific(
        title,
        m[2] ?? '',
        text.slice(Math.max(0, start - 44), start),
        text.slice(m.index + whole.length, m.index + whole.length + 6),
      )
    )
      found.push({ start, end, value: title });
  }
  return withListMembers(
    withLevels(
      found.sort((a, b) => a.start - b.start),
      text,
    ),
    text,
  );
}

/** 龙头企业 and 重点企业 describe; with a cue (认定, 名单), a level or in the list of a title they are one. */
const DESCRIBES = /^(?:产业链)?(?:龙头|骨干|领军|链主|标杆|重点|优势|示范|试点)企业$|^示范(?:平台|园区|单位|基地)$/u;
function isSpecific(title: string, ending: string, before: string, after: string): boolean {
  const cued =
    /级(?:及)?以上$/u.test(before) ||
    /(?:认定|评|获|列入|入选|纳入|进入|称号|成为|审核)[^，；。]{0,12}$/u.test(before) ||
    /(?:级|示范|■)[^，；。的]{0,40}[、和及或]$/u.test(before) ||
    /^(?:称号|名录|名单|库|白名单)/u.test(after);
  if (cued) return true;
  return (
    (title !== ending &&
      (!DESCRIBES.test(ending) || ending.startsWith('产业链') || /^(?:国家级?|省级|市级|区级|县级|.{1,6}[省市区县])/u.test(title))) ||
    (title === ending && ending.length >= 6)
  );
}

/** 国家级、省级绿色工厂: the levels before the one that stands with the title name titles too. */
function withLevels(found: readonly Mention[], text: string): readonly Mention[] {
  return found.flatMap((mention) => {
    const own = /^(?:国家|省|市|区|县)级/u.exec(mention.value)?.[0];
    const list =
      own === undefined
        ? undefined
        : /(?:(?:国家|省|市|区|县)级?[、和及或]){1,4}$/u.exec(text.slice(Math.max(0, mention.start - 24), mention.start))?.[0];
    if (own === undefined || list === undefined) return [mention];
    const levels = [...list.matchAll(/(国家|省|市|区|县)级?/gu)].map((m): Mention => ({
      start: mention.start - list.length + m.index,
      end: mention.start - list.length + m.index + m[0].length,
      value: `${m[1] ?? ''}级${mention.value.slice(own.length)}`,
    }));
    return [...levels, mention];
  });
}

/** 重点实验室、博士后工作站、院士工作站: an unknown member between known ones is a title too. */
function withListMembers(found: readonly Mention[], text: string): readonly Mention[] {
  const all = [...found];
  for (const { end } of found) {
    const m = /^[、和及或]([^，；。、（）的和及或□]{2,8}(?:工作站|研究院|实验室|中心|企业))(?=等|、|和|及|或|$|，|的)/u.exec(
      text.slice(end, end + 14),
    );
    if (
      m?.[1] &&
      !found.some((f) => f.start < end + m[0].length && end < f.start + 1 && f.start >= end) &&
      !/^(?:各类|其他|相关|小微|中小)/u.test(m[1])
    )
      all.push({ start: end + 1, end: end + m[0].length, value: m[1] });
  }
  return all.sort((a, b) => a.start - b.start);
}

/** The title is the firm's own, not what it hatches, buys, serves or has worked for. */
const OBJECT_BEFORE =
  /(?:设立|培育(?!库|清单|名单)|孵化|引进|引入)[^，；。]{0,20}$|(?:服务|推荐|集聚|吸引|帮助|购买|采购|采用|应用|合作|依托|面向|联合|共建|(?<![成认定评作列应须])为|向|创建(?!的)|打造|建设(?!的)|组建|争创|筹建|建设一批|储备|投资|参股|落户|申报|申请|具有)[^，；。、]{0,10}$/u;
const OWN_BEFORE =
  /(?:认定|评定|获评|获得|取得|列入|入选|纳入|评为|认定为|命名为|授予|通过|建有|建立|拥有|具有|属于|应为|须为|是指)[^，；。]{0,18}$/u;
const OBJECT_AFTER =
  /^(?:的)?(?:认定(?!的|为|证书|企业)|培育|工作经历|从业|建设|创建|数量|达?不?少于|等?不少于|[^，；。]{0,12}(?:不少于|达到?|超过)\d{1,4}家|等?工作经历|高管|优惠销售|服务(?:平台|机构|商)|板|协会|联盟|贷款|税收优惠|办理|申请|评审|的?产品(?:认定|目录))/u;

/** 国家高新技术企业…、高等学校、科研机构等创新主体: the title is one way among kinds of applicant that no fact tells apart. */
const OTHER_BODIES =
  /^(?:企业)?(?:，?以及|[、和及与或]|，)[^，；。]{0,10}(?:高等学校|高等院校|高校|科研(?:机构|院所|单位)|社会组织|社会团体|院所|各类创新主体)/u;

function isAsked(text: string, list: readonly Mention[]): boolean {
  const start = list[0]?.start ?? 0;
  const end = list.at(-1)?.end ?? 0;
  const before = text.slice(Math.max(0, start - 24), start);
  const after = text.slice(end, end + 26);
  // 申请认定市级众创空间的，应当…: who applies for a title does not have it
  if (/申[请报](?:认定|评定)(?:为)?(?:国家级?|省级?|市级?|区级?|县级?|本市)?$/u.test(before)) return false;
  const own = OWN_BEFORE.test(before);
  if ((OBJECT_AFTER.test(after) && !(own && after.startsWith('认定'))) || OTHER_BODIES.test(after)) return false;
  const served = OBJECT_BEFORE.exec(before);
  if (served && !own && !/(?:应|须|需|必须|认定|评|列|作|同时|，|均|或|者)为[^，；。]{0,10}$/u.test(before)) return false;
  // 跨国公司、龙头企业、投融资机构等工作经历
  return !/^[^，；。]{0,20}(?:等?工作经历|从业经验|任职)/u.test(after) && !/(?:每家|与|优先支持)[^，；。]{0,8}$/u.test(before);
}

const DENIED = /(?:未|尚未|非|不含|不包括|不属于|不再(?:是|列入)|除|没有)[^，；。、]{0,8}$/u;
const EXCEPTED = /^[^，；。、]{0,6}除外/u;
/** Mentions that stand in one list, so that what is said of the list is said of each. */
function lists(all: readonly Mention[], text: string): readonly (readonly Mention[])[] {
  const found: Mention[][] = [];
  for (const mention of all) {
    const last = found.at(-1)?.at(-1);
    if (last && /^[^，；。、的]{0,6}(?:、|和|及|与|或|以及)[^，；。、]{0,8}$/u.test(text.slice(last.end, mention.start)))
      found.at(-1)?.push(mention);
    else found.push([mention]);
  }
  return merged(found, text);
}

/** 对新认定A的…，对新认定B的…: rewards for one title or the other. */
function merged(all: readonly Mention[][], text: string): readonly Mention[][] {
  const found: Mention[][] = [];
  for (const list of all) {
    const last = found.at(-1);
    const from = last?.at(-1)?.end;
    const to = list[0]?.start;
    if (last && from !== undefined && to !== undefined && /^[^。；]{0,40}[，；](?:各区)?对[^，；。]{0,16}$/u.test(text.slice(from, to)))
      last.push(...list);
    else found.push([...list]);
  }
  return found;
}

/** Titles of one list are one condition: any of them. */
function joined(found: readonly Mention[], text: string): readonly Finding[] {
  const groups: { start: number; end: number; op: 'in' | 'notIn'; values: string[] }[] = [];
  for (const { start, end, value } of found) {
    const op = DENIED.test(text.slice(Math.max(0, start - 12), start)) || EXCEPTED.test(text.slice(end, end + 8)) ? 'notIn' : 'in';
    const last = groups.at(-1);
    const denial = op === 'notIn' ? (DENIED.exec(text.slice(Math.max(0, start - 12), start))?.[0].length ?? 0) : 0;
    if (last?.op === op) {
      last.end = end;
      if (!last.values.includes(value)) last.values.push(value);
    } else groups.push({ start: start - denial, end, op, values: [value] });
  }
  return groups.map(({ start, end, op, values }) => finding(start, end, 'qualifications', op, values));
}
