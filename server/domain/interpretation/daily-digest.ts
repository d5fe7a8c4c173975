import { quoteFrom, type Citation } from '../citation/citation.ts';
import { addDays } from '../language/dates.ts';
import { minutesToSay, spokenText } from '../language/spoken-text.ts';
import type { DocumentRecord } from '../policy/ports.ts';
import { chineseDate } from '../language/chinese-date.ts';
import type { SubsidyProgram } from '../subsidy/program.ts';
import { citationSourceOf } from './read-coverage.ts';

/** 每日一听 is at most so long. */
export const DIGEST_MINUTES = 10;
/** A document first read so many days after it was published is no news any more. */
const NEWS_FOR_DAYS = 30;

/** A document that is new or changed on the day. */
export interface DigestNews {
  readonly record: DocumentRecord;
  readonly change: 'new' | 'changed';
  readonly programs: readonly SubsidyProgram[];
}

/** One piece of news. */
export interface DigestItem {
  readonly documentId: string;
  readonly title: string;
  readonly change: DigestNews['change'];
  /** As it is read out. */
  readonly spoken: string;
  readonly citations: readonly Citation[];
}

/** 每日一听: what is new and changed on a day, as it is read out. */
export interface DailyDigest {
  readonly day: string;
  readonly opening: string;
  readonly items: readonly DigestItem[];
  readonly closing: string;
  /** News for which there was no time. */
  readonly left: number;
  readonly minutes: number;
}

/**
 * Whether a document is news on the day: published on it, changed on it, or first read on it soon after it was published. `ingestedOn` in
 * China.
 */
export function newsOn(
  day: string,
  document: { readonly publishedOn: string | null; readonly ingestedOn: string; readonly hasEarlierText: boolean },
): DigestNews['change'] | null {
  if (document.ingestedOn === day && document.hasEarlierText) return 'changed';
  if (document.publishedOn === day) return 'new';
  return document.ingestedOn === day &&
    document.publishedOn !== null &&
    document.publishedOn < day &&
    document.publishedOn >= addDays(day, -NEWS_FOR_DAYS)
    ? 'new'
    : null;
}

/** The programme of a day: policies first, then what carries them out, then interpretations, as far as ten minutes reach. */
export function dailyDigest(day: string, news: readonly DigestNews[]): DailyDigest {
  const opening = spokenText(
    `惠企政策每日一听，今天是${chineseDate(day)}。${news.length === 0 ? '今天没有新发布或有变化的政策。' : `今天有${news.length}份新发布或有变化的政策。`}`,
  );
  const closing = spokenText('以上内容由系统根据已收录文件整理，详情和原文请看文字稿。');
  const items: DigestItem[] = [];
  let minutes = minutesToSay(opening + closing);
  const ordered = [...news].sort(
    (a, b) => (ORDER[a.record.metadata.kind] ?? 9) - (ORDER[b.record.metadata.kind] ?? 9) || (a.record.id < b.record.id ? -1 : 1),
  );
  for (const one of ordered) {
    const item = itemOf(one, items.length + 1);
    const length = minutesToSay(item.spoken);
    if (minutes + length > DIGEST_MINUTES) break;
    minutes += length;
    items.push(item);
  }
  return { day, opening, items, closing, left: news.length - items.length, minutes: Number(minutes.toFixed(1)) };
}

const ORDER: Readonly<Partial<Record<DocumentRecord['metadata']['kind'], number>>> = {
  law: 0,
  policy: 1,
  notice: 2,
  guide: 3,
  interpretation: 4,
  faq: 5,
};
/** Programs told of one document; more would not be remembered. */
const MOST_PROGRAMS = 3;

function itemOf({ record, change, programs }: DigestNews, n: number): DigestItem {
  const { metadata } = record;
  const citations: Citation[] = [];
  const title = record.provisions.find((p) => p.kind === 'title');
  if (title !== undefined)
    citations.push(
      quoteFrom(record.text, { start: title.start, end: title.start + title.text.length }, citationSourceOf(record), title.path),
    );
  const named = metadata.title.replace(/[。\s]{1,4}$/u, '');
  const issuers = metadata.issuingAuthorities
    .filter((a) => !named.startsWith(a))
    .slice(0, 2)
    .join('、');
  const parts = [
    `第${n}条，${issuers === '' ? '' : `${issuers}${change === 'new' ? '发布' : '更新'}`}${issuers === '' && change === 'changed' ? '有更新：' : ''}${named}${metadata.documentNumber === null ? '' : `，文号${metadata.documentNumber}`}`,
  ];
  if (metadata.effectiveFrom !== null) parts.push(`自${chineseDate(metadata.effectiveFrom)}起施行`);
  for (const program of programs.slice(0, MOST_PROGRAMS)) {
    const award = program.awards[0];
    parts.push(`${program.title}${award === undefined ? '' : `：${award.citation.quote.slice(0, 120)}`}`);
    if (award !== undefined) citations.push(award.citation);
    if (program.window.closesOn !== null) parts.push(`申报截止${chineseDate(program.window.closesOn)}`);
    if (program.window.closesOn !== null && program.window.citation !== null) citations.push(program.window.citation);
  }
  if (programs.length > MOST_PROGRAMS) parts.push(`另有${programs.length - MOST_PROGRAMS}个项目，请看原文`);
  return {
    documentId: record.id,
    title: metadata.title,
    change,
    spoken: spokenText(`${parts.map((p) => p.replace(/[。；，]$/u, '')).join('。')}。`),
    citations,
  };
}

/** All that is read out, in order. */
export const digestScript = ({ opening, items, closing }: DailyDigest): string =>
  [opening, ...items.map((i) => i.spoken), closing].join('\n');
