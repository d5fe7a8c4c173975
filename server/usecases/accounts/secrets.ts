import { createHash, randomBytes, randomInt, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

/** 256 random bits, for sessions and invitations. */
export const newToken = (): string => randomBytes(32).toString('base64url');
/** Of a token that cannot be guessed; no salt is needed. */
export const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
/** Six digits, for a person to type. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');

/** Compares two texts in a time that tells nothing of where they differ. */
export function sameText(a: string, b: string): boolean {
  const [x, y] = [createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest()];
  return timingSafeEqual(x, y);
}

/** OWASP's second choice: 32 MiB for each, three passes. */
const COST = { N: 2 ** 15, r: 8, p: 3 } as const;
const KEY_BYTES = 32;
const MAX_MEMORY = 64 * 1024 * 1024;
/** Hashes made at once: each takes a thread and memory, and signing in must not stop everything else. */
const AT_ONCE = 2;
const MOST_WAITING = 50;

/** What is stored of a password: scrypt with its parameters and a salt of its own. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Takes as long for an account that has no password, or is not there, as for one that has. */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const [, n, r, p, salt, key] = (stored ?? NOBODY).split('$');
  const expected = Buffer.from(key ?? '', 'base64url');
  const given = await derive(password, Buffer.from(salt ?? '', 'base64url'), { N: Number(n), r: Number(r), p: Number(p) });
  return given.length === expected.length && timingSafeEqual(given, expected) && stored !== null;
}
const NOBODY = ['scrypt', COST.N, COST.r, COST.p, randomBytes(16).toString('base64url'), randomBytes(KEY_BYTES).toString('base64url')].join(
  '$',
);

let running = 0;
const waiting: (() => void)[] = [];
async function derive(password: string, salt: Buffer, cost: ScryptOptions): Promise<Buffer> {
  if (running >= AT_ONCE) {
    if (waiting.length >= MOST_WAITING) throw new TooManyHashes();
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running += 1;
  try {
    // NFKC: the same words typed on another keyboard are the same password
    return await new Promise((resolve, reject) =>
      scrypt(password.normalize('NFKC'), salt, KEY_BYTES, { ...cost, maxmem: MAX_MEMORY }, (error, key) =>
        error ? reject(error) : resolve(key),
      ),
    );
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
/** More people sign in at once than hashes can be made for. */
export class TooManyHashes extends Error {}
