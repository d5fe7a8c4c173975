import type { Span } from '../../server/domain/citation/citation.ts';
import { findDates } from '../../server/domain/language/dates.ts';
import { fold } from '../../server/search/text/fold.ts';
import type { Head } from './head.ts';
import type { Labels } from './labels.ts';
import type { Found, Page } from './page.ts';
import type { Signature } from './signature.ts';

/** 成文日期: the labelled field, the signature, the date in brackets under the title, or the vote on a law. */
export function readSignedOn(page: Page, head: Head, labels: Labels, signature: Signature | null): Found<string> | null {
  return (
    dayOf(labels.signedOn) ??
    (signature === null ? null : { value: signature.signedOn, span: signature.dateSpan }) ??
    adoptedOn(page) ??
    dateUnderTitle(page, head)
  );
}

/** 发布日期: only where the page says so. */
export function readPublishedOn(head: Head, labels: Labels): Found<string> | null {
  return dayOf(labels.publishedOn) ?? siteLine(head);
}

/** The day a labelled field gives. */
export function dayOf(field: Found<string> | undefined): Found<string> | null {
  if (field === undefined) return null;
  const date = findDates(fold(field.value))[0];
  return date?.precision === 'day' ? { value: date.from, span: field.span } : null;
}

/**
 * `2017-04-25 09:35 来源：…` or a date alone between the title and the text: when the page went up; of a gazette
 * `2026年第3号（总第87号） 2026年6月30日出版`.
 */
function siteLine(head: Head): Found<string> | null {
  for (const { line } of head.lines) {
    const m =
      /^(?:.{0,40}\(总第?\d{1,5}[期号]\)\s{0,4})?((?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}|(?:19|20)\d{2}年\d{1,2}月\d{1,2}日)(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\s*(?:来源.*|浏览.*|\[.*|出版|发布)?$/u.exec(
        line.text,
      );
    const dashed =
      m !== null && (/[-/.]/u.test(m[1] ?? '') || /:|来源|出版|发布/u.test(m[0].slice(m[0].indexOf(m[1] ?? '') + (m[1] ?? '').length)));
    const date = dashed ? findDates(m[1] ?? '')[0] : undefined;
    if (m && date) {
      const start = line.start + m[0].indexOf(m[1] ?? '');
      return { value: date.from, span: { start, end: start + (m[1] ?? '').length } };
    }
  }
  return null;
}

/** `（2023年5月15日）` behind or under the title, alone or with the number and 印发: `（临市监规〔2025〕2号　2025年5月12日印发）`. */
function dateUnderTitle(page: Page, head: Head): Found<string> | null {
  const last = head.lines.at(-1)?.line.end ?? 0;
  const text = page.folded.slice(0, last);
  const m =
    /\((?:[^()]{0,40}[号\s,;])?\s{0,3}((?:19|20)\d{2}\s{0,3}年\s{0,3}\d{1,2}\s{0,3}月\s{0,3}\d{1,2}(?:\s{0,3}#\s{0,2}page\s{0,2}\d{1,5}:)?\s{0,3}日)\s{0,3}(?:印发|发布|公布|颁布|制定|施行|通过|[,;\s][^()]{0,40})?\)/du.exec(
      text,
    );
  const date = m ? findDates((m[1] ?? '').replace(/#\s{0,2}page\s{0,2}\d{1,5}:/u, ''))[0] : undefined;
  const [start, end] = m?.indices?.[1] ?? [0, 0];
  return m && date ? { value: date.from, span: { start, end } } : null;
}

/** `2020年9月25日 …常务委员会第二十四次会议修订`: the last vote counts. */
function adoptedOn(page: Page): Found<string> | null {
  const votes: { value: string; span: Span }[] = [];
  const opening = page.compact.text.slice(0, 1200);
  for (const m of opening.matchAll(
    /((?:19|20)\d{2}年\d{1,2}月\d{1,2}日)[^。;]{0,60}?(?:会议|令)[^。;]{0,40}?(?:通过|修订|修正|公布|发布|批准)/gu,
  )) {
    if (!/第[一二三四五六七八九十百\d]{1,6}次|令第/u.test(m[0])) continue;
    const date = findDates(m[1] ?? '')[0];
    if (date) votes.push({ value: date.from, span: page.compact.span(m.index, m.index + (m[1] ?? '').length) });
  }
  return votes.sort((a, b) => (a.value < b.value ? 1 : -1))[0] ?? null;
}
