import { AppError } from '../../domain/errors.ts';
import type { OidcLogin } from '../../usecases/accounts/ports.ts';
import { readJson } from '../channels/wechat-token.ts';
import { BadToken, UnknownKey, verifiedClaims, type PublishedKey } from './id-token.ts';

export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** Null for a public client, which PKCE alone protects. */
  readonly clientSecret: string | null;
  readonly label: string;
  /** Ours, as it is registered with the provider. */
  readonly redirectUri: string;
  readonly timeoutMs: number;
  readonly now: () => number;
  /** For the operator's log. */
  readonly report: (problem: string) => void;
}
interface Provider { readonly authorization: string; readonly token: string; readonly keys: string; readonly basic: boolean; readonly readAt: number }

/** What the provider says of itself is read anew after a while; its keys also when one is met that is not known, but not for every forged token. */
const PROVIDER_MS = 3_600_000, KEYS_AT_MOST_EVERY_MS = 60_000, MAX_BODY = 262_144;

/** OpenID Connect, authorization code with PKCE (S256), state and nonce. */
export function oidcLogin(settings: OidcSettings): OidcLogin {
  const { issuer, clientId, clientSecret, redirectUri, now, report } = settings;
  let provider: Provider | null = null, keys: readonly PublishedKey[] = [], keysReadAt = Number.NEGATIVE_INFINITY;
  const discover = async (): Promise<Provider> => {
    if (provider !== null && now() < provider.readAt + PROVIDER_MS) return provider;
    const d = readJson(await fetched(`${issuer.replace(/\/$/u, '')}/.well-known/openid-configuration`, {}, settings));
    // Its own name must be the one we asked: else somebody else speaks for it.
    if (d['issuer'] !== issuer) throw unavailable(report, 'the provider calls itself otherwise');
    const methods = Array.isArray(d['token_endpoint_auth_methods_supported']) ? (d['token_endpoint_auth_methods_supported'] as unknown[]) : ['client_secret_basic'];
    return (provider = { authorization: endpoint(d['authorization_endpoint'], settings), token: endpoint(d['token_endpoint'], settings), keys: endpoint(d['jwks_uri'], settings), basic: methods.includes('client_secret_basic'), readAt: now() });
  };
  const readKeys = async ({ keys: from }: Provider): Promise<void> => {
    const found = readJson(await fetched(from, {}, settings))['keys'];
    keys = Array.isArray(found) ? (found as PublishedKey[]) : [];
    keysReadAt = now();
  };
  const claimsOf = async (token: string, nonce: string, from: Provider) => {
    const expected = () => ({ issuer, clientId, nonce, now: now() });
    if (keys.length === 0) await readKeys(from);
    try {
      return verifiedClaims(token, keys, expected());
    } catch (error) {
      if (!(error instanceof UnknownKey) || now() < keysReadAt + KEYS_AT_MOST_EVERY_MS) throw error;
      await readKeys(from);
      return verifiedClaims(token, keys, expected());
    }
  };
  return {
    label: settings.label,
    async begin({ state, nonce, challenge }) {
      const url = new URL((await discover()).authorization);
      for (const [name, value] of Object.entries({ response_type: 'code', client_id: clientId, redirect_uri: redirectUri, scope: 'openid profile', state, nonce, code_challenge: challenge, code_challenge_method: 'S256' })) url.searchParams.set(name, value);
      return url;
    },
    async finish({ code, nonce, verifier }) {
      const from = await discover(), form = new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier, ...((clientSecret === null || !from.basic) && { client_id: clientId }), ...(clientSecret !== null && !from.basic && { client_secret: clientSecret }) });
      const authorization = clientSecret !== null && from.basic ? { authorization: `Basic ${Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64')}` } : {};
      const reply = readJson(await fetched(from.token, { method: 'POST', body: form, headers: { accept: 'application/json', ...authorization } }, settings));
      try {
        if (typeof reply['id_token'] !== 'string') throw new BadToken('no ID token');
        const { sub, name, preferred_username: called } = await claimsOf(reply['id_token'], nonce, from);
        return { issuer, subject: sub as string, name: typeof name === 'string' ? name.slice(0, 40) : typeof called === 'string' ? called.slice(0, 40) : null };
      } catch (error) {
        if (!(error instanceof BadToken)) throw error;
        report(`ID token refused: ${error.message}`);
        throw new AppError('unauthenticated', '统一身份认证没有通过校验，请重新登录。');
      }
    },
  };
}

/** An address that the provider names: over TLS, unless the provider itself is reached without (a test on this machine). */
function endpoint(value: unknown, { issuer, report }: OidcSettings): string {
  if (typeof value !== 'string' || !URL.canParse(value)) throw unavailable(report, 'the provider does not name its addresses');
  if (new URL(value).protocol !== 'https:' && new URL(issuer).protocol === 'https:') throw unavailable(report, 'the provider names an address without TLS');
  return value;
}

async function fetched(url: string, init: RequestInit, { timeoutMs, report }: OidcSettings): Promise<string> {
  const reply = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) }).catch(() => null);
  if (reply === null) throw unavailable(report, `no answer from ${new URL(url).origin}`);
  const text = await bounded(reply).catch(() => null);
  if (text === null) throw unavailable(report, `an answer from ${new URL(url).origin} that breaks off or does not end`);
  // A refused code is the person's matter, not an outage.
  if (reply.status === 400 && init.method === 'POST') throw new AppError('unauthenticated', '统一身份认证的登录已失效，请重新登录。');
  if (!reply.ok) throw unavailable(report, `${reply.status} from ${new URL(url).origin}`);
  return text;
}

/** The body, read no farther than any answer of a provider goes. */
async function bounded({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    if ((size += chunk.length) > MAX_BODY) throw new Error('too long');
  }
  return Buffer.concat(chunks).toString('utf8');
}

function unavailable(report: (problem: string) => void, problem: string): AppError {
  report(`OpenID Connect: ${problem}`);
  return new AppError('busy', '暂时连不上统一身份认证，请稍后再试，或用其他方式登录。');
}
