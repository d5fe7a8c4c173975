import { withoutQuestions } from '../../domain/consultation/forget-questions.ts';
import type { QueueEntry } from '../../domain/consultation/queue-entry.ts';
import type { QueryFilter } from 'mongoose';
import type { DeliveryStatus } from '../../domain/delivery/delivery.ts';
import type { Erasure } from '../../usecases/accounts/ports.ts';
import type { AccessModels } from './access-models.ts';
import type { Models, StoredQuestion } from './models.ts';
import { raiseRevision } from './revisions.ts';

const CLOSED: readonly DeliveryStatus[] = ['sent', 'failed', 'suppressed', 'expired', 'rejected'];

/** Each step may be done again: one that was cut off is completed by doing it again, which the tombstone sees to. */
export function mongoErasure(models: Models, { memberships }: AccessModels): Erasure {
  const { questions, outcomes, deliveries, inbox, subscriptions, pushDecisions, pushSeen, pushVersions, enterprises, matchRuns, deskRecords } = models;
  /** What became of a question goes before the question, so that it is still found when this is done again. */
  const forgetQuestions = async (which: QueryFilter<StoredQuestion>): Promise<number> => {
    await outcomes.deleteMany({ _id: { $in: (await questions.find(which, { _id: 1 }).lean()).map((q) => q._id) } });
    return (await questions.deleteMany(which)).deletedCount;
  };
  const feedbackOn = async (which: QueryFilter<StoredQuestion>) => (await outcomes.find({ _id: { $in: (await questions.find(which, { _id: 1 }).lean()).map((q) => q._id) }, feedback: { $ne: null } }).lean()).flatMap((o) => o.feedback ?? []);
  /** The queue of what the public asks has the words of questions too. */
  const leaveQueue = async (which: QueryFilter<StoredQuestion>): Promise<void> => {
    const ids = new Set((await questions.find(which, { _id: 1 }).lean()).map((q) => q._id));
    if (ids.size === 0) return;
    const corrections = new Set((await feedbackOn(which)).flatMap((f) => f.correction ?? []));
    for (const { _id, record } of await deskRecords.find({ kind: 'queue-entry' }).lean()) {
      const before = record as QueueEntry, after = withoutQuestions(before, { ids, corrections });
      if (after === null) await deskRecords.deleteOne({ _id });
      else if (after !== before) await deskRecords.updateOne({ _id }, { $set: { version: after.version, record: after } });
    }
  };
  return {
    async forgetPerson(id) {
      await leaveQueue({ askedBy: id });
      await forgetQuestions({ askedBy: id });
      await deliveries.deleteMany({ 'delivery.person': id });
      await inbox.deleteMany({ 'message.person': id });
      await subscriptions.deleteMany({ 'value.person': id });
      await deskRecords.deleteMany({ kind: 'asker-notice', grp: id });
    },
    async forgetEnterprise(id) {
      await leaveQueue({ 'question.profile.id': id });
      await forgetQuestions({ 'question.profile.id': id });
      const digests = [
        ...(await pushDecisions.find({ enterpriseId: id }).lean()).map((d) => d.decision.profileVersion),
        ...(await deliveries.find({ enterpriseId: id }).lean()).map((d) => d.delivery.decision.profileVersion),
        ...(await pushSeen.find({ kind: 'enterprise', id }).lean()).map((s) => s.version),
        ...(await matchRuns.find({ enterpriseId: id }).lean()).map((r) => r.run.profileVersion),
      ];
      await pushVersions.deleteMany({ _id: { $in: digests } });
      await matchRuns.deleteMany({ enterpriseId: id });
      await pushDecisions.deleteMany({ enterpriseId: id });
      await deliveries.deleteMany({ enterpriseId: id });
      await inbox.deleteMany({ enterpriseId: id });
      await memberships.deleteMany({ enterpriseId: id });
      await pushSeen.deleteMany({ kind: 'enterprise', id });
      await subscriptions.deleteMany({ 'value.enterpriseId': id });
      if ((await enterprises.deleteOne({ _id: id })).deletedCount > 0) await raiseRevision(models, 'enterprises');
    },
    async forgetBefore(questionsBefore, deliveriesBefore) {
      const asked = await forgetQuestions({ askedAt: { $lt: questionsBefore } });
      const told = await deliveries.deleteMany({ 'state.status': { $in: [...CLOSED] }, createdAt: { $lt: deliveriesBefore } });
      await inbox.deleteMany({ at: { $lt: deliveriesBefore } });
      return { questions: asked, deliveries: told.deletedCount };
    },
    async forgetQuestionsOf(id, before) { return forgetQuestions({ askedBy: id, askedAt: { $lt: before } }); },
    async ofPerson(id) {
      const asked = await questions.find({ askedBy: id }).sort({ askedAt: 1 }).lean();
      return {
        questions: asked.map((q) => q.question),
        answers: asked.flatMap((q) => q.events.filter((e) => e.type === 'done')),
        feedback: await feedbackOn({ askedBy: id }),
        subscriptions: (await subscriptions.find({ 'value.person': id }).lean()).map((s) => s.value),
        deliveries: (await deliveries.find({ 'delivery.person': id }).sort({ createdAt: 1 }).lean()).map((d) => d.delivery),
        messages: (await inbox.find({ 'message.person': id }).sort({ at: 1 }).lean()).map((m) => m.message),
      };
    },
  };
}
