import { createHmac, timingSafeEqual } from 'node:crypto';
import type { PushStore } from '../../domain/delivery/ports.ts';
import { subscriptionId } from '../../domain/delivery/subscription.ts';

/** Whose e-mail a token ends: one address of one person for one enterprise. */
export interface EmailRecipient {
  readonly enterpriseId: string;
  readonly person: string;
  readonly to: string;
}

/**
 * What stands in the link of an e-mail: who, and a signature; the address itself only as a part of what is signed. It never ends: an old
 * message's link works too.
 */
export const unsubscribeToken = (key: string, r: EmailRecipient): string => {
  const who = Buffer.from(JSON.stringify([r.enterpriseId, r.person])).toString('base64url');
  return `${who}.${signature(key, who, r.to)}`;
};

/**
 * The person's e-mail addresses that the token was made for are taken out; everything else stays. `null`: no token of ours. `false`:
 * nothing was left to end.
 */
export async function unsubscribeEmail({ subscriptions }: PushStore, key: string, token: string): Promise<boolean | null> {
  const [who = '', signed = ''] = token.split('.');
  const named = nameOf(who);
  if (named === null || !/^[\w-]{43}$/u.test(signed)) return null;
  const subscription = await subscriptions.get(subscriptionId(...named));
  const kept = subscription?.addresses.filter((a) => a.channel !== 'email' || !same(signature(key, who, a.to), signed));
  if (subscription === null || kept === undefined || kept.length === subscription.addresses.length) return false;
  await subscriptions.save([{ ...subscription, addresses: kept }]);
  return true;
}

const signature = (key: string, who: string, to: string): string =>
  createHmac('sha256', key).update(`unsubscribe ${who} ${to}`).digest('base64url');
const same = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

function nameOf(who: string): readonly [enterpriseId: string, person: string] | null {
  try {
    const [enterpriseId, person, ...rest] = JSON.parse(Buffer.from(who, 'base64url').toString('utf8')) as unknown[];
    return typeof enterpriseId === 'string' && typeof person === 'string' && rest.length === 0 ? [enterpriseId, person] : null;
  } catch {
    return null;
  }
}
