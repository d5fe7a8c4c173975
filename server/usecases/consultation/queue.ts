import { insist, mayDraftFor, mayReviewFor, mayWorkFor, type Actor } from '../../domain/access/departments.ts';
import { quotesExactly, type Citation } from '../../domain/citation/citation.ts';
import { dueAt, type Concern } from '../../domain/consultation/deadline.ts';
import {
  approve,
  assign,
  decline,
  isOpen,
  sendBack,
  takeUpAgain,
  withdraw,
  writeAnswer,
  type Act,
  type Assignment,
  type QueueEntry,
  type QueueState,
} from '../../domain/consultation/queue-entry.ts';
import { AppError } from '../../domain/errors.ts';
import type { DocumentRecord } from '../../domain/policy/ports.ts';
import { citeProvision, doubtsAbout, type CitedPlace } from './cite-provision.ts';
import { faqOf, noticesTo } from './publish-answer.ts';
import type { QueueDependencies } from './queue-dependencies.ts';
import { viewOf, viewsOf, type QueueView } from './queue-view.ts';
import { takeInQuestions, type TakenIn } from './take-in.ts';

export interface QueueFilter {
  readonly state?: QueueState;
  readonly overdue?: true;
  readonly department?: string;
  readonly documentId?: string;
}
/** What is written for an entry. `confirmed`: whoever writes it has looked at the figures that differ. */
export interface GivenAnswer extends CitedPlace {
  readonly text: string;
  readonly confirmed?: true;
}

/** 答复办理: from what the public asks to an answer that is found again. */
export class AnswerQueue {
  private readonly given: QueueDependencies;

  constructor(given: QueueDependencies) {
    this.given = given;
  }

  async list({ state, overdue, department, documentId }: QueueFilter = {}): Promise<readonly QueueView[]> {
    const isWanted = (e: QueueView): boolean =>
      (state === undefined || e.state === state) &&
      (overdue === undefined || e.overdue) &&
      (department === undefined || e.department === department) &&
      (documentId === undefined || e.group === documentId);
    return (await viewsOf(await this.given.store.queue.all(), this.given)).filter(isWanted).sort(byUrgency);
  }

  async get(id: string): Promise<QueueView> {
    return viewOf(await this.stored(id), this.given);
  }

  /** Takes in what the public has asked since an ISO time. */
  takeIn(since: string): Promise<TakenIn> {
    return takeInQuestions(since, this.given);
  }

  assign(id: string, to: Assignment, by: Actor): Promise<QueueView> {
    return this.change(id, by, mayWorkFor, (entry) => assign(entry, to, this.due(to.concern, entry.openedAt), this.act(by)));
  }

  /** @throws AppError where the place is not in the document, or figures differ and nobody has confirmed them. */
  async answer(id: string, { text, confirmed, ...place }: GivenAnswer, by: Actor): Promise<QueueView> {
    own(await this.stored(id), by, mayDraftFor);
    const record = await this.publicRecord(place.documentId);
    const citation = citeProvision(record, place);
    const doubts = confirmed === true ? [] : doubtsAbout(text, record);
    if (doubts.length > 0) throw new AppError('bad-request', `${doubts.join('；')}。请核对；确认无误的，可以确认后再提交。`);
    return this.change(id, by, mayDraftFor, (entry) => writeAnswer(entry, text, citation, this.act(by)));
  }

  sendBack(id: string, reason: string, by: Actor): Promise<QueueView> {
    return this.change(id, by, mayWorkFor, (entry) => sendBack(entry, reason, this.act(by)));
  }
  decline(id: string, reason: string, by: Actor): Promise<QueueView> {
    return this.change(id, by, mayWorkFor, (entry) => decline(entry, reason, this.act(by)));
  }
  reopen(id: string, reason: string, by: Actor): Promise<QueueView> {
    return this.change(id, by, mayWorkFor, (entry) => {
      if (entry.state !== 'declined') throw new AppError('bad-request', '只有不予受理的可以重新受理。');
      return takeUpAgain(entry, `重新受理：${reason}`, this.due(entry.concern, this.given.now()), this.act(by));
    });
  }

  /** The answer is withdrawn first: what is wrong is not given while the rest is done. */
  async withdraw(id: string, reason: string, by: Actor): Promise<QueueView> {
    const before = own(await this.stored(id), by, mayWorkFor);
    const after = withdraw(before, reason, this.due(before.concern, this.given.now()), this.act(by));
    await this.given.faq.save(
      (await this.given.faq.all())
        .filter((e) => e.answered?.matter === id)
        .map(({ answered: _, ...entry }) => ({ ...entry, answer: null })),
    );
    return this.change(id, by, mayWorkFor, (entry) =>
      entry.version === before.version ? after : withdraw(entry, reason, after.dueAt, this.act(by)),
    );
  }

  /** 审核通过: from now on the question is answered with it, in search, on the policy's page, in the knowledge base; who asked is told. */
  async approve(id: string, by: Actor): Promise<QueueView> {
    const before = own(await this.stored(id), by, mayReviewFor);
    if (before.answer !== null) await this.insistItStands(before.answer.citation);
    const passed = await this.change(id, by, mayReviewFor, (entry) => approve(entry, this.act(by)));
    await this.publish(passed);
    return passed;
  }

  /** Each part may be done again: entries, index and messages have ids that follow from the answer. */
  private async publish(entry: QueueEntry): Promise<void> {
    const { faq, updateIndex, deliveries, asked, now } = this.given;
    await faq.save(faqOf(entry));
    await updateIndex();
    const askers = await Promise.all(entry.questions.map(async ({ id }) => ({ id, by: (await asked(id))?.askedBy ?? null })));
    await deliveries.record({
      versions: [],
      decisions: [],
      deliveries: noticesTo(
        askers.flatMap(({ id, by }) =>
          by === null ? [] : [{ accountId: by, question: entry.questions.find((q) => q.id === id)?.text ?? entry.question }],
        ),
        entry,
        now(),
      ),
    });
  }

  private async insistItStands(citation: Citation): Promise<void> {
    const text = await this.given.documents.text(citation.documentId);
    if (text === null || !quotesExactly(text, citation))
      throw new AppError('bad-request', `《${citation.title}》${citation.provisionPath}的文字已经变化，请退回重新核对依据。`);
  }

  private async publicRecord(id: string): Promise<DocumentRecord> {
    const record = await this.given.documents.get(id);
    if (record === null) throw new AppError('not-found', `没有编号为 ${id} 的文件。`);
    if (record.metadata.disclosure !== '主动公开' || record.withdrawnOn !== null)
      throw new AppError('bad-request', `《${record.metadata.title}》没有主动公开，不能作为公开答复的依据。`);
    return record;
  }

  private due(concern: Concern, since: number): number | null {
    return dueAt(concern, since, this.given.duties, this.given.calendar);
  }
  private act({ by, account }: Actor): Act {
    return { by, at: this.given.now(), ...(account !== undefined && { account }) };
  }

  private async stored(id: string): Promise<QueueEntry> {
    const entry = await this.given.store.queue.get(id);
    if (entry === null) throw new AppError('not-found', '没有这件待答复的问题。');
    return entry;
  }

  private async change(id: string, by: Actor, may: typeof mayWorkFor, how: (entry: QueueEntry) => QueueEntry): Promise<QueueView> {
    const changed = how(own(await this.stored(id), by, may));
    if (!(await this.given.store.queue.replace(changed))) throw new AppError('bad-request', '刚刚有人办理了这一件，请刷新后再试。');
    return viewOf(changed, this.given);
  }
}

/** The entry, where it is the work of the actor's department. */
function own(entry: QueueEntry, { rights }: Actor, may: typeof mayWorkFor): QueueEntry {
  insist(may(rights, entry.department), entry.department, may === mayReviewFor ? '这件答复的审核' : '这件');
  return entry;
}

/** Late ones first, then by when they are due; what is done last. */
const byUrgency = (a: QueueView, b: QueueView): number =>
  Number(isOpen(b)) - Number(isOpen(a)) ||
  Number(b.overdue) - Number(a.overdue) ||
  (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity) ||
  (a.id < b.id ? -1 : 1);
