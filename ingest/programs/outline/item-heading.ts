/** Characters of the longest heading. */
export const MAX_HEADING = 32;

/** The heading at the start of an item: up to the first 。 or ： where it is short and no sentence. */
export function headingIn(text: string): { readonly heading: string; readonly length: number } | null {
  const bracket = /^【([^】]{2,40})】/u.exec(text);
  if (bracket?.[1]) return { heading: bracket[1], length: bracket[0].length };
  const stop = text.search(/[。：；]/u);
  if (text === '') return null;
  if (stop < 0 && NO_NAME.test(text)) return null;
  if (stop < 0) return text.length <= MAX_HEADING + 8 && !/[，]/u.test(text) ? { heading: text, length: text.length } : null;
  if (stop === 0 || stop > MAX_HEADING + 28) return null;
  const heading = text.slice(0, stop);
  const sign = text[stop];
  if (sign === '；') return null;
  // 支持项目一：绿色工厂奖励: a number is no name, what follows it is
  const rest = text.slice(stop + 1);
  if (sign === '：' && NUMBERED.test(heading) && rest.length >= 4 && rest.length <= MAX_HEADING && !/[。，；：\d]/u.test(rest))
    return { heading: rest, length: text.length };
  if (sign === '：') return LEADS_ON.test(heading) ? null : { heading, length: stop + 1 };
  if (/，/u.test(heading.replace(/（[^）]*）/gu, '')) && heading.length > 16) return null;
  // a whole short sentence that is all there is: an item of a list
  if (stop === text.length - 1 || heading.length > MAX_HEADING) return null;
  if (NO_NAME.test(heading)) return null;
  return { heading, length: stop + 1 };
}

/** 支持项目一, 类别2, 专题三 */
const NUMBERED = /^(?:支持|扶持|奖励|补助|资助|申报)?(?:项目|类别|专题|内容|事项|政策)(?:[一二三四五六七八九十]{1,3}|\d{1,2})$/u;
/** 购置设备的，按投资额给予补助，标准如下表：a sentence that goes on in a table or list. */
const LEADS_ON = /如下表|按下表|的，(?:按|给予|予以|可)/u;
/** Sums, shares and duties belong to sentences, not to headings. */
const NO_NAME =
  /(?:标准如下|如下表|按下表|下列标准)|以[^，。；]{2,40}为准$|(?:上限|下限|比例)(?:为|是)|不得|^[^，。；]{4,40}的，按|\d[\d.]{0,14}(?:%|万?元)|不(?:低于|超过|少于|得)|给予补助|^(?:在|须|应|已|按照?)[^，。；]{6}/u;

/** 一、支持企业稳定岗位 按照国家统一部署，…: in a document that is one line, a space ends the heading. */
export function spacedHeading(raw: string): { readonly heading: string; readonly length: number } | null {
  if (raw.includes('\n')) return null;
  const m = /^\s*([\u4e00-\u9fa5“”、（）]{4,28})[ \u3000]+(?=[\u4e00-\u9fa5“《])/u.exec(raw);
  return m?.[1] ? { heading: m[1], length: m[1].length } : null;
}
