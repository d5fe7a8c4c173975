import { createHmac } from 'node:crypto';
import type { FailureCounter } from '../../domain/access/ports.ts';
import type { PushStore } from '../../domain/delivery/ports.ts';
import { subscriptionId, type AwaitedAddress } from '../../domain/delivery/subscription.ts';
import { AppError } from '../../domain/errors.ts';
import { sameText } from '../accounts/secrets.ts';
import type { ConfirmationSender } from './ports.ts';

export interface EmailConfirmation {
  readonly push: PushStore;
  readonly failures: FailureCounter;
  /** Null where no mail server is set up. */
  readonly sender: ConfirmationSender | null;
  /** Signs the links. */
  readonly key: string;
  readonly site: string;
  readonly now: () => number;
}
interface Recipient {
  readonly enterpriseId: string;
  readonly person: string;
}

const HOURS = 24;
const HOUR_MS = 3_600_000;
/** Messages an hour to one mailbox, and by one person to any. */
const HOURLY = { mailbox: 3, person: 10 } as const;

/** What is counted of somebody who puts mailboxes in. */
export const askingCountedUnder = (person: string): string => `confirmations by ${person}`;

/** Asks whoever reads the mailbox; it is one of the person's addresses only once they said yes. */
export async function askToConfirm(deps: EmailConfirmation, who: Recipient, to: string): Promise<AwaitedAddress> {
  const { failures, key, sender, site, now } = deps;
  if (sender === null) throw new AppError('bad-request', '本站没有开通邮件提醒，请使用站内消息。');
  const at = now();
  // The mailbox may be anybody's: its address is counted without being kept.
  const counts = { mailbox: `confirmations to ${signature(key, 'count', to)}`, person: askingCountedUnder(who.person) } as const;
  for (const name of ['mailbox', 'person'] as const)
    if ((await failures.count(counts[name], at, HOUR_MS)) > HOURLY[name])
      throw new AppError('busy', '确认邮件发送得过多，请一小时后再试。');
  const until = at + HOURS * HOUR_MS;
  await sender.send(to, `${site}/api/email-confirmation/${confirmationToken(key, { ...who, until }, to)}`, HOURS);
  return { to, until };
}

/** The address itself is only a part of what is signed: a link tells nobody which mailbox it is for. */
export function confirmationToken(
  key: string,
  { enterpriseId, person, until }: Recipient & { readonly until: number },
  to: string,
): string {
  const what = Buffer.from(JSON.stringify([enterpriseId, person, until])).toString('base64url');
  return `${what}.${signature(key, what, to)}`;
}

/**
 * Takes the mailbox that the link was sent to among the person's addresses, in place of an earlier one. `late`: its time is over. Null: no
 * link of ours, or the person has taken the address out again.
 */
export async function confirmEmail({ push, key, now }: EmailConfirmation, token: string): Promise<'confirmed' | 'late' | null> {
  const [what = '', signed = ''] = token.split('.');
  const named = namedIn(what);
  if (named === null) return null;
  const { enterpriseId, person, until } = named;
  const subscription = await push.subscriptions.get(subscriptionId(enterpriseId, person));
  const isMeant = (to: string): boolean => sameText(signature(key, what, to), signed);
  if (subscription === null) return null;
  if (subscription.addresses.some((a) => a.channel === 'email' && isMeant(a.to))) return 'confirmed';
  const found = (subscription.awaited ?? []).find((a) => isMeant(a.to));
  if (found === undefined) return null;
  if (now() >= until) return 'late';
  await push.subscriptions.save([
    {
      ...subscription,
      addresses: [...subscription.addresses.filter((a) => a.channel !== 'email'), { channel: 'email', to: found.to }],
      awaited: (subscription.awaited ?? []).filter((a) => a.to !== found.to),
    },
  ]);
  return 'confirmed';
}

const signature = (key: string, what: string, to: string): string =>
  createHmac('sha256', key).update(`confirm ${what} ${to}`).digest('base64url');

function namedIn(what: string): (Recipient & { readonly until: number }) | null {
  try {
    const [enterpriseId, person, until, ...rest] = JSON.parse(Buffer.from(what, 'base64url').toString('utf8')) as unknown[];
    return typeof enterpriseId === 'string' && typeof person === 'string' && typeof until === 'number' && rest.length === 0
      ? { enterpriseId, person, until }
      : null;
  } catch {
    return null;
  }
}
