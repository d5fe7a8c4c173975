import { finding, type Finding, type Recogniser, type Sentence } from '../proposition.ts';
import { readPlaces, type Places } from './places.ts';

/**
 * 注册地、纳税地、经营地.
 * 在本市登记注册 · 注册在海淀区 · 工商注册地、生产经营地和税收户管地均在临港主城区 · 项目实施地在广东境内 · 北京地区…的企业 · 全市范围
 */
export const region: Recogniser = (sentence) => {
  const found: Finding[] = [];
  const { text, jurisdiction } = sentence;
  for (let at = 0; at < text.length;) {
    if (!canStart(text, at)) {
      at++;
      continue;
    }
    const places = readPlaces(text, at, jurisdiction);
    if (places === null) {
      at++;
      continue;
    }
    const reading = readingOf(sentence, at, places);
    found.push(...reading);
    at = Math.max(places.end, ...reading.map((f) => f.end));
  }
  return found;
};

type Area = 'registeredIn' | 'taxPaidIn' | 'operatesIn';

/** A place name starts after a preposition or at the head of a noun phrase, never in the middle of a word. */
const START =
  /(?:^|[，。；：、（）在于为是对和及与或的□]|位于|支持|鼓励|引导|凡|推动|除|属于|具备|来自|入驻|坐落于?|应|须|需|符合|条件的)$/u;
const canStart = (text: string, at: number): boolean => START.test(text.slice(Math.max(0, at - 4), at));

const INSIDE = String.raw`(?:行政区域|行政区划|行政辖区|管辖范围|其他区域|辖区|区域|范围|境|市|区)?(?:以?内)?`;
const MANNER = String.raw`(?:已|新|均|依法|合法|合规|正式|实际|实质|办理|完成|进行|取得|领取|市场监管部门|市场监督管理部门|工商行政管理部门|工商部门|独立|营业执照|或其他法定|法定|应|须|需|并|且|首次|正常|持续|稳定|固定|从事|开展|投资|开工|项目|的|了){0,6}`;
const AFTER_PLACE = new RegExp(
  String.raw`^${INSIDE}(${MANNER})(领取营业执照|工商[、和及]?税务(?:登记|注册)|工商(?:登记注册|注册登记|注册|登记)?|登记注册|注册登记|注册成立|注册(?!商标)|登记|设立(?!分支)|纳税(?!信用|额)|税务登记|缴纳的?(?:各项)?税|生产经营|实际经营|经营(?!异常)|建设|建成|落户|落地|入驻|实施)`,
  'u',
);
const MORE_VERBS =
  /^(?:(?:[、，和及并且与]|并且|以及)(?:已|依法|照章|合法|规范|在本[市区省]|均|办理){0,3}|(?=纳税))(注册|登记|设立|纳税(?!信用|额)|税务登记|税务关系|生产经营|经营(?!异常)|纳统)/u;
const ADDRESS_BEFORE =
  /(?:(?:工商|企业|公司)?(?:注册|登记|住所|税收|税务|纳税|户管|税管|征管|财税|解缴|汇算清缴|纳统|生产|经营|办公|实施|建设|项目|所在|投资|实际|隶属|缴纳|统计|关系|、|和|及|与|以及|地|点|址|登记地){1,14})(?:须|应|需|必须|应当|均|都|要){0,3}(?:在|于|位于|为|是|属于?)$/u;
/** 在上海市注册登记且符合标准的小客车, 完成注册上牌, 在本市登记的作品: no firm is registered. */
const THING_REGISTERED =
  /^(?:上牌|[^，；。的]{0,16}的?(?:[^，；。的]{0,6})(?:小客车|汽车|车辆|机动车|船舶|作品|著作权|商标|专利)(?:$|[，；。、）的]))/u;
/** 位于港湾区的企业, 入驻科技园的企业 work there; who 迁入本市 is still elsewhere. */
const SEATED_BEFORE = /(?:位于|坐落于?|入驻)$/u;
const NOT_A_CONDITION = /(?:除|非)$/u;

function readingOf(sentence: Sentence, at: number, places: Places): readonly Finding[] {
  const { text } = sentence;
  const head = text.slice(Math.max(0, at - 40), at);
  const tail = text.slice(places.end, places.end + 44);
  const make = (facts: readonly Area[], start: number, end: number) =>
    facts.flatMap((fact) => [
      finding(start, end, fact, 'in', places.values),
      ...(places.except.length > 0 ? [finding(start, end, fact, 'notIn', places.except)] : []),
    ]);
  const address = ADDRESS_BEFORE.exec(head);
  if (address && /注册|登记|住所|税|户管|经营|办公|实施|建设|项目|生产/u.test(address[0])) {
    // 为注册在本市的文化企业提供服务: whom the applicant serves
    const served =
      /[为向给]$/u.test(head.slice(0, head.length - address[0].length)) && /^[^，；。]{0,24}(?:提供|开展|发放|减免)/u.test(tail);
    const end = places.end + (/^(?:行政区域|辖区|范围|境)?(?:以?内)?/u.exec(tail)?.[0].length ?? 0);
    return served ? [] : make(addressFacts(address[0]), at - address[0].length, end);
  }
  const seated = SEATED_BEFORE.test(head);
  // 入驻云溪科技园且注册在本区: the verb behind has a place of its own
  if (seated && /^(?:以?内)?[且并]/u.test(tail)) return make(['operatesIn'], at, places.end);
  const verb = AFTER_PLACE.exec(tail);
  if (verb && THING_REGISTERED.test(tail.slice(verb[0].length))) return [];
  if (verb && (/[在于]$/u.test(head) || !/^(?:建设|设立|实施|落地|经营)/u.test(verb[2] ?? ''))) {
    const facts = verbFacts(`${verb[1] ?? ''}${verb[2] ?? ''}`, tail.slice(verb[0].length), head);
    const end = places.end + verb[0].length + verbListLength(tail.slice(verb[0].length));
    return facts.length === 0 ? [] : make(facts, /在$/u.test(head) ? at - 1 : at, end);
  }
  return attributive(sentence, at, places, head, tail).flatMap((fact) =>
    make(
      [fact],
      /在$/u.test(head) ? at - 1 : at,
      places.end + (/^(?:行政区域|辖区|范围|境|区域)?(?:以?内)?(?:的)?/u.exec(tail)?.[0].length ?? 0),
    ),
  );
}

function addressFacts(words: string): readonly Area[] {
  const facts: Area[] = [];
  if (/注册|登记地|(?<!税务)登记|住所|工商/u.test(words)) facts.push('registeredIn');
  if (/经营|实施|建设|项目|办公|生产/u.test(words)) facts.push('operatesIn');
  if (/税|户管|征管/u.test(words)) facts.push('taxPaidIn');
  return facts;
}

/** 在天河区依法注册、依法纳税 · 办理工商、税务登记 · 在三明市辖区内投资建设的项目. */
function verbFacts(verb: string, rest: string, head: string): readonly Area[] {
  const facts = new Set<Area>();
  const list = rest.slice(0, verbListLength(rest));
  const all = verb + list;
  if (/营业执照|注册|工商|(?<!税务)登记|设立/u.test(all) && !/(?:失业|个人|户籍)/u.test(all)) facts.add('registeredIn');
  if (/税/u.test(all)) facts.add('taxPaidIn');
  if (
    /经营|落户|落地|入驻/u.test(all) ||
    (/建设|建成|实施/u.test(verb) &&
      (/投资|开工|项目/u.test(verb) || /^[^，；。]{0,16}项目/u.test(rest) || /项目[^，；。]{0,14}$/u.test(head)))
  )
    facts.add('operatesIn');
  return [...facts];
}

function verbListLength(rest: string): number {
  let length = 0;
  for (let i = 0; i < 4; i++) {
    const more = MORE_VERBS.exec(rest.slice(length));
    if (!more) break;
    length += more[0].length;
  }
  return length;
}

const APPLICANT_NOUN =
  /^(?![^，；。、]{0,16}(?:有限公司|协会|学会|资金|财政))[^，；。：（）□认评颁公发批准指导主管贷可将]{0,44}?(?:企业|单位|机构|公司|合作社|个体工商户|经济组织|创新主体|事务所|■{4,40})(?!家|数|数量|联席|供需|用工|担保|信用|服务|协会|服务平台|获|申请|研制|产品|购买|执业|任职)/u;

/** 对江门…地区的担保机构, 本市企业事业单位: the place of the noun phrase that names the applicant. */
function attributive(sentence: Sentence, at: number, places: Places, head: string, tail: string): readonly Area[] {
  const { text } = sentence;
  if (/^(?:全[市省区县]|本[市省区县])(?:行政区域)?范围(?:内)?$/u.test(text.slice(at))) return ['operatesIn'];
  // 全省小微企业 are all that the measure can reach
  if (
    NOT_A_CONDITION.test(head) ||
    text.charAt(at) === '全' ||
    /^(?:内的?)?(?:银行|商业银行|户籍|居民|城镇|登记失业|高校|生态|首台)/u.test(tail)
  )
    return [];
  const inside = /^(?:行政区域|行政区划|辖区|范围|境|区域|其他区域)?(?:以?内)?(?:的)?/u.exec(tail)?.[0] ?? '';
  const noun = APPLICANT_NOUN.exec(tail.slice(inside.length));
  const opensPhrase = /(?:^|[，。；：]|对|对于|支持|鼓励|引导|凡|为|是|应|符合条件的|推动|凡是|和|其中|在)$/u.test(head);
  if (noun && opensPhrase && !/(?:为|向|与|承租|采购|应用|购买|使用)[^，]{0,3}$/u.test(head)) {
    if (!/在$/u.test(head)) return ['registeredIn'];
    // 在京企业 work there, 在本市范围内的企业 are of there, 在本市举办…的企业 only act there
    return inside !== '' ? ['registeredIn'] : noun[0].length <= 6 ? ['operatesIn'] : [];
  }
  if (noun && inside.endsWith('的') && SEATED_BEFORE.test(head)) return ['operatesIn'];
  // 应用首台（套）装备的本市企业: the noun that ends the clause
  if (noun && noun[0].length <= 12 && /.{4}的$/u.test(head) && /^(?:$|[，；。])/u.test(tail.slice(inside.length + noun[0].length)))
    return ['registeredIn'];
  if (/(?:^|[，。；：对])$/u.test(head) && !places.deictic && /^[^，；。]{0,40}(?:产业|行业)$/u.test(tail.replace(/[，；。].*$/u, '')))
    return ['operatesIn'];
  return [];
}
