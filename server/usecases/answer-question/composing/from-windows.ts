import { chineseDate } from '../../../domain/language/chinese-date.ts';
import { plainDraft, type Draft } from '../context.ts';
import type { Understanding } from '../understanding/understanding.ts';
import type { WindowsAsked } from '../understanding/window-question.ts';
import { programRows, type ProgramToTell, type Telling } from './program-rows.ts';

/** Only what a document states a day for can be told; the rest may be open all the same. */
const ONLY_STATED = '这里只算写明了申报时间的，全部项目见“申报日历”。';
const SUMMED_UP = '金额是摘要，以各项目原文为准。';

/** 哪些补贴12月截止？ The programs whose windows are asked for, the one that closes first at the top. */
export function fromWindows(
  found: readonly ProgramToTell[],
  asked: WindowsAsked,
  matters: Understanding['subjects'],
  telling: Telling,
): Draft {
  const what = `${matters.length === 0 ? '' : `与${matters.map((m) => `“${m.word}”`).join('、')}有关、`}${wordsOf(asked)}`;
  if (found.length === 0) return plainDraft('unanswerable', `已收录的文件里，没有查到${what}的项目。${ONLY_STATED}`);
  const draft = programRows(
    found,
    telling,
    ({ all, more }) => `截至${chineseDate(telling.day)}，${what}${telling.judged === null ? '' : '、没有排除贵企业'}的有${all}项${more}：`,
    // The day is what is asked: its own words are quoted.
    { shownAs: byDay, citationOf: ({ offered, award }) => offered.program.window.citation ?? award?.citation ?? null },
  );
  return { ...draft, closing: `${draft.closing}${SUMMED_UP}${ONLY_STATED}` };
}

function wordsOf(asked: WindowsAsked): string {
  switch (asked.kind) {
    case 'open':
      return '正在受理';
    case 'rolling':
      return '常年受理';
    case 'closing':
      return `${asked.said}截止申报`;
    case 'opening':
      return `${asked.said}开始申报`;
    case 'during':
      return `${asked.said}可以申报`;
  }
}

/** What closes first comes first; what is taken all the year comes last. */
export const byDay = (a: ProgramToTell, b: ProgramToTell): number =>
  lastDay(a).localeCompare(lastDay(b)) || a.offered.program.title.localeCompare(b.offered.program.title);
const lastDay = ({ offered }: ProgramToTell): string => offered.program.window.closesOn ?? '9999';
