import type { Mention } from '../../../server/domain/policy/document.ts';
import type { Page } from '../page.ts';
import { mentionOf, type CitedDocument } from './cited-documents.ts';

/** What ends the part of a text that gives its reasons. */
const REASONS_END = /制定本|制订本|现就|现将|提出如下|制定如下|通知如下|公告如下|规定如下|印发给你们|制定以下|提出以下|一、/u;
const BASIS = /(?:根据|依据|按照|遵照|依照)[^《》。;]{0,24}$/u;
const CARRIED_OUT = /(?:贯彻(?:落实)?|落实|执行|实施)[^《》。;]{0,16}$/u;
const LONGEST_REASONS = 900;

/**
 * 上位依据: what the opening and every `…制定本办法` sentence name after 根据 (sure) or 贯彻落实 (less so).
 * `bodyStart` is the compact offset of the text proper.
 */
export function basedOn(page: Page, cited: readonly CitedDocument[], bodyStart: number): readonly Mention[] {
  const text = page.compact.text;
  const ranges = [[bodyStart, reasonsEnd(text, bodyStart)]];
  for (const m of text.matchAll(/制[定订]本(?:办法|细则|规定|方案|措施|意见|条例|法|政策|指南|规则)/gu))
    ranges.push([text.lastIndexOf('。', m.index) + 1, m.index]);
  const mentions: Mention[] = [];
  const seen = new Set<number>();
  for (const [from = 0, to = 0] of ranges) {
    let confidence = 0;
    let at = from;
    for (const c of cited.filter((x) => x.at >= from && x.end <= to)) {
      const before = text.slice(Math.max(at, c.at - 40), c.at);
      // 《A》《B》、《C》和《D》 share the word before the first
      if (BASIS.test(before)) confidence = 0.9;
      else if (CARRIED_OUT.test(before)) confidence = 0.7;
      else if (!/^[、,和及与以]{0,3}[^。;《》]{0,14}$/u.test(before) || at === from || /印发|制定了|发布/u.test(before)) confidence = 0;
      at = c.end;
      if (confidence > 0 && !seen.has(c.at)) {
        seen.add(c.at);
        mentions.push(mentionOf(page, c, 'based-on', confidence));
      }
    }
  }
  return mentions;
}

function reasonsEnd(text: string, from: number): number {
  const opening = text.slice(from, from + LONGEST_REASONS);
  const m = REASONS_END.exec(opening);
  return from + (m?.index ?? 0);
}
