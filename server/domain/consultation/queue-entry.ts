import { samePerson } from '../access/departments.ts';
import type { Citation } from '../citation/citation.ts';
import type { NearestProvision } from '../conversation/question-archive.ts';
import { AppError } from '../errors.ts';
import type { CoverageLevel } from '../interpretation/coverage.ts';
import type { Versioned } from '../versioned-repository.ts';
import type { Concern } from './deadline.ts';

/** 答复办理: 待分办 → 待答复 → 待审核 → 已答复, or 不予受理. */
export const QUEUE_STATES = ['waiting', 'assigned', 'written', 'answered', 'declined'] as const;
export type QueueState = (typeof QUEUE_STATES)[number];
/** As people read them. */
export const QUEUE_STATE_WORDS: Readonly<Record<QueueState, string>> = {
  waiting: '待分办',
  assigned: '待答复',
  written: '待审核',
  answered: '已答复',
  declined: '不予受理',
};

/** Why a question is in the queue. */
export const QUEUE_CAUSES = ['hot', 'unanswered', 'unresolved', 'correction'] as const;
export type QueueCause = (typeof QUEUE_CAUSES)[number];

/** One way in which it was asked. `id`: of the question as it is stored with its answer. */
export interface QueuedQuestion {
  readonly id: string;
  readonly text: string;
  readonly topic: string;
  readonly askedAt: string;
}
/** Who did what when; null for what the system did by itself. */
export interface QueueChange {
  readonly from: QueueState | null;
  readonly to: QueueState;
  readonly by: string;
  readonly at: number;
  readonly note: string | null;
}
/** 答复: the words of the department, and the provision they rest on. */
export interface WrittenAnswer extends Act {
  readonly text: string;
  readonly citation: Citation;
}

/** What the public asks about one matter. */
export interface QueueFindings {
  readonly question: string;
  readonly questions: readonly QueuedQuestion[];
  readonly topics: readonly string[];
  readonly causes: readonly QueueCause[];
  readonly asked: number;
  readonly unanswered: number;
  readonly unresolved: number;
  readonly corrections: readonly string[];
  readonly nearest: NearestProvision | null;
  /** How the interpretations tell of the nearest provision; null where there is none to tell. */
  readonly coverage: CoverageLevel | null;
}

/** 办理件: a matter that the public asks about, until it is answered. `group`: the document it comes nearest to. Times in milliseconds. */
export interface QueueEntry extends Versioned, QueueFindings {
  readonly state: QueueState;
  readonly concern: Concern;
  readonly openedAt: number;
  readonly dueAt: number | null;
  /** 谁起草、谁解读: the department that drafted the nearest document, until another is given. */
  readonly department: string | null;
  readonly person: string | null;
  readonly expert: string | null;
  readonly answer: WrittenAnswer | null;
  readonly declined: string | null;
  readonly answeredAt: number | null;
  readonly history: readonly QueueChange[];
}

/** By whom and when. `account`: tells people of one name apart; absent where somebody acts from the command line. */
export interface Act {
  readonly by: string;
  readonly at: number;
  readonly account?: string;
}
/** Who is to answer, and how pressing it is. */
export interface Assignment {
  readonly department: string;
  readonly person: string | null;
  readonly expert: string | null;
  readonly concern: Concern;
}

/** The system's own name in a history. */
export const BY_ITSELF = '系统';

const MAY: Readonly<Record<QueueState, readonly QueueState[]>> = {
  waiting: ['assigned', 'declined'],
  assigned: ['assigned', 'waiting', 'written', 'declined'],
  written: ['written', 'assigned', 'answered', 'declined'],
  answered: ['written'],
  declined: ['waiting'],
};
/** The longest answer that is told whole with its source, in characters. */
export const ANSWER_LENGTH = 500;

/** A matter as it comes into the queue, waiting to be assigned. */
export const openEntry = (
  id: string,
  found: QueueFindings,
  { department, dueAt }: Pick<QueueEntry, 'department' | 'dueAt'>,
  at: number,
): QueueEntry => ({
  id,
  group: found.nearest?.documentId ?? '',
  version: 1,
  ...found,
  state: 'waiting',
  concern: 'ordinary',
  openedAt: at,
  dueAt,
  department,
  person: null,
  expert: null,
  answer: null,
  declined: null,
  answeredAt: null,
  history: [{ from: null, to: 'waiting', by: BY_ITSELF, at, note: null }],
});

/** 分办, or to somebody else; `dueAt` for how pressing it is. */
export function assign(entry: QueueEntry, to: Assignment, dueAt: number | null, act: Act): QueueEntry {
  if (to.department.trim() === '') throw new AppError('bad-request', '请写明由哪个部门答复。');
  const note = [to.department, to.person, to.expert === null ? null : `专家${to.expert}`].filter((s) => s !== null).join('，');
  return {
    ...step(entry, 'assigned', act, note),
    department: to.department.trim(),
    person: to.person,
    expert: to.expert,
    concern: to.concern,
    dueAt,
  };
}

/** 退回: from the department to be assigned anew, or from the check to be written anew. */
export function sendBack(entry: QueueEntry, reason: string, act: Act): QueueEntry {
  const to = entry.state === 'written' ? 'assigned' : 'waiting';
  return { ...step(entry, to, act, `退回：${wanted(reason, '请写明退回的理由。')}`), ...(to === 'waiting' && { person: null }) };
}

/** 答复; an answer that was published may be corrected by writing and checking another. `citation` is checked by whoever makes it. */
export function writeAnswer(entry: QueueEntry, text: string, citation: Citation, act: Act): QueueEntry {
  const words = wanted(text, '请填写答复。');
  if ([...words].length > ANSWER_LENGTH)
    throw new AppError('bad-request', `答复请控制在${ANSWER_LENGTH}字以内，详细内容可以请读者看原文。`);
  return { ...step(entry, 'written', act, null), answer: { text: words, citation, ...act } };
}

/** 审核通过. Nobody passes what they wrote themselves. */
export function approve(entry: QueueEntry, act: Act): QueueEntry {
  if (entry.answer !== null && samePerson(entry.answer, act)) throw new AppError('bad-request', '答复应由撰写人以外的人审核。');
  return { ...step(entry, 'answered', act, null), answeredAt: entry.answeredAt ?? act.at };
}

/** 撤回: an answer that should not have been given is given no longer, and the matter is open again. */
export function withdraw(entry: QueueEntry, reason: string, dueAt: number | null, act: Act): QueueEntry {
  if (entry.state !== 'answered') throw new AppError('bad-request', `这件${QUEUE_STATE_WORDS[entry.state]}，没有公开的答复可以撤回。`);
  return { ...takeUpAgain(entry, `撤回答复：${wanted(reason, '请写明撤回的理由。')}`, dueAt, act), answer: null };
}

/** 不予受理, with the reason; taken up again it is assigned anew. */
export const decline = (entry: QueueEntry, reason: string, act: Act): QueueEntry => ({
  ...step(entry, 'declined', act, wanted(reason, '请写明不予受理的理由。')),
  declined: reason.trim(),
});
/** The entry waiting anew, with why. */
export const takeUpAgain = (entry: QueueEntry, note: string, dueAt: number | null, act: Act): QueueEntry => ({
  ...change(entry, 'waiting', act, note),
  declined: null,
  answeredAt: null,
  openedAt: act.at,
  dueAt,
});

/** Whether something is still to be done with it. */
export const isOpen = ({ state }: Pick<QueueEntry, 'state'>): boolean => state !== 'answered' && state !== 'declined';
/** Not answered in time, or not yet and the time is over. */
export const isOverdue = (entry: Pick<QueueEntry, 'state' | 'dueAt' | 'answeredAt'>, now: number): boolean =>
  entry.dueAt !== null && (isOpen(entry) ? now > entry.dueAt : entry.answeredAt !== null && entry.answeredAt > entry.dueAt);

function step(entry: QueueEntry, to: QueueState, act: Act, note: string | null): QueueEntry {
  if (!MAY[entry.state].includes(to))
    throw new AppError('bad-request', `这件${QUEUE_STATE_WORDS[entry.state]}，不能改为${QUEUE_STATE_WORDS[to]}。`);
  return change(entry, to, act, note);
}

function change(entry: QueueEntry, to: QueueState, { by, at }: Act, note: string | null): QueueEntry {
  if (by.trim() === '') throw new AppError('bad-request', '请写明经办人的姓名。');
  return { ...entry, version: entry.version + 1, state: to, history: [...entry.history, { from: entry.state, to, by, at, note }] };
}

function wanted(words: string, otherwise: string): string {
  if (words.trim() === '') throw new AppError('bad-request', otherwise);
  return words.trim();
}
