import type { Delivery } from './delivery.ts';

/** A message in words: what every channel makes its own form of. */
export interface MessageText {
  readonly subject: string;
  readonly text: string;
}

/** Under every message. */
export const DISCLAIMER = '以上按已公开条款和贵企业填写的信息测算，结果以主管部门认定为准。';
const OPT_OUT = '不想再收到：在“推送设置”中一步退订，或停止个性化推送。';

/** One program on its own, or a digest of several. `site`: where links lead, without a slash at the end. */
export function messageText(deliveries: readonly Delivery[], site: string): MessageText {
  const [first] = deliveries;
  const subject = deliveries.length === 1 && first ? first.title : `您有${deliveries.length}条惠企政策提醒`;
  const items = deliveries.map((d, i) => `${deliveries.length > 1 ? `${i + 1}. ` : ''}${d.title}\n${itemText(d, site)}`);
  return { subject, text: [...items, DISCLAIMER, OPT_OUT].join('\n\n') };
}

/** Why, the words it rests on, where to see the whole. */
export const itemText = (d: Delivery, site: string): string =>
  [
    d.reason,
    ...(d.citation === null || d.citation.quote === ''
      ? []
      : [`依据：${d.citation.title === '' ? '' : `《${d.citation.title}》`}${d.citation.provisionPath}“${d.citation.quote}”`]),
    `查看逐条对照：${site}${d.link}`,
  ].join('\n');
