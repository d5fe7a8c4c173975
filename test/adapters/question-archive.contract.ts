import { expect, it } from 'vitest';
import type { Store } from '../../server/adapters/store.ts';
import type { QuestionOutcome } from '../../server/domain/conversation/question-archive.ts';

const nearest = { documentId: 'd1', title: '技术改造补助办法', provisionPath: '第四条', start: 10, end: 40 };
const outcome = (questionId: string, more: Partial<QuestionOutcome> = {}): QuestionOutcome => ({
  questionId,
  conversationId: 'c1',
  question: '技术改造补助最高多少？',
  earlier: [],
  topic: '技术改造补助最高',
  askedAt: '2026-11-22T08:00:00.000Z',
  status: 'answered',
  nearest,
  ...more,
});

/** What every archive of questions must do. */
export function questionArchiveContract(open: () => Store): void {
  const ids = (questions: readonly { readonly questionId: string }[]) => questions.map((q) => q.questionId);

  it('keeps how a question ended with what its asker thinks of the answer', async () => {
    const { questions } = open();
    const given = { rating: 'unresolved', correction: '标准已经调整', givenAt: '2026-11-22T09:00:00.000Z' } as const;
    await questions.record(outcome('a1'));
    expect(await questions.get('a1')).toEqual({ ...outcome('a1'), feedback: null });
    expect(await questions.rate('a1', given)).toBe(true);
    expect(await questions.get('a1')).toEqual({ ...outcome('a1'), feedback: given });
    await questions.record(outcome('a1', { status: 'partial' }));
    expect(await questions.get('a1'), 'answered anew').toEqual({ ...outcome('a1', { status: 'partial' }), feedback: given });
    expect(await questions.rate('unknown', given)).toBe(false);
    expect(await questions.get('unknown')).toBeNull();
  });

  it('lists by status, rating, correction, document, conversation and time, the latest first', async () => {
    const { questions } = open();
    await questions.record(
      outcome('b1', { status: 'unanswerable', topic: '专家评审费', conversationId: 'c2', askedAt: '2026-11-23T08:00:00.000Z' }),
    );
    await questions.record(
      outcome('b2', {
        status: 'unanswerable',
        topic: '专家评审费',
        conversationId: null,
        askedAt: '2026-11-23T09:00:00.000Z',
        nearest: { ...nearest, documentId: 'd2' },
      }),
    );
    await questions.record(outcome('b3', { conversationId: 'c2', askedAt: '2026-11-23T10:00:00.000Z', nearest: null }));
    await questions.rate('b3', { rating: 'helpful', correction: null, givenAt: '2026-11-23T11:00:00.000Z' });
    expect(ids(await questions.list({ statuses: ['unanswerable', 'error'] }))).toEqual(['b2', 'b1']);
    expect(ids(await questions.list({ statuses: ['unanswerable'], documentId: 'd1' }))).toEqual(['b1']);
    expect(ids(await questions.list({ rating: 'helpful' }))).toEqual(['b3']);
    expect(ids(await questions.list({ corrected: true }))).toEqual(['a1']);
    expect(ids(await questions.list({ conversationId: 'c2' }))).toEqual(['b3', 'b1']);
    expect(ids(await questions.list({ since: '2026-11-23T09:00:00.000Z', limit: 1 }))).toEqual(['b3']);
  });

  it('counts topics, the most asked first', async () => {
    const { questions } = open();
    await questions.record(outcome('h1', { topic: '专家评审费', askedAt: '2026-11-24T08:00:00.000Z', question: '专家评审费多少？' }));
    const [first, second] = await questions.hot('2026-11-22T00:00:00.000Z', 2);
    expect(first).toMatchObject({ topic: '专家评审费', asked: 3, unanswered: 2, unresolved: 0, latest: { questionId: 'h1' } });
    expect(second).toMatchObject({ topic: '技术改造补助最高', asked: 2, unanswered: 0, unresolved: 1, latest: { questionId: 'b3' } });
    expect(await questions.hot('2026-11-24T00:00:00.000Z', 5)).toHaveLength(1);
  });
}
