import { findDates } from '../../../server/domain/language/dates.ts';
import type { Mention } from '../../../server/domain/policy/document.ts';
import type { Page } from '../page.ts';
import { mentionOf, type CitedDocument } from './cited-documents.ts';

/** `《X》同时废止` · `予以废止` · `自动失效` · `停止执行`; 已废止 tells of the past. */
const ENDS =
  /(?<!已|已经|未|未被|不|尚未)(?:废止|作废|停止执行|停止施行|不再执行|不再施行|不再适用|终止执行|失效)(?!前|后|日期|时间|的|之日)/gu;
const REASON_BEFORE = /(?:根据|依据|按照|依照|由于|遵照|参照)[^》]{0,6}$/u;
/** 《X》第五条同时废止: a part only. */
const PART_ONLY = /第[一二三四五六七八九十百\d]{1,5}[条款章项]|有关(?:规定|条款|内容)|相关(?:规定|条款|内容)|部分(?:条款|内容)|中的/u;
const DAY = String.raw`(?:19|20)\d{2}年\d{1,2}月\d{1,2}日`;
const FROM_DAY = new RegExp(`自(${DAY})起(?!(?:正式)?(?:施行|实施|执行|生效|试行))`, 'gu');
const LONGEST_LIST = 1200;

/** Which documents this one ends: 废止 repeals, 失效 lets expire, a part of one amends. */
export function endedDocuments(page: Page, cited: readonly CitedDocument[]): readonly Mention[] {
  const text = page.compact.text;
  const mentions: Mention[] = [];
  let lastEnd = 0;
  for (const cue of text.matchAll(ENDS)) {
    const sentence = Math.max(text.lastIndexOf('。', cue.index) + 1, lastEnd, cue.index - LONGEST_LIST);
    const before = cited.filter((c) => c.at >= sentence && c.end <= cue.index);
    const ended = before.length > 0 ? before : behind(text, cited, cue.index + cue[0].length);
    const dated = [...text.slice(sentence, cue.index).matchAll(FROM_DAY)].at(-1);
    const on = dated ? (findDates(dated[1] ?? '')[0]?.from ?? null) : null;
    const nearest = before.at(-1);
    if (nearest !== undefined && cue.index - nearest.end > 40) continue;
    for (const c of ended) {
      if (REASON_BEFORE.test(text.slice(Math.max(0, c.at - 14), c.at))) continue;
      const rest = text.slice(c.end, ended === before ? Math.min(cue.index, c.end + 30) : c.end + 12);
      const relation = PART_ONLY.test(rest.split('《')[0] ?? '') ? 'amends' : cue[0] === '失效' ? 'expires' : 'repeals';
      mentions.push(mentionOf(page, c, relation, 1, on === null ? {} : { on }));
    }
    lastEnd = cue.index + cue[0].length;
  }
  return mentions;
}

/** `同时废止《X》、《Y》` */
function behind(text: string, cited: readonly CitedDocument[], from: number): readonly CitedDocument[] {
  const stop = text.indexOf('。', from);
  const list: CitedDocument[] = [];
  let at = from;
  for (const c of cited.filter((x) => x.at >= from && (stop < 0 || x.at < stop))) {
    if (!/^(?:原|以下文件:|了)?[、,和及与]{0,2}(?:原)?$/u.test(text.slice(at, c.at))) break;
    list.push(c);
    at = c.end;
  }
  return list;
}
