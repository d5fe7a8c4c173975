import { createHash, createHmac, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import { listen, json } from '../channels/server.ts';

const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A small OpenID provider on the loopback. `spoil` changes the claims or the whole token, to play one that lies. */
export async function oidcProvider(client: { readonly id: string; readonly secret: string }) {
  let key = rsa();
  let kid = randomUUID();
  const state: {
    claims: Record<string, unknown>;
    spoil: ((token: string) => string) | null;
    issuer: string | null;
    keyReads: number;
    keys: unknown;
    token: 'endless' | 'elsewhere' | null;
  } = { claims: {}, spoil: null, issuer: null, keyReads: 0, keys: null, token: null };
  const codes = new Map<string, URLSearchParams>();
  const sign = (header: object, claims: object): string => {
    const data = `${encoded(header)}.${encoded(claims)}`;
    return `${data}.${createSign('sha256').update(data).sign(key.privateKey).toString('base64url')}`;
  };
  const server = await listen((request, response) => {
    const url = new URL(request.url, server.url);
    if (url.pathname === '/.well-known/openid-configuration')
      return json(response, {
        issuer: state.issuer ?? server.url,
        authorization_endpoint: `${server.url}/authorize`,
        token_endpoint: `${server.url}/token`,
        jwks_uri: `${server.url}/keys`,
      });
    if (url.pathname === '/keys') {
      state.keyReads += 1;
      return json(response, { keys: state.keys ?? [{ ...key.publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' }] });
    }
    if (state.token === 'elsewhere') return void response.writeHead(302, { location: 'https://evil.example/token' }).end();
    if (state.token === 'endless')
      return void pipeline(
        Readable.from(
          (function* () {
            for (;;) yield Buffer.alloc(65_536, 32);
          })(),
        ),
        response,
        () => undefined,
      );
    const form = new URLSearchParams(request.body);
    const asked = codes.get(form.get('code') ?? '');
    const [, basic = ''] = (request.headers.authorization ?? '').split(' ');
    if (url.pathname !== '/token' || Buffer.from(basic, 'base64').toString() !== `${client.id}:${client.secret}`)
      return json(response, { error: 'invalid_client' }, 401);
    codes.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (asked === undefined || challenge !== asked.get('code_challenge') || form.get('redirect_uri') !== asked.get('redirect_uri'))
      return json(response, { error: 'invalid_grant' }, 400);
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: server.url,
      sub: 'person-1',
      aud: client.id,
      iat: now,
      exp: now + 300,
      nonce: asked.get('nonce'),
      name: '张三',
      ...state.claims,
    };
    const token = sign({ alg: 'RS256', kid }, claims);
    json(response, { access_token: 'x', token_type: 'Bearer', id_token: state.spoil === null ? token : state.spoil(token) });
  });
  return {
    ...server,
    state,
    /** A person agrees: the code that the browser brings back. */
    agree: (authorization: URL): string => {
      const code = randomUUID();
      codes.set(code, authorization.searchParams);
      return code;
    },
    changeKey: () => {
      key = rsa();
      kid = randomUUID();
    },
    forgeries: {
      'no signature': (token: string) => `${encoded({ alg: 'none' })}.${token.split('.')[1] ?? ''}.`,
      'a shared secret for a key': (token: string) => {
        const data = `${encoded({ alg: 'HS256', kid })}.${token.split('.')[1] ?? ''}`;
        return `${data}.${createHmac('sha256', key.publicKey.export({ type: 'spki', format: 'pem' }))
          .update(data)
          .digest('base64url')}`;
      },
      'changed claims': (token: string) => {
        const [head = '', body = '', signature = ''] = token.split('.');
        return `${head}.${encoded({ ...(JSON.parse(Buffer.from(body, 'base64url').toString()) as object), sub: 'somebody-else' })}.${signature}`;
      },
      'another key': (token: string) => {
        const [head = '', body = ''] = token.split('.');
        return `${head}.${body}.${createSign('sha256').update(`${head}.${body}`).sign(rsa().privateKey).toString('base64url')}`;
      },
      'not a token': () => 'x.y',
    },
  };
}
