import { contactOf, identityKey, type Identity } from '../../domain/access/account.ts';
import { AppError } from '../../domain/errors.ts';
import type { AccountsDependencies, CodeSender } from './ports.ts';
import { digestOf, newCode, sameText } from './secrets.ts';
import { openSession, type SignedIn } from './sessions.ts';
import { accountFor } from './sign-in.ts';

const MINUTES = 10;
const ATTEMPTS = 5;
/** One message a minute and five an hour to one address; an hour's sixty from one network address. */
const BETWEEN_MS = 60_000;
const HOUR_MS = 3_600_000;
const HOURLY = { identity: 5, address: 60 } as const;

const ticketId = (identity: Identity): string => `code:${identityKey(identity)}`;
const proof = (identity: Identity, code: string): string => digestOf(`${identityKey(identity)} ${code}`);

/** Sends a code to an e-mail address or a mobile number, known or not: the reply is the same. */
export async function sendCode(deps: AccountsDependencies, to: string, address: string): Promise<void> {
  const { store, now } = deps;
  const { identity, sender } = reachable(deps, to);
  const id = ticketId(identity);
  const before = await store.tickets.get(id);
  if (before !== null && now() < before.createdAt + BETWEEN_MS) throw new AppError('busy', '验证码刚刚发送过，请一分钟后再试。');
  const counts = { identity: `code to ${identityKey(identity)}`, address: `code from ${address}` } as const;
  for (const name of ['identity', 'address'] as const)
    if ((await store.failures.count(counts[name], now(), HOUR_MS)) > HOURLY[name])
      throw new AppError('busy', '发送验证码的次数过多，请一小时后再试。');
  const code = newCode();
  await store.tickets.put({
    id,
    digest: proof(identity, code),
    data: '',
    attemptsLeft: ATTEMPTS,
    createdAt: now(),
    expiresAt: now() + MINUTES * 60_000,
  });
  try {
    await sender.send(identity.value, code, MINUTES);
  } catch (error) {
    await store.tickets.take(id);
    throw error;
  }
}

/** Signs in with the code; makes the account where the address is new. */
export async function signInWithCode(
  deps: AccountsDependencies,
  given: { readonly to: string; readonly code: string; readonly consent: boolean },
  device: string,
): Promise<SignedIn> {
  const { identity } = reachable(deps, given.to);
  await provesAddress(deps, identity, given.code, async () => {
    // A first sign-in without consent is refused before the code is used up.
    if (!given.consent && (await deps.store.accounts.byIdentity(identity)) === null)
      throw new AppError('bad-request', '首次登录需要先阅读并同意个人信息处理说明。');
  });
  return openSession(
    deps,
    await accountFor(deps, identity, { name: maskedName(identity), consent: given.consent }),
    identity.kind === 'email' ? 'email' : 'phone',
    device,
  );
}

/** Checks the code and uses it up, after `before`. Wrong codes count; after some the code is void. */
async function provesAddress(
  { store, now }: AccountsDependencies,
  identity: Identity,
  code: string,
  before: () => Promise<void>,
): Promise<void> {
  const id = ticketId(identity);
  const ticket = await store.tickets.get(id);
  const wrong = () => new AppError('unauthenticated', '验证码不正确或已过期。');
  if (ticket === null || now() >= ticket.expiresAt || (await store.tickets.spend(id)) < 0) throw wrong();
  if (!sameText(ticket.digest, proof(identity, code.normalize('NFKC').trim()))) throw wrong();
  await before();
  if (!(await store.tickets.take(id))) throw wrong();
}

function reachable({ email, phone }: AccountsDependencies, to: string): { readonly identity: Identity; readonly sender: CodeSender } {
  const identity = contactOf(to);
  if (identity === null) throw new AppError('bad-request', '请填写邮箱地址或11位手机号。');
  const sender = identity.kind === 'email' ? email : phone;
  if (sender === null)
    throw new AppError('bad-request', identity.kind === 'email' ? '本站没有开通邮箱验证码登录。' : '本站没有开通手机验证码登录。');
  return { identity, sender };
}

/** A first name to call people by, which shows nobody their whole address: `138****0000`, `li***@example.cn`. */
const maskedName = ({ kind, value }: Identity): string =>
  kind === 'phone' ? `${value.slice(0, 3)}****${value.slice(-4)}` : value.replace(/^(.{0,2})[^@]*/u, '$1***');
