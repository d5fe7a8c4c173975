import { withoutQuestions } from '../../domain/consultation/forget-questions.ts';
import type { QueueEntry } from '../../domain/consultation/queue-entry.ts';
import type { QueryFilter } from 'mongoose';
import type { DeliveryStatus } from '../../domain/delivery/delivery.ts';
import { askerInbox, subscriptionId } from '../../domain/delivery/subscription.ts';
import type { Erasure } from '../../usecases/accounts/ports.ts';
import type { AccessModels } from './access-models.ts';
import type { Models, StoredQuestion } from './models.ts';
import { mongoPersonalExport, profileVersions } from './personal-export.ts';
import { raiseRevision } from './revisions.ts';

const WAITING: readonly DeliveryStatus[] = ['awaiting-approval', 'queued'];
const CLOSED: readonly DeliveryStatus[] = ['sent', 'failed', 'suppressed', 'expired', 'rejected'];

/** Each step may be done again: one that was cut off is completed by doing it again, which the tombstone sees to. */
export function mongoErasure(models: Models, { memberships }: AccessModels): Erasure {
  const {
    questions,
    outcomes,
    deliveries,
    inbox,
    subscriptions,
    pushDecisions,
    pushSeen,
    pushPermissions,
    pushVersions,
    enterprises,
    matchRuns,
    deskRecords,
  } = models;
  /** What became of a question goes before the question, so that it is still found when this is done again. */
  const forgetQuestions = async (which: QueryFilter<StoredQuestion>): Promise<number> => {
    await outcomes.deleteMany({ _id: { $in: (await questions.find(which, { _id: 1 }).lean()).map((q) => q._id) } });
    return (await questions.deleteMany(which)).deletedCount;
  };
  const feedbackOn = async (which: QueryFilter<StoredQuestion>) =>
    (
      await outcomes
        .find({ _id: { $in: (await questions.find(which, { _id: 1 }).lean()).map((q) => q._id) }, feedback: { $ne: null } })
        .lean()
    ).flatMap((o) => o.feedback ?? []);
  /** The queue of what the public asks has the words of questions too. */
  const leaveQueue = async (which: QueryFilter<StoredQuestion>): Promise<void> => {
    const ids = new Set((await questions.find(which, { _id: 1 }).lean()).map((q) => q._id));
    if (ids.size === 0) return;
    const corrections = new Set((await feedbackOn(which)).flatMap((f) => f.correction ?? []));
    const takeOut = async (_id: string, record: unknown): Promise<void> => {
      const before = record as QueueEntry;
      const after = withoutQuestions(before, { ids, corrections });
      if (after === before) return;
      const found = { _id, version: before.version };
      const changed =
        after === null
          ? (await deskRecords.deleteOne(found)).deletedCount
          : (await deskRecords.updateOne(found, { $set: { version: after.version, record: after } })).matchedCount;
      if (changed > 0) return;
      // Somebody of the department changed it in this moment: their change stays, the words still go.
      const now = await deskRecords.findById(_id).lean();
      if (now !== null) await takeOut(_id, now.record);
    };
    for (const { _id, record } of await deskRecords.find({ kind: 'queue-entry' }).lean()) await takeOut(_id, record);
  };
  return {
    async forgetPerson(id) {
      await leaveQueue({ askedBy: id });
      await forgetQuestions({ askedBy: id });
      await deliveries.deleteMany({ 'delivery.person': id });
      await inbox.deleteMany({ 'message.person': id });
      await subscriptions.deleteMany({ 'value.person': id });
    },
    async forgetOpenid(openid) {
      await pushPermissions.deleteMany({ user: openid });
    },
    async forgetMembership(enterpriseId, id) {
      await subscriptions.deleteOne({ _id: subscriptionId(enterpriseId, id) });
      await deliveries.deleteMany({ enterpriseId, 'delivery.person': id, 'state.status': { $in: [...WAITING] } });
    },
    async forgetHistory(id) {
      await leaveQueue({ askedBy: id });
      await forgetQuestions({ askedBy: id });
      await deliveries.deleteMany({ enterpriseId: askerInbox(id) });
      await inbox.deleteMany({ enterpriseId: askerInbox(id) });
    },
    async forgetEnterprise(id) {
      await leaveQueue({ 'question.profile.id': id });
      await forgetQuestions({ 'question.profile.id': id });
      await pushVersions.deleteMany({ _id: { $in: await profileVersions(models, id) } });
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
    async forgetQuestionsOf(id, before) {
      return forgetQuestions({ askedBy: id, askedAt: { $lt: before } });
    },
    ...mongoPersonalExport(models),
  };
}
