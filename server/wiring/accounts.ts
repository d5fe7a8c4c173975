import { join } from 'node:path';
import { emailCodes } from '../adapters/sign-in/email-code.ts';
import { oidcLogin } from '../adapters/sign-in/oidc.ts';
import { smsWebhook } from '../adapters/sign-in/sms-webhook.ts';
import { wechatLogin } from '../adapters/sign-in/wechat-login.ts';
import type { Store } from '../adapters/store.ts';
import { tombstoneFile } from '../adapters/tombstone-file.ts';
import type { Config } from '../config.ts';
import type { AccountsDependencies } from '../usecases/accounts/ports.ts';

/** A person waits for each of these. */
const TIMEOUT_MS = 10_000;

/** Accounts on the stored people, with the ways to sign in that are set up. */
export function accountsOf(
  store: Store,
  { home, email, publicUrl: site, access }: Config,
  report: (error: unknown, where: string) => void,
): AccountsDependencies {
  const now = () => Date.now();
  const timeoutMs = TIMEOUT_MS;
  return {
    store: store.access,
    enterprises: store.enterprises,
    erasure: store.erasure,
    now,
    bootstrapToken: access.bootstrapToken,
    auditKey: access.auditKey,
    email: email === null ? null : emailCodes({ ...email, site, timeoutMs }),
    phone: access.sms === null ? null : smsWebhook({ ...access.sms, timeoutMs, now }),
    wechat: access.wechat === null ? null : wechatLogin({ ...access.wechat, timeoutMs }),
    oidc:
      access.oidc === null
        ? null
        : oidcLogin({
            ...access.oidc,
            redirectUri: `${site}/api/session/oidc/callback`,
            timeoutMs,
            now,
            report: (problem) => report(new Error(problem), 'sign-in'),
          }),
    tombstonesBeside: tombstoneFile(join(home, 'tombstones.jsonl')),
    onSessionsChanged: new Set(),
  };
}
