import type { Found, Line, Page } from './page.ts';
import { tight } from './page.ts';

/**
 * Source of a pattern (on folded text) for 发文字号: `京发改规〔2023〕8号`, `工信部企业函﹝2023﹞4号`, `[2015]9号`, `(2020)第12号`; with
 * white space anywhere.
 */
export const BRACKETED_NUMBER = String.raw`[〔\[【(<〈]\s{0,2}(?:19|20)\d{2}\s{0,2}[〕\]】)>〉]\s{0,2}第?\s{0,2}\d{1,5}\s{0,2}号`;
/** `公告2020年第9号`, `令第302号`, `通告 2023年 第3号`, `主席令第七十四号`. */
const SERIAL_NUMBER = String.raw`(?:(?:公告|通告|令|公报|决定|通知)?\s{0,2}\(?(?:19|20)\d{2}\s{0,2}年?\s{0,2}第\s{0,2}\d{1,5}\s{0,2}号\)?|令\s{0,2}\(?第?\s{0,2}[\d一二三四五六七八九十百零〇]{1,6}\s{0,2}号\)?)`;
/** A whole line that is nothing but a document's own number. */
const OWN_LINE = new RegExp(
  String.raw`^[\(]?([一-龥a-z\s、]{0,40}?(?:${BRACKETED_NUMBER}|${SERIAL_NUMBER}|[一-龥]{2,10}(?:19|20)\d{2}第?\d{1,5}号))[\)]?(?:\s{0,20}签发人.{0,20})?$`,
  'iu',
);
/** `第302号` under a line that ends in 令 or 公告. */
const BARE_SERIAL = /^\(?((?:(?:19|20)\d{2}年?)?第[\d一二三四五六七八九十百零〇]{1,6}号)\)?$/u;
/** The number run together with the title: `临政办发〔2013〕158号临海市…关于印发…的通知`, `…的通知 临政办发〔2013〕158号`. */
const BEFORE_TITLE = new RegExp(
  String.raw`^([一-龥]{1,14}\s{0,2}${BRACKETED_NUMBER})\s{0,4}(?=[一-龥]{2,60}(?:关于|印发|转发)|关于|印发)`,
  'u',
);
const AFTER_TITLE = new RegExp(
  String.raw`(?:通知|意见|公告|通告|办法|措施|决定|方案)\s{0,4}([一-龥]{1,14}\s{0,2}${BRACKETED_NUMBER})$`,
  'u',
);
/** `（临市监规〔2025〕2号　2025年5月12日印发）` under the title. */
const WITH_DATE = new RegExp(
  String.raw`^\((?:[^()]{0,30}?(?:19|20)\d{2}年\d{1,2}月\d{1,2}日(?:印发|发布|公布|通过|颁布)?[\s,;]{0,3})?((?:[一-龥]{1,20}令第\d{1,5}号)|[一-龥]{1,20}\s{0,2}${BRACKETED_NUMBER})[^()]{0,60}\)$`,
  'u',
);
/** `（2026年6月8日某局发布 临工信规〔2026〕9` and `号）` on the next line. */
const BROKEN = new RegExp(
  String.raw`^\([^()]{0,80}?([一-龥]{1,20}\s{0,2}[〔\[【]\s{0,2}(?:19|20)\d{2}\s{0,2}[〕\]】]\s{0,2}第?\s{0,2}\d{0,5})$`,
  'u',
);
const BREAKS_OFF = /^\d{0,5}\s{0,2}号(?=\))/u;
const NUMBER_IN_TITLE = new RegExp(String.raw`\(([一-龥]{1,20}\s{0,2}${BRACKETED_NUMBER})\)$`, 'u');

/** Whether the line can only be a document's number. */
export const isNumberLine = (line: Line): boolean =>
  OWN_LINE.test(line.text) || WITH_DATE.test(line.text) || BARE_SERIAL.test(tight(line.text));

/**
 * The document's own 发文字号, as typed: alone on a line of the head, or in brackets after the title.
 * Numbers of other documents stand inside sentences and after 《…》; they are never taken.
 */
export function readDocumentNumber(page: Page, head: readonly Line[]): Found<string> | null {
  for (const [i, line] of head.entries()) {
    const bare = BARE_SERIAL.exec(tight(line.text));
    const before = head[i - 1];
    if (bare && before && /(?:令|公告|通告)$/u.test(before.text)) return found(page, before.start, line.end);
    if (bare) return found(page, line.start, line.end);
    const dated = WITH_DATE.exec(line.text)?.[1];
    if (dated !== undefined)
      return found(page, line.start + line.text.indexOf(dated), line.start + line.text.indexOf(dated) + dated.length);
    const broken = BROKEN.exec(line.text)?.[1];
    const next = head[i + 1];
    const rest = BREAKS_OFF.exec(next?.text ?? '')?.[0];
    if (broken !== undefined && next !== undefined && rest !== undefined)
      return found(page, line.end - broken.length, next.start + rest.length);
    const own = OWN_LINE.exec(line.text);
    if (own && !/[《》]/u.test(line.text)) {
      const at = line.text.indexOf(own[1] ?? '');
      return found(page, line.start + at, line.start + at + (own[1] ?? '').length);
    }
    const first = BEFORE_TITLE.exec(line.text)?.[1];
    if (first !== undefined) return found(page, line.start, line.start + first.length);
    const after = AFTER_TITLE.exec(line.text)?.[1];
    if (after !== undefined) return found(page, line.end - after.length, line.end);
    const inTitle = NUMBER_IN_TITLE.exec(line.text);
    if (inTitle && !/》\s*\([^()]{0,40}\)$/u.test(line.text)) return found(page, line.end - 1 - (inTitle[1] ?? '').length, line.end - 1);
  }
  return null;
}

const found = (page: Page, start: number, end: number): Found<string> => ({
  value: tight(page.text.slice(start, end)),
  span: { start, end },
});

/** The value of a field labelled 文号; `/`, `无` and the like mean that there is none. */
export const fieldNumber = (value: string): string | null => (/[\d一二三四五六七八九十]\s{0,2}[号號]/u.test(value) ? tight(value) : null);
