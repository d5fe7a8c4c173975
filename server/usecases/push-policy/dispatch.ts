import { statusAsOf, type SubsidyProgram } from '../../domain/subsidy/program.ts';
import { isOffered } from '../../domain/delivery/decision.ts';
import { nextTry, type Delivery, type DeliveryState } from '../../domain/delivery/delivery.ts';
import type { Channel, Envelope, PushStore, SendOutcome } from '../../domain/delivery/ports.ts';
import { inReadingOrder } from '../../domain/delivery/rating.ts';
import {
  askerInbox,
  defaultSubscription,
  EVERYBODY,
  PUBLIC,
  refuses,
  subscriptionId,
  unwantedBecause,
  type ChannelName,
  type Subscription,
} from '../../domain/delivery/subscription.ts';
import { mayRing, outsideQuiet } from '../../domain/delivery/timing.ts';
import { chinaDay } from '../../domain/language/dates.ts';
import { releaseApproved } from './approve.ts';
import { SendingRate } from './sending-rate.ts';
import { digest } from './versions.ts';

/** What sending needs; `now` in milliseconds. */
export interface DispatchInput {
  readonly push: PushStore;
  readonly channels: readonly Channel[];
  /** The program as it is now; null where it is no longer offered. */
  readonly program: (id: string) => SubsidyProgram | null;
  readonly now: () => number;
  /** Names a worker's hold on a message; never the same twice. */
  readonly token: () => string;
}

/** How long a worker has a message; every channel answers, or is given up, sooner. */
const LEASE_MS = 120_000;
const BATCH = 200;

/** Sends what is due over each channel, channels side by side; gives the ids it dealt with. */
export async function dispatch(input: DispatchInput): Promise<readonly string[]> {
  await releaseApproved(input.push);
  return (await Promise.all(input.channels.map((channel) => drain(channel, input)))).flat();
}

/** One channel until nothing is due or its limit a minute is reached; the rest stays queued for the next run. */
async function drain(channel: Channel, input: DispatchInput): Promise<readonly string[]> {
  const dealt = new Set<string>();
  const rate = new SendingRate(channel, input.push.leases, input.token);
  for (;;) {
    const due = (await input.push.deliveries.due(input.now(), [channel.name], BATCH)).filter((d) => !dealt.has(d.id));
    if (due.length === 0) return [...dealt];
    for (const group of messagesOf(due)) {
      if (!(await rate.hasRoom(input.now()))) return [...dealt];
      if (await deliver(group, channel, input)) rate.spend();
      for (const d of group) dealt.add(d.id);
    }
  }
}

/** Deliveries that go in one message: those of a message begun before, those of one digest, else each by itself. */
function messagesOf(due: readonly Delivery[]): readonly (readonly Delivery[])[] {
  const groups = new Map<string, Delivery[]>();
  for (const d of due) {
    const key = d.state.envelope ?? (d.digest === null ? d.id : `${d.enterpriseId} ${d.person} ${d.digest}`);
    groups.set(key, [...(groups.get(key) ?? []), d]);
  }
  return [...groups.values()];
}

/** Tells whether the channel was asked. */
async function deliver(group: readonly Delivery[], channel: Channel, input: DispatchInput): Promise<boolean> {
  const { deliveries } = input.push;
  const now = input.now();
  const first = group[0];
  if (first === undefined) return false;
  const subscription = await subscriptionOf(first, input.push);
  const wanted: Delivery[] = [];
  for (const d of group) {
    const otherwise = await insteadOfSending(d, channel, subscription, input, now);
    if (otherwise === null) wanted.push(d);
    else await deliveries.change(d.id, d.state, { lease: null, leaseUntil: 0, ...otherwise });
  }
  const token = input.token();
  const envelope = wanted.find((d) => d.state.envelope !== null)?.state.envelope ?? digest(wanted.map((d) => d.id).sort());
  const held: Delivery[] = [];
  for (const d of wanted) {
    // Counted and written down before the call: a worker that dies in it leaves a trace.
    const state = { status: 'sending', lease: token, leaseUntil: now + LEASE_MS, attempts: d.state.attempts + 1, envelope } as const;
    if (await deliveries.change(d.id, d.state, state)) held.push({ ...d, state: { ...d.state, ...state } });
  }
  const address = subscription?.addresses.find((a) => a.channel === channel.name);
  if (held.length === 0 || address === undefined || subscription === null) return false;
  const rated =
    held.length < 2
      ? []
      : (await deliveries.list({ enterpriseId: first.enterpriseId })).filter((d) => d.person === first.person && d.state.rating !== null);
  const outcome = await ask(channel, { id: envelope, address, subscription, deliveries: inReadingOrder(held, rated) });
  // A hold that was lost meanwhile is another worker's: its word counts, not ours.
  for (const d of held) await deliveries.change(d.id, { status: 'sending', lease: token }, settled(d, outcome, input.now()));
  return true;
}

async function ask(channel: Channel, envelope: Envelope): Promise<SendOutcome> {
  try {
    return await channel.send(envelope);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return channel.recognisesRepeats ? { kind: 'retry', problem, afterSeconds: null } : { kind: 'unknown', problem };
  }
}

function settled(d: Delivery, outcome: SendOutcome, now: number): Partial<DeliveryState> {
  const free = { lease: null, leaseUntil: 0 };
  switch (outcome.kind) {
    case 'sent':
      return { ...free, status: 'sent', sentAt: now, reference: outcome.reference, problem: null };
    case 'refused':
      return { ...free, status: 'failed', problem: outcome.problem };
    case 'unknown':
      return { ...free, status: 'unknown', problem: outcome.problem };
    case 'retry': {
      const next = nextTry(d.state.attempts, now, outcome.afterSeconds);
      return next === null
        ? { ...free, status: 'failed', problem: `试了${d.state.attempts}次都没有成功，已停止：${outcome.problem}` }
        : { ...free, status: 'queued', notBefore: next, problem: outcome.problem };
    }
  }
}

/** What becomes of a delivery that must not be sent now; null where it may. */
async function insteadOfSending(
  d: Delivery,
  channel: Channel,
  s: Subscription | null,
  input: DispatchInput,
  now: number,
): Promise<Partial<DeliveryState> | null> {
  // Its worker died: where the other side cannot tell a repetition, nobody knows whether it arrived.
  if (d.state.status === 'sending' && !channel.recognisesRepeats)
    return { status: 'unknown', problem: '发送时程序中断，不知道对方是否已经收到；请人工核实后再决定是否重发' };
  if (d.state.status === 'sending' && nextTry(d.state.attempts, now, null) === null)
    return { status: 'failed', problem: `试了${d.state.attempts}次，每次都中断，已停止` };
  // Begun already over a channel that takes a repetition for one: finished, whatever was decided since.
  if (d.state.status === 'sending')
    return s?.addresses.some((a) => a.channel === channel.name) === true
      ? null
      : { status: 'unknown', problem: '发送时程序中断，之后收件人已退订；不知道对方是否已经收到' };
  if (s === null || refuses(s)) return { status: 'suppressed', problem: '收件人已退订' };
  if (!s.addresses.some((a) => a.channel === channel.name)) return { status: 'suppressed', problem: '收件人不再使用这个渠道' };
  if (!mayRing(channel.name, s.quietHours, now)) return { notBefore: outsideQuiet(s.quietHours, now) };
  return noLongerTrue(d, s, input, now);
}

async function noLongerTrue(d: Delivery, s: Subscription, input: DispatchInput, now: number): Promise<Partial<DeliveryState> | null> {
  // The answer to one's own question is about no program.
  if (d.cause === 'question-answered') return null;
  const program = input.program(d.programId);
  if (program === null) return { status: 'suppressed', problem: '项目已撤下' };
  if (d.cause !== 'no-longer' && statusAsOf(program.window, chinaDay(now)) === 'closed')
    return { status: 'expired', problem: '发出之前申报已经截止' };
  const unwanted = unwantedBecause({ ...s, ...(d.enterpriseId === PUBLIC && { personalised: true }) }, program, null);
  if (unwanted !== null) return { status: 'suppressed', problem: unwanted };
  const decision = d.enterpriseId === PUBLIC ? null : await input.push.deliveries.decision(d.programId, d.enterpriseId);
  return decision !== null && d.cause !== 'no-longer' && !isOffered(decision)
    ? { status: 'suppressed', problem: '发出之前判定已经变化' }
    : null;
}

/** Who gets it; null where everybody of the enterprise was opted out or the person is gone. */
async function subscriptionOf(d: Delivery, { subscriptions }: PushStore): Promise<Subscription | null> {
  const everybody = await subscriptions.get(subscriptionId(d.enterpriseId, EVERYBODY));
  if (everybody !== null && refuses(everybody)) return null;
  const own = await subscriptions.get(subscriptionId(d.enterpriseId, d.person));
  if (own !== null) return d.enterpriseId === PUBLIC ? { ...own, personalised: true } : own;
  // Who asked is told in the inbox; nothing else was agreed to.
  if (d.enterpriseId === askerInbox(d.person)) return defaultSubscription(d.enterpriseId, d.person);
  const fallback = defaultSubscription(d.enterpriseId);
  return fallback.person === d.person ? fallback : null;
}

/** The names of the channels, as far as `wanted` allows them. */
export const chosen = (channels: readonly Channel[], wanted: readonly ChannelName[] | null): readonly Channel[] =>
  wanted === null ? channels : channels.filter((c) => wanted.includes(c.name));
