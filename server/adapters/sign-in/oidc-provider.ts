import { AppError } from '../../domain/errors.ts';
import { readJson } from '../channels/wechat-token.ts';
import { UnknownKey, verifiedClaims, type PublishedKey } from './id-token.ts';

/** How we are known to a provider. */
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

/** Where a provider is asked what. */
export interface Endpoints {
  readonly authorization: string;
  readonly token: string;
  readonly keys: string;
  /** Whether it takes the client's secret in the header; else it stands in the form. */
  readonly basic: boolean;
}
/** A provider of OpenID Connect: what it says of itself, and whether it signed a token. */
export interface OidcProvider {
  /** @throws AppError `busy` where it does not answer, or answers for somebody else. */
  endpoints(): Promise<Endpoints>;
  /** What a token says. @throws BadToken unless the provider signed it, for us, for this `nonce`, and it is in time. */
  claims(token: string, nonce: string): Promise<ReturnType<typeof verifiedClaims>>;
}

/**
 * What the provider says of itself is read anew after a while; its keys also when one is met that is not known, but not for every forged
 * token.
 */
const PROVIDER_MS = 3_600_000;
const KEYS_AT_MOST_EVERY_MS = 60_000;
const MAX_BODY = 262_144;

export function oidcProvider(settings: OidcSettings): OidcProvider {
  const { issuer, clientId, now, report } = settings;
  let known: { readonly endpoints: Endpoints; readonly readAt: number } | null = null;
  let keys: readonly PublishedKey[] = [];
  let keysReadAt = Number.NEGATIVE_INFINITY;
  const endpoints = async (): Promise<Endpoints> => {
    if (known !== null && now() < known.readAt + PROVIDER_MS) return known.endpoints;
    const said = readJson(await fetched(`${issuer.replace(/\/$/u, '')}/.well-known/openid-configuration`, {}, settings));
    // Its own name must be the one we asked: else somebody else speaks for it.
    if (said['issuer'] !== issuer) throw unavailable(report, 'the provider calls itself otherwise');
    known = { endpoints: endpointsIn(said, settings), readAt: now() };
    return known.endpoints;
  };
  const readKeys = async (): Promise<void> => {
    const found = readJson(await fetched((await endpoints()).keys, {}, settings))['keys'];
    keys = Array.isArray(found) ? (found as PublishedKey[]) : [];
    keysReadAt = now();
  };
  return {
    endpoints,
    async claims(token, nonce) {
      const expected = () => ({ issuer, clientId, nonce, now: now() });
      if (keys.length === 0) await readKeys();
      try {
        return verifiedClaims(token, keys, expected());
      } catch (error) {
        if (!(error instanceof UnknownKey) || now() < keysReadAt + KEYS_AT_MOST_EVERY_MS) throw error;
        await readKeys();
        return verifiedClaims(token, keys, expected());
      }
    },
  };
}

function endpointsIn(said: Readonly<Record<string, unknown>>, settings: OidcSettings): Endpoints {
  const methods: unknown = said['token_endpoint_auth_methods_supported'];
  return {
    authorization: endpoint(said['authorization_endpoint'], settings),
    token: endpoint(said['token_endpoint'], settings),
    keys: endpoint(said['jwks_uri'], settings),
    basic: Array.isArray(methods) ? methods.includes('client_secret_basic') : true,
  };
}

/** An address that the provider names: over TLS, unless the provider itself is reached without (a test on this machine). */
function endpoint(value: unknown, { issuer, report }: OidcSettings): string {
  if (typeof value !== 'string' || !URL.canParse(value)) throw unavailable(report, 'the provider does not name its addresses');
  if (new URL(value).protocol !== 'https:' && new URL(issuer).protocol === 'https:')
    throw unavailable(report, 'the provider names an address without TLS');
  return value;
}

/** What the provider answers. @throws AppError `busy` where it does not; `unauthenticated` where it refuses a code. */
export async function fetched(url: string, init: RequestInit, { timeoutMs, report }: OidcSettings): Promise<string> {
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
