import { createHash } from 'node:crypto';
import { AppError } from '../../domain/errors.ts';
import type { AccountsDependencies } from './ports.ts';
import { digestOf, newToken } from './secrets.ts';
import { openSession, type SignedIn } from './sessions.ts';
import { accountFor } from './sign-in.ts';

/** 小程序登录: WeChat's code for an openid. */
export async function signInWithWechat(
  deps: AccountsDependencies,
  given: { readonly code: string; readonly consent: boolean },
  device: string,
): Promise<SignedIn> {
  if (deps.wechat === null) throw new AppError('bad-request', '本站没有开通微信登录。');
  const { openid } = await deps.wechat.exchange(given.code);
  return openSession(
    deps,
    await accountFor(deps, { kind: 'wechat', value: openid }, { name: '微信用户', consent: given.consent }),
    'wechat',
    device,
  );
}

/** How long a person may take at the provider. */
const WITHIN_MS = 10 * 60_000;
interface UnderWay {
  readonly verifier: string;
  readonly nonce: string;
  readonly returnTo: string;
  readonly consent: boolean;
}

/** Where the person is sent, and what the browser must bring back, so that nobody is signed in to another's account by a link. */
export async function beginOidc(
  { oidc, store, now }: AccountsDependencies,
  given: { readonly returnTo: string; readonly consent: boolean },
): Promise<{ readonly url: URL; readonly binding: string }> {
  if (oidc === null) throw new AppError('not-found', '本站没有开通统一身份认证登录。');
  const [state, nonce, verifier, binding] = [newToken(), newToken(), newToken(), newToken()];
  const underWay: UnderWay = { verifier, nonce, returnTo: insidePath(given.returnTo), consent: given.consent };
  await store.tickets.put({
    id: `oidc:${digestOf(state)}`,
    digest: digestOf(binding),
    data: JSON.stringify(underWay),
    attemptsLeft: 1,
    createdAt: now(),
    expiresAt: now() + WITHIN_MS,
  });
  return { url: await oidc.begin({ state, nonce, challenge: createHash('sha256').update(verifier).digest('base64url') }), binding };
}

/**
 * The second half of a sign-on: the code the person came back with becomes a session.
 * @throws AppError unless state, browser and token fit together.
 */
export async function finishOidc(
  deps: AccountsDependencies,
  answer: { readonly state: string; readonly code: string; readonly binding: string },
  device: string,
): Promise<SignedIn & { readonly returnTo: string }> {
  const { oidc, store, now } = deps;
  const id = `oidc:${digestOf(answer.state)}`;
  const ticket = await store.tickets.get(id);
  // The ticket is used up whatever comes of it: an answer is good once.
  if (
    oidc === null ||
    ticket === null ||
    !(await store.tickets.take(id)) ||
    now() >= ticket.expiresAt ||
    ticket.digest !== digestOf(answer.binding)
  )
    throw new AppError('unauthenticated', '登录已超时或不是从本页发起，请重新登录。');
  const { verifier, nonce, returnTo, consent } = JSON.parse(ticket.data) as UnderWay;
  const { issuer, subject, name } = await oidc.finish({ code: answer.code, nonce, verifier });
  const account = await accountFor(deps, { kind: 'oidc', value: `${issuer} ${subject}` }, { name: name ?? '统一认证用户', consent });
  return { ...(await openSession(deps, account, 'oidc', device)), returnTo };
}

/** Only to places of this site: `//elsewhere`, `https:…` and backslashes lead to the first page. */
const insidePath = (path: string): string => (/^\/(?![/\\])[^\\\s]{0,500}$/u.test(path) ? path : '/');
