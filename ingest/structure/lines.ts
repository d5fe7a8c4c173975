/** What kind of line an unnumbered line is, told by its words alone. */

const TITLE_END = new RegExp(
  '(?:通知|通告|公告|公报|决定|决议|命令|令|意见|办法|规定|细则|方案|要点|措施|政策|条例|规划|计划|指南|指引|目录|清单|批复|复函|的函|规则|章程|标准|制度|解读|问答|答记者问|说明|纲要|规程|须知|手册|一览表|汇编|摘要|大全|通讯|公约|指导书|工作法|促进法|管理法|保护法|中华人民共和国[\\u4e00-\\u9fff]{2,24}法|若干[\\u4e00-\\u9fff]{1,8}|[十百\\d]{1,3}条|意見|辦法|規定|細則|措施|條例|規劃|計劃|實施方案|要點)$',
  'u',
);
/** What may stand behind a title on its line: （试行）, （2023年5月25日）, (征求意见稿). */
const TITLE_TAIL = /[（(〔\[][^（(）)〔〕[\]]{1,40}[）)〕\]]$/u;
const SENTENCE_INSIDE = /[。；;]|，.{0,40}，/u;

/** Whether the line can be a title (or its last line): short, no sentence, ending like 通知, 办法, 方案（试行）. */
export function endsLikeTitle(line: string): boolean {
  const bare = line
    .replace(TITLE_TAIL, '')
    .replace(/[》〉”"]+$/u, '')
    .trimEnd();
  return bare.length >= 4 && line.length <= 120 && !SENTENCE_INSIDE.test(bare) && TITLE_END.test(bare);
}

/** 京发改规〔2023〕8号 · 财政部 税务总局公告2020年第8号 · 国务院令第87号, alone on a line. */
export const isDocumentNumber = (line: string): boolean =>
  line.length <= 60 &&
  /^[\u4e00-\u9fff\s、]{1,40}(?:[〔﹝[［【（(]\s{0,2}(?:19|20)\d{2}\s{0,2}[〕﹞\]］】）)]\s{0,2}第?\s{0,2}\d{1,5}\s{0,2}[号號]|(?:公告|通告|令)\s{0,2}(?:(?:19|20)\d{2}\s{0,2}年\s{0,2})?第\s{0,2}[\d一二三四五六七八九十百]{1,5}\s{0,2}[号號])$/u.test(
    line,
  );

/** 各区人民政府、有关单位： */
export const isAddressee = (line: string): boolean =>
  line.length <= 500 &&
  /[：:]$/u.test(line) &&
  !/[。；;！？]/u.test(line) &&
  /^各|[，、,].{0,40}各|各(?:有关|相关|县|区|市|省|镇|街|部门|单位|企业|委)|有关|相关/u.test(line) &&
  !/(?:如下|以下|下列|包括|通知|公告|要求|条件|材料|内容|措施|办理|规定|附件|之一|情形|范围|方式|流程|程序|标准|意见|指出|强调|事项|问题|政策|活动|工作|为|是|有|指|即|说|表示|介绍)[：:]$/u.test(
    line,
  );

const DATE_WORDS = String.raw`(?:(?:19|20)\d{2}|[二一][〇○Ｏ0零一二三四五六七八九]{3})\s{0,3}年\s{0,3}(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[×xX]{1,2})\s{0,3}月\s{0,3}(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[×xX]{1,2})\s{0,3}[日号])?`;
const DATE_LINE = new RegExp(`^[（(]?${DATE_WORDS}(?:印发|发布)?[）)]?$`, 'u');
/** 2023年5月25日, alone on its line. */
export const isDateLine = (line: string): boolean => line.length <= 30 && DATE_LINE.test(line);

const ISSUER =
  /(?:局|委|厅|廳|办公室|辦公室|办公厅|辦公廳|政府|部|会|會|院|中心|公司|银行|行|总署|海关|署|社|组|领导小组|指挥部|法院|检察院|协会|机关|管理处|处|站|学校|大学|集团|党组|總局)$/u;
/** 上海市发展和改革委员会, several of them side by side included. */
export const isIssuerLine = (line: string): boolean =>
  line.length >= 3 &&
  line.length <= 80 &&
  !/^[一二三四五六七八九十]{1,3}、/u.test(line) &&
  /^[\u4e00-\u9fff\s（()）、]+$/u.test(line) &&
  ISSUER.test(line.replace(/[（(][^（(）)]{1,12}[）)]$/u, ''));

const SIGNATURE_IN_ONE = new RegExp(`^[\\u4e00-\\u9fff\\s（()）、]{3,80}?\\s{0,40}${DATE_WORDS}$`, 'u');
/** 海南省人民政府办公厅 2016年4月29日, both on one line. */
export const isSignatureLine = (line: string): boolean =>
  line.length <= 120 && SIGNATURE_IN_ONE.test(line) && ISSUER.test(line.replace(new RegExp(`\\s{0,40}${DATE_WORDS}$`, 'u'), ''));

/** （此件公开发布） · （联系人：…，联系电话：…） */
export const isClosingNote = (line: string): boolean =>
  /^[（(](?:此件|本件|信息公开|公开|联系人|联系方式|联系电话|注|主动公开)[^（(）)]{0,80}[）)]?$/u.test(line) ||
  /^(?:信息公开选项|公开方式|公开属性|公开类别|抄送)\s{0,2}[：:]/u.test(line);

/** 附件1 · 附件：实施细则 · 附件2：申请表, at the head of a line; not 附件1的… */
export function annexHeading(line: string): { readonly printed: string; readonly number: number | null; readonly length: number } | null {
  const m =
    /^(?:附\s{0,2}件|附\s{0,2}表|附\s{0,2}录|附)\s{0,3}(\d{1,2}|[一二三四五六七八九十]{1,2})?\s{0,3}(?:[-－—]\s{0,2}\d{1,2})?\s{0,3}(?:[：:.．、]\s{0,3}|(?=\s)\s{1,4}|$|(?=[\u4e00-\u9fff《（(]))/u.exec(
      line,
    );
  if (m === null) return null;
  const rest = line.slice(m[0].length);
  const digits = m[1];
  const bare = m[0].trim();
  if (/^附$/u.test(bare) || (/^附[：:]$/u.test(bare) && rest === '')) return null;
  const marked = /[：:.．、]\s{0,3}$/u.test(m[0]) || /\s$/u.test(m[0]) || rest === '';
  if (
    !marked &&
    (digits === undefined || rest.length > 40 || /^(?:的|所|中|规定|要求|及|和|或|、|，|）|》)/u.test(rest) || /[。；，]/u.test(rest))
  )
    return null;
  const number = digits === undefined ? null : Number.isNaN(Number(digits)) ? '零一二三四五六七八九十'.indexOf(digits) : Number(digits);
  return { printed: bare.replace(/[\s：:.．、]/gu, ''), number: number !== null && number > 0 ? number : null, length: m[0].length };
}

/** 第一章 总则…………3: a line of a table of contents. */
export const isContentsLine = (line: string): boolean => line.length <= 120 && /[.．…·。]{6,}\s{0,3}[（(]?\d{1,4}[）)]?$/u.test(line);

/** 问：… · 答：… · Q1：… · 记者：… */
export function speakerOf(line: string): { readonly role: 'question' | 'answer'; readonly length: number } | null {
  const m =
    /^[【\[]?(?:(问题?|提问|记者提?问?|Q)|(答复?|回答|答记者|A))\s{0,2}(?:\d{1,3}|[一二三四五六七八九十]{1,3})?[】\]]?\s{0,2}[：:.．、]\s{0,3}/u.exec(
      line,
    );
  return m === null ? null : { role: m[1] !== undefined ? 'question' : 'answer', length: m[0].length };
}
