import { AppError } from '../../domain/errors.ts';
import type { OidcLogin } from '../../usecases/accounts/ports.ts';
import { readJson } from '../channels/wechat-token.ts';
import { BadToken } from './id-token.ts';
import { fetched, oidcProvider, type Endpoints, type OidcSettings } from './oidc-provider.ts';

/** OpenID Connect, authorization code with PKCE (S256), state and nonce. */
export function oidcLogin(settings: OidcSettings): OidcLogin {
  const { issuer, clientId, redirectUri, report } = settings;
  const provider = oidcProvider(settings);
  return {
    label: settings.label,
    async begin({ state, nonce, challenge }) {
      const url = new URL((await provider.endpoints()).authorization);
      for (const [name, value] of Object.entries({
        response_type: 'code',
        client_id: clientId,
        redirect_uri: redirectUri,
        scope: 'openid profile',
        state,
        nonce,
        code_challenge: challenge,
        code_challenge_method: 'S256',
      }))
        url.searchParams.set(name, value);
      return url;
    },
    async finish({ code, nonce, verifier }) {
      const reply = await exchanged(await provider.endpoints(), { code, verifier }, settings);
      try {
        if (typeof reply['id_token'] !== 'string') throw new BadToken('no ID token');
        const { sub, name, preferred_username: called } = await provider.claims(reply['id_token'], nonce);
        return {
          issuer,
          subject: sub as string,
          name: typeof name === 'string' ? name.slice(0, 40) : typeof called === 'string' ? called.slice(0, 40) : null,
        };
      } catch (error) {
        if (!(error instanceof BadToken)) throw error;
        report(`ID token refused: ${error.message}`);
        throw new AppError('unauthenticated', '统一身份认证没有通过校验，请重新登录。');
      }
    },
  };
}

/** The provider's answer to a code: with the client's secret as the provider wants it, and the verifier that nobody else has. */
async function exchanged(
  { token, basic }: Endpoints,
  { code, verifier }: { readonly code: string; readonly verifier: string },
  settings: OidcSettings,
): Promise<Readonly<Record<string, unknown>>> {
  const { clientId, clientSecret, redirectUri } = settings;
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
    ...((clientSecret === null || !basic) && { client_id: clientId }),
    ...(clientSecret !== null && !basic && { client_secret: clientSecret }),
  });
  const headers: Record<string, string> = { accept: 'application/json' };
  if (clientSecret !== null && basic) {
    const given = `${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`;
    headers['authorization'] = `Basic ${Buffer.from(given).toString('base64')}`;
  }
  return readJson(await fetched(token, { method: 'POST', body: form, headers }, settings));
}
