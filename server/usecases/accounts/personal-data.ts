import type { AuditEntry } from '../../domain/access/audit.ts';
import { identityKey, PURPOSES, type Account } from '../../domain/access/account.ts';
import type { Ticket } from '../../domain/access/ticket.ts';
import type { AccountsDependencies } from './ports.ts';
import { askingCountedUnder } from '../push-policy/confirm-email.ts';
import { countedUnder } from './sign-in.ts';
import { endSessions } from './sessions.ts';

/**
 * Everything that is kept of a person, to take along (个人信息保护法第四十五条). Secrets are left out: they are no use to anybody and
 * dangerous in a file.
 */
export async function exportOf(deps: AccountsDependencies, account: Account): Promise<Readonly<Record<string, unknown>>> {
  const { store, erasure, enterprises } = deps;
  const memberships = await store.memberships.ofAccount(account.id);
  const ofEnterprises = await Promise.all(memberships.map((m) => erasure.ofEnterprise(m.enterpriseId)));
  const { password, version: _, calendarFeeds = [], ...kept } = account;
  return {
    format: 'policy-navigator-personal-data-1',
    exportedAt: deps.now(),
    account: { ...kept, hasPassword: password !== null, calendarFeeds: calendarFeeds.map(({ digest: _d, ...feed }) => feed) },
    sessions: (await store.sessions.of(account.id)).map(({ digest: _d, previousDigest: _p, ...session }) => session),
    memberships,
    enterprises: (await Promise.all(memberships.map((m) => enterprises.get(m.enterpriseId)))).filter((e) => e !== null),
    ...(await erasure.ofPerson(account.id, openidsOf(account))),
    matchRuns: ofEnterprises.flatMap((e) => e.matchRuns),
    verdicts: ofEnterprises.flatMap((e) => e.verdicts),
    formerFacts: ofEnterprises.flatMap((e) => e.formerFacts),
    enterpriseMessages: ofEnterprises.flatMap((e) => e.enterpriseMessages),
    enterpriseDeliveries: ofEnterprises.flatMap((e) => e.enterpriseDeliveries),
    activity: await activityOf(deps, account.id),
  };
}

const NOBODY: Pick<Account, 'identities'> = { identities: [] };
const openidsOf = ({ identities }: Pick<Account, 'identities'>): readonly string[] =>
  identities.flatMap((i) => (i.kind === 'wechat' ? [i.value] : []));

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
export const standingConsents = ({ consents }: Account) =>
  PURPOSES.map((purpose) => {
    const last = consents.findLast((c) => c.purpose === purpose);
    return { purpose, given: last?.given ?? false, notice: last?.notice ?? '', at: last?.at ?? null };
  });

/** 注销: the account and all that is kept of the person; an enterprise that nobody else belongs to goes with them. */
export async function forgetAccount(deps: AccountsDependencies, accountId: string): Promise<void> {
  const { store } = deps;
  const account = await store.accounts.get(accountId);
  await endSessions(deps, accountId, () => true);
  // addresses that codes were sent to are counted for an hour, under the address itself
  for (const identity of account?.identities ?? []) for (const key of countedUnder(identity)) await store.failures.clear(key);
  await store.failures.clear(askingCountedUnder(accountId));
  for (const ticket of account === null ? [] : await ticketsTo(deps, account)) await store.tickets.take(ticket.id);
  for (const { enterpriseId } of await store.memberships.ofAccount(accountId)) {
    if ((await store.memberships.ofEnterprise(enterpriseId)).length === 1) await forgetEnterprise(deps, enterpriseId);
    else await store.memberships.remove(enterpriseId, accountId);
  }
  await entomb(deps, `account:${accountId}`);
  await bury(deps, `account:${accountId}`);
}

/** Codes under way to the person, and invitations made out to them. */
async function ticketsTo({ store }: AccountsDependencies, { identities }: Account): Promise<readonly Ticket[]> {
  const keys = identities.map(identityKey);
  const open = [...(await store.tickets.startingWith('code:')), ...(await store.tickets.startingWith('invitation:'))];
  return open.filter(({ id, data }) => keys.some((key) => id === `code:${key}` || data.includes(JSON.stringify(key))));
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
  const at = tombstone.indexOf(':');
  const id = tombstone.slice(at + 1);
  if (tombstone.startsWith('enterprise:')) return erasure.forgetEnterprise(id);
  for (const openid of openidsOf((await store.accounts.get(id)) ?? NOBODY)) await erasure.forgetOpenid(openid);
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
  const here = await deps.store.tombstones.all();
  const beside = await deps.tombstonesBeside.all();
  const known = new Set(here.map((t) => t.id));
  const aside = new Set(beside.map((t) => t.id));
  for (const t of beside.filter((b) => !known.has(b.id))) await deps.store.tombstones.add(t.id, t.at);
  for (const t of here.filter((h) => !aside.has(h.id))) await deps.tombstonesBeside.add(t.id, t.at);
  const all = [...new Set([...known, ...aside])];
  for (const id of all) await bury(deps, id);
  return all.length;
}
