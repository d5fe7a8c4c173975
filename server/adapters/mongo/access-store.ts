import { identityKey, type Account } from '../../domain/access/account.ts';
import type {
  AccessStore,
  AccountRepository,
  AuditLog,
  FailureCounter,
  MembershipRepository,
  SessionRepository,
  TicketRepository,
  TombstoneList,
} from '../../domain/access/ports.ts';
import type { Session } from '../../domain/access/session.ts';
import type { Ticket } from '../../domain/access/ticket.ts';
import type { AccessModels } from './access-models.ts';

export const mongoAccess = (models: AccessModels): AccessStore => ({
  accounts: accounts(models),
  sessions: sessions(models),
  memberships: memberships(models),
  tickets: tickets(models),
  failures: failures(models),
  audit: audit(models),
  tombstones: tombstones(models),
});

const isDuplicate = (error: unknown): boolean => (error as { code?: unknown }).code === 11000;
/** An insert of what a unique `_id` may refuse; whether it was taken. */
async function inserted(insert: () => Promise<unknown>): Promise<boolean> {
  try {
    await insert();
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

/** Identities are claimed before the account is written: one that points to no account was left by a crash and may be taken over. */
function accounts({ accounts, identities }: AccessModels): AccountRepository {
  const get = async (id: string): Promise<Account | null> => (await accounts.findById(id).lean())?.account ?? null;
  const owns = async (key: string, accountId: string): Promise<'new' | 'before' | 'no'> => {
    if (await inserted(() => identities.collection.insertOne({ _id: key, accountId } as never))) return 'new';
    const owner = (await identities.findById(key).lean())?.accountId;
    if (owner === accountId) return 'before';
    if (owner === undefined || (await get(owner))?.identities.some((i) => identityKey(i) === key) === true) return 'no';
    return (await identities.updateOne({ _id: key, accountId: owner }, { $set: { accountId } })).matchedCount > 0 ? 'new' : 'no';
  };
  /** Claims all identities, or none that was not its own before. */
  const claim = async (account: Account): Promise<boolean> => {
    const claimed: string[] = [];
    for (const key of account.identities.map(identityKey)) {
      const how = await owns(key, account.id);
      if (how === 'new') claimed.push(key);
      if (how !== 'no') continue;
      await identities.deleteMany({ _id: { $in: claimed }, accountId: account.id });
      return false;
    }
    return true;
  };
  return {
    get,
    async add(account) {
      if (!(await claim(account))) return false;
      return inserted(() => accounts.collection.insertOne({ _id: account.id, version: account.version, account } as never));
    },
    async change(account) {
      if (!(await claim(account))) return false;
      const { matchedCount } = await accounts.updateOne(
        { _id: account.id, version: account.version - 1 },
        { $set: { version: account.version, account } },
      );
      if (matchedCount > 0) await identities.deleteMany({ accountId: account.id, _id: { $nin: account.identities.map(identityKey) } });
      return matchedCount > 0;
    },
    async byIdentity(identity) {
      const owner = (await identities.findById(identityKey(identity)).lean())?.accountId;
      const account = owner === undefined ? null : await get(owner);
      return account?.identities.some((i) => identityKey(i) === identityKey(identity)) === true ? account : null;
    },
    async all() {
      return (await accounts.find().sort({ _id: 1 }).lean()).map((a) => a.account);
    },
    async remove(id) {
      await accounts.deleteOne({ _id: id });
      await identities.deleteMany({ accountId: id });
    },
  };
}

const storedSession = (s: Session) => ({
  accountId: s.accountId,
  digest: s.digest,
  previousDigest: s.previousDigest,
  expiresAt: s.expiresAt,
  endsAt: new Date(s.expiresAt),
  session: s,
});
const sessions = ({ sessions }: AccessModels): SessionRepository => ({
  async put(s) {
    await sessions.replaceOne({ _id: s.id }, storedSession(s), { upsert: true });
  },
  async replace(s, expected) {
    return (await sessions.updateOne({ _id: s.id, digest: expected }, { $set: storedSession(s) })).matchedCount > 0;
  },
  async byDigest(digest) {
    return (await sessions.findOne({ $or: [{ digest }, { previousDigest: digest }] }).lean())?.session ?? null;
  },
  async of(accountId) {
    return (await sessions.find({ accountId }).sort({ _id: 1 }).lean()).map((s) => s.session);
  },
  async remove(ids) {
    if (ids.length > 0) await sessions.deleteMany({ _id: { $in: [...ids] } });
  },
  async removeExpired(now) {
    return (await sessions.deleteMany({ expiresAt: { $lte: now } })).deletedCount;
  },
});

const memberId = (enterpriseId: string, accountId: string): string => `${enterpriseId} ${accountId}`;
const memberships = ({ memberships }: AccessModels): MembershipRepository => ({
  async put(m) {
    await memberships.replaceOne(
      { _id: memberId(m.enterpriseId, m.accountId) },
      { enterpriseId: m.enterpriseId, accountId: m.accountId, membership: m },
      { upsert: true },
    );
  },
  async ofAccount(accountId) {
    return (await memberships.find({ accountId }).sort({ enterpriseId: 1 }).lean()).map((m) => m.membership);
  },
  async ofEnterprise(enterpriseId) {
    return (await memberships.find({ enterpriseId }).sort({ accountId: 1 }).lean()).map((m) => m.membership);
  },
  async remove(enterpriseId, accountId) {
    await memberships.deleteOne({ _id: memberId(enterpriseId, accountId) });
  },
});

const ticketOf = ({ _id, digest, data, attemptsLeft, createdAt, expiresAt }: Omit<Ticket, 'id'> & { _id: string }): Ticket => ({
  id: _id,
  digest,
  data,
  attemptsLeft,
  createdAt,
  expiresAt,
});
const tickets = ({ tickets }: AccessModels): TicketRepository => ({
  async put({ id, ...rest }) {
    await tickets.replaceOne({ _id: id }, { ...rest, endsAt: new Date(rest.expiresAt) }, { upsert: true });
  },
  async get(id) {
    const found = await tickets.findById(id).lean();
    return found === null ? null : ticketOf(found);
  },
  async take(id) {
    return (await tickets.deleteOne({ _id: id })).deletedCount > 0;
  },
  async spend(id) {
    return (
      (
        await tickets
          .findOneAndUpdate({ _id: id, attemptsLeft: { $gt: 0 } }, { $inc: { attemptsLeft: -1 } }, { returnDocument: 'after' })
          .lean()
      )?.attemptsLeft ?? -1
    );
  },
  async startingWith(prefix) {
    return (
      await tickets
        .find({ _id: { $gte: prefix, $lt: `${prefix}\u{10FFFF}` } })
        .sort({ _id: 1 })
        .lean()
    ).map(ticketOf);
  },
  async removeExpired(now) {
    return (await tickets.deleteMany({ expiresAt: { $lte: now } })).deletedCount;
  },
});

const failures = ({ failures }: AccessModels): FailureCounter => ({
  async count(key, now, windowMs) {
    await failures.deleteMany({ until: { $lte: now } });
    const after = await failures
      .findOneAndUpdate(
        { _id: key },
        { $inc: { count: 1 }, $setOnInsert: { until: now + windowMs } },
        { upsert: true, returnDocument: 'after' },
      )
      .lean();
    return after?.count ?? 1;
  },
  async current(key, now) {
    const found = await failures.findById(key).lean();
    return found === null || found.until <= now ? 0 : found.count;
  },
  async clear(key) {
    await failures.deleteOne({ _id: key });
  },
});

/** Writers at once take the same number; all but one try again with the next. */
const MOST_TRIES = 50;
function audit({ audit }: AccessModels): AuditLog {
  const last = async () => {
    const end = await audit.findOne({}, { hash: 1 }).sort({ _id: -1 }).lean();
    return end === null ? null : { seq: end._id, hash: end.hash };
  };
  return {
    last,
    async append(make) {
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const entry = make(await last());
        if (await inserted(() => audit.collection.insertOne({ _id: entry.seq, hash: entry.hash, entry } as never))) return entry;
      }
      throw new Error('the audit log has too many writers');
    },
    async list(after, limit) {
      return (
        await audit
          .find({ _id: { $gt: after } })
          .sort({ _id: 1 })
          .limit(limit)
          .lean()
      ).map((e) => e.entry);
    },
  };
}

const tombstones = ({ tombstones }: AccessModels): TombstoneList => ({
  async add(id, at) {
    await tombstones.updateOne({ _id: id }, { $setOnInsert: { at } }, { upsert: true });
  },
  async all() {
    return (await tombstones.find().sort({ _id: 1 }).lean()).map(({ _id, at }) => ({ id: _id, at }));
  },
});
