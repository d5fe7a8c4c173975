import type { Delivery, DeliveryState, DeliveryStatus } from './delivery.ts';
import type { Decision } from './decision.ts';
import type { Campaign } from './campaign.ts';
import type { MatchRun } from './match-run.ts';
import type { InboxMessage } from './inbox.ts';
import type { Address, ChannelName, Subscription } from './subscription.ts';

/** A program or a profile as it was judged, by its digest. */
export interface Version {
  readonly digest: string;
  readonly value: unknown;
}
/** What the last finished run judged. */
export interface Seen {
  readonly kind: 'program' | 'enterprise';
  readonly id: string;
  readonly version: string;
  readonly day: string;
}
/** What a change expects to find; if it is otherwise nothing is changed. */
export type Fence = Pick<DeliveryState, 'status' | 'lease'>;

/** All that is given must hold. */
export interface DeliveryFilter {
  readonly enterpriseId?: string;
  readonly programId?: string;
  readonly statuses?: readonly DeliveryStatus[];
  readonly campaign?: string;
  readonly ids?: readonly string[];
}

/** 发件箱: deliveries with the decisions they were made from. */
export interface DeliveryRepository {
  /**
   * Writes versions, deliveries (those that are there already stay as they are) and decisions: at once where the engine has transactions,
   * else in this order, so that a decision is never there without its deliveries and doing it again completes it.
   */
  record(batch: {
    readonly versions: readonly Version[];
    readonly deliveries: readonly Delivery[];
    readonly decisions: readonly Decision[];
  }): Promise<void>;
  decisionsOf(enterpriseId: string): Promise<readonly Decision[]>;
  decision(programId: string, enterpriseId: string): Promise<Decision | null>;
  version(digest: string): Promise<unknown>;
  seen(): Promise<readonly Seen[]>;
  keepVersions(versions: readonly Version[]): Promise<void>;
  markSeen(seen: readonly Seen[], versions: readonly Version[]): Promise<void>;
  /**
   * Queued and due, or left behind by a worker whose lease is over; the longest waiting first. What seems to wait beyond `LONGEST_WAIT_MS`
   * is due.
   */
  due(now: number, channels: readonly ChannelName[], limit: number): Promise<readonly Delivery[]>;
  /** Changes the state where it still is as expected; tells whether it was. */
  change(id: string, expected: Fence, change: Partial<DeliveryState>): Promise<boolean>;
  get(id: string): Promise<Delivery | null>;
  /** Takes out what waits to be sent to a person of an enterprise; `person` null: to anybody of it. What is being sent stays. */
  dropWaiting(enterpriseId: string, person: string | null): Promise<void>;
  /** In the order in which they were made. */
  list(filter: DeliveryFilter): Promise<readonly Delivery[]>;
  /**
   * How many there are of each state, and when the first of them may be taken up (milliseconds). States of which there are none are left
   * out.
   */
  standing(): Promise<readonly { readonly status: DeliveryStatus; readonly count: number; readonly earliestDue: number | null }[]>;
}

/** Who wants to hear of what, one subscription a person and enterprise. */
export interface SubscriptionRepository {
  save(subscriptions: readonly Subscription[]): Promise<void>;
  get(id: string): Promise<Subscription | null>;
  all(): Promise<readonly Subscription[]>;
}
/** Pushes so large that a person approves them first. */
export interface CampaignRepository {
  save(campaigns: readonly Campaign[]): Promise<void>;
  get(id: string): Promise<Campaign | null>;
  all(): Promise<readonly Campaign[]>;
}

/** 站内信. A message put twice is there once. */
export interface Inbox {
  /** Whether it is new. */
  put(message: InboxMessage): Promise<boolean>;
  of(enterpriseId: string): Promise<readonly InboxMessage[]>;
}

/** 一次性订阅: each consent of a user to a template allows one message. */
export interface PermissionLedger {
  /** `id`: of the consent, so that one reported twice counts once. */
  grant(id: string, user: string, template: string): Promise<void>;
  /** Sets one consent aside for this message; false where there is none. The same message keeps the same consent. */
  reserve(user: string, template: string, message: string): Promise<boolean>;
  /** Gives the consent of a message that was surely not sent back. */
  release(message: string): Promise<void>;
  /** The other side says that there is no consent. */
  revoke(user: string, template: string): Promise<void>;
  count(user: string, template: string): Promise<number>;
}

/** 匹配记录. Only ever added to; the same asking again is the same record. */
export interface MatchRunRepository {
  save(run: MatchRun): Promise<void>;
  /** The last one made for a day not after `day`; null where there is none. */
  lastOf(enterpriseId: string, day: string): Promise<MatchRun | null>;
}

/** Of several processes one does a thing. */
export interface LeaseRepository {
  /** Takes the lease, or holds on to it, until `now + forMs` (`LONGEST_LEASE_MS` at most); false where another has it. */
  take(name: string, owner: string, now: number, forMs: number): Promise<boolean>;
  release(name: string, owner: string): Promise<void>;
}

/** Everything of push that lasts. */
export interface PushStore {
  readonly deliveries: DeliveryRepository;
  readonly subscriptions: SubscriptionRepository;
  readonly campaigns: CampaignRepository;
  readonly inbox: Inbox;
  readonly permissions: PermissionLedger;
  readonly matchRuns: MatchRunRepository;
  readonly leases: LeaseRepository;
}

/** One message: a delivery, or the several of a digest. */
export interface Envelope {
  /** Constant over tries: the idempotency key where the other side takes one. */
  readonly id: string;
  readonly address: Address;
  readonly subscription: Subscription;
  readonly deliveries: readonly Delivery[];
}

/**
 * What became of one try. `retry`: surely not taken, later perhaps · `refused`: not taken, and never will be · `unknown`: nobody can tell.
 */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly reference: string | null }
  | { readonly kind: 'retry'; readonly problem: string; readonly afterSeconds: number | null }
  | { readonly kind: 'refused'; readonly problem: string }
  | { readonly kind: 'unknown'; readonly problem: string };

/** 渠道. */
export interface Channel {
  readonly name: ChannelName;
  /** The other side takes a message sent twice for one: trying again after an unknown end is safe. */
  readonly recognisesRepeats: boolean;
  readonly perMinute: number;
  send(envelope: Envelope): Promise<SendOutcome>;
}

/** Told of each new message in an inbox: a socket that is open shows it. */
export type InboxListener = (message: InboxMessage) => void;
