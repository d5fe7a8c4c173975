import { randomUUID } from 'node:crypto';
import { contactOf, type Account, type Consent, type Grant, type Identity } from '../../domain/access/account.ts';
import { AppError } from '../../domain/errors.ts';
import { NOTICE_VERSION } from './notice.ts';
import type { AccountsDependencies } from './ports.ts';
import { hashPassword, TooManyHashes, verifyPassword } from './secrets.ts';
import { weakBecause } from './password-rule.ts';
import { openSession, type SignedIn } from './sessions.ts';

/**
 * After so many failures within the window nobody signs in that way any more: for one person from one address, for one person, for one
 * address.
 */
const LIMITS = { pair: 5, identity: 20, address: 50 } as const;
const WINDOW_MS = 15 * 60_000;
const LOCKED = '登录失败次数过多，请15分钟后再试，或用验证码登录。';
/** The same words whatever was wrong: they tell nobody which accounts there are. */
const WRONG = '账号或密码不正确。';

/** What a person may type as their name at sign-in: e-mail, mobile number, or a login that an operator gave. */
export function identityOf(typed: string): Identity {
  return contactOf(typed) ?? { kind: 'login', value: typed.normalize('NFKC').trim().toLowerCase() };
}

/** What is counted of somebody who signs in, whatever address they come from. */
export const countedUnder = ({ kind, value }: Identity): readonly string[] => [`code to ${kind}:${value}`, `password ${kind}:${value}`];

/** @throws AppError that is the same for a wrong name and a wrong password; `busy` after too many tries. */
export async function signInWithPassword(
  deps: AccountsDependencies,
  given: { readonly login: string; readonly password: string },
  address: string,
  device: string,
): Promise<SignedIn> {
  const { store, now } = deps;
  const identity = identityOf(given.login);
  const who = `${identity.kind}:${identity.value}`;
  const keys = { pair: `password ${who} ${address}`, identity: `password ${who}`, address: `password from ${address}` } as const;
  for (const name of ['pair', 'identity', 'address'] as const)
    if ((await store.failures.current(keys[name], now())) >= LIMITS[name]) throw new AppError('busy', LOCKED);
  const account = await store.accounts.byIdentity(identity);
  const right = await verifyPassword(given.password, account?.password ?? null).catch((error: unknown) => {
    throw error instanceof TooManyHashes ? new AppError('busy', '登录的人较多，请稍后再试。') : error;
  });
  if (!right || account === null) {
    for (const key of Object.values(keys)) await store.failures.count(key, now(), WINDOW_MS);
    throw new AppError('unauthenticated', WRONG);
  }
  await store.failures.clear(keys.pair);
  return openSession(deps, account, 'password', device);
}

/** Where there is no account yet, one is made; that needs consent to the notice. */
export async function accountFor(
  deps: AccountsDependencies,
  identity: Identity,
  given: { readonly name: string; readonly consent: boolean; readonly extra?: readonly Identity[] },
): Promise<Account> {
  const { store, now } = deps;
  const known = await store.accounts.byIdentity(identity);
  if (known !== null) return known;
  if (!given.consent) throw new AppError('bad-request', '首次登录需要先阅读并同意个人信息处理说明。');
  const account = newAccount({
    name: given.name,
    identities: [identity, ...(given.extra ?? [])],
    consents: [{ purpose: 'account', given: true, notice: NOTICE_VERSION, at: now() }],
    at: now(),
  });
  if (await store.accounts.add(account)) return account;
  // Somebody else made it in the same moment.
  const made = await store.accounts.byIdentity(identity);
  if (made === null) throw new AppError('busy', '请稍后再试。');
  return made;
}

export const newAccount = ({
  at,
  ...given
}: {
  readonly name: string;
  readonly identities: readonly Identity[];
  readonly password?: string | null;
  readonly grants?: readonly Grant[];
  readonly consents?: readonly Consent[];
  readonly at: number;
}): Account => ({ password: null, grants: [], consents: [], ...given, id: randomUUID(), createdAt: at, disabledAt: null, version: 1 });

/** A hash of a password that is good enough. @throws AppError saying why it is not. */
export async function acceptedPassword(password: string, about: readonly string[]): Promise<string> {
  const problem = weakBecause(password, about);
  if (problem !== null) throw new AppError('bad-request', problem);
  return hashPassword(password);
}

/** Changes an account as it stands; tried again where another change came between. */
export async function changeAccount(
  { store }: Pick<AccountsDependencies, 'store'>,
  id: string,
  change: (account: Account) => Account | Promise<Account>,
): Promise<Account> {
  for (let tries = 0; tries < 5; tries++) {
    const before = await store.accounts.get(id);
    if (before === null) throw new AppError('not-found', '没有这个账号。');
    const after = { ...(await change(before)), version: before.version + 1 };
    if (await store.accounts.change(after)) return after;
  }
  throw new AppError('busy', '这个账号正在被修改，或者该邮箱、手机号已属于其他账号。');
}
