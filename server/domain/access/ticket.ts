/** What is good for one use and a short time: a code sent to a person, an invitation, a sign-in under way at another provider. */
export interface Ticket {
  /** Says what it is for: `code:email:…`, `invitation:…`, `oidc:…`. */
  readonly id: string;
  /** Digest of the secret; empty where the id is made from it. */
  readonly digest: string;
  /** What belongs to it, as JSON. */
  readonly data: string;
  readonly attemptsLeft: number;
  readonly createdAt: number;
  readonly expiresAt: number;
}
