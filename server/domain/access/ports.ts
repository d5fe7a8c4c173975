import type { Account, Identity } from './account.ts';
import type { AuditAnchor, AuditEntry } from './audit.ts';
import type { Membership } from './membership.ts';
import type { Session } from './session.ts';
import type { Ticket } from './ticket.ts';

/** Accounts with their identities; an identity belongs to one account only. */
export interface AccountRepository {
  /** False where one of its identities belongs to another account. */
  add(account: Account): Promise<boolean>;
  /**
   * Replaces the account where its version is still `account.version - 1`, its identities with it; false otherwise or where an identity is
   * taken.
   */
  change(account: Account): Promise<boolean>;
  get(id: string): Promise<Account | null>;
  byIdentity(identity: Identity): Promise<Account | null>;
  /** In order of id. */
  all(): Promise<readonly Account[]>;
  remove(id: string): Promise<void>;
}

/** Signed-in devices, found by the digest of their token; tokens themselves are not stored. */
export interface SessionRepository {
  put(session: Session): Promise<void>;
  /** Replaces it where it still has the digest `expected`; tells whether it had. */
  replace(session: Session, expected: string): Promise<boolean>;
  /** By its token's digest, or the one before. */
  byDigest(digest: string): Promise<Session | null>;
  of(accountId: string): Promise<readonly Session[]>;
  remove(ids: readonly string[]): Promise<void>;
  /** Forgets what ended before `now`; how many. */
  removeExpired(now: number): Promise<number>;
}

/** Who works for which enterprise, one membership a pair. */
export interface MembershipRepository {
  put(membership: Membership): Promise<void>;
  ofAccount(accountId: string): Promise<readonly Membership[]>;
  ofEnterprise(enterpriseId: string): Promise<readonly Membership[]>;
  remove(enterpriseId: string, accountId: string): Promise<void>;
}

/** What can be used once: invitations, sign-in codes, links. */
export interface TicketRepository {
  /** Replaces one of the same id. */
  put(ticket: Ticket): Promise<void>;
  get(id: string): Promise<Ticket | null>;
  /** Uses it up; false where somebody else did first. */
  take(id: string): Promise<boolean>;
  /** Takes one attempt away; what is left, or -1 where none was. */
  spend(id: string): Promise<number>;
  /** Those whose id begins so. */
  startingWith(prefix: string): Promise<readonly Ticket[]>;
  removeExpired(now: number): Promise<number>;
}

/** Failures to prove who one is, by identity; an end of the window forgets them. */
export interface FailureCounter {
  /** Counts one more; how many there are in the window that `windowMs` makes. */
  count(key: string, now: number, windowMs: number): Promise<number>;
  current(key: string, now: number): Promise<number>;
  clear(key: string): Promise<void>;
}

/** Only ever appended to. */
export interface AuditLog {
  /** `make` is given the end of the chain and gives the next entry; it may be called again where another writer was faster. */
  append(make: (last: AuditAnchor | null) => AuditEntry): Promise<AuditEntry>;
  /** Entries with `seq > after` in order, at most `limit`. */
  list(after: number, limit: number): Promise<readonly AuditEntry[]>;
  last(): Promise<AuditAnchor | null>;
}

/** What has to be forgotten again whenever an older copy of the data comes back: `account:…`, `enterprise:…`. */
export interface TombstoneList {
  add(id: string, at: number): Promise<void>;
  all(): Promise<readonly { readonly id: string; readonly at: number }[]>;
}

/** Everything about access that lasts. */
export interface AccessStore {
  readonly accounts: AccountRepository;
  readonly sessions: SessionRepository;
  readonly memberships: MembershipRepository;
  readonly tickets: TicketRepository;
  readonly failures: FailureCounter;
  readonly audit: AuditLog;
  readonly tombstones: TombstoneList;
}
