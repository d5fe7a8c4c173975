import { createHash } from 'node:crypto';
import { insist, mayDraftFor, mayReviewFor, mayWorkFor, type Actor } from '../../domain/access/departments.ts';
import type { AskedQuestion } from '../../domain/conversation/answer-log.ts';
import { UNANSWERED, type ArchivedQuestion, type QuestionArchive } from '../../domain/conversation/question-archive.ts';
import { answerTerm, dueAt, type AnswerTerm, type Concern } from '../../domain/consultation/deadline.ts';
import { expertsFor, type Expert, type SuggestedExpert } from '../../domain/consultation/expert.ts';
import { approve, assign, BY_ITSELF, decline, isOpen, isOverdue, openEntry, sendBack, takeUpAgain, withdraw, writeAnswer, type Act, type Assignment, type QueueEntry, type QueueFindings, type QueueState } from '../../domain/consultation/queue-entry.ts';
import type { ConceptsOf } from '../../domain/consultation/likeness.ts';
import type { ConsultationStore } from '../../domain/consultation/store.ts';
import { knowingMore, takeUp } from '../../domain/consultation/take-up.ts';
import type { DeliveryRepository } from '../../domain/delivery/ports.ts';
import { quotesExactly } from '../../domain/citation/citation.ts';
import { AppError } from '../../domain/errors.ts';
import type { Duties } from '../../domain/interpretation/duties.ts';
import type { WorkingCalendar } from '../../domain/interpretation/working-days.ts';
import type { DocumentRecord, DocumentRepository, FaqRepository } from '../../domain/policy/ports.ts';
import type { PolicyLibrary } from '../library.ts';
import type { GapsReport } from '../public-questions/report-gaps.ts';
import { citeProvision, doubtsAbout, type CitedPlace } from './cite-provision.ts';
import { faqOf, noticesTo } from './publish-answer.ts';

export interface QueueDependencies {
  readonly store: Pick<ConsultationStore, 'queue' | 'experts'>;
  readonly faq: FaqRepository;
  readonly questions: QuestionArchive;
  readonly asked: (questionId: string) => Promise<AskedQuestion | null>;
  readonly documents: DocumentRepository;
  readonly library: PolicyLibrary;
  readonly gaps: (since: string) => Promise<GapsReport>;
  /** What a question is about; without it questions are grouped by their characters. */
  readonly conceptsOf?: ConceptsOf;
  readonly deliveries: Pick<DeliveryRepository, 'record'>;
  readonly updateIndex: () => Promise<void>;
  readonly duties: Duties;
  readonly calendar: WorkingCalendar;
  /** Milliseconds. */
  readonly now: () => number;
}

/** An entry with what follows from the day: whether it is late, the term it has, who may explain it. */
export interface QueueView extends QueueEntry {
  readonly overdue: boolean;
  readonly explained: boolean;
  readonly term: AnswerTerm;
  readonly experts: readonly SuggestedExpert[];
  /** The provision its answer rests on reads otherwise today: the answer is no longer given. */
  readonly outdated: boolean;
}
export interface QueueFilter { readonly state?: QueueState; readonly overdue?: true; readonly department?: string; readonly documentId?: string }
/** What is written for an entry. `confirmed`: whoever writes it has looked at the figures that differ. */
export interface GivenAnswer extends CitedPlace { readonly text: string; readonly confirmed?: true }

/** Questions that are looked through at once. */
const MOST = 5000;

/** 答复办理: from what the public asks to an answer that is found again. */
export class AnswerQueue {
  private readonly given: QueueDependencies;

  constructor(given: QueueDependencies) {
    this.given = given;
  }

  /** Late ones first, then by when they are due; what is done last. */
  async list({ state, overdue, department, documentId }: QueueFilter = {}): Promise<readonly QueueView[]> {
    const all = await this.view(await this.given.store.queue.all());
    return all.filter((e) => (state === undefined || e.state === state) && (overdue === undefined || e.overdue) && (department === undefined || e.department === department) && (documentId === undefined || e.group === documentId))
      .sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || Number(b.overdue) - Number(a.overdue) || (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity) || (a.id < b.id ? -1 : 1));
  }

  async get(id: string): Promise<QueueView> { return this.viewOf(await this.stored(id)); }

  /** Takes in what the public has asked since an ISO time: new matters, more on old ones, and what was answered and is still not settled. */
  async takeIn(since: string): Promise<{ readonly opened: number; readonly changed: number; readonly reopened: number }> {
    const { store, gaps, questions, now } = this.given, at = now();
    const [found, asked, entries] = await Promise.all([gaps(since), questions.list({ since, limit: MOST }), store.queue.all()]);
    const byTopic = new Map<string, ArchivedQuestion[]>();
    for (const q of asked) byTopic.set(q.topic, [...(byTopic.get(q.topic) ?? []), q]);
    // What is hot, answered and explained is well.
    const findings = found.gaps.filter((g) => !(g.explained && g.causes.every((c) => c === 'hot'))).map((g): QueueFindings => ({
      question: g.question, questions: (byTopic.get(g.topic) ?? []).map((q) => ({ id: q.questionId, text: q.question, topic: q.topic, askedAt: q.askedAt })).reverse(), topics: [g.topic], causes: g.causes, asked: g.asked, unanswered: g.unanswered, unresolved: g.unresolved, corrections: g.corrections, nearest: g.nearest, coverage: g.coverage,
    }));
    const { fresh, more } = takeUp(findings, entries, this.given.conceptsOf);
    let opened = 0, changed = 0, reopened = 0;
    for (const one of fresh) {
      const department = await this.drafterOf(one.nearest?.documentId ?? null);
      if (await store.queue.add(openEntry(idOf(one), one, { department, dueAt: this.due('ordinary', at) }, at))) opened++;
    }
    for (const { entry, found: one } of more) {
      const knows = knowingMore(entry, one);
      // Of two processes that take in at once the other has done it.
      if (knows === null || !(await store.queue.replace(knows))) continue;
      changed++;
      if (stillUnsettled(knows, asked) && await store.queue.replace(takeUpAgain(knows, '答复之后仍有人反映没有解决', this.due(knows.concern, at), { by: BY_ITSELF, at }))) reopened++;
    }
    return { opened, changed, reopened };
  }

  assign(id: string, to: Assignment, by: Actor): Promise<QueueView> {
    return this.change(id, by, mayWorkFor, (entry) => assign(entry, to, this.due(to.concern, entry.openedAt), this.act(by)));
  }

  /** @throws AppError where the place is not in the document, or figures differ and nobody has confirmed them. */
  async answer(id: string, { text, confirmed, ...place }: GivenAnswer, by: Actor): Promise<QueueView> {
    own(await this.stored(id), by, mayDraftFor);
    const record = await this.publicRecord(place.documentId), citation = citeProvision(record, place), doubts = confirmed === true ? [] : doubtsAbout(text, record);
    if (doubts.length > 0) throw new AppError('bad-request', `${doubts.join('；')}。请核对；确认无误的，可以确认后再提交。`);
    return this.change(id, by, mayDraftFor, (entry) => writeAnswer(entry, text, citation, this.act(by)));
  }

  sendBack(id: string, reason: string, by: Actor): Promise<QueueView> { return this.change(id, by, mayWorkFor, (entry) => sendBack(entry, reason, this.act(by))); }
  decline(id: string, reason: string, by: Actor): Promise<QueueView> { return this.change(id, by, mayWorkFor, (entry) => decline(entry, reason, this.act(by))); }
  reopen(id: string, reason: string, by: Actor): Promise<QueueView> {
    return this.change(id, by, mayWorkFor, (entry) => {
      if (entry.state !== 'declined') throw new AppError('bad-request', '只有不予受理的可以重新受理。');
      return takeUpAgain(entry, `重新受理：${reason}`, this.due(entry.concern, this.given.now()), this.act(by));
    });
  }

  /** The answer is withdrawn first: what is wrong is not given while the rest is done. */
  async withdraw(id: string, reason: string, by: Actor): Promise<QueueView> {
    const before = own(await this.stored(id), by, mayWorkFor), after = withdraw(before, reason, this.due(before.concern, this.given.now()), this.act(by));
    await this.given.faq.save((await this.given.faq.all()).filter((e) => e.answered?.matter === id).map(({ answered: _, ...entry }) => ({ ...entry, answer: null })));
    return this.change(id, by, mayWorkFor, (entry) => (entry.version === before.version ? after : withdraw(entry, reason, after.dueAt, this.act(by))));
  }

  /** 审核通过: from now on the question is answered with it, in search, on the policy's page, in the knowledge base; who asked is told. */
  async approve(id: string, by: Actor): Promise<QueueView> {
    const before = own(await this.stored(id), by, mayReviewFor), { answer } = before;
    if (answer !== null) {
      const text = await this.given.documents.text(answer.citation.documentId);
      if (text === null || !quotesExactly(text, answer.citation)) throw new AppError('bad-request', `《${answer.citation.title}》${answer.citation.provisionPath}的文字已经变化，请退回重新核对依据。`);
    }
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
    await deliveries.record({ versions: [], decisions: [], deliveries: noticesTo(askers.flatMap(({ id, by }) => (by === null ? [] : [{ accountId: by, question: entry.questions.find((q) => q.id === id)?.text ?? entry.question }])), entry, now()) });
  }

  private async publicRecord(id: string): Promise<DocumentRecord> {
    const record = await this.given.documents.get(id);
    if (record === null) throw new AppError('not-found', `没有编号为 ${id} 的文件。`);
    if (record.metadata.disclosure !== '主动公开' || record.withdrawnOn !== null) throw new AppError('bad-request', `《${record.metadata.title}》没有主动公开，不能作为公开答复的依据。`);
    return record;
  }

  private due(concern: Concern, since: number): number | null { return dueAt(concern, since, this.given.duties, this.given.calendar); }
  private act({ by, account }: Actor): Act { return { by, at: this.given.now(), ...(account !== undefined && { account }) }; }

  private async drafterOf(documentId: string | null): Promise<string | null> {
    const metadata = documentId === null ? undefined : (await this.given.library.snapshot()).byId.get(documentId)?.metadata;
    return metadata?.draftingDepartment ?? metadata?.issuingAuthorities[0] ?? null;
  }

  private async stored(id: string): Promise<QueueEntry> {
    const entry = await this.given.store.queue.get(id);
    if (entry === null) throw new AppError('not-found', '没有这件待答复的问题。');
    return entry;
  }

  private async change(id: string, by: Actor, may: typeof mayWorkFor, how: (entry: QueueEntry) => QueueEntry): Promise<QueueView> {
    const changed = how(own(await this.stored(id), by, may));
    if (!(await this.given.store.queue.replace(changed))) throw new AppError('bad-request', '刚刚有人办理了这一件，请刷新后再试。');
    return this.viewOf(changed);
  }

  private async viewOf(entry: QueueEntry): Promise<QueueView> {
    const [view] = await this.view([entry]);
    if (view === undefined) throw new Error('an entry has no view');
    return view;
  }

  private async view(entries: readonly QueueEntry[]): Promise<readonly QueueView[]> {
    const { store, documents, now, duties } = this.given, roster: readonly Expert[] = await store.experts.all(), texts = new Map<string, string | null>();
    const cited = new Set(entries.flatMap((e) => (e.state === 'answered' && e.answer !== null ? [e.answer.citation.documentId] : [])));
    for (const id of cited) texts.set(id, await documents.text(id));
    return entries.map((e) => ({
      ...e, overdue: isOverdue(e, now()), explained: e.coverage === 'explained', term: answerTerm(e.concern, duties),
      experts: expertsFor(roster, { documentId: e.nearest?.documentId ?? null, words: `${e.question} ${e.nearest?.title ?? ''}`, department: e.department }),
      outdated: e.state === 'answered' && e.answer !== null && !quotesExactly(texts.get(e.answer.citation.documentId) ?? '', e.answer.citation),
    }));
  }
}

/** The entry, where it is the work of the actor's department. */
function own(entry: QueueEntry, { rights }: Actor, may: typeof mayWorkFor): QueueEntry {
  insist(may(rights, entry.department), entry.department, may === mayReviewFor ? '这件答复的审核' : '这件');
  return entry;
}

const idOf = ({ topics }: QueueFindings): string => createHash('sha256').update(topics[0] ?? '').digest('hex').slice(0, 16);

/** Asked again after it was answered, and not settled by the answer. */
const stillUnsettled = (entry: QueueEntry, asked: readonly ArchivedQuestion[]): boolean => entry.state === 'answered' && entry.answeredAt !== null
  && asked.some((q) => entry.topics.includes(q.topic) && Date.parse(q.askedAt) > (entry.answeredAt ?? 0) && (UNANSWERED.includes(q.status) || q.feedback?.rating === 'unresolved' || (q.feedback?.correction ?? null) !== null));
