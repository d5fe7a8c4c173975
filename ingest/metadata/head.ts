import { isNumberLine } from './document-number.ts';
import { organsIn } from './organs.ts';
import { tight, type Line, type Page } from './page.ts';

/** What a line of the head is. */
export type HeadRole = 'number' | 'organ' | 'date' | 'furniture' | 'words';

/** The lines before the text proper, with what each is. */
export interface Head {
  readonly lines: readonly { readonly line: Line; readonly role: HeadRole }[];
  /** Index in the page's lines of the first line of the text proper. */
  readonly bodyAt: number;
}

/** A page may open with menus; what comes later than this is no head. */
const LONGEST_HEAD = 60;
/** Characters in one breath that no title, list of organs or menu has. */
const LONGEST_HEAD_LINE = 2000;
const CLAUSE =
  /^(?:第[一二三四五六七八九十百\d]{1,4}[章条节编]|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|1[.、]\S{0,60}[。;])/u;
const ADDRESSEE =
  /^(?:各|本|有关|相关|市直|省直|区直|区属|县直|机关|驻|全|尊敬的|[^。]{0,60}(?:人民政府|委|局|厅|部门|单位|机构|企业|办|街道|镇|行|公司|院|中心|兵团|协会|纳税人|处)[^。]{0,80}[、,])?[^。]{0,160}(?:政府|委|局|厅|部门|单位|机构|企业|办|街道|镇|行|公司|院校?|中心|兵团|协会|人|处|所|站|市|县|区|园区|管委会|司|组|朋友|同志|居民|群众|们)\)?:$/u;
/** An addressee that runs over several lines. */
const ADDRESSEE_START = /^各(?:省|市|区|县|地|州|设区|有关|相关|部门|单位|镇|乡|街道|直属|处室|科室|成员)[^《》]*$/u;
const FURNITURE =
  /^(?:当前位置|您?(?:当前)?所?在的?位置|首页|索引号|主题分类|发布机构|发文机关|发布时间|发表时间|发布日期|成文日期|信息来源|来源|文章来源|浏览|点击|阅读|字体|【?字体|打印|分享|保存|收藏|责任编辑|作者|统一编号|文件状态|基本信息|有效性|名称|公开|关键词|主题词|附加码|时效|生成日期|发文日期|语音|扫一扫|点击查看|政策来源|适用地区|大中小|a\+|a-|相关解读|政策解读$|政策文件$|[-|·x×+>|]{1,3}$|[一二三四五六七八九十]、[一-龥]{2,8}篇$|(?:19|20)\d{2}-\d{1,2}-\d{1,2}(?:\s+\d|$))/u;
const DATE_LINE =
  /^\(?(?:(?:19|20)\d{2}|[二一][〇○零oO一二三四五六七八九]{3})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日[^。]{0,40}\)?$/u;
/** First words of a text proper; words that may as well go on a title broken over two lines (经济…, 自主…) are left out. */
const OPENING =
  /^(?:为|根据|按照|依据|遵照|近年来|近期|近日|日前|现将|现就|经(?![济营贸费])|今年|当前|面对|自(?![主治贸由然动])|按(?!揭)|随着|[^,。《》]{2,40}事关|[^,。《》]{2,30}是[^,。]{2,40}[,。])/u;

/** Reads the head: up to the addressee, the first clause or the first sentence. */
export function readHead(page: Page): Head {
  const lines: { line: Line; role: HeadRole }[] = [];
  let at = 0;
  let words = 0;
  for (; at < page.lines.length && at < LONGEST_HEAD; at++) {
    const line = withoutColumn(page.lines[at]);
    if (line === undefined) break;
    if (isBody(line, words) && !(words === 0 && isListedTitle(page.lines, at))) {
      const rest = endOfTitle(lines.at(-1), line);
      if (rest !== null) lines.push({ line: rest, role: 'words' });
      break;
    }
    const role = isBanner(page.lines, at) ? 'furniture' : roleOf(line);
    if (role === 'words') words++;
    lines.push({ line, role });
  }
  return { lines, bodyAt: at };
}

/** A title whose 《 is still open ends on the first line of the text: `稳产保供的若干措施》 为贯彻落实…`. */
function endOfTitle(before: { line: Line; role: HeadRole } | undefined, line: Line): Line | null {
  if (before?.role !== 'words' || before.line.text.lastIndexOf('《') <= before.line.text.lastIndexOf('》')) return null;
  const close = line.text.indexOf('》');
  if (close < 0 || close > 60 || line.text.slice(0, close).includes('。')) return null;
  const tail = /^(?:的[一-龥]{2,8}(?=\s|$))?/u.exec(line.text.slice(close + 1))?.[0].length ?? 0;
  const end = close + 1 + tail;
  return { text: line.text.slice(0, end), start: line.start, end: line.start + end };
}

/** `政策解读 部门解读｜《…》`: the site's column before the title. */
const COLUMN = /^(?:政策解读|政策文件|政策法规|法规文件|规范性文件|通知公告|信息公开|政务公开|政府文件|公示公告)\s+(?=\S{8,})/u;
function withoutColumn(line: Line | undefined): Line | undefined {
  const column = line === undefined ? 0 : (COLUMN.exec(line.text)?.[0].length ?? 0);
  return line === undefined || column === 0 ? line : { text: line.text.slice(column), start: line.start + column, end: line.end };
}

/** `3. 福建省…办公厅关于印发…` opens a document of a compilation and is no clause. */
const isListedTitle = (lines: readonly Line[], at: number): boolean =>
  /^\d{1,3}\s{0,2}[.、]/u.test(lines[at]?.text ?? '') &&
  /(?:关于|印发|通知)/u.test(
    lines
      .slice(at, at + 3)
      .map((l) => l.text)
      .join(''),
  );

function isBody(line: Line, wordsBefore: number): boolean {
  if (line.text.length > LONGEST_HEAD_LINE) return true;
  const text = tight(line.text);
  if (FURNITURE.test(text) || isNumberLine(line)) return false;
  if (CLAUSE.test(text) || ADDRESSEE.test(text) || (wordsBefore > 0 && ADDRESSEE_START.test(text))) return true;
  if (OPENING.test(text) && text.length > 14 && !/(?:通知|意见|办法|措施|方案|解读|公告)$/u.test(text)) return true;
  if ((text.match(/、/gu) ?? []).length >= 4 && wordsBefore > 0 && organsIn(text) === null) return true;
  return (/[。!?]$/u.test(text) && text.length > 12) || (text.length > 90 && /[。,;]/u.test(text));
}

function roleOf(line: Line): HeadRole {
  const text = tight(line.text);
  if (isNumberLine(line)) return 'number';
  if (FURNITURE.test(text)) return 'furniture';
  if (DATE_LINE.test(text)) return 'date';
  return organsIn(line.text) === null ? 'words' : 'organ';
}

/** `山东省人民政府` over `政策解读 …`: the name of the site. */
const isBanner = (lines: readonly Line[], at: number): boolean =>
  organsIn(lines[at]?.text ?? '') !== null &&
  (COLUMN.test(lines[at + 1]?.text ?? '') || /^(?:政策|文件|政府|信息|规范性|法规|通知)[一-龥]{2,6}$/u.test(lines[at + 1]?.text ?? ''));
