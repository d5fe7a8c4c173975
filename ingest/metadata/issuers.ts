import type { Span } from '../../server/domain/citation/citation.ts';
import { fold } from '../../server/search/text/fold.ts';
import { provinceName } from './jurisdiction.ts';
import type { Head } from './head.ts';
import type { Labels } from './labels.ts';
import { isNational, isRelative, organsBeforeSubject, organsIn } from './organs.ts';
import { tight, type Found, type Page } from './page.ts';
import type { Signature } from './signature.ts';

type Issuers = Found<readonly string[]>;

/**
 * 发文机关 by what names them best: the signature with its full names, the title's opening (`X、Y关于印发…`), a line of the head,
 * the labelled field, the source that the page gives, the number's 代字.
 */
export function readIssuers(
  page: Page,
  head: Head,
  labels: Labels,
  signature: Signature | null,
  title: string,
  number: string | null,
): Issuers | null {
  const signed: Issuers | null =
    signature !== null && signature.organs.length > 0 ? { value: signature.organs, span: signature.organSpan } : null;
  const titled = organsOfTitle(page, title);
  return (
    (titled === null ? signed : fuller(signed, titled.issuers, titled.andOthers)) ??
    legislature(page) ??
    headLine(head) ??
    fromField(labels.issuer) ??
    spokenFor(page) ??
    fromField(labels.source) ??
    noteUnderTitle(page) ??
    fromNumber(number) ??
    explainer(page, title)
  );
}

function organsOfTitle(page: Page, title: string): { issuers: Issuers; andOthers: boolean } | null {
  if (/^(?:关于)?《/u.test(title)) return null;
  const found = organsBeforeSubject(fold(title));
  if (found === null) return null;
  const first = found.organs[0] ?? '';
  const at = page.folded.slice(0, 3000).indexOf(first);
  return { issuers: { value: found.organs, span: at < 0 ? null : { start: at, end: at + first.length } }, andOthers: found.andOthers };
}

/**
 * 省政府办公厅 in the signature is 广东省人民政府办公厅 of the title; 江苏省政府办公厅 in the title is 江苏省人民政府办公厅 of the
 * signature.
 */
function fuller(signed: Issuers | null, titled: Issuers, andOthers: boolean): Issuers {
  if (signed === null) return titled;
  if (signed.value.some(isRelative) && !andOthers && titled.value.length >= signed.value.length) return titled;
  if (signed.value.length !== titled.value.length) return signed.value.length > titled.value.length ? signed : titled;
  // 园区管委会 in one place is 园区管理委员会 in the other
  return signed.value.join('').length >= titled.value.join('').length ? signed : titled;
}

/** `第十五届人民代表大会常务委员会第二十四次会议` passed the law. */
function legislature(page: Page): Issuers | null {
  const m =
    /((?:第[一二三四五六七八九十]{1,3}届)?全国人民代表大会(?:常务委员会)?|[一-龥]{2,12}(?:省|市|自治区|自治州|自治县)(?:第[一二三四五六七八九十]{1,3}届)?人民代表大会(?:常务委员会)?)第[一二三四五六七八九十百\d]{1,5}次会议[^。;]{0,20}(?:通过|修订|修正)/u.exec(
      page.compact.text.slice(0, 800),
    );
  if (m === null) return null;
  const full = m[1] ?? '';
  const from = m.index + m[0].indexOf(full);
  const name = full.replace(/^.*日(?=[一-龥])/u, '').replace(/第[一二三四五六七八九十]{1,3}届/u, '');
  return { value: [name], span: page.compact.span(from, from + full.length) };
}

/** An organ alone on a line of the head, between title and number or above the title. */
function headLine(head: Head): Issuers | null {
  const lines = head.lines.filter(({ role }) => role === 'organ').map(({ line }) => line);
  const organs = lines.flatMap((l) => organsIn(l.text) ?? []);
  const first = lines[0];
  const lastLine = lines.at(-1);
  if (first === undefined || lastLine === undefined || organs.length === 0 || organs.length > 12) return null;
  return { value: [...new Set(organs)], span: { start: first.start, end: lastLine.end } };
}

function fromField(field: Found<string> | undefined): Issuers | null {
  if (field === undefined) return null;
  const value = fold(field.value).replace(/(?:官方)?(?:网站|官网|网|微信公众号|公众号|微信)$/u, '');
  const organs = organsIn(value);
  return organs === null || /^(?:本|新华|人民日报)/u.test(value) ? null : { value: organs, span: field.span };
}

/** `财政部负责人就此回答了记者提问` · `税务总局对新出台的政策进行了梳理` */
function spokenFor(page: Page): Issuers | null {
  const opening = page.compact.text.slice(0, 900);
  for (const pattern of [
    /(?:^|[。,;、])([一-龥]{2,24}?)(?:有关|相关)?(?:负责人|负责同志|司长|局长|处长)[^。]{0,24}(?:回答|答)[^。]{0,6}记者/gu,
    /(?:^|[。,;])([一-龥]{2,20}?)对[^。,]{2,60},?(?:进行了?|作了?)?[^。]{0,12}(?:梳理|整理|汇编|编写)/gu,
  ]) {
    for (const m of opening.matchAll(pattern)) {
      const organs = organsIn(m[1] ?? '');
      const from = m.index + m[0].indexOf(m[1] ?? '');
      if (organs !== null) return { value: organs, span: page.compact.span(from, from + (m[1] ?? '').length) };
    }
  }
  return null;
}

/** `（2026年6月8日临澜市工业和信息化局发布　临工信规〔2026〕9号）` under the title. */
function noteUnderTitle(page: Page): Issuers | null {
  const m = /\((?:19|20)\d{2}年\d{1,2}月\d{1,2}日([一-龥、]{4,80}?)(?:印发|发布|公布)[^()]{0,60}/u.exec(page.compact.text.slice(0, 600));
  const names = m?.[1];
  const organs = names === undefined ? null : organsIn(names);
  if (m === null || names === undefined || organs === null) return null;
  const from = m.index + m[0].indexOf(names);
  return { value: organs, span: page.compact.span(from, from + names.length) };
}

/** `本办法由市科学技术局负责解释`, under a title that begins with the place: 临澜市科学技术局. */
function explainer(page: Page, title: string): Issuers | null {
  const place = /^(?:关于)?([一-龥]{2,10}?[省市区县州])/u.exec(fold(title))?.[1];
  const m = /本(?:办法|细则|措施|规定|意见|政策)由([一-龥]{3,24}?)(?:\([一-龥]{2,20}\))?负责解释/u.exec(page.compact.text);
  const name = m?.[1];
  if (m === null || name === undefined || place === undefined) return null;
  // 由市商务局、市财政局负责解释 names whoever answers questions; one office is the one that issued it
  const full = name.replace(/^[省市区县州](?=[一-龥]{2})/u, (level) => (place.endsWith(level) ? place : level));
  if (isRelative(full) || organsIn(full)?.length !== 1) return null;
  const from = m.index + m[0].indexOf(name);
  return { value: [full], span: page.compact.span(from, from + name.length) };
}

/** 代字 whose owner is one organ for the whole country. */
const NUMBER_OWNERS: readonly (readonly [RegExp, string])[] = [
  [/^国(?:办发|办函|办发明电)/u, '国务院办公厅'],
  [/^国(?:发|函|令)[〔[]/u, '国务院'],
  [/^中办发/u, '中共中央办公厅'],
  [/^中发/u, '中共中央'],
  [/^财(?:税|金|建|企|社|教|行|农|资|库|预|关税|综|采)/u, '财政部'],
  [/^发改/u, '国家发展改革委'],
  [/^工信部/u, '工业和信息化部'],
  [/^国科(?:发|办)/u, '科学技术部'],
  [/^人社部/u, '人力资源社会保障部'],
  [/^(?:税总|国税)/u, '国家税务总局'],
  [/^银发/u, '中国人民银行'],
  [/^国卫/u, '国家卫生健康委员会'],
  [/^商/u, '商务部'],
];
const PROVINCE_GOVERNMENT =
  /^([京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔云滇藏陕秦甘陇青宁新])(政办|府办|政府办|政|府)(?:发|函|规|字|办)?[〔[]/u;

function fromNumber(number: string | null): Issuers | null {
  if (number === null) return null;
  const plain = fold(number);
  const order = /^(.{4,30}?)(?:令|公告|通告)/u.exec(plain)?.[1];
  const ordering = order === undefined ? null : organsIn(order);
  if (ordering !== null) return { value: ordering, span: null };
  const national = NUMBER_OWNERS.find(([pattern]) => pattern.test(plain));
  if (national) return { value: [national[1]], span: null };
  const m = PROVINCE_GOVERNMENT.exec(plain);
  const province = m ? provinceName(m[1] ?? '') : null;
  return m === null || province === null
    ? null
    : { value: [`${province}人民政府${(m[2] ?? '').endsWith('办') ? '办公厅' : ''}`], span: null };
}

/** `起草单位：市科技局` · `由市发展改革委牵头起草` · `市经信局起草了《…》` */
export function readDraftingDepartment(page: Page, labels: Labels): Found<string> | null {
  if (labels.drafter !== undefined && (organsIn(fold(labels.drafter.value)) !== null || isNational(fold(labels.drafter.value)))) {
    return { value: tight(labels.drafter.value), span: labels.drafter.span };
  }
  const text = page.compact.text;
  for (const m of text.matchAll(
    /(?:由|[。,;])([一-龥、]{2,40}?)(?:会同[一-龥、]{2,40}?|联合[一-龥、]{2,40}?)?(?:牵头|负责|组织|研究)?(?:起草|拟订|拟定)(?:了|,|。|;|《|本)/gu,
  )) {
    const name = (m[1] ?? '').replace(/^.*(?:,|要求|由|经)/u, '');
    const organs = organsIn(name);
    if (organs === null) continue;
    const from = m.index + m[0].indexOf(name);
    const span: Span = page.compact.span(from, from + name.length);
    return { value: page.text.slice(span.start, span.end).replace(/\s+/gu, ''), span };
  }
  return null;
}
