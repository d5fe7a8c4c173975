import { addDays, addMonths, findDates, termEnd } from '../../server/domain/language/dates.ts';
import { parseNumeral } from '../../server/domain/language/numerals.ts';
import type { Found, Page } from './page.ts';

/** When the document is in force. */
export interface Force {
  readonly effectiveFrom: Found<string> | null;
  readonly expiresOn: Found<string> | null;
}

const DATE = String.raw`(?:(?:19|20)\d{2}|[二一][〇零○一二三四五六七八九]{3})年(?:[\d一二三四五六七八九十]{1,3}月(?:[\d一二三四五六七八九十]{1,3}[日号])?)?`;
const BEGINS = '(?:正式)?(?:起)?(?:开始)?(?:施行|实施|执行|生效|试行|实行|适用|启用)';
/** 自2023年6月1日起施行 · 于2024年1月1日起正式实施 · 从2016年1月1日起执行 */
const FROM_DATE = new RegExp(`(?:自|从|于)(${DATE})(?:零时|0时)?(?:起|开始)?${BEGINS}`, 'gu');
/** 自印发之日起施行 · 自公布之日起30日后施行 · 自发布之日施行 · 下发之日起试行 */
const ISSUED = '(?:正式)?(?:印发|发布|公布|下发|颁布|发文|签发|签署|颁发|公开发布|通过|成文)';
const FROM_ISSUE = new RegExp(
  `(?:(?:自|从)(?:本[一-龥]{2,6}?)?)?${ISSUED}之日(?:起)?(?:满)?(?:([\\d一二三四五六七八九十]{1,3})(日|天|个工作日|个月)后)?${BEGINS}`,
  'gu',
);
const TERM_WORD = '(?:有效期(?:限)?|(?:政策)?(?:执行|实施|施行|实行|适用|试行|暂行|政策|规划)(?:期|期限|年限|时限|时间))';
/** 适用期为2013年1月1日至2015年12月31日 · 政策期限为2016年至2018年 · 实行年限为2016至2020年 */
const PERIOD = new RegExp(
  `${TERM_WORD}(?:暂定|调整)?(?:为|是|:|从|自){0,2}((?:19|20)\\d{2}年?(?:\\d{1,2}月(?:\\d{1,2}日)?)?)起?(?:至|到|-|—|–|~)(${DATE})`,
  'gu',
);
/** 执行期暂定为自发布之日起的三个月 · 有效期自印发之日起3年 */
const PERIOD_FROM_ISSUE = new RegExp(
  `${TERM_WORD}(?:暂定|调整)?为?(?:自|从)(?:本?[一-龥]{0,6}?)${ISSUED}之日起(?:的|为|计算)?([\\d一二三四五六七八九十两]{1,3})(年|个月)`,
  'gu',
);
/** 有效期3年 · 有效期为五年 · 试行期两年 · 暂行一年 */
const TERM = new RegExp(
  `(?:${TERM_WORD}(?:暂定|限)?(?:为|是|:)?|(?:试行|暂行)(?=[\\d一二三四五两]年))([\\d一二三四五六七八九十两]{1,3})(年|个月)(?!以[上内])`,
  'gu',
);
/** 有效期至2025年12月31日 · 实施期限截至… · 施行至…止 · 有效期延长至2020年底 */
const UNTIL = new RegExp(
  `(?:${TERM_WORD}(?:暂定|延长|调整|顺延|延续|截止|截至)?|(?:施行|实施|执行|试行|有效|适用|延续执行|延长执行|继续执行|暂定)(?:截止(?:时间|日期))?)(?:至|到|截至|截止到|截止|为)(${DATE})`,
  'gu',
);
/** 自2025年1月20日起施行，至2025年12月31日止: an end without a word for the term. */
const FROM_UNTIL = new RegExp(
  `(?:自|从|于)(?:${DATE}|[^，,。;]{0,8}${ISSUED}之日)起?${BEGINS},?(?:至|到|截至)(${DATE})(?:止|截止|终止|结束|有效|失效)?`,
  'gu',
);
/** 自2016年1月1日起正式实施，有效期至…: a start and an end in one breath. */
const START_AND_END = new RegExp(`(?:(?:自|从|于)${DATE}起?|之日起?)${BEGINS},?(?:有效期|试行期)`, 'u');
/** What a statement on the whole document begins with; measures inside it (`贷款贴息…有效期至`) do not count. */
const WHOLE =
  /本(?:政策|措施|办法|意见|通知|公告|细则|规定|方案|文件|条例|法|决定|通告|计划|行动|若干|实施|暂行|指南|规则|标准|制度|举措|规程|[一-龥]{0,2}(?:办法|措施|细则|意见|规定|方案))|各(?:项)?政策(?:举措|措施)?|(?:政策|措施|办法|意见)自|现(?:将|予).{0,80}(?:印发|公布|发布|重新)/u;
/** At the very end 以上政策 are all of them; under one measure 上述政策 are that measure's (`上述政策实施期限截至…。（省财政厅负责）`). */
const ALL_ABOVE = /(?:以上|上述)(?:各项|所有)?(?:政策|措施|条款|意见)/u;
/** Characters that may follow such a last sentence. */
const LAST_WORDS = 300;
/** Sentences about papers and periods that are not the document's. */
const OTHER_THING = /证书|许可证|资格|合同|承诺书|执照|标志|称号|认定有效|贷款期限|提案|批文|受理截止|有效期内/u;

interface Statement {
  readonly at: number;
  readonly end: number;
  readonly sentence: string;
}

/** Reads 施行日期 and 有效期 from the text; `signedOn` is the day that 自印发之日起 means. */
export function readForce(page: Page, signedOn: string | null): Force {
  const text = page.compact.text;
  const period = last(statements(text, PERIOD, periodDates));
  const fromIssue = last(
    statements(text, PERIOD_FROM_ISSUE, (m) => (signedOn === null ? null : { start: signedOn, term: termOf(m[1], m[2]) })),
  );
  const starts = [
    ...statements(text, FROM_DATE, (m) => dateFrom(m[1])),
    ...statements(text, FROM_ISSUE, (m) => issueDay(signedOn, m)),
  ].sort((a, b) => a.at - b.at);
  const start = last(starts);
  const effectiveFrom = period?.value.from ?? start?.value ?? fromIssue?.value.start ?? null;
  const effective = effectiveFrom === null ? null : found(page, period ?? start ?? fromIssue, effectiveFrom);
  return { effectiveFrom: effective, expiresOn: readEnd(page, text, effectiveFrom ?? signedOn, period, fromIssue) };
}

type Valued<T> = Statement & { readonly value: T };

function readEnd(
  page: Page,
  text: string,
  start: string | null,
  period: Valued<{ to: string }> | null,
  fromIssue: Valued<{ start: string; term: Term | null }> | null,
): Found<string> | null {
  if (period !== null) return found(page, period, period.value.to);
  if (fromIssue?.value.term) return found(page, fromIssue, endOf(fromIssue.value.start, fromIssue.value.term));
  const until = last(
    [...statements(text, UNTIL, (m) => dateTo(m[1])), ...statements(text, FROM_UNTIL, (m) => dateTo(m[1]))].sort((a, b) => a.at - b.at),
  );
  const term = last(statements(text, TERM, (m) => termOf(m[1], m[2])));
  const latest = until !== null && (term === null || until.at > term.at) ? until : null;
  const end =
    latest !== null
      ? found(page, latest, latest.value)
      : term !== null && start !== null
        ? found(page, term, endOf(start, term.value))
        : until === null
          ? null
          : found(page, until, until.value);
  return end !== null && start !== null && end.value < start ? null : end;
}

/** The matches that speak of the whole document, in order, with what they mean. */
function statements<T>(text: string, pattern: RegExp, read: (m: RegExpMatchArray) => T | null): Valued<T>[] {
  const all: Valued<T>[] = [];
  for (const m of text.matchAll(pattern)) {
    const at = m.index;
    const end = at + m[0].length;
    const sentence = sentenceAround(text, at, end);
    if (!concernsDocument(text, sentence, at, end)) continue;
    const value = read(m);
    if (value !== null) all.push({ at, end, sentence: sentence.text, value });
  }
  return all;
}

function sentenceAround(text: string, at: number, end: number): { text: string; from: number } {
  const from = Math.max(text.lastIndexOf('。', at - 1), text.lastIndexOf(';', at - 1), at - 160) + 1;
  const stop = text.indexOf('。', end);
  return { text: text.slice(from, stop < 0 || stop > end + 80 ? end + 80 : stop), from };
}

function concernsDocument(text: string, sentence: { text: string; from: number }, at: number, end: number): boolean {
  const before = text.slice(sentence.from, at);
  if (OTHER_THING.test(text.slice(Math.max(sentence.from, at - 14), at + 12)) || /《[^》]{0,60}$/u.test(before)) return false;
  // another measure follows: this one is not the last word on all of them
  const closes =
    text.length - at < LAST_WORDS && !/[。)](?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\))/u.test(text.slice(at));
  const above = ALL_ABOVE.test(text.slice(sentence.from, at + 4));
  if (WHOLE.test(text.slice(sentence.from, end)) || (above && closes)) return true;
  // `《X》自2020年1月1日起施行` speaks of X
  if (/》(?:\([^()]{0,40}\))?$/u.test(before)) return false;
  // a sentence of its own (`自印发之日起施行。`), or a start and an end said together
  const opens =
    before.replace(
      /^(?:第[一二三四五六七八九十百\d]{1,5}条|[\d一二三四五六七八九十]{1,3}[.、]|\([一二三四五六七八九十\d]{1,3}\)|附则|其他|施行日期:?){1,2}/u,
      '',
    ).length <= 2;
  return !above && ((opens && closes) || START_AND_END.test(sentence.text));
}

type Term = { readonly n: number; readonly unit: string };
const termOf = (n: string | undefined, unit: string | undefined): Term | null => {
  const count = n === undefined ? null : parseNumeral(n);
  return count === null || count === 0 || count > 60 || unit === undefined ? null : { n: count, unit };
};
/** The last day of a term: 2020-02-06 and 三个月 end on 2020-05-05. */
const endOf = (start: string, term: Term): string => (term.unit === '年' ? termEnd(start, term.n) : addDays(addMonths(start, term.n), -1));
const dateFrom = (s: string | undefined): string | null => (s === undefined ? null : (findDates(s)[0]?.from ?? null));
const dateTo = (s: string | undefined): string | null => (s === undefined ? null : (findDates(s)[0]?.to ?? null));
const withYear = (s: string): string => (/年/u.test(s) ? s : `${s}年`);
const periodDates = (m: RegExpMatchArray): { from: string; to: string } | null => {
  const from = dateFrom(withYear(m[1] ?? ''));
  const to = dateTo(m[2]);
  return from === null || to === null ? null : { from, to };
};

function issueDay(signedOn: string | null, m: RegExpMatchArray): string | null {
  if (signedOn === null) return null;
  const delay = m[1] === undefined ? null : parseNumeral(m[1]);
  if (delay === null) return signedOn;
  return m[2] === '个月' ? addMonths(signedOn, delay) : addDays(signedOn, delay);
}

const last = <T>(items: readonly T[]): T | null => items.at(-1) ?? null;
const found = (page: Page, statement: Statement | null, value: string): Found<string> => ({
  value,
  span: statement === null ? null : page.compact.span(statement.at, statement.end),
});
