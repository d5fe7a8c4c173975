import { createHash } from 'node:crypto';
import { departmentsOf, insist, mayDraftFor, type Actor } from '../../domain/access/departments.ts';
import { maskPersonal, visibleText } from '../../domain/conversation/question.ts';
import {
  clusterComments,
  COMMENT_LENGTH,
  decideCluster,
  moderate,
  type ClusterDecision,
  type Comment,
  type CommentCluster,
  type CommentState,
  type Outcome,
} from '../../domain/consultation/comment.ts';
import {
  closePeriod,
  isTaking,
  openPeriod,
  prolong,
  replyToPublic,
  watchPeriod,
  type CommentPeriod,
  type DraftText,
  type PeriodTerms,
  type PeriodWatch,
} from '../../domain/consultation/comment-period.ts';
import type { ConsultationStore } from '../../domain/consultation/store.ts';
import { AppError } from '../../domain/errors.ts';
import type { Duties } from '../../domain/interpretation/duties.ts';
import type { DocumentRepository } from '../../domain/policy/ports.ts';

export interface CommentPeriodDependencies {
  readonly store: Pick<ConsultationStore, 'periods' | 'draftTexts' | 'comments' | 'decisions'>;
  readonly documents: DocumentRepository;
  readonly duties: Duties;
  readonly now: () => number;
  /** In China, `YYYY-MM-DD`. */
  readonly today: () => string;
}

export type PeriodView = CommentPeriod & { readonly watch: PeriodWatch; readonly taking: boolean; readonly comments: number };
/** A group of comments as people read it. `gist`: what leads it says. `path`: the provision; null for the draft as a whole. */
export interface ClusterView {
  readonly id: string;
  readonly provision: number | null;
  readonly path: string | null;
  readonly gist: string;
  readonly count: number;
  readonly comments: readonly Pick<Comment, 'id' | 'text' | 'at' | 'state' | 'moderated' | 'version'>[];
  readonly decision: Pick<ClusterDecision, 'outcome' | 'reason' | 'by' | 'at'> | null;
}
export interface WholePeriod {
  readonly period: PeriodView;
  readonly text: DraftText;
  readonly clusters: readonly ClusterView[];
}

/** Comments of one draft; more are no longer read by anybody, and the page says whom to call. */
const MOST_COMMENTS = 20_000;

/** 征求意见: drafts, what the public says of them, and what becomes of it. */
export class CommentPeriods {
  private readonly given: CommentPeriodDependencies;

  constructor(given: CommentPeriodDependencies) {
    this.given = given;
  }

  /** The ones that are open first, the one that closes first leading. */
  async list(): Promise<readonly PeriodView[]> {
    const { periods, comments } = this.given.store;
    const views = await Promise.all((await periods.all()).map(async (p) => this.view(p, (await comments.of(p.id)).length)));
    return views.sort(
      (a, b) =>
        Number(b.state === 'open') - Number(a.state === 'open') ||
        (a.state === 'open' ? 1 : -1) * (a.closesOn < b.closesOn ? -1 : a.closesOn > b.closesOn ? 1 : 0) ||
        (a.id < b.id ? -1 : 1),
    );
  }

  /** With all comments, for those who work on them. */
  async whole(id: string): Promise<WholePeriod> {
    const { store } = this.given;
    const period = await this.stored(id);
    const [text, comments, decisions] = await Promise.all([store.draftTexts.get(id), store.comments.of(id), store.decisions.of(id)]);
    if (text === null) throw new AppError('not-found', '没有找到这份征求意见稿。');
    const decided = new Map(decisions.map((d) => [d.id, d]));
    const paths = new Map(text.provisions.map((p) => [p.ordinal, p.path]));
    return {
      period: this.view(period, comments.length),
      text,
      clusters: clusterComments(comments).map((c) => clusterView(c, decided.get(c.id) ?? null, paths)),
    };
  }

  /** What everybody may read: comments that somebody has looked at; what became of each group once that is published. */
  async shown(id: string): Promise<WholePeriod> {
    const { period, text, clusters } = await this.whole(id);
    const replied = period.state === 'replied';
    const visible = clusters.map((c) => ({
      ...c,
      comments: c.comments.filter((m) => m.state === 'shown').map((m) => ({ ...m, moderated: null })),
      decision: replied && c.decision !== null ? { ...c.decision, by: period.department } : null,
    }));
    return {
      period: { ...period, history: [] },
      text,
      clusters: visible.flatMap((c) =>
        c.comments.length > 0 ? [{ ...c, gist: c.comments[0]?.text ?? '' }] : replied ? [{ ...c, gist: '' }] : [],
      ),
    };
  }

  /** @throws AppError where it is not stored, is open already, or the time is too short without a reason. */
  async open(documentId: string, terms: PeriodTerms, actor: Actor): Promise<PeriodView> {
    const { store, documents, duties, now } = this.given;
    const record = await documents.get(documentId);
    if (record === null) throw new AppError('not-found', `没有编号为 ${documentId} 的文件。`);
    const own = departmentsOf(record.metadata);
    insist(mayDraftFor(actor.rights, own), own, '这份文件的征求意见');
    insist(mayDraftFor(actor.rights, terms.department), terms.department, '以这个部门名义的征求意见');
    if (record.metadata.disclosure !== '主动公开')
      throw new AppError('bad-request', `《${record.metadata.title}》的公开属性是${record.metadata.disclosure}，不能公开征求意见。`);
    if ((await store.periods.of(documentId)).some((p) => p.state === 'open'))
      throw new AppError('bad-request', `《${record.metadata.title}》正在征求意见。`);
    const id = digest(documentId, terms.opensOn);
    const act = { by: actor.by, at: now() };
    const period = openPeriod(id, { documentId, title: record.metadata.title }, terms, duties, act);
    await store.draftTexts.add({
      id,
      group: documentId,
      version: 1,
      text: record.text,
      provisions: record.provisions.map(({ ordinal, path, kind, text, start, end }) => ({ ordinal, path, kind, text, start, end })),
    });
    if (!(await store.periods.add(period)))
      throw new AppError('bad-request', `《${record.metadata.title}》在${terms.opensOn}已经开始过一次征求意见。`);
    return this.view(period, 0);
  }

  /** A comment of anybody; said twice it is there once. */
  async comment(id: string, given: { readonly provision: number | null; readonly text: string }): Promise<{ readonly id: string }> {
    const { store, today, now } = this.given;
    const period = await this.stored(id);
    const words = maskPersonal(visibleText(given.text));
    if (!isTaking(period, today()))
      throw new AppError(
        'bad-request',
        today() < period.opensOn ? `这份文件自${period.opensOn}起征求意见。` : '这份文件的征求意见已经截止。',
      );
    if (!/[\p{L}\p{N}]/u.test(words)) throw new AppError('bad-request', '请填写意见。');
    if ([...words].length > COMMENT_LENGTH) throw new AppError('too-large', `意见请控制在${COMMENT_LENGTH}字以内，可以分条提交。`);
    if (given.provision !== null && (await store.draftTexts.get(id))?.provisions.every((p) => p.ordinal !== given.provision) !== false)
      throw new AppError('bad-request', '没有这一条款，请刷新页面后再试。');
    if ((await store.comments.of(id)).length >= MOST_COMMENTS)
      throw new AppError(
        'busy',
        `收到的意见很多，请直接联系${period.department}${period.contact === null ? '' : `（${period.contact}）`}。`,
      );
    const comment: Comment = {
      id: digest(id, String(given.provision), words),
      group: id,
      version: 1,
      provision: given.provision,
      text: words,
      at: now(),
      state: 'taken',
      moderated: null,
    };
    await store.comments.add(comment);
    return { id: comment.id };
  }

  async moderate(id: string, commentId: string, to: Exclude<CommentState, 'taken'>, reason: string | null, actor: Actor): Promise<void> {
    const { comments } = this.given.store;
    const comment = await comments.get(commentId);
    if (comment?.group !== id) throw new AppError('not-found', '没有找到这条意见。');
    own(await this.stored(id), actor);
    if (!(await comments.replace(moderate(comment, to, reason, this.act(actor))))) throw changedMeanwhile();
  }

  async decide(
    id: string,
    clusterId: string,
    decided: { readonly outcome: Outcome; readonly reason: string },
    actor: Actor,
  ): Promise<void> {
    const { decisions } = this.given.store;
    const { period, clusters } = await this.whole(id);
    own(period, actor);
    if (period.state === 'replied') throw new AppError('bad-request', '采纳情况已经公布，不能再改。');
    if (!clusters.some((c) => c.id === clusterId)) throw new AppError('not-found', '没有找到这组意见。');
    const before = await decisions.get(clusterId);
    const decision = decideCluster(id, clusterId, before, decided, this.act(actor));
    if (!(before === null ? await decisions.add(decision) : await decisions.replace(decision))) throw changedMeanwhile();
  }

  prolong(id: string, closesOn: string, actor: Actor): Promise<PeriodView> {
    return this.change(id, actor, (p) => prolong(p, closesOn, this.act(actor)));
  }
  close(id: string, actor: Actor): Promise<PeriodView> {
    return this.change(id, actor, (p) => closePeriod(p, this.given.today(), this.act(actor)));
  }
  async reply(id: string, words: string, actor: Actor): Promise<PeriodView> {
    const undecided = (await this.whole(id)).clusters.filter((c) => c.decision === null).length;
    return this.change(id, actor, (p) => replyToPublic(p, words, undecided, this.act(actor)));
  }

  private act({ by }: Actor): { readonly by: string; readonly at: number } {
    return { by, at: this.given.now() };
  }

  private async change(id: string, actor: Actor, how: (period: CommentPeriod) => CommentPeriod): Promise<PeriodView> {
    const changed = how(own(await this.stored(id), actor));
    if (!(await this.given.store.periods.replace(changed))) throw changedMeanwhile();
    return this.view(changed, (await this.given.store.comments.of(id)).length);
  }

  private async stored(id: string): Promise<CommentPeriod> {
    const period = await this.given.store.periods.get(id);
    if (period === null) throw new AppError('not-found', '没有找到这份征求意见稿。');
    return period;
  }

  private view(period: CommentPeriod, comments: number): PeriodView {
    const today = this.given.today();
    return { ...period, watch: watchPeriod(period, this.given.duties, today), taking: isTaking(period, today), comments };
  }
}

/** The period, where the actor drafts for the department that asks. */
function own<P extends CommentPeriod>(period: P, { rights }: Actor): P {
  insist(mayDraftFor(rights, period.department), period.department, '这次征求意见');
  return period;
}

const digest = (...parts: readonly string[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
const changedMeanwhile = (): AppError => new AppError('bad-request', '刚刚有人改动了，请刷新后再试。');

function clusterView(
  { id, provision, comments }: CommentCluster,
  decision: ClusterDecision | null,
  paths: ReadonlyMap<number, string>,
): ClusterView {
  return {
    id,
    provision,
    path: provision === null ? null : (paths.get(provision) ?? ''),
    gist: comments[0]?.text ?? '',
    count: comments.length,
    comments: comments.map(({ id: commentId, text, at, state, moderated, version }) => ({
      id: commentId,
      text,
      at,
      state,
      moderated,
      version,
    })),
    decision: decision === null ? null : { outcome: decision.outcome, reason: decision.reason, by: decision.by, at: decision.at },
  };
}
