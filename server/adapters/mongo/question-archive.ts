import {
  UNANSWERED,
  type ArchivedQuestion,
  type QuestionArchive,
  type QuestionFilter,
} from '../../domain/conversation/question-archive.ts';
import type { Models, StoredOutcome } from './models.ts';

const toQuestion = ({ outcome, feedback }: Pick<StoredOutcome, 'outcome' | 'feedback'>): ArchivedQuestion => ({ ...outcome, feedback });

export function mongoQuestionArchive({ outcomes }: Models): QuestionArchive {
  return {
    async record(outcome) {
      const looked = {
        conversationId: outcome.conversationId,
        topic: outcome.topic,
        askedAt: outcome.askedAt,
        status: outcome.status,
        documentId: outcome.nearest?.documentId ?? null,
      };
      const { matchedCount } = await outcomes.updateOne({ _id: outcome.questionId }, { $set: { ...looked, outcome } });
      if (matchedCount === 0)
        await outcomes.collection.insertOne({
          _id: outcome.questionId,
          ...looked,
          outcome,
          rating: null,
          corrected: false,
          feedback: null,
        } as never);
    },
    async rate(id, feedback) {
      const { matchedCount } = await outcomes.updateOne(
        { _id: id },
        { $set: { rating: feedback.rating, corrected: feedback.correction !== null, feedback } },
      );
      return matchedCount > 0;
    },
    async get(id) {
      const found = await outcomes.findById(id).lean<StoredOutcome>();
      return found === null ? null : toQuestion(found);
    },
    async list(filter) {
      return (
        await outcomes
          .find(conditionsOf(filter))
          .sort({ askedAt: -1, _id: -1 })
          .limit(filter.limit ?? 100)
          .lean<StoredOutcome[]>()
      ).map(toQuestion);
    },
    async hot(since, limit) {
      // Counted here: not every server that speaks the protocol knows $max.
      const counts = new Map<string, { asked: number; unanswered: number; unresolved: number; latest: string }>();
      for await (const { topic, askedAt, status, rating } of outcomes
        .find({ askedAt: { $gte: since } }, { topic: 1, askedAt: 1, status: 1, rating: 1 })
        .lean<StoredOutcome[]>()
        .cursor()) {
        const before = counts.get(topic) ?? { asked: 0, unanswered: 0, unresolved: 0, latest: '' };
        counts.set(topic, {
          asked: before.asked + 1,
          unanswered: before.unanswered + (UNANSWERED.some((s) => s === status) ? 1 : 0),
          unresolved: before.unresolved + (rating === 'unresolved' ? 1 : 0),
          latest: askedAt > before.latest ? askedAt : before.latest,
        });
      }
      const most = [...counts]
        .sort(([a, x], [b, y]) => y.asked - x.asked || (x.latest < y.latest ? 1 : x.latest > y.latest ? -1 : a < b ? -1 : 1))
        .slice(0, limit);
      return Promise.all(
        most.map(async ([topic, { asked, unanswered, unresolved }]) => ({
          topic,
          asked,
          unanswered,
          unresolved,
          latest: toQuestion(await outcomes.findOne({ topic }).sort({ askedAt: -1, _id: -1 }).lean<StoredOutcome>().orFail()),
        })),
      );
    },
  };
}

function conditionsOf({ statuses, rating, corrected, documentId, conversationId, since }: QuestionFilter) {
  return {
    ...(statuses && { status: { $in: [...statuses] } }),
    ...(rating && { rating }),
    ...(corrected && { corrected: true }),
    ...(documentId !== undefined && { documentId }),
    ...(conversationId !== undefined && { conversationId }),
    ...(since !== undefined && { askedAt: { $gte: since } }),
  };
}
