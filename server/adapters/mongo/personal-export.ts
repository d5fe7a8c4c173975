import { actsIn } from '../../domain/access/acts.ts';
import { DEFAULT_PERSON } from '../../domain/delivery/subscription.ts';
import type { PersonalExport } from '../../usecases/accounts/ports.ts';
import type { Models, StoredValue } from './models.ts';

/** Digests of an enterprise's facts as they were judged. */
export const profileVersions = async ({ pushDecisions, deliveries, pushSeen, matchRuns }: Models, id: string): Promise<string[]> => [
  ...(await pushDecisions.find({ enterpriseId: id }).lean()).map((d) => d.decision.profileVersion),
  ...(await deliveries.find({ enterpriseId: id }).lean()).map((d) => d.delivery.decision.profileVersion),
  ...(await pushSeen.find({ kind: 'enterprise', id }).lean()).map((s) => s.version),
  ...(await matchRuns.find({ enterpriseId: id }).lean()).map((r) => r.run.profileVersion),
];

export function mongoPersonalExport(models: Models): PersonalExport {
  const { questions, outcomes, deliveries, inbox, subscriptions, pushDecisions, pushPermissions, pushVersions, matchRuns, deskRecords } =
    models;
  return {
    async ofPerson(id, openids) {
      const asked = await questions.find({ askedBy: id }).sort({ askedAt: 1 }).lean();
      return {
        questions: asked.map((q) => q.question),
        answers: asked.flatMap((q) => q.events.filter((e) => e.type === 'done')),
        feedback: (await outcomes.find({ _id: { $in: asked.map((q) => q._id) }, feedback: { $ne: null } }).lean()).flatMap(
          (o) => o.feedback ?? [],
        ),
        subscriptions: (await subscriptions.find({ 'value.person': id }).lean()).map((s) => s.value),
        deliveries: (await deliveries.find({ 'delivery.person': id }).sort({ createdAt: 1 }).lean()).map(({ delivery, state }) => ({
          ...delivery,
          state,
        })),
        messages: (await inbox.find({ 'message.person': id }).sort({ at: 1 }).lean()).map((m) => m.message),
        permissions: (await pushPermissions.find({ user: { $in: [...openids] } }).lean()).map(({ _id, template, usedBy }) => ({
          id: _id,
          template,
          usedBy: (usedBy as string | null | undefined) ?? null,
        })),
        acts: (await deskRecords.find().lean()).flatMap(({ kind, id: of, record }) =>
          actsIn(record, id).map((act) => ({ kind, id: of, act })),
        ),
      };
    },
    async ofEnterprise(id) {
      return {
        matchRuns: (await matchRuns.find({ enterpriseId: id }).sort({ day: 1, at: 1 }).lean()).map((r) => r.run),
        verdicts: (await pushDecisions.find({ enterpriseId: id }).sort({ _id: 1 }).lean()).map((d) => d.decision),
        formerFacts: (
          await pushVersions
            .find({ _id: { $in: await profileVersions(models, id) } })
            .sort({ _id: 1 })
            .lean<StoredValue[]>()
        ).map(({ _id, value }) => ({ digest: _id, value })),
        enterpriseMessages: (await inbox.find({ enterpriseId: id, 'message.person': DEFAULT_PERSON }).sort({ at: 1 }).lean()).map(
          (m) => m.message,
        ),
        enterpriseDeliveries: (
          await deliveries.find({ enterpriseId: id, 'delivery.person': DEFAULT_PERSON }).sort({ createdAt: 1 }).lean()
        ).map(({ delivery, state }) => ({ ...delivery, state })),
      };
    },
  };
}
