import type { AuditEntry } from '../../domain/access/audit.ts';
import { PURPOSES, type Account } from '../../domain/access/account.ts';
import type { AccountsDependencies } from './ports.ts';
import { countedUnder } from './sign-in.ts';
import { endSessions } from './sessions.ts';

/** Everything that is kept of a person, to take along (个人信息保护法第四十五条). Secrets are left out: they are no use to anybody and dangerous in a file. */
export async function exportOf(deps: AccountsDependencies, account: Account): Promise<Readonly<Record<string, unknown>>> {
  const { store, erasure, enterprises } = deps, memberships = await store.memberships.ofAccount(account.id);
  const { password, version: _, ...kept } = account;
  return {
    format: 'policy-navigator-personal-data-1', exportedAt: deps.now(), account: { ...kept, hasPassword: password !== null },
    sessions: (await store.sessions.of(account.id)).map(({ digest: _d, previousDigest: _p, ...session }) => session),
    memberships, enterprises: (await Promise.all(memberships.map((m) => enterprises.get(m.enterpriseId)))).filter((e) => e !== null),
    ...(await erasure.ofPerson(account.id)), activity: await activityOf(deps, account.id),
  };
}

/** What the person did and what of an enterprise's data they read, as the audit log has it. */
async function activityOf({ store }: AccountsDependencies, accountId: string): Promise<readonly AuditEntry[]> {
  const own: AuditEntry[] = [];
  for (let after = 0, page = await store.audit.list(after, PAGE); page.length > 0; page = await store.audit.list(after, PAGE)) {
    own.push(...page.filter((entry) => entry.actor === accountId));
    after = page.at(-1)?.seq ?? after;
  }
  return own;
}
const PAGE = 1_000;

/** The consents that stand, one for each purpose; refused where nothing was said. */
export const standingConsents = ({ consents }: Account) => PURPOSES.map((purpose) => {
  const last = consents.findLast((c) => c.purpose === purpose);
  return { purpose, given: last?.given ?? false, notice: last?.notice ?? '', at: last?.at ?? null };
});

/** 注销: the account and all that is kept of the person; an enterprise that nobody else belongs to goes with them. */
export async function forgetAccount(deps: AccountsDependencies, accountId: string): Promise<void> {
  const { store } = deps, account = await store.accounts.get(accountId);
  await endSessions(deps, accountId, () => true);
  // addresses that codes were sent to are counted for an hour, under the address itself
  for (const identity of account?.identities ?? []) for (const key of countedUnder(identity)) await store.failures.clear(key);
  for (const { enterpriseId } of await store.memberships.ofAccount(accountId)) {
    if ((await store.memberships.ofEnterprise(enterpriseId)).length === 1) await forgetEnterprise(deps, enterpriseId);
    else await store.memberships.remove(enterpriseId, accountId);
  }
  await entomb(deps, `account:${accountId}`);
  await bury(deps, `account:${accountId}`);
}

/** An enterprise's facts, verdicts, messages, and the questions that were asked with them. */
export async function forgetEnterprise(deps: AccountsDependencies, enterpriseId: string): Promise<void> {
  await entomb(deps, `enterprise:${enterpriseId}`);
  await bury(deps, `enterprise:${enterpriseId}`);
}

/** Written down in both places before anything is taken away: a crash in between is made good at the next start. */
async function entomb({ store, tombstonesBeside, now }: AccountsDependencies, id: string): Promise<void> {
  const at = now();
  await tombstonesBeside.add(id, at);
  await store.tombstones.add(id, at);
}

async function bury({ store, erasure }: AccountsDependencies, tombstone: string): Promise<void> {
  const at = tombstone.indexOf(':'), id = tombstone.slice(at + 1);
  if (tombstone.startsWith('enterprise:')) return erasure.forgetEnterprise(id);
  for (const m of await store.memberships.ofAccount(id)) await store.memberships.remove(m.enterpriseId, id);
  await store.sessions.remove((await store.sessions.of(id)).map((s) => s.id));
  await store.accounts.remove(id);
  // last, because it leaves nothing of all this in the files either
  await erasure.forgetPerson(id);
}

/**
 * Forgets again whatever was forgotten before: done at every start and after every restore, so that a backup brings nobody back.
 * Gives how many there are.
 */
export async function applyTombstones(deps: AccountsDependencies): Promise<number> {
  const here = await deps.store.tombstones.all(), beside = await deps.tombstonesBeside.all(), known = new Set(here.map((t) => t.id)), aside = new Set(beside.map((t) => t.id));
  for (const t of beside.filter((b) => !known.has(b.id))) await deps.store.tombstones.add(t.id, t.at);
  for (const t of here.filter((h) => !aside.has(h.id))) await deps.tombstonesBeside.add(t.id, t.at);
  const all = [...new Set([...known, ...aside])];
  for (const id of all) await bury(deps, id);
  return all.length;
}
