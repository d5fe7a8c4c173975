/** What a site prints around a document and people copy along: fields go to `fields`, the rest is dropped. */
export interface WithoutChrome {
  readonly lines: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
}

const HEAD_LINES = 40;
const TAIL_LINES = 80;
/** 当前位置：首页>政策… · 【字体：大 中 小】 · 打印 · 分享到 */
const HEAD_CHROME =
  /^(?:您?(?:当前|现在|所在)(?:的)?(?:位置|在)|您的位置|当前位置|首\s?页\s?[>＞»]|[【\[(（]?\s?(?:字\s?[体體号號]|大\s?中\s?小)|[【\[]?(?:打印|列印|关闭|收藏|分享|纠错|下载|繁体|无障碍)[】\]]?$|分享(?:到)?[：:]?|浏览(?:次数|量)|阅读(?:次数|量)|点击(?:数|次数|量)|访问量|来源[：:]?\s?$|语音播报|扫一扫|点击查看|相关(?:解读|文件|链接)[：:])/u;
/** 发布时间：2019-07-17 · 政策来源:中国贵阳: what the page says of the document, one a line. */
const HEAD_FIELD =
  /^(?:【?\s{0,2})?(索\s?引\s?号|信息索引号|发\s?文\s?字\s?号|文\s?号|发布机构|发文机关|发文机构|公开机构|信息来源|来\s?源|來源|政策来源|文章来源|稿件来源|发布单位|成文日期|生成日期|发文日期|发布日期|发布时间|发表时间|更新时间|公开日期|印发日期|主题分类|分类|主题词|关键词|关键字|有\s?效\s?性|时\s?效\s?性|时效状态|有效状态|效力状态|文件状态|文件有效性|是否有效|是否失效|适用地区|浏览量|浏览次数|阅读次数|点击量|作者|责任编辑|编辑|公开方式|公开范围|标题|名\s?称)\s{0,2}[：:]\s{0,3}([^。；]{0,80})$/u;
/** 2017-04-25 09:35 來源: 黑龍江省政府信息公開網站 */
const DATED_SOURCE =
  /^((?:19|20)\d{2}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?)\s{0,4}(\d{1,2}:\d{2}(?::\d{2})?)?\s{0,6}(?:(?:来源|來源|信息来源|文章来源)\s{0,2}[：:]\s{0,3}([^。；\s]{0,40}))?\s{0,4}(?:(?:点击|浏览|阅读)[^。；]{0,30}|字[体號号][^。；]{0,20})?$/u;
const NOT_A_FIELD = new Set(['浏览量', '浏览次数', '阅读次数', '点击量', '编辑', '标题', '名称', '分类']);

/** Lines only a site's foot has. */
const FOOT =
  /(?:Copyright|©|版[权權]所有|ICP\s?[备備]|公网安备|网站标识码|扫一扫|掃一掃|[返回]{1,2}\s?[顶頂]部|^[【\[]?我要[纠糾][错錯]|打印本页|关闭窗口|^分享(?:到|[：:]?$)|^上一[篇条个页][：:]?|^下一[篇条个页][：:]?|^网站地图|微信二维码|APP客户端|^[【\[]?[责責]任[编編][辑輯][：:]|^【?(?:打印|关闭|收藏)】?|您是第\s?\d+\s?位|^相关(?:链接|阅读|文章|新闻|推荐|稿件|附件|解读|文件|信息)[：:]?$|^附件下载[：:]?$|^主办单位[：:]|^技术支持[：:].{0,20}公司|党政机关网站标识|^联系我们$|^友情链接)/iu;
/** Words that show that the foot belongs to a company's site, whose promotion stands above it. */
const SITE_FOOT = /联系我们|服务热线|客服|Copyright|版[权權]所有|二维码|客户端/iu;
const SENTENCE = /[。；]|.{80}/u;
const DOCUMENT_END =
  /^附件|^附[：:]|〔|年.{1,5}月.{1,5}日|(?:局|委|厅|办公室|政府|部|会)$|^[（(]此件|^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．])/u;

/** Drops the chrome at head and tail. `lines` are raw: blank ones show where blocks end. */
export function withoutChrome(lines: readonly string[]): WithoutChrome {
  const head = cleanHead(lines);
  return { lines: head.lines.slice(0, tailStart(head.lines)), fields: head.fields };
}

function cleanHead(lines: readonly string[]): WithoutChrome {
  const fields: Record<string, string> = {};
  const kept: string[] = [];
  let at = 0;
  let bodyBegun = false;
  for (; at < lines.length && at < HEAD_LINES && !bodyBegun; at++) {
    const raw = lines[at] ?? '';
    const line = raw.trim();
    bodyBegun = line.length > 100 || /^(?:[一二三四五六七八九十]、|第[一二三1]条|[（(]一[）)])/u.test(line) || /[：:]$/u.test(line);
    if (bodyBegun || !takeHeadLine(line, fields, at > 0)) kept.push(raw);
  }
  return { lines: [...kept, ...lines.slice(at)], fields };
}

/** Whether a line above a document is chrome; what it says of the document is kept under its name. */
export function takeHeadLine(line: string, fields: Record<string, string>, belowTitle: boolean): boolean {
  const dated = belowTitle ? DATED_SOURCE.exec(line) : null;
  if (dated && (dated[2] !== undefined || dated[3] !== undefined)) {
    fields['pubdate'] = [dated[1], dated[2]].filter(Boolean).join(' ');
    if (dated[3]) fields['contentsource'] = dated[3];
    return true;
  }
  const field = HEAD_FIELD.exec(line);
  if (field?.[1] !== undefined) {
    const name = field[1].replace(/\s/gu, '');
    if (!NOT_A_FIELD.has(name) && field[2] !== undefined && field[2].trim() !== '') fields[name] = field[2].trim();
    return true;
  }
  return HEAD_CHROME.test(line) && line.length <= 80;
}

/** Whether a line is one of a site's foot. */
export const isFootLine = (line: string): boolean => line.length <= 300 && FOOT.test(line) && !/[。].{30}/u.test(line);

/** The index from which on everything is the site's foot. */
function tailStart(lines: readonly string[]): number {
  const from = Math.max(1, lines.length - TAIL_LINES);
  let start = lines.length;
  let site = false;
  for (let i = lines.length - 1; i >= from; i--) {
    const line = (lines[i] ?? '').trim();
    if (line === '') continue;
    if (isFootLine(line)) start = i;
    else if (line.length > 60 && SENTENCE.test(line)) break;
    if (start < lines.length) site ||= SITE_FOOT.test(line);
  }
  return site ? promotionStart(lines, start, from) : start;
}

/** Above a company's foot stands its promotion, set off from the document by at least two blank lines. */
function promotionStart(lines: readonly string[], foot: number, from: number): number {
  let start = foot;
  for (let i = foot - 1, blank = 0; i >= from; i--) {
    const line = (lines[i] ?? '').trim();
    if (line === '') {
      blank += 1;
      continue;
    }
    if (blank >= 2) start = i + 1;
    if (SENTENCE.test(line) || DOCUMENT_END.test(line)) break;
    blank = 0;
  }
  return start;
}
