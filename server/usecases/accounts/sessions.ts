import { randomUUID } from 'node:crypto';
import { isStaff, type Account } from '../../domain/access/account.ts';
import {
  isDueForRotation,
  isDueForSeeing,
  isLive,
  isRotationDone,
  wholeLifetime,
  type Session,
  type SignInWay,
} from '../../domain/access/session.ts';
import { viewerFrom, VISITOR, type Viewer } from '../../domain/access/viewer.ts';
import { AppError } from '../../domain/errors.ts';
import type { AccountsDependencies } from './ports.ts';
import { digestOf, newToken } from './secrets.ts';

/** A token is 256 bits in base64url; anything else was never given out. */
const TOKEN = /^[\w-]{43}$/u;
const LONGEST_DEVICE = 120;

export interface SignedIn {
  readonly token: string;
  readonly session: Session;
  readonly account: Account;
}

/** A new session with a token of its own; whoever signs in never keeps a token from before. */
export async function openSession(
  { store, now }: AccountsDependencies,
  account: Account,
  way: SignInWay,
  device: string,
): Promise<SignedIn> {
  if (account.disabledAt !== null) throw new AppError('forbidden', '这个账号已停用，请联系管理员。');
  const token = newToken();
  const at = now();
  const digest = digestOf(token);
  const session: Session = {
    id: randomUUID(),
    accountId: account.id,
    digest,
    previousDigest: null,
    rotatedAt: at,
    createdAt: at,
    lastSeenAt: at,
    expiresAt: at + wholeLifetime(isStaff(account)),
    device: [...device].slice(0, LONGEST_DEVICE).join(''),
    way,
  };
  await store.sessions.put(session);
  return { token, session, account };
}

export interface Recognised {
  readonly viewer: Viewer;
  /** A token to be used from now on instead; null where the old one stays. */
  readonly renewed: string | null;
}
const NOBODY: Recognised = { viewer: VISITOR, renewed: null };

/** Who brings this token. Roles are read anew each time, so that what was taken away is gone at once. */
export async function recognise({ store, now }: AccountsDependencies, token: string): Promise<Recognised> {
  if (!TOKEN.test(token)) return NOBODY;
  const digest = digestOf(token);
  const session = await store.sessions.byDigest(digest);
  if (session === null) return NOBODY;
  const account = await store.accounts.get(session.accountId);
  const at = now();
  if (account === null || account.disabledAt !== null || !isLive(session, isStaff(account), at)) {
    await store.sessions.remove([session.id]);
    return NOBODY;
  }
  const renewed = await keepUp(store, session, digest, at);
  return { viewer: viewerFrom(account, session.id, await store.memberships.ofAccount(account.id)), renewed };
}

/** Notes that the session is used, and exchanges its token when that is due. Of requests at once only one exchanges it. */
async function keepUp(store: AccountsDependencies['store'], session: Session, digest: string, at: number): Promise<string | null> {
  if (isDueForRotation(session, digest, at)) {
    const token = newToken();
    return (await store.sessions.replace(
      { ...session, digest: digestOf(token), previousDigest: digest, rotatedAt: at, lastSeenAt: at },
      digest,
    ))
      ? token
      : null;
  }
  const done = isRotationDone(session, digest, at);
  if (done || isDueForSeeing(session, at))
    await store.sessions.replace({ ...session, lastSeenAt: at, previousDigest: done ? null : session.previousDigest }, session.digest);
  return null;
}

/** Those that still hold, the one used last first. */
export async function sessionsOf({ store, now }: AccountsDependencies, account: Account): Promise<readonly Session[]> {
  return (await store.sessions.of(account.id))
    .filter((s) => isLive(s, isStaff(account), now()))
    .sort((a, b) => b.lastSeenAt - a.lastSeenAt);
}

/** Ends sessions of one account: one of them, all, or all but one. */
export async function endSessions(
  { store, onSessionsChanged }: AccountsDependencies,
  accountId: string,
  which: (session: Session) => boolean,
): Promise<number> {
  const ids = (await store.sessions.of(accountId)).filter(which).map((s) => s.id);
  await store.sessions.remove(ids);
  for (const tell of onSessionsChanged) tell(ids);
  return ids.length;
}

/** Their rights changed: what is open under the old ones is closed, and opens anew with the new ones. */
export async function rightsChanged({ store, onSessionsChanged }: AccountsDependencies, accountId: string): Promise<void> {
  const ids = (await store.sessions.of(accountId)).map((s) => s.id);
  for (const tell of onSessionsChanged) tell(ids);
}
