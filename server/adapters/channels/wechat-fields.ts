import type { Delivery } from '../../domain/delivery/delivery.ts';
import { clip } from '../../domain/delivery/deciding-leaves.ts';

/** Where a template's field takes its words from. */
export const WECHAT_SOURCES = ['program', 'reason', 'closes', 'department', 'verdict'] as const;
export type WechatSource = (typeof WECHAT_SOURCES)[number];
/** Keyword of the template (`thing1`, `date2`, `phrase3`) → source. */
export type WechatFields = Readonly<Record<string, WechatSource>>;

/** Most characters of each kind of keyword (小程序订阅消息参数值内容限制). */
const MOST: Readonly<Record<string, number>> = { thing: 20, phrase: 5, name: 10, character_string: 32, letter: 32, number: 32 };

/** The data of one message: nothing is longer than its keyword allows, and nothing is empty, or the whole is refused (47003). */
export function wechatData(deliveries: readonly Delivery[], fields: WechatFields): Readonly<Record<string, { readonly value: string }>> {
  const [first] = deliveries;
  if (first === undefined) return {};
  return Object.fromEntries(
    Object.entries(fields).map(([keyword, source]) => [
      keyword,
      { value: fitted(keyword.replace(/\d+$/u, ''), wordsOf(source, first, deliveries.length)) },
    ]),
  );
}

function wordsOf(source: WechatSource, d: Delivery, count: number): string {
  const title = d.title.replace(/^【[^】]{0,20}】/u, '');
  switch (source) {
    case 'program':
      return count > 1 ? `${clip(title, 12)}等${count}项政策` : title;
    // The cause in a phrase; the sentence is on the page that the message opens
    case 'reason':
      return d.toConfirm.length > 0 ? '可能符合，请打开确认' : '贵企业符合，请打开查看依据';
    case 'closes':
      return d.decision.closesOn ?? '';
    case 'department':
      return d.department ?? '以文件为准';
    case 'verdict':
      return d.toConfirm.length > 0 ? '请您确认' : '符合条件';
  }
}

/** A date that is not known cannot be left out, so a template with one needs a program with a last day; long ones are 长期. */
function fitted(kind: string, words: string): string {
  const text = words.replace(/[\p{Cc}\p{Cf}]/gu, '');
  if (kind === 'date' || kind === 'time')
    return /^\d{4}-\d{2}-\d{2}$/u.test(text) ? text.replace(/^(\d{4})-(\d{2})-(\d{2})$/u, '$1年$2月$3日') : '2099年12月31日';
  return clip(text === '' ? '见详情' : text, MOST[kind] ?? 20);
}
