import { givesSomething } from './awards/award-words.ts';
import type { Section } from './outline/outline.ts';
import { cutAt, statementsOf, withoutStop } from './sentences.ts';

const ORG =
  '(?:局|委|委员会|厅|办|部|院|会|政府|中心|科|处|银行|支行|分行|机构|部门|单位|公司|集团|管委会|总部|开发区|示范区|税务|团省委|总队|学校|等)';
const LEAD =
  /(?:责任单位|牵头单位|责任部门|牵头部门|主管部门|实施单位|负责单位|负责部门|对接部门|对接单位|主责部门|承办部门|经办部门)[：:]\s*((?:[^（）()。；]|[（(][^（）()]{0,30}[）)]){2,260})/gu;

/** 责任部门：组宣部配合部门：财政局: the label of those who help, run into the list of those who lead. */
const SECOND_LABEL = /[，、；\s]*(?:配合|协助|协办|参与)(?:部门|单位)[：:]\s*/gu;
/** 各业务主管部门：2019年，财政部办公厅印发…: an addressee reads like the label; a sentence follows it. */
const namesOffices = (list: string): boolean => !/(?:19|20)\d{2}年|[《》“]|[^，、]{40}/u.test(list);

/**
 * The department that a measure names for itself: （责任单位：A、B）, （A、B负责）, （A、B） at its end. A measure with several such
 * lists means the first one after the words that give something.
 */
export function departmentOfMeasure(texts: readonly string[]): string | null {
  const text = texts.join('\n');
  // a list in brackets at the head of a statement belongs to the statement before
  const giving = statementsOf(text).find((s) => givesSomething(s.text));
  const gives = giving ? giving.start + (/^\s*[（(][^（）()]{2,200}[）)]/u.exec(giving.text)?.[0].length ?? 0) : 0;
  const named = [...text.matchAll(LEAD)].filter((m) => namesOffices(m[1] ?? ''));
  const after = named.find((m) => m.index >= gives) ?? named.at(-1);
  if (after?.[1]) return tidy(after[1].replace(SECOND_LABEL, '、'));
  const tail = texts
    .map((t) => /[（(]([^（）()]{2,40}(?:[（(][^（）()]{1,20}[）)][^（）()]{0,40}){0,4}[^（）()]{0,200})[）)][。；]?\s*$/u.exec(t)?.[1])
    .find((t) => t !== undefined && isOfficeList(t));
  return tail ? tidy(tail) : null;
}

/** 市经济信息化委、市财政局 · 省发展改革委、省财政厅负责 · 市税务局牵头，市财政局配合. */
export function isOfficeList(text: string): boolean {
  const names = cutAt(text.replace(/(?:按职责分工|分别|共同)?(?:负责|牵头|落实)$/u, ''), '、，；和').map((p) =>
    withoutStop(p).text.replace(/和$/u, ''),
  );
  const offices = names.filter((n) => new RegExp(`${ORG}(?:牵头|配合|负责)?$`, 'u').test(n) && n.length <= 24 && !/\d/.test(n));
  // 血液中心 alone is no department of a measure
  if (!names.some((n) => /(?:局|委|厅|部|办|政府|管委会|委员会|分行|法院|税务|公司|集团)(?:牵头|负责|配合)?$/u.test(n))) return false;
  return names.length > 0 && offices.length >= Math.max(1, Math.ceil(names.length * 0.7));
}

/** 市财政局、市国资委牵头，各县（市、区）政府配合: those who lead. */
const leading = (list: string): string => /^(.{2,160}?)牵头[，,；、].{2,200}(?:配合|参与|协助)[。；]?$/u.exec(list)?.[1] ?? list;

/** 市工信局技术改造科联系人：陆衡: the label of the person, run into the office. */
const WHO_TO_ASK = /[，,；;、]?(?:联系人|联系电话|咨询电话|电话)[：:].{0,120}$/u;

const tidy = (list: string): string =>
  leading(list.replace(/\s+/gu, '').replace(WHO_TO_ASK, '')).replace(/(?:按职责分工|分别|共同)?(?:负责|牵头|落实)?[。；，、]*$/u, '');

/** 由市工业和信息化局受理 · 向市地方金融管理局提出申请 · 评审工作由市市场监督管理局具体承担: who of a government does it. */
export function officeOfGovernment(text: string): string | null {
  const office = '([^，。；：（）、\\d第]{2,24}?(?:局|委员会|委|厅|中心))';
  const taker =
    '(?!(?:有关|相关|所在|当地|属地|其|各)[^，。；]{0,6}(?:部门|机构|单位)?(?:提出|申))([^，。；：（）、\\d第]{1,24}?(?:局|委员会|委|厅|中心|办公室|领导小组|经办机构|服务机构|政府|管委会))';
  const patterns = [
    new RegExp(`由${office}(?:统一|具体|负责|集中){0,2}(?:受理|承担|组织申报|组织实施)`, 'u'),
    new RegExp(`向${office}(?:提出|提交|递交)[^，。；]{0,6}(?:申请|申报)`, 'u'),
    new RegExp(`向${taker}(?:提出|提交|递交)?(?:书面|补[助贴]资金|资金|奖[励补]|补[助贴]|优惠政策|兑现|发放)*(?:申请|申报|申领)`, 'u'),
    new RegExp(`${office}牵头制定[^，。；]{0,16}申报指南`, 'u'),
    new RegExp(`由${office}(?:制定[^，。；]{2,12}并)?负责(?:解释|实施)`, 'u'),
  ];
  for (const p of patterns) {
    const m = p.exec(text);
    if (m?.[1]) return m[1];
  }
  return null;
}

/** 报送至市经信局技术进步科 · 由…管理委员会负责解释 · 文章来源：市人力资源社会保障局官网. */
export function departmentInProse(text: string): string | null {
  const patterns = [
    new RegExp(`(?:报送至|报送到|送至|提交至|报至|交至)([^，。；：（）]{3,24}${ORG})(?:[。，；（]|$)`, 'u'),
    new RegExp(`由([^，。；：（）]{3,30}${ORG})(?:制定[^，。；]{2,12}并)?负责(?:解释|实施)`, 'u'),
    new RegExp(`([\\u4e00-\\u9fa5]{2,20}${ORG})负责[^，。；]{0,16}(?:受理|审核)`, 'u'),
    new RegExp(`(?:文章|信息)?来源[：:]\\s*([^，。；：（）\\s]{3,24}?${ORG})(?:官网|网站|官方网站|$|\\s)`, 'u'),
  ];
  for (const p of patterns) {
    const m = p.exec(text);
    if (m?.[1]) return m[1];
  }
  return null;
}

/** All words of a section and what is under it, in order. */
export const textsOf = (section: Section): readonly string[] => [section.own.text, ...section.children.flatMap(textsOf)];
