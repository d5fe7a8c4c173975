/**
 * One spelling for the ways in which documents are named. Texts cite each other with or without 《》, issuer, 的通知,
 * spaces and Simplified characters; two names mean one document if they share a key.
 */
export type Fold = (text: string) => string;

/** Without a folding of Traditional characters: widths only. `server/search` has one that folds script too. */
export const foldWidths: Fold = (text) => text.normalize('NFKC');

/** Names shorter than this (《办法》, 《通知》) name nothing. */
const SHORTEST_NAME = 6;
const MARKS = /[\s《》〈〉<>“”"'‘’「」『』【】[\](){}、,，。.．:：;；·・—–\-_|｜]/gu;
const TRIAL = /\((?:试行|暂行|修订|修订版|修正|修正案|\d{4}年?(?:修订|修正|版|本)?|节选|全文)\)/gu;
/** 关于印发《B》的通知, 转发C的通知: what is carried. */
const CARRIER =
  /^(.*?)(?:关于)?(?:印发|转发|批转|颁布|公布|发布|修订印发|重新印发|重新发布)(?:关于)?[《〈<]?(.{4,}?)[》〉>]?的(?:通知|公告|决定|函|通告)$/u;
/** 北京市人民政府办公厅关于…: what stands before 关于 or 印发 names the issuer. */
const ISSUER =
  /^[^《〈]{2,60}?(?:政府|办公厅|办公室|委员会|[省市区县州]委|委|局|厅|部|署|院|会|银行|中心|总局|组|公司|协会)(?=关于|印发|转发|公布|发布)/u;

/** The keys of a title, the fullest first: as it is, without its issuer, and the title of the text it issues. */
export function titleKeys(title: string, fold: Fold = foldWidths): readonly string[] {
  const plain = fold(title).replace(/\s+/gu, '');
  const inner = CARRIER.exec(plain)?.[2];
  const keys = [plain, plain.replace(ISSUER, ''), ...(inner === undefined ? [] : [inner, inner.replace(ISSUER, '')])].map(bareKey);
  return [...new Set(keys)].filter((k) => k.length >= SHORTEST_NAME);
}

/** A title as letters only; 关于 and 的 come and go in citations (关于支持X的若干措施 · 支持X若干措施). */
const bareKey = (title: string): string => title.replace(TRIAL, '').replace(MARKS, '').replace(/^关于/u, '').replaceAll('的', '');

const NUMBER = /([一-龥a-z]{0,20}?)(?:字)?[〔[【(<〈]((?:19|20)\d{2})[〕\]】)>〉](?:第)?0*(\d{1,5})号/giu;
const SERIAL = /([一-龥]{0,20}?)((?:19|20)\d{2})年?第0*(\d{1,5})号/gu;
const ORDER = /([一-龥]{0,20}令)第?([\d一二三四五六七八九十百零〇]{1,6})号/gu;
const LEADING_WORDS = /^.*(?:根据|依据|按照|文件|原|即|见|以及|及|和|与)/u;

/** The keys of a 发文字号 as typed, several where it names several (`…16号/…22号`): 代字 without 字, year, number. */
export function numberKeys(number: string, fold: Fold = foldWidths): readonly string[] {
  const plain = fold(number).replace(/\s+/gu, '').replaceAll('﹝', '〔').replaceAll('﹞', '〕');
  const keys = [...plain.matchAll(NUMBER)].map((m) => `${(m[1] ?? '').replace(LEADING_WORDS, '').replace(/字$/u, '')}|${m[2]}|${m[3]}`);
  if (keys.length === 0) keys.push(...[...plain.matchAll(SERIAL)].map((m) => `${(m[1] ?? '').replace(/[、,]/gu, '')}|${m[2]}|${m[3]}`));
  if (keys.length === 0) keys.push(...[...plain.matchAll(ORDER)].map((m) => `${m[1]}||${m[2]}`));
  return keys;
}

/** Whether two number keys mean one number; `2020年第8号` without its organ agrees with any `…公告2020年第8号`. */
export function sameNumber(a: string, b: string): boolean {
  const [signA = '', ...restA] = a.split('|');
  const [signB = '', ...restB] = b.split('|');
  return restA.join('|') === restB.join('|') && (signA === signB || signA === '' || signB === '');
}

/** The year a number key gives, or null. */
export const yearOfNumber = (key: string): number | null => Number(key.split('|')[1]) || null;
