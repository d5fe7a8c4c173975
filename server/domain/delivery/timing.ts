import { addDays, chinaDay, CHINA_AHEAD } from '../language/dates.ts';
import type { Cadence, ChannelName, Subscription } from './subscription.ts';

const DAY = 24 * 3600_000;
const MINUTE = 60_000;
/** When digests are sent, and on which day of the week the weekly one (1 Monday). */
const DIGEST_AT = '09:00';
const DIGEST_WEEKDAY = 1;

/** When a message may leave (milliseconds), and the digest it waits for; null where it goes by itself. */
export interface Slot {
  readonly notBefore: number;
  readonly digest: string | null;
}

/** The inbox rings nobody, and what is published asks nobody: both take a message at once. */
const RINGS_NOBODY: ReadonlySet<ChannelName> = new Set<ChannelName>(['in-app', 'weibo', 'official-account']);

/** `closesOn`: a program that closes before the next digest is told before it. */
export function slotOf(s: Pick<Subscription, 'cadence' | 'quietHours'>, channel: ChannelName, now: number, closesOn: string | null): Slot {
  if (RINGS_NOBODY.has(channel)) return { notBefore: now, digest: null };
  const digest = digestTime(s.cadence, now);
  if (digest === null || (closesOn !== null && chinaDay(digest) >= closesOn))
    return { notBefore: outsideQuiet(s.quietHours, now), digest: null };
  return { notBefore: outsideQuiet(s.quietHours, digest), digest: `${s.cadence}:${chinaDay(digest)}` };
}

function digestTime(cadence: Cadence, now: number): number | null {
  if (cadence === 'at-once') return null;
  const today = atChina(chinaDay(now), DIGEST_AT);
  const next = today > now ? today : today + DAY;
  if (cadence === 'daily') return next;
  const weekday = new Date(next + CHINA_AHEAD).getUTCDay();
  return next + ((DIGEST_WEEKDAY - weekday + 7) % 7) * DAY;
}

/** `now`, or the end of the quiet hours it falls into. */
export function outsideQuiet(quiet: Subscription['quietHours'], now: number): number {
  if (quiet === null || quiet.from === quiet.to) return now;
  const minute = Math.floor(((now + CHINA_AHEAD) % DAY) / MINUTE);
  const from = minutes(quiet.from);
  const to = minutes(quiet.to);
  const inside = from < to ? minute >= from && minute < to : minute >= from || minute < to;
  if (!inside) return now;
  const today = chinaDay(now);
  return atChina(minute < to ? today : addDays(today, 1), quiet.to);
}

/** Whether a message may go out at `now`: outside quiet hours, or over a channel that rings nobody. */
export const mayRing = (channel: ChannelName, quiet: Subscription['quietHours'], now: number): boolean =>
  RINGS_NOBODY.has(channel) || outsideQuiet(quiet, now) === now;

/** Milliseconds of a time of day in China. */
export const atChina = (day: string, time: string): number => Date.parse(`${day}T${time}:00Z`) - CHINA_AHEAD;
/** `HH:MM` → minutes of the day. */
const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
