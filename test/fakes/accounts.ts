import { randomUUID } from 'node:crypto';
import { openDatabase } from '../../server/adapters/sqlite/database.ts';
import { sqliteAccess } from '../../server/adapters/sqlite/access-store.ts';
import { sqliteErasure } from '../../server/adapters/sqlite/erasure.ts';
import { sqliteEnterprises } from '../../server/adapters/sqlite/small-repositories.ts';
import type { Grant } from '../../server/domain/access/account.ts';
import type { TombstoneList } from '../../server/domain/access/ports.ts';
import { openSession } from '../../server/usecases/accounts/sessions.ts';
import type { AccountsDependencies } from '../../server/usecases/accounts/ports.ts';
import { newAccount } from '../../server/usecases/accounts/sign-in.ts';

/** A message that would have been sent. */
export interface SentCode {
  readonly to: string;
  readonly code: string;
}
export interface FakeAccounts extends AccountsDependencies {
  readonly sent: SentCode[];
  /** What `now` says; tests move it on. */
  readonly clock: { at: number };
}

/** People in an embedded database in memory; codes are kept instead of sent. */
export function fakeAccounts(given: Partial<AccountsDependencies> = {}): FakeAccounts {
  const db = openDatabase(':memory:');
  const sent: SentCode[] = [];
  const clock = { at: Date.parse('2026-11-22T02:00:00Z') };
  const sender = {
    send: (to: string, code: string) => {
      sent.push({ to, code });
      return Promise.resolve();
    },
  };
  return {
    store: sqliteAccess(db),
    enterprises: sqliteEnterprises(db),
    erasure: sqliteErasure(db),
    now: () => clock.at,
    email: sender,
    phone: sender,
    wechat: null,
    oidc: null,
    bootstrapToken: null,
    auditKey: null,
    tombstonesBeside: memoryTombstones(),
    onSessionsChanged: new Set(),
    ...given,
    sent,
    clock,
  };
}

export function memoryTombstones(): TombstoneList {
  const stones = new Map<string, number>();
  return {
    add: (id, at) => {
      if (!stones.has(id)) stones.set(id, at);
      return Promise.resolve();
    },
    all: () => Promise.resolve([...stones].map(([id, at]) => ({ id, at }))),
  };
}

/** Somebody who is signed in, with these rights. */
export async function aPerson(
  accounts: AccountsDependencies,
  given: { readonly grants?: readonly Grant[]; readonly member?: string; readonly owner?: string; readonly email?: string } = {},
): Promise<{ readonly id: string; readonly token: string; readonly sessionId: string }> {
  const account = newAccount({
    name: '测试人员',
    identities: [{ kind: 'email', value: given.email ?? `${randomUUID()}@example.cn` }],
    grants: given.grants ?? [],
    at: accounts.now(),
  });
  await accounts.store.accounts.add(account);
  for (const [enterpriseId, owner] of [
    [given.member, false],
    [given.owner, true],
  ] as const)
    if (enterpriseId !== undefined)
      await accounts.store.memberships.put({ enterpriseId, accountId: account.id, owner, since: accounts.now(), invitedBy: null });
  const { token, session } = await openSession(accounts, account, 'password', 'test');
  return { id: account.id, token, sessionId: session.id };
}
