import { anyWord, lexicon } from '../lexicon.ts';
import { finding, type Finding, type Recogniser } from '../proposition.ts';

/**
 * 行业与产业领域.
 * 软件信息服务业企业和制造业企业 → industry · 集成电路设计企业, 商业航天、汽车芯片、智能网联汽车等领域的企业 → industryTags, in the words
 * of the text · 劳务派遣企业除外
 */
export const industry: Recogniser = ({ text }) => {
  const coded = codedClasses(text);
  const free = (taken: readonly Finding[]) => (f: Finding) => !taken.some((c) => c.start < f.end && f.start < c.end);
  const named = [...coded, ...industryClasses(text).filter(free(coded))];
  const classes = [...named, ...statedClasses(text).filter(free(named))].sort((a, b) => a.start - b.start);
  return [...classes, ...industryTags(text, classes)];
};

/** 属于制造业（国民经济行业分类门类C）, 行业代码为C39: the code says the class, whatever it is called. */
const codedClasses = (text: string): readonly Finding[] =>
  [
    ...text.matchAll(
      /(?:属于|从事|所属行业为|行业为)[^，；。（）]{0,24}（[^（）]{0,24}(?:门类|大类|中类|行业代码|代码)[^（）A-Z]{0,4}([A-T]\d{0,4}(?:[、和及]{1}[A-T]\d{0,4}){0,8})[^（）]{0,8}）(?:的?企业)?/gu,
    ),
    // 属于国民经济行业分类中的批发和零售业（F）, 行业代码为C39
    ...text.matchAll(
      /(?:属于|从事|行业为)[^，；。（）]{2,30}业（([A-T](?:\d{2,4})?)类?）|行业(?:分类)?代码(?:为|属于)([A-T](?:\d{2,4})?)(?![\dA-Za-z-])类?/gu,
    ),
  ].flatMap((m) => {
    const before = text.slice(Math.max(0, m.index - 4), m.index);
    return [
      finding(
        m.index,
        m.index + m[0].length,
        'industry',
        /不$/u.test(before) ? 'notIn' : 'in',
        (m[1] ?? m[2] ?? m[3] ?? '').split(/[、和及]/u).sort(),
      ),
    ];
  });

const HEAD_NOUN = String.raw`(?:类)?(?:行业)?(?:的)?(?:企业|公司|纳税人|机构|单位|法人单位|市场主体|经营者)`;
let classPattern: RegExp | undefined;
let codesOf: ReadonlyMap<string, readonly string[]> | undefined;

let singleWord: RegExp | undefined;

function industryWords(): { readonly pattern: RegExp; readonly codes: ReadonlyMap<string, readonly string[]> } {
  if (classPattern && codesOf) return { pattern: classPattern, codes: codesOf };
  codesOf ??= new Map(lexicon().industries.flatMap(({ codes, words }) => words.map((w) => [w, codes] as const)));
  const words = anyWord([...codesOf.keys()]);
  classPattern ??= new RegExp(
    `(?<![先进高端智能造新型鲜绿色物])((?:${words})(?:(?:企业)?[、和及或与](?:${words}))*)(?:${HEAD_NOUN}|事务所)(?!数|家|技术中心)|((?:${words}))(?:企业|机构)?(?:除外|的除外)|(税务师事务所|会计师事务所|律师事务所)|((?:${words}))(?=（[^（）]{1,16}除外）的?(?:企业|单位|(?:投资|建设|技改|技术改造)?项目))`,
    'gu',
  );
  return { pattern: classPattern, codes: codesOf };
}

/** 如：干法水泥生产线…、2007年以后建成投产的钢铁企业高炉煤气…: what is named for example is asked of nobody. */
const IN_EXAMPLES = /(?:^|[，。；（])(?:例如|比如|如)[：:][^。；]{0,200}$/u;

function industryClasses(text: string): readonly Finding[] {
  const { pattern, codes } = industryWords();
  const word = (singleWord ??= new RegExp(anyWord([...codes.keys()]), 'gu'));
  let previousEnd = -2;
  const found = [...text.matchAll(pattern)].flatMap((m): readonly Finding[] => {
    const list = m[1] ?? m[2] ?? m[3] ?? m[4] ?? '';
    const before = text.slice(Math.max(0, m.index - 8), m.index);
    const after = text.slice(m.index + m[0].length, m.index + m[0].length + 8);
    // 规模以上工业企业 is a title; 工业企业 counts only as the whole noun of the applicant
    // a list whose head is no known class (旅游、零售、仓储行业) is read whole or not at all
    if (
      /(?:规模以上|规上|限额以上|规模以上的|规模以上统计的|生产性|高技术|规模以上先进)$/u.test(before) ||
      (before.endsWith('从事') && !/业的?(?:企业|单位|法人单位)$/u.test(m[0])) ||
      /(?:(?<![成认定评作])为[^，]{0,6}|(?:设立|投资|参股|新设|收购)了?|(?:由|委托|经|聘请|向)[^，]{0,4})$/u.test(before)
    )
      return [];
    if (IN_EXAMPLES.test(text.slice(0, m.index))) return [];
    if (list === '工业' && !/^(?:$|[，；。、）和及或分])/u.test(after)) return [];
    const excluded = m[2] !== undefined || /^[^，；。、（]{0,4}除外/u.test(after) || /(?:不含|除|不包括)$/u.test(before);
    if (!excluded && /[、或和及]$/u.test(before) && previousEnd !== m.index - 1) return [];
    previousEnd = m.index + m[0].length;
    const values = [...list.matchAll(word)].flatMap((w) => codes.get(w[0]) ?? []);
    return values.length === 0
      ? []
      : [finding(m.index, m.index + m[0].length, 'industry', excluded ? 'notIn' : 'in', [...new Set(values)].sort())];
  });
  return merged(found, text);
}

let statedPattern: RegExp | undefined;
/** 主营业务为软件和信息技术服务业, 所属行业为制造业: the class stands without a noun behind it. */
function statedClasses(text: string): readonly Finding[] {
  const { codes } = industryWords();
  const words = anyWord([...codes.keys()].filter((w) => w.endsWith('业')));
  statedPattern ??= new RegExp(
    `(?:属于|主营业务(?:应)?(?:为|属于)|行业(?:类别|类型)?(?:应)?(?:为|属于))((?:${words})(?:[、和及或与](?:${words}))*)(?:行业|领域|范畴)?(?=$|[，；。）且])`,
    'gu',
  );
  const word = (singleWord ??= new RegExp(anyWord([...codes.keys()]), 'gu'));
  return [...text.matchAll(statedPattern)].map((m) =>
    finding(
      m.index,
      m.index + m[0].length,
      'industry',
      /不$/u.test(text.slice(Math.max(0, m.index - 2), m.index)) ? 'notIn' : 'in',
      [...new Set([...(m[1] ?? '').matchAll(word)].flatMap((w) => codes.get(w[0]) ?? []))].sort(),
    ),
  );
}

/** 软件信息服务业企业和制造业企业: one condition. */
function merged(found: readonly Finding[], text: string): readonly Finding[] {
  const kept: Finding[] = [];
  for (const f of found) {
    const last = kept.at(-1);
    if (last && last.proposition.op === f.proposition.op && /^[、和及或与]{1,2}$/u.test(text.slice(last.end, f.start))) {
      const values = [...new Set([last, f].flatMap((x) => x.proposition.value as readonly string[]))];
      kept[kept.length - 1] = finding(
        last.start,
        f.end,
        f.proposition.fact,
        f.proposition.op,
        f.proposition.fact === 'industry' ? values.sort() : values,
      );
    } else kept.push(f);
  }
  return kept;
}

let fieldPattern: RegExp | undefined;
function fields(): RegExp {
  if (fieldPattern) return fieldPattern;
  const member = String.raw`[^，；。、（）的□等和及]{2,10}`;
  const words = anyWord(lexicon().fields);
  // A、B、C等领域(的)企业 · A企业 · 从事A · A产业发展方向; the first member is a known field, the others may be new
  return (fieldPattern = new RegExp(
    `(?:(?:${words})(?:产业|行业|业)?(?:（[^（）]{0,20}）)?)(?:[、和及与](?!企业)${member}){0,16}?(?:等)?(?:[^，；。、（）的□]{0,6}(?:领域|产业|行业|方向)|(?:及相关)?(?:类|生产)?企业|(?:服务)?机构|(?=经营|研发和?生产|生产经营))`,
    'gu',
  ));
}
/** 符合《…》所支持的人工智能产业发展方向, 主营业务属于…领域, 对…领域的企业: asked of the firm. */
const ASKED_BEFORE =
  /(?:的|（|其中|属于|从事|符合|支持|鼓励|对|围绕|聚焦|面向|涉及|为|是|在|主营业务[^，；。]{0,8}|[，、；]|所支持的|市|省|区|条件的|^)$/u;
const NOT_ASKED =
  /(?:由|经|委托|聘请)[^，；。]{0,10}$|(?:培育|孵化|引进|建设|发展|购买|采购|应用|推动|申报|重点支持|提升|促进|租用|改造后|为|项目|与|统计的)[^，；。、]{0,6}$/u;

/** 餐饮、零售、 before a field that is known. */
const UNKNOWN_MEMBERS = /(?:^|[，；。的对]|从事|支持|属于)((?:[^，；。、（）的□对企业]{2,8}、){1,8})$/u;

let knownField: RegExp | undefined;

function industryTags(text: string, classes: readonly Finding[]): readonly Finding[] {
  const member = (knownField ??= new RegExp(`^(?:${anyWord(lexicon().fields)})`, 'u'));
  const found = [...text.matchAll(fields())].flatMap((m): readonly Finding[] => {
    const start = m.index;
    const end = start + m[0].length;
    const before = text.slice(Math.max(0, start - 14), start);
    const after = text.slice(end, end + 14);
    if (
      classes.some((c) => c.start < end && start < c.end) ||
      !ASKED_BEFORE.test(before) ||
      /■的$/u.test(before) ||
      (NOT_ASKED.test(before) && !/(?:支持|对)$|属于[^，；。]{0,12}的$/u.test(before))
    )
      return [];
    const isFirm =
      /(?:企业|机构)$/u.test(m[0]) ||
      /^[^，；。]{0,14}(?:企业|单位|机构|公司)/u.test(after) ||
      /(?:属于|从事|符合|所支持的)[^，；。]{0,4}$|属于[^，；。]{0,12}的$/u.test(before);
    // 为文化企业提供投融资服务, 对文化企业的股权投资: whom the applicant serves
    const served = /为[^，；。]{0,14}$/u.test(before) && /^(?:提供|开展|办理|发放|减免)/u.test(after);
    if (served || /^的[^，；。]{0,8}(?:投资|贷款|融资|担保)/u.test(after)) return [];
    if (!isFirm || /^条件|^(?:融资|担保|联合)?(?:服务)?(?:功能)?(?:平台|专项|示范)/u.test(after)) return [];
    // 餐饮、零售、旅游企业: members before the first known field belong to the list as well
    const values = membersOf(`${UNKNOWN_MEMBERS.exec(text.slice(Math.max(0, start - 80), start))?.[1] ?? ''}${m[0]}`, member);
    const lead = /(?:符合|属于|主营业务(?:属于)?)[^，；。]{0,40}$/u.exec(text.slice(Math.max(0, start - 44), start));
    const trail = /^(?:的?(?:研发|生产|经营|服务|管理|销售|制造|加工)[、和及与]?){1,4}/u.exec(after);
    return values.length === 0
      ? []
      : [finding(start - (lead?.[0].length ?? 0), end + (trail?.[0].length ?? 0), 'industryTags', 'in', values)];
  });
  return merged(found, text);
}

/** The names of a list as published, without 等领域, 企业; the policy's own umbrella (高精尖产业) is left out. */
function membersOf(list: string, known: RegExp): readonly string[] {
  const umbrella = lexicon().umbrellaFields;
  const body = list
    .replace(/(?:等)[^，；。、]{0,10}$/u, '')
    .replace(/(?<=.{2})(?:等)?[一二两三四五六七八九十\d]{1,2}[个大](?:重点)?(?:产业|领域|行业|方向|类|集群)?$/u, '')
    .replace(/(?:重点)?(?:产业)?(?:发展)?(?:领域|方向|行业)$/u, '')
    .replace(/(?<=.{2})(?:(?:类|生产)?(?:及相关)?(?:类|生产)?企业|机构)$/u, '')
    .replace(/(?<=.{2})产业$/u, '');
  const names = body.split('、').flatMap((part) => {
    if (known.test(part) && !/[和及与]/u.test(part)) return [part];
    const whole = /^(?:.{2,8})(?:和|及|与)(?:.{2,8})$/u.test(part);
    // 绿色能源与节能环保 stays whole, A和B at the end of a list falls apart
    return lexicon().fields.includes(part) ? [part] : whole ? part.split(/[和及与]/u) : [part];
  });
  return [
    ...new Set(
      names.map((n) => n.replace(/（.*$/u, '')).filter((n) => n.length >= 2 && !umbrella.includes(n) && !umbrella.includes(`${n}产业`)),
    ),
  ];
}
