import type { ClientSession, Model } from 'mongoose';
import type { Campaign } from '../../domain/delivery/campaign.ts';
import { LONGEST_WAIT_MS, STATUSES, type Delivery, type DeliveryState } from '../../domain/delivery/delivery.ts';
import type { DeliveryRepository, Inbox, PermissionLedger, PushStore, Version } from '../../domain/delivery/ports.ts';
import { pairId } from '../../domain/delivery/decision.ts';
import type { Subscription } from '../../domain/delivery/subscription.ts';
import { LONGEST_LEASE_MS } from '../../domain/leases.ts';
import { atOnce } from './features.ts';
import { mongoLeases } from './leases.ts';
import { mongoMatchRuns } from './match-runs.ts';
import type { Models, StoredDelivery, StoredValue } from './models.ts';
import { valueCollection } from './small-repositories.ts';

export const mongoPush = (models: Models): PushStore => ({
  deliveries: deliveries(models),
  inbox: inbox(models),
  permissions: permissions(models),
  matchRuns: mongoMatchRuns(models),
  leases: mongoLeases(models),
  subscriptions: valueCollection<Subscription>(models, 'subscriptions', models.subscriptions as unknown as Model<StoredValue>),
  campaigns: valueCollection<Campaign>(models, 'campaigns', models.campaigns as unknown as Model<StoredValue>),
});

const deliveryOf = ({ delivery, state }: StoredDelivery): Delivery => ({ ...delivery, state });

/**
 * Transactions are used where the server has them, not needed: what must not be there without the other is written after it, and each write
 * may be done again.
 */
const deliveries = (models: Models): DeliveryRepository => ({ ...judged(models), ...waiting(models) });

/** What was judged, and what was planned from it. */
function judged({
  deliveries,
  pushDecisions,
  pushSeen,
  pushVersions,
}: Models): Pick<DeliveryRepository, 'record' | 'decisionsOf' | 'decision' | 'version' | 'keepVersions' | 'seen' | 'markSeen'> {
  // `$setOnInsert` alone: what is there already stays as it is.
  const keep = async (versions: readonly Version[], within: { readonly session?: ClientSession } = {}) => {
    for (const v of versions)
      await pushVersions.updateOne({ _id: v.digest }, { $setOnInsert: { value: v.value } }, { upsert: true, ...within });
  };
  return {
    record: (batch) =>
      atOnce(deliveries.db, async (within) => {
        await keep(batch.versions, within);
        for (const { state, ...d } of batch.deliveries) {
          const stored = {
            enterpriseId: d.enterpriseId,
            programId: d.programId,
            channel: d.channel,
            campaign: d.campaign ?? '',
            createdAt: d.createdAt,
            dueAt: state.notBefore,
            delivery: d,
            state,
          };
          await deliveries.updateOne({ _id: d.id }, { $setOnInsert: stored }, { upsert: true, ...within });
        }
        for (const d of batch.decisions)
          await pushDecisions.replaceOne(
            { _id: pairId(d.programId, d.enterpriseId) },
            { enterpriseId: d.enterpriseId, decision: d },
            { upsert: true, ...within },
          );
      }),
    async decisionsOf(enterpriseId) {
      return (await pushDecisions.find({ enterpriseId }).lean()).map((d) => d.decision);
    },
    async decision(programId, enterpriseId) {
      return (await pushDecisions.findById(pairId(programId, enterpriseId)).lean())?.decision ?? null;
    },
    async version(digest) {
      return (await pushVersions.findById(digest).lean<StoredValue>())?.value ?? null;
    },
    keepVersions: (versions) => keep(versions),
    async seen() {
      return (await pushSeen.find().lean()).map(({ kind, id, version, day }) => ({ kind, id, version, day }));
    },
    async markSeen(seen, versions) {
      await keep(versions);
      for (const s of seen)
        await pushSeen.replaceOne(
          { _id: `${s.kind} ${s.id}` },
          { kind: s.kind, id: s.id, version: s.version, day: s.day },
          { upsert: true },
        );
    },
  };
}

/** Deliveries on their way. */
function waiting({ deliveries }: Models): Pick<DeliveryRepository, 'due' | 'change' | 'dropWaiting' | 'get' | 'list' | 'standing'> {
  return {
    async due(now, channels, limit) {
      return (
        await deliveries
          .find({
            channel: { $in: [...channels] },
            'state.status': { $in: ['queued', 'sending'] },
            $or: [
              { dueAt: { $lte: now } },
              { 'state.status': 'sending', dueAt: { $gt: now + LONGEST_LEASE_MS } },
              { 'state.status': 'queued', dueAt: { $gt: now + LONGEST_WAIT_MS } },
            ],
          })
          .sort({ dueAt: 1, _id: 1 })
          .limit(limit)
          .lean<StoredDelivery[]>()
      ).map(deliveryOf);
    },
    async change(id, expected, change) {
      const set = Object.fromEntries(Object.entries(change).map(([name, value]) => [`state.${name}`, value]));
      const due = dueAfter(change);
      const { matchedCount } = await deliveries.updateOne(
        { _id: id, 'state.status': expected.status, 'state.lease': expected.lease },
        { $set: { ...set, ...(due !== null && { dueAt: due }) } },
      );
      return matchedCount > 0;
    },
    async dropWaiting(enterpriseId, person) {
      await deliveries.deleteMany({
        enterpriseId,
        'state.status': { $in: ['awaiting-approval', 'queued'] },
        ...(person !== null && { 'delivery.person': person }),
      });
    },
    async get(id) {
      const found = await deliveries.findById(id).lean<StoredDelivery>();
      return found === null ? null : deliveryOf(found);
    },
    async list({ enterpriseId, programId, statuses, campaign, ids }) {
      const filter = {
        ...(enterpriseId !== undefined && { enterpriseId }),
        ...(programId !== undefined && { programId }),
        ...(campaign !== undefined && { campaign }),
        ...(statuses && { 'state.status': { $in: [...statuses] } }),
        ...(ids && { _id: { $in: [...ids] } }),
      };
      return (await deliveries.find(filter).sort({ createdAt: 1, _id: 1 }).lean<StoredDelivery[]>()).map(deliveryOf);
    },
    async standing() {
      const all = await Promise.all(
        [...STATUSES].sort().map(async (status) => ({
          status,
          count: await deliveries.countDocuments({ 'state.status': status }),
          earliestDue:
            (await deliveries.findOne({ 'state.status': status }, { dueAt: 1 }).sort({ dueAt: 1 }).lean<StoredDelivery>())?.dueAt ?? null,
        })),
      );
      return all.filter((s) => s.count > 0);
    },
  };
}

/** When a changed delivery may be taken up again; null where the change says nothing of it. */
function dueAfter(change: Partial<DeliveryState>): number | null {
  if (change.status === 'sending') return change.leaseUntil ?? null;
  return change.notBefore ?? null;
}

const inbox = ({ inbox }: Models): Inbox => ({
  async put(message) {
    return (
      (
        await inbox.updateOne(
          { _id: message.id },
          { $setOnInsert: { enterpriseId: message.enterpriseId, at: message.at, message } },
          { upsert: true },
        )
      ).upsertedCount > 0
    );
  },
  async of(enterpriseId) {
    return (await inbox.find({ enterpriseId }).sort({ at: 1, _id: 1 }).lean()).map((m) => m.message);
  },
});

const permissions = ({ pushPermissions }: Models): PermissionLedger => ({
  async grant(id, user, template) {
    await pushPermissions.updateOne({ _id: id }, { $setOnInsert: { user, template, usedBy: null } }, { upsert: true });
  },
  async reserve(user, template, message) {
    if ((await pushPermissions.findOne({ usedBy: message }).lean()) !== null) return true;
    return (await pushPermissions.findOneAndUpdate({ user, template, usedBy: null }, { $set: { usedBy: message } }).lean()) !== null;
  },
  async release(message) {
    await pushPermissions.updateMany({ usedBy: message }, { $set: { usedBy: null } });
  },
  async revoke(user, template) {
    await pushPermissions.deleteMany({ user, template });
  },
  async count(user, template) {
    return pushPermissions.countDocuments({ user, template, usedBy: null });
  },
});
