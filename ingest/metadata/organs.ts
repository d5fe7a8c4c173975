import { regions } from '../../server/reference/regions.ts';
import { tight } from './page.ts';

/** How the name of an organ of state, or of a body that issues documents, ends. */
const ENDING = String.raw`(?:人民政府(?:办公厅|办公室)?|政府(?:办公厅|办公室)?|行政公署(?:办公室)?|常务委员会|常委会|代表大会|委员会(?:办公厅|办公室)?|管委会(?:办公室)?|党工委(?:办公室)?|[省市区县州盟党工]委(?:办公厅|办公室|统战部|组织部|宣传部|社会工作部)?|(?:发展?改革?|卫生?健康?|经信|商务|科|教|住建|建|农|交通|国资|网信|改革|民|金融|体改|科技)委|[国企证医银]监会|证监会|银保监会|国资委|网信办|总局|总署|审计署|署|局|厅|部|学院|科学院|工程院|研究院|法院|检察院|办公厅|办公室|银行|分行|支行|营业管理部|营管部|总部|中心|协会|学会|商会|联合会|工商联|总工会|团委|妇联|残联|科协|领导小组|协调小组|工作组|联席会议|指挥部|海关|国务院|联防联控机制|综合司|[一-龥]{2,8}司|(?:扶贫|爱卫|文明|医改|港澳|台|侨|法制|金融|人才|信访|应急|经协|外事|编|招商|创建|双拥|改革)办|共青团[一-龥]{2,6}委|团中央|集团|公司|基金会|管理处|管理所|服务站|组委会|办事处|开发区|示范区|管理区|街道|镇政府|乡政府|人民政府驻[一-龥]{1,6}办事处)`;
const ORGAN = new RegExp(`^(?:中共|共青团)?[一-龥“”]{0,36}?${ENDING}(?:\\([一-龥、]{1,24}\\))?$`, 'u');
/** Words that no organ's name holds; they tell a sentence or a title from a name. */
const NOT_IN_NAMES =
  /关于|通知|印发|转发|附件|请|各|[的为将已了和]本|以下|根据|按照|负责|解释|如下|来源|责任|联系|第[一二三四五六七八九十]/u;
/** Characters of the longest list of organs that sign together. */
const LONGEST_LIST = 1200;
/** Organs whose one name holds a 、. */
const DOUBLE_NAMES = ['科学技术委员会、中关村科技园区管理委员会', '科委、中关村管委会'];

/** Organs of the nation by their full and short names; a name that begins so speaks for the whole nation unless a region follows. */
const NATIONAL =
  /^(?:国务院|国家|全国|中共中央|中央|中华人民共和国|中国(?!人民政治协商)|最高人民|财政部|发展改革委|发改委|工业和信息化部|工信部|科技部|科学技术部|教育部|公安部|民政部|司法部|人力资源(?:和)?社会保障部|人社部|自然资源部|国土资源部|生态环境部|环境保护部|住房(?:和)?城乡建设部|住建部|交通运输部|水利部|农业农村部|农业部|商务部|文化(?:和)?旅游部|文旅部|卫生健康委|应急(?:管理)?部|人民银行|审计署|国资委|海关总署|税务总局|市场监管总局|金融监管总局|工商总局|质检总局|广电总局|体育总局|统计局|知识产权局|医保局|银保监会|银监会|保监会|证监会|能源局|林草局|民航局|铁路局|邮政局|外汇局|数据局|药监局|中医药局|全国工商联|中央网信办)/u;

export const isOrgan = (name: string): boolean =>
  name.length >= 2 &&
  name.length <= 45 &&
  ORGAN.test(DOUBLE_NAMES.some((n) => name.endsWith(n)) ? name.replace('、', '') : name) &&
  !NOT_IN_NAMES.test(name);

/** Whether the name alone (`财政部`, `国家卫生健康委`, `税务总局`) means an organ of the nation. */
export const isNational = (name: string): boolean => NATIONAL.test(name);

/**
 * The organs a piece of text names and nothing else: `市场监管总局 发展改革委 财政部`, `财  政  部`,
 * `深圳市前海…管理局国家税务总局深圳市税务局`; null where anything else stands there.
 */
export function organsIn(text: string): readonly string[] | null {
  if (text.length > LONGEST_LIST) return null;
  const chunks = joinSpacedLetters(
    protectDoubles(text)
      .split(/[\s、,;/]+/u)
      .filter((s) => s !== ''),
  ).map((s) => s.replaceAll('\u0001', '、'));
  if (chunks.length === 0) return null;
  const names = chunks.flatMap(splitRunTogether);
  return names.every(isOrgan) ? names : null;
}

const protectDoubles = (text: string): string => DOUBLE_NAMES.reduce((t, n) => t.replace(n, n.replace('、', '\u0001')), text);

function joinSpacedLetters(chunks: readonly string[]): string[] {
  const joined: string[] = [];
  let letters = '';
  for (const chunk of chunks) {
    if (chunk.length === 1) {
      letters += chunk;
      continue;
    }
    if (letters !== '') joined.push(letters);
    letters = '';
    joined.push(chunk);
  }
  if (letters !== '') joined.push(letters);
  return joined;
}

const STARTS_A_NAME =
  /^(?:国家(?!级)|中共|中国(?:人民银行|银保监|证监|银行)|财政部|教育部|科技部|商务部|人力资源社会保障部|税务总局|共青团)/u;

/** `广州市人力资源和社会保障局广州市财政局` → two names: a name ends where the next region or national organ begins. */
function splitRunTogether(text: string): readonly string[] {
  for (let i = 4; i < text.length - 3; i++) {
    const head = text.slice(0, i);
    const rest = text.slice(i);
    if (!isOrgan(head) || !(STARTS_A_NAME.test(rest) || regionAtStart(rest) !== null)) continue;
    // 国家税务总局深圳市税务局 is one organ
    if (/^国家税务总局$|中国人民银行$|国家统计局$|监管总局$|人民银行$/u.test(head)) continue;
    // 国家外汇管理局临澜市分局
    if (/(?:外汇管理局|监督管理总局|银保监会|证监会)$/u.test(head) && regionAtStart(rest) !== null) continue;
    const tail = splitRunTogether(rest);
    if (tail.every(isOrgan)) return [head, ...tail];
  }
  return [text];
}

let fullNames: ReadonlySet<string> | undefined;
/** The full name of a division that `text` begins with: 广州市天河区… → 广州市. The longest wins. */
export function regionAtStart(text: string): string | null {
  fullNames ??= new Set(
    regions()
      .all()
      .map((r) => r.name)
      .filter((n) => n.length >= 2 && n !== '全国'),
  );
  for (let n = Math.min(12, text.length); n >= 2; n--) if (fullNames.has(text.slice(0, n))) return text.slice(0, n);
  return null;
}

/** `省政府办公厅`, `市人社局`: understood only together with whose document it is. */
export const isRelative = (name: string): boolean =>
  /^(?:自治区|[省市区县州])(?!.{0,3}(?:分行|支行))/u.test(name) && regionAtStart(name) === null;

/** The organs that a title names before 关于, 印发 and the like. */
export function organsBeforeSubject(
  title: string,
): { readonly organs: readonly string[]; readonly andOthers: boolean; readonly length: number } | null {
  const m = /(?:关于|印发|转发|批转|颁布|公布|发布|公告|通告|令)/u.exec(title);
  if (m === null || m.index === 0) return null;
  const head = title.slice(0, m.index);
  const plain = head.replace(/等?[一二三四五六七八九十\d]{0,3}(?:个)?(?:部门|单位|厅局|部委)(?:联合)?$|联合$/u, '').replace(/等$/u, '');
  const organs = organsIn(plain);
  return organs === null ? null : { organs, andOthers: plain.length < head.length && !/联合$/u.test(head), length: tight(head).length };
}
