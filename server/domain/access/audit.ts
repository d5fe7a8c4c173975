import type { Role } from './roles.ts';

/** What happened, without any content: ids and names of actions only. */
export interface AuditEvent {
  readonly at: number;
  /** Account; null for visitors, `system` for the server itself, `cli` for the command line. */
  readonly actor: string | null;
  readonly roles: readonly Role[];
  /** The entry of the access table, or a use case's own name: `GET /api/enterprises/:id/matches`, `sign-in`. */
  readonly action: string;
  /** What it was done to; ids only. */
  readonly object: string | null;
  /** `allowed` is written before it is done, `failed` after, where it was not. */
  readonly outcome: 'allowed' | 'refused' | 'failed';
  readonly requestId: string | null;
}

/** 审计记录: chained, each with the digest of the one before; a change of one breaks all that follow. */
export interface AuditEntry extends AuditEvent {
  /** From 1, without a gap. */
  readonly seq: number;
  /** Digest of the entry before; of the first, empty. */
  readonly previous: string;
  readonly hash: string;
}

/** The end of the chain at a time: kept elsewhere it proves that nothing was cut off or written anew. */
export type AuditAnchor = Pick<AuditEntry, 'seq' | 'hash'>;
