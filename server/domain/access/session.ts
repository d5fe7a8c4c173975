/** 会话: one signed-in device. The token itself is nowhere kept, only its digest. Times in milliseconds. */
export interface Session {
  readonly id: string;
  readonly accountId: string;
  readonly digest: string;
  /**
   * The digest before the last rotation; still taken until the new token was brought a while later, for the reply that carried it may have
   * been lost.
   */
  readonly previousDigest: string | null;
  readonly rotatedAt: number;
  readonly createdAt: number;
  readonly lastSeenAt: number;
  readonly expiresAt: number;
  /** What the device says it is, for its owner to recognise. */
  readonly device: string;
  readonly way: SignInWay;
}
/** How a session was begun. */
export const SIGN_IN_WAYS = ['password', 'email', 'phone', 'wechat', 'oidc', 'bootstrap'] as const;
export type SignInWay = (typeof SIGN_IN_WAYS)[number];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Without use, and altogether. Staff see what others may not: an office day at most (GB/T 22239 asks for an end after idleness). */
const LIFETIMES = { staff: { idle: HOUR, whole: 12 * HOUR }, others: { idle: 14 * DAY, whole: 60 * DAY } } as const;
/**
 * How old a token may grow before it is exchanged, and how long requests that were under way may still bring the old one, in milliseconds.
 */
const ROTATE_AFTER = 6 * HOUR;
const GRACE = MINUTE;
/** Being seen is written down at most this often. */
const SEEN_EVERY = MINUTE;

/** Milliseconds after which a session ends whatever is done in it; shorter for staff. */
export const wholeLifetime = (staff: boolean): number => LIFETIMES[staff ? 'staff' : 'others'].whole;

/** Whether a session still holds at `now` (milliseconds): it was not ended, is not too old and was not left alone too long. */
export function isLive(session: Session, staff: boolean, now: number): boolean {
  const { idle, whole } = LIFETIMES[staff ? 'staff' : 'others'];
  return now < session.expiresAt && now < session.createdAt + whole && now < session.lastSeenAt + idle;
}
/** Whether its token is to be replaced: it is the newest one (`digest`) and old enough. */
export const isDueForRotation = (session: Session, digest: string, now: number): boolean =>
  session.digest === digest && now >= session.rotatedAt + ROTATE_AFTER;
/** The new token arrived: the old one has had its time. */
export const isRotationDone = (session: Session, digest: string, now: number): boolean =>
  session.digest === digest && session.previousDigest !== null && now >= session.rotatedAt + GRACE;
/** Whether that it was used is to be written down; not at every request. */
export const isDueForSeeing = (session: Session, now: number): boolean => now >= session.lastSeenAt + SEEN_EVERY;
