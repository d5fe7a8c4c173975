import { Schema, type Connection } from 'mongoose';
import type { Account } from '../../domain/access/account.ts';
import type { AuditEntry } from '../../domain/access/audit.ts';
import type { Membership } from '../../domain/access/membership.ts';
import type { Session } from '../../domain/access/session.ts';

interface StoredAccount {
  _id: string;
  version: number;
  account: Account;
}
interface StoredIdentity {
  _id: string;
  accountId: string;
}
/** `endsAt` is `expiresAt` in the form by which the server forgets. */
interface StoredSession {
  _id: string;
  accountId: string;
  digest: string;
  previousDigest: string | null;
  expiresAt: number;
  endsAt: Date;
  session: Session;
}
interface StoredMembership {
  _id: string;
  enterpriseId: string;
  accountId: string;
  membership: Membership;
}
interface StoredTicket {
  _id: string;
  digest: string;
  data: string;
  attemptsLeft: number;
  createdAt: number;
  expiresAt: number;
  endsAt: Date;
}
interface StoredFailures {
  _id: string;
  count: number;
  until: number;
}
/** `_id` is the number: of two writers one is refused. */
interface StoredAuditEntry {
  _id: number;
  hash: string;
  entry: AuditEntry;
}
interface StoredTombstone {
  _id: string;
  at: number;
}

const any = Schema.Types.Mixed;
const options = { versionKey: false, minimize: false, autoCreate: false, autoIndex: false } as const;

/** The collections of people, sessions and the audit log. */
export const accessModelsOf = (connection: Connection) => ({
  accounts: connection.model<StoredAccount>(
    'Account',
    new Schema<StoredAccount>({ _id: String, version: Number, account: any }, options),
    'accounts',
  ),
  identities: connection.model<StoredIdentity>(
    'Identity',
    new Schema<StoredIdentity>({ _id: String, accountId: { type: String, index: true } }, options),
    'identities',
  ),
  sessions: connection.model<StoredSession>(
    'Session',
    new Schema<StoredSession>(
      {
        _id: String,
        accountId: { type: String, index: true },
        digest: { type: String, index: true },
        previousDigest: { type: String, index: true, default: null },
        expiresAt: Number,
        endsAt: Date,
        session: any,
      },
      options,
    ),
    'sessions',
  ),
  memberships: connection.model<StoredMembership>(
    'Membership',
    new Schema<StoredMembership>(
      { _id: String, enterpriseId: { type: String, index: true }, accountId: { type: String, index: true }, membership: any },
      options,
    ),
    'memberships',
  ),
  tickets: connection.model<StoredTicket>(
    'Ticket',
    new Schema<StoredTicket>(
      { _id: String, digest: String, data: String, attemptsLeft: Number, createdAt: Number, expiresAt: Number, endsAt: Date },
      options,
    ),
    'tickets',
  ),
  failures: connection.model<StoredFailures>(
    'SignInFailures',
    new Schema<StoredFailures>({ _id: String, count: Number, until: Number }, options),
    'sign_in_failures',
  ),
  audit: connection.model<StoredAuditEntry>(
    'AuditEntry',
    new Schema<StoredAuditEntry>({ _id: Number, hash: String, entry: any }, options),
    'audit_log',
  ),
  tombstones: connection.model<StoredTombstone>(
    'Tombstone',
    new Schema<StoredTombstone>({ _id: String, at: Number }, options),
    'tombstones',
  ),
});
export type AccessModels = ReturnType<typeof accessModelsOf>;
