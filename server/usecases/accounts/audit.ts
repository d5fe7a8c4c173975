import { createHash, createHmac, randomUUID } from 'node:crypto';
import type { AuditAnchor, AuditEntry, AuditEvent } from '../../domain/access/audit.ts';
import type { AccountsDependencies } from './ports.ts';

type Dependencies = Pick<AccountsDependencies, 'store' | 'auditKey' | 'now'>;

/** Appends to the audit log; what cannot be written down is not done: the error goes to the caller. */
export const recordAudit = ({ store, auditKey, now }: Dependencies, event: Omit<AuditEvent, 'at'>): Promise<AuditEntry> =>
  store.audit.append((last) => sealed({ at: now(), ...event }, last, auditKey));

/** What a use case itself did, without a request. */
export const recordBySystem = (deps: Dependencies, action: string, object: string | null): Promise<AuditEntry> =>
  recordAudit(deps, { actor: 'system', roles: [], action, object, outcome: 'allowed', requestId: randomUUID() });

function sealed(event: AuditEvent, last: AuditAnchor | null, key: string | null): AuditEntry {
  const open = { ...event, seq: (last?.seq ?? 0) + 1, previous: last?.hash ?? '' };
  return { ...open, hash: hashOf(open, key) };
}

/** Over one fixed order of fields. */
function hashOf(e: Omit<AuditEntry, 'hash'>, key: string | null): string {
  const text = JSON.stringify(['navigator-audit-1', e.seq, e.previous, e.at, e.actor, e.roles, e.action, e.object, e.outcome, e.requestId]);
  return (key === null ? createHash('sha256') : createHmac('sha256', key)).update(text).digest('hex');
}

/** What walking the chain found; `problem` null where every entry follows from the one before. */
export interface AuditCheck {
  readonly entries: number;
  readonly last: AuditAnchor | null;
  /** The first place that is not as it was written, in words; null where all is. */
  readonly problem: string | null;
}

/** Walks the whole chain. `anchor`: an end that was noted elsewhere before; without it a log cut off at its end looks whole. */
export async function verifyAudit(
  { store, auditKey }: Pick<Dependencies, 'store' | 'auditKey'>,
  anchor: AuditAnchor | null,
): Promise<AuditCheck> {
  let last: AuditAnchor | null = null;
  let problem: string | null = null;
  let anchored = anchor === null;
  for (let after = 0; problem === null;) {
    const page = await store.audit.list(after, PAGE);
    for (const entry of page) {
      problem ??= problemOf(entry, last, auditKey);
      if (anchor?.seq === entry.seq) {
        anchored = anchor.hash === entry.hash;
        if (!anchored) problem ??= `第${entry.seq}条与事先留存的校验值不一致`;
      }
      last = { seq: entry.seq, hash: entry.hash };
    }
    if (page.length < PAGE) break;
    after = last?.seq ?? 0;
  }
  if (!anchored) problem ??= `记录只到第${last?.seq ?? 0}条，少于事先留存的第${anchor?.seq ?? 0}条`;
  return { entries: last?.seq ?? 0, last, problem };
}
const PAGE = 1_000;

function problemOf(entry: AuditEntry, last: AuditAnchor | null, key: string | null): string | null {
  if (entry.seq !== (last?.seq ?? 0) + 1) return `第${(last?.seq ?? 0) + 1}条缺失`;
  if (entry.previous !== (last?.hash ?? '')) return `第${entry.seq}条与上一条接不上`;
  return entry.hash === hashOf(entry, key) ? null : `第${entry.seq}条的内容与校验值不符`;
}
