import type { Citation } from '../citation/citation.ts';
import type { CauseKind } from './cause.ts';
import type { Decision } from './decision.ts';
import type { ChannelName } from './subscription.ts';

/**
 * `awaiting-approval` a person has to approve its campaign · `queued` waits for its time or for another try · `sending` a worker has it ·
 * `sent` taken by the channel · `unknown` the channel may have taken it: a person decides · `failed` given up, see `problem` ·
 * `suppressed` no longer wanted or true · `expired` the program closed first · `rejected` a person refused its campaign.
 */
export const STATUSES = [
  'awaiting-approval',
  'queued',
  'sending',
  'sent',
  'unknown',
  'failed',
  'suppressed',
  'expired',
  'rejected',
] as const;
export type DeliveryStatus = (typeof STATUSES)[number];

/** 评价 by the person who got it. */
export const RATINGS = ['useful', 'not-for-us', 'already-got'] as const;
export type Rating = (typeof RATINGS)[number];

/** 推送: one program told to one person over one channel for one cause, stored with the decision it was made from. */
export interface Delivery {
  /** Digest of (program version, enterprise, cause, recipient, channel): the same occasion is the same delivery. */
  readonly id: string;
  readonly enterpriseId: string;
  readonly programId: string;
  readonly person: string;
  readonly channel: ChannelName;
  readonly cause: CauseKind;
  readonly title: string;
  /** Why, in one sentence. */
  readonly reason: string;
  /** What a person still has to confirm: the conditions' words. */
  readonly toConfirm: readonly string[];
  readonly citation: Citation | null;
  readonly department: string | null;
  /** The page with the explanation, below the site's address. */
  readonly link: string;
  readonly decision: Decision;
  /** For order within a digest: the match's score. */
  readonly score: number;
  /** The digest it waits for. */
  readonly digest: string | null;
  readonly campaign: string | null;
  /** Milliseconds. */
  readonly createdAt: number;
  readonly state: DeliveryState;
}

/** What happens to a delivery; all else in it never changes. Times in milliseconds. */
export interface DeliveryState {
  readonly status: DeliveryStatus;
  readonly notBefore: number;
  /** The worker that has it, and until when: nobody else changes it before. */
  readonly lease: string | null;
  readonly leaseUntil: number;
  readonly attempts: number;
  /** The message it left in: constant over tries, so that a repetition is recognised. */
  readonly envelope: string | null;
  readonly problem: string | null;
  readonly sentAt: number | null;
  /** What the channel calls the message. */
  readonly reference: string | null;
  readonly readAt: number | null;
  readonly appliedAt: number | null;
  readonly complainedAt: number | null;
  readonly rating: Rating | null;
  /** Who approved, rejected or settled it. */
  readonly settledBy: string | null;
}

/** The state of a delivery that nobody has tried; `notBefore` in milliseconds. */
export const fresh = (notBefore: number): DeliveryState => ({
  status: 'queued',
  notBefore,
  lease: null,
  leaseUntil: 0,
  attempts: 0,
  envelope: null,
  problem: null,
  sentAt: null,
  reference: null,
  readAt: null,
  appliedAt: null,
  complainedAt: null,
  rating: null,
  settledBy: null,
});

/** Waits between tries, in seconds: quick at first, then for hours; after the last one it is given up. */
const WAITS = [5, 300, 1800, 7200, 18_000, 36_000, 36_000];
/** Tries before a delivery counts as failed. */
export const MAX_ATTEMPTS = WAITS.length + 1;

const DAY_SECONDS = 86_400;

/** When try number `attempts` failed: the time of the next; null where there is none. A channel may ask for a day at most. */
export const nextTry = (attempts: number, now: number, askedSeconds: number | null): number | null =>
  attempts >= MAX_ATTEMPTS ? null : now + Math.max(Math.min(askedSeconds ?? 0, DAY_SECONDS), WAITS[attempts - 1] ?? 0) * 1000;

/**
 * No message waits for longer, in milliseconds: a week for the weekly digest, a night of quiet hours after it. One that seems to was made
 * before the clock was set back, and is due: it would wait until the wrong time comes again.
 */
export const LONGEST_WAIT_MS = 9 * DAY_SECONDS * 1000;
