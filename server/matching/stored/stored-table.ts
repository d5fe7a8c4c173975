import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { EnterpriseProfile } from '../../domain/enterprise/profile.ts';
import type { RegionTable } from '../../domain/enterprise/region.ts';
import { ChangeLog, type TableChange } from './change-log.ts';
import { loadSnapshot, saveSnapshot } from './snapshot.ts';
import type { EnterpriseTable } from '../table.ts';

/** Past a quarter of the snapshot the log is taken into it. */
const LARGEST_SHARE = 1 / 4;

/**
 * A table on disk: a snapshot, and beside it a log of what changed since. The log is emptied only after a snapshot that holds all of it is in place;
 * a process killed between the two replays it once more, which changes nothing: of each enterprise the last change counts.
 */
export class StoredTable {
  readonly table: EnterpriseTable;
  private readonly snapshot: string;
  private readonly log: ChangeLog;

  private constructor(table: EnterpriseTable, snapshot: string, log: ChangeLog) {
    this.table = table;
    this.snapshot = snapshot;
    this.log = log;
  }

  /** Begins with a table that was built; what the folder held before is replaced. */
  static create(folder: string, table: EnterpriseTable): StoredTable {
    // The old snapshot goes first: half a replacement is none, neither old nor new.
    rmSync(snapshotIn(folder), { force: true });
    const { log } = ChangeLog.open(logIn(folder));
    log.clear();
    saveSnapshot(table, snapshotIn(folder));
    return new StoredTable(table, snapshotIn(folder), log);
  }

  /** The table as it was left; null where there is none that can be read, so that it is built anew from the store. */
  static async open(folder: string, regions: RegionTable): Promise<StoredTable | null> {
    const table = existsSync(snapshotIn(folder)) ? await loadSnapshot(snapshotIn(folder), regions) : null;
    if (table === null) return null;
    const { log, changes } = ChangeLog.open(logIn(folder));
    for (const change of changes) apply(table, change);
    return new StoredTable(table, snapshotIn(folder), log);
  }

  put(profiles: readonly EnterpriseProfile[]): void {
    this.change(profiles.map((put) => ({ put })));
  }
  remove(ids: readonly string[]): void {
    this.change(ids.map((remove) => ({ remove })));
  }

  /** Takes the log into the snapshot. */
  compact(): void {
    saveSnapshot(this.table, this.snapshot);
    this.log.clear();
  }

  close(): void {
    this.log.close();
  }

  private change(changes: readonly TableChange[]): void {
    this.log.append(changes);
    for (const change of changes) apply(this.table, change);
    if (this.log.byteLength > statSync(this.snapshot).size * LARGEST_SHARE) this.compact();
  }
}

const snapshotIn = (folder: string): string => join(folder, 'enterprises.snapshot');
const logIn = (folder: string): string => join(folder, 'enterprises.changes');

function apply(table: EnterpriseTable, change: TableChange): void {
  if ('put' in change) table.put(change.put);
  else table.remove(change.remove);
}
