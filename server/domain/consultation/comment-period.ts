import { AppError } from '../errors.ts';
import type { Duties } from '../interpretation/duties.ts';
import { chineseDate } from '../language/chinese-date.ts';
import { addDays } from '../language/dates.ts';
import type { Provision } from '../policy/provision.ts';
import type { Versioned } from '../versioned-repository.ts';
import type { Act } from './queue-entry.ts';

/** 征求意见: 征求中 → 已截止 → 已反馈. */
export const PERIOD_STATES = ['open', 'closed', 'replied'] as const;
export type PeriodState = (typeof PERIOD_STATES)[number];
/** As people read them. */
export const PERIOD_STATE_WORDS: Readonly<Record<PeriodState, string>> = {
  open: '征求意见中',
  closed: '已截止，正在研究',
  replied: '已公布采纳情况',
};

/** One step of a period: who did what, when. */
export interface PeriodChange extends Act {
  readonly what: string;
}

/** What is decided when a draft is opened. Days are `YYYY-MM-DD`, both are open. */
export interface PeriodTerms {
  readonly department: string;
  readonly opensOn: string;
  readonly closesOn: string;
  /** Why it is open for less than the days that are wanted; null where it is not. */
  readonly shortReason: string | null;
  /** What the draft is for, and how to reach the department otherwise. */
  readonly note: string | null;
  readonly contact: string | null;
}

/** A draft that is open for comment, or was. `group`: the stored document it was taken from. */
export interface CommentPeriod extends Versioned, PeriodTerms {
  readonly title: string;
  readonly state: PeriodState;
  /** 公开反馈, in general; each group of comments has its own. */
  readonly reply: string | null;
  readonly repliedAt: number | null;
  readonly history: readonly PeriodChange[];
}

/** The text that was put out, as it was then: what people commented on does not change under their comments. */
export interface DraftText extends Versioned {
  readonly text: string;
  readonly provisions: readonly Pick<Provision, 'ordinal' | 'path' | 'kind' | 'text' | 'start' | 'end'>[];
}

/** 期限监督: how long it is open, and how long it should be. */
export interface PeriodWatch {
  readonly days: number;
  readonly wanted: number;
  readonly source: string;
  readonly short: boolean;
  /** Still to come; 0 on the last day; null when it is over. */
  readonly daysLeft: number | null;
  readonly upcoming: boolean;
}

const DAY = 86_400_000;
/** Both days count: open from the 1st to the 30th is 30 days. */
export const daysOpen = (opensOn: string, closesOn: string): number => Math.round((Date.parse(closesOn) - Date.parse(opensOn)) / DAY) + 1;

/** How a period stands on a day against the days that the rules want. */
export function watchPeriod(period: CommentPeriod, duties: Duties, today: string): PeriodWatch {
  const days = daysOpen(period.opensOn, period.closesOn);
  const { value: wanted, source } = duties.commentDays;
  return {
    days,
    wanted,
    source,
    short: days < wanted,
    daysLeft: period.state !== 'open' || today > period.closesOn ? null : daysOpen(today, period.closesOn) - 1,
    upcoming: today < period.opensOn,
  };
}

/** Whether a comment is taken today. */
export const isTaking = (period: CommentPeriod, today: string): boolean =>
  period.state === 'open' && today >= period.opensOn && today <= period.closesOn;

/** A period as it begins. @throws AppError naming what is missing: department, days in order, a reason where it is shorter than the rules want. */
export function openPeriod(
  id: string,
  draft: { readonly documentId: string; readonly title: string },
  terms: PeriodTerms,
  duties: Duties,
  act: Act,
): CommentPeriod {
  checkTerms(terms, duties);
  return {
    id,
    group: draft.documentId,
    version: 1,
    title: draft.title,
    ...terms,
    state: 'open',
    reply: null,
    repliedAt: null,
    history: [
      {
        ...acting(act),
        what: `公开征求意见：${terms.opensOn}至${terms.closesOn}${terms.shortReason === null ? '' : `；期限不足的理由：${terms.shortReason}`}`,
      },
    ],
  };
}

/** 延长. Nobody's time to comment is cut. */
export function prolong(period: CommentPeriod, closesOn: string, act: Act): CommentPeriod {
  if (period.state !== 'open') throw new AppError('bad-request', `这次征求意见${PERIOD_STATE_WORDS[period.state]}，不能延长。`);
  if (closesOn <= period.closesOn) throw new AppError('bad-request', `新的截止日期应晚于${period.closesOn}；已公布的期限不能缩短。`);
  return changed(period, { closesOn }, act, `延长至${closesOn}`);
}

/** 截止: on the day after the last. */
export function closePeriod(period: CommentPeriod, today: string, act: Act): CommentPeriod {
  if (period.state !== 'open') throw new AppError('bad-request', `这次征求意见${PERIOD_STATE_WORDS[period.state]}。`);
  if (today <= period.closesOn)
    throw new AppError(
      'bad-request',
      `征求意见到${chineseDate(period.closesOn)}为止，期满之前不能截止（${chineseDate(addDays(period.closesOn, 1))}起可以）。`,
    );
  return changed(period, { state: 'closed' }, act, '截止');
}

/** 公开反馈: what became of every group of comments is said, each with its reason. */
export function replyToPublic(period: CommentPeriod, reply: string, undecided: number, act: Act): CommentPeriod {
  if (period.state !== 'closed')
    throw new AppError('bad-request', period.state === 'open' ? '请先截止，再公布采纳情况。' : '采纳情况已经公布。');
  if (reply.trim() === '') throw new AppError('bad-request', '请填写总体说明。');
  if (undecided > 0) throw new AppError('bad-request', `还有${undecided}组意见没有写明是否采纳和理由。`);
  return changed(period, { state: 'replied', reply: reply.trim(), repliedAt: act.at }, act, '公布采纳情况');
}

function checkTerms({ department, opensOn, closesOn, shortReason }: PeriodTerms, duties: Duties): void {
  const days = daysOpen(opensOn, closesOn);
  const { value, source } = duties.commentDays;
  if (department.trim() === '') throw new AppError('bad-request', '请写明由哪个部门征求意见。');
  if (days < 1) throw new AppError('bad-request', '截止日期不能早于开始日期。');
  if (days < value && (shortReason ?? '').trim() === '')
    throw new AppError('bad-request', `征求意见${days}天，少于${value}天，请写明理由（${source}）。`);
}

const changed = (period: CommentPeriod, what: Partial<CommentPeriod>, act: Act, words: string): CommentPeriod => ({
  ...period,
  ...what,
  version: period.version + 1,
  history: [...period.history, { ...acting(act), what: words }],
});

function acting(act: Act): Act {
  if (act.by.trim() === '') throw new AppError('bad-request', '请写明经办人的姓名。');
  return { by: act.by.trim(), at: act.at };
}
