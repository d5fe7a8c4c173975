import { constants, createPublicKey, verify, type JsonWebKey, type KeyObject } from 'node:crypto';

/** A provider's public key as it publishes it. */
export interface PublishedKey extends JsonWebKey {
  readonly kid?: string;
  readonly use?: string;
  readonly alg?: string;
}

/** What an ID token must say (OpenID Connect Core 3.1.3.7). */
export interface Expected {
  readonly issuer: string;
  readonly clientId: string;
  readonly nonce: string;
  readonly now: number;
}

/** Why a token is not believed; for the operator, never for people. */
export class BadToken extends Error {}
/** Signed with a key we do not hold: the provider may have changed its keys. */
export class UnknownKey extends BadToken {}

/** Signatures that are taken, with the kind of key that each needs: none without a signature, none with a shared secret. */
const ALGORITHMS: Readonly<
  Record<
    string,
    {
      readonly kty: string;
      readonly hash: string;
      readonly check: (data: Buffer, key: KeyObject, signature: Buffer, hash: string) => boolean;
    }
  >
> = {
  RS256: { kty: 'RSA', hash: 'sha256', check: (data, key, signature, hash) => verify(hash, data, key, signature) },
  RS384: { kty: 'RSA', hash: 'sha384', check: (data, key, signature, hash) => verify(hash, data, key, signature) },
  PS256: {
    kty: 'RSA',
    hash: 'sha256',
    check: (data, key, signature, hash) =>
      verify(hash, data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }, signature),
  },
  ES256: {
    kty: 'EC',
    hash: 'sha256',
    check: (data, key, signature, hash) => verify(hash, data, { key, dsaEncoding: 'ieee-p1363' }, signature),
  },
};
/** Clocks differ by some seconds. */
const SKEW_S = 60;
const LONGEST_TOKEN = 16_384;

/** The claims of an ID token whose signature and contents hold. @throws BadToken, UnknownKey */
export function verifiedClaims(
  token: string,
  keys: readonly PublishedKey[],
  { issuer, clientId, nonce, now }: Expected,
): Readonly<Record<string, unknown>> {
  const parts = token.length <= LONGEST_TOKEN ? token.split('.') : [];
  if (parts.length !== 3) throw new BadToken('not a signed token');
  const [head = '', body = '', signature = ''] = parts;
  const header = readPart(head);
  const claims = readPart(body);
  const { alg, kid } = header;
  const algorithm = typeof alg === 'string' && Object.hasOwn(ALGORITHMS, alg) ? ALGORITHMS[alg] : undefined;
  if (algorithm === undefined || header['crit'] !== undefined) throw new BadToken('signed in a way that is not taken');
  const fitting = keys.filter(
    (k) => k.kty === algorithm.kty && (k.use ?? 'sig') === 'sig' && (k.alg ?? alg) === alg && (kid === undefined || k.kid === kid),
  );
  if (fitting.length === 0) throw new UnknownKey('signed with a key that is not known');
  const data = Buffer.from(`${head}.${body}`);
  const given = Buffer.from(signature, 'base64url');
  if (!fitting.some((k) => holds(() => algorithm.check(data, createPublicKey({ key: k, format: 'jwk' }), given, algorithm.hash))))
    throw new BadToken('the signature does not hold');
  const seconds = Math.floor(now / 1000);
  const audience = Array.isArray(claims['aud']) ? (claims['aud'] as unknown[]) : [claims['aud']];
  if (claims['iss'] !== issuer) throw new BadToken('from another issuer');
  if (!audience.includes(clientId) || ((audience.length > 1 || claims['azp'] !== undefined) && claims['azp'] !== clientId))
    throw new BadToken('for another client');
  if (typeof claims['exp'] !== 'number' || claims['exp'] + SKEW_S <= seconds) throw new BadToken('expired');
  if (
    typeof claims['iat'] !== 'number' ||
    claims['iat'] > seconds + SKEW_S ||
    (typeof claims['nbf'] === 'number' && claims['nbf'] > seconds + SKEW_S)
  )
    throw new BadToken('not valid yet');
  if (claims['nonce'] !== nonce) throw new BadToken('made for another sign-in');
  if (typeof claims['sub'] !== 'string' || claims['sub'] === '' || claims['sub'].length > 255) throw new BadToken('of nobody');
  return claims;
}

/** A key that is none holds nothing. */
function holds(check: () => boolean): boolean {
  try {
    return check();
  } catch {
    return false;
  }
}

function readPart(part: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Falls through: not JSON is as bad as not an object.
  }
  throw new BadToken('not readable');
}
