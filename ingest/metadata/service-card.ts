import type { Mention } from '../../server/domain/policy/document.ts';
import { findDates } from '../../server/domain/language/dates.ts';
import type { Force } from './force.ts';
import { citedDocuments, mentionOf } from './mentions/cited-documents.ts';
import { tidyTitle } from './title.ts';
import { tight, type Found, type Line, type Page } from './page.ts';

/** The labels that make a service card of a handbook: each alone on a line, in this order. */
const CARD_LABELS = ['依据文件', '发文机构', '工具分类', '服务对象', '服务内容'];

/** Where a card's labels begin, as an index of the page's lines; null where the page is no card. */
export function cardStart(page: Page): number | null {
  const lines = page.lines.map((l) => tight(l.text));
  const at = lines.indexOf('依据文件');
  return at >= 0 && CARD_LABELS.filter((l) => lines.includes(l)).length >= 4 ? at : null;
}

/** The card's name: `9. 北京市关于…发展` before 依据文件; the page may begin with the tail of the card before. */
export function cardTitle(page: Page): Found<string> | null {
  const at = cardStart(page);
  if (at === null) return null;
  let first = at - 1;
  while (first >= 0 && at - first < 6 && !/^\d{1,3}\s*[.、]/u.test(page.lines[first]?.text ?? '')) first--;
  const numbered = page.lines[first];
  if (numbered === undefined || !/^\d{1,3}\s*[.、]/u.test(numbered.text)) return named(page, page.lines.slice(at - 1, at));
  const opening = tight(numbered.text.replace(/^\d{1,3}\s*[.、]\s*/u, '')).slice(0, 3);
  const lines = [numbered];
  for (const line of page.lines.slice(first + 1, at)) {
    // the name is printed a second time without its number
    if (tight(line.text).startsWith(opening) || /^(?:关于|对)/u.test(line.text) || lines.length >= 3) break;
    lines.push(line);
  }
  return named(page, lines);
}

/** 时间/频度: `2023年10月11日起至2025年12月31日止` bounds the policy; `从2022年6月起` only says since when firms may apply. */
export function cardForce(page: Page): Force {
  const m = /时间\/频度(?:自|从)?((?:19|20)\d{2}年\d{1,2}月\d{1,2}日)起?(?:至|到|-|—)((?:19|20)\d{2}年\d{1,2}月\d{1,2}日)/u.exec(
    page.compact.text,
  );
  const from = findDates(m?.[1] ?? '')[0]?.from;
  const to = findDates(m?.[2] ?? '')[0]?.to;
  if (m === null || from === undefined || to === undefined) return { effectiveFrom: null, expiresOn: null };
  const span = page.compact.span(m.index + '时间/频度'.length, m.index + m[0].length);
  return { effectiveFrom: { value: from, span }, expiresOn: { value: to, span } };
}

/** 依据文件: the policy that the card is about, with the number the card gives for it. */
export function cardBasis(page: Page, number: string | null): readonly Mention[] {
  const text = page.compact.text;
  const from = text.indexOf('依据文件');
  const to = text.indexOf('发文机构', from);
  const named = citedDocuments(page).filter((c) => c.title !== null && c.at >= from && c.end <= to);
  return named.map((c) => ({
    ...mentionOf(page, c, 'based-on', 1),
    ...(named.length === 1 && number !== null && { documentNumber: number }),
  }));
}

function named(page: Page, lines: readonly Line[]): Found<string> | null {
  const first = lines[0];
  const last = lines.at(-1);
  return first && last ? { value: tidyTitle(page.text.slice(first.start, last.end)), span: { start: first.start, end: last.end } } : null;
}
