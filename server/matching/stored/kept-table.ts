import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { EnterpriseProfile } from '../../domain/enterprise/profile.ts';
import type { RegionTable } from '../../domain/enterprise/region.ts';
import { buildTable } from '../build-table.ts';
import { BulkMatcher } from '../bulk-matcher.ts';
import { loadSnapshot, saveSnapshot } from './snapshot.ts';

/** Where a table outlives its process. Fewer enterprises than `from` are built sooner than a file is looked after. */
export interface SnapshotPlace {
  readonly file: string;
  readonly from?: number;
}
const WORTH_KEEPING = 10_000;
/** Past this share of changed rows a table is built anew, which puts its rows in order again. */
const LARGEST_CHANGE = 1 / 8;
/** Changed rows that the file does not have yet, as a share, from which on it is written anew. */
const LARGEST_BACKLOG = 1 / 100;
/** Profiles that are compared between two breaths. */
const AT_A_TIME = 2048;

interface Kept {
  profiles: readonly EnterpriseProfile[];
  readonly matcher: BulkMatcher;
  /** By row: what it was made from, two numbers each; zeros for a row that is none. */
  digests: Uint32Array;
  /** Rows changed since the table was built, and since it was last written. */
  sinceBuilt: number;
  sinceSaved: number;
  /** Rows of enterprises that went are still in the columns. */
  hasGone: boolean;
}

/**
 * A table of the profiles at hand. Another list changes only the rows that differ; a snapshot on disk spares a new process the building.
 * Each row carries a digest of the profile that it was made from, and each is compared: what the file says is believed only where it still
 * is so, whichever process wrote it, whenever it was killed.
 */
export class KeptTable {
  private readonly regions: RegionTable;
  private readonly place: Required<SnapshotPlace> | null;
  private kept: Kept | null = null;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(regions: RegionTable, place: SnapshotPlace | null = null) {
    this.regions = regions;
    this.place = place === null ? null : { from: WORTH_KEEPING, ...place };
  }

  /** The matcher is everybody's: use it before you wait for anything else. */
  async of(profiles: readonly EnterpriseProfile[], day: string): Promise<BulkMatcher> {
    const made = this.turn.then(() => this.bring(profiles, day));
    this.turn = made.catch(() => {
      this.kept = null;
    });
    const matcher = await made;
    matcher.table.moveTo(day);
    return matcher;
  }

  private async bring(profiles: readonly EnterpriseProfile[], day: string): Promise<BulkMatcher> {
    if (this.kept?.profiles === profiles) return this.kept.matcher;
    const before = this.kept ?? (await this.loaded(profiles.length));
    const kept = before === null ? null : await changed(before, profiles);
    this.kept = kept ?? (await built(profiles, day, this.regions));
    if (kept === null || kept.hasGone || kept.sinceSaved > profiles.length * LARGEST_BACKLOG) this.save(this.kept);
    return this.kept.matcher;
  }

  private async loaded(count: number): Promise<Kept | null> {
    if (this.place === null || count < this.place.from || !existsSync(this.place.file)) return null;
    const found = await loadSnapshot(this.place.file, this.regions).catch(() => null);
    return found === null || found.digests.length !== found.table.rows * 2
      ? null
      : { profiles: [], matcher: new BulkMatcher(found.table), digests: found.digests, sinceBuilt: 0, sinceSaved: 0, hasGone: false };
  }

  /** What a full disk or a folder that may not be written costs is the next process's time, no answer. */
  private save(kept: Kept): void {
    if (this.place === null || kept.profiles.length < this.place.from) return;
    const { file } = this.place;
    const folder = dirname(file);
    // Who asked to be forgotten is not kept on disk: the next process builds anew from who is left.
    if (kept.hasGone) {
      rmSync(file, { force: true });
      return;
    }
    try {
      mkdirSync(folder, { recursive: true });
      saveSnapshot(kept.matcher.table, file, kept.digests.slice(0, kept.matcher.table.rows * 2));
      kept.sinceSaved = 0;
    } catch {
      /* said above */
    }
    // What processes left half written that were killed; one that is writing just now writes again another time.
    try {
      for (const name of readdirSync(folder)) if (name.startsWith(`${basename(file)}.`)) rmSync(join(folder, name), { force: true });
    } catch {
      /* as above */
    }
  }
}

async function built(profiles: readonly EnterpriseProfile[], day: string, regions: RegionTable): Promise<Kept> {
  const table = await buildTable(profiles, day, regions);
  const digests = new Uint32Array(table.rows * 2);
  for (const [i, profile] of profiles.entries()) {
    const row = table.ids.find(profile.id);
    if (row !== undefined) digests.set(digestOf(profile), row * 2);
    if (i % AT_A_TIME === AT_A_TIME - 1) await setImmediate();
  }
  return { profiles, matcher: new BulkMatcher(table), digests, sinceBuilt: 0, sinceSaved: 0, hasGone: false };
}

/** The table with what differs put right; null where so much does that it is better built anew. */
async function changed(kept: Kept, profiles: readonly EnterpriseProfile[]): Promise<Kept | null> {
  const { table } = kept.matcher;
  const { rows } = table;
  const here = new Uint8Array(rows);
  const differ: (readonly [EnterpriseProfile, Uint32Array])[] = [];
  const most = Math.max(64, rows * LARGEST_CHANGE) - kept.sinceBuilt;
  for (const [i, profile] of profiles.entries()) {
    const digest = digestOf(profile);
    const row = table.ids.find(profile.id);
    const isSame = row !== undefined && kept.digests[row * 2] === digest[0] && kept.digests[row * 2 + 1] === digest[1];
    if (row !== undefined) here[row] = 1;
    if (!isSame && differ.push([profile, digest]) > most) return null;
    if (i % AT_A_TIME === AT_A_TIME - 1) await setImmediate();
  }
  const gone = Array.from({ length: rows }, (_, row) => row).filter((row) => here[row] === 0 && table.isLive(row));
  if (differ.length + gone.length > most) return null;
  for (const row of gone) {
    table.remove(table.ids.get(row));
    kept.digests.fill(0, row * 2, row * 2 + 2);
  }
  for (const [profile, digest] of differ) {
    const row = table.put(profile);
    if (row * 2 >= kept.digests.length) {
      const more = new Uint32Array(Math.ceil(row * 2.5) + 64);
      more.set(kept.digests);
      kept.digests = more;
    }
    kept.digests.set(digest, row * 2);
  }
  kept.profiles = profiles;
  kept.hasGone ||= gone.length > 0;
  kept.sinceBuilt += differ.length + gone.length;
  kept.sinceSaved += differ.length + gone.length;
  return kept;
}

/** 64 bits of all that a verdict may depend on; never zeros. */
function digestOf({ facts, confirmations = [] }: EnterpriseProfile): Uint32Array {
  const bytes = hash('sha1', JSON.stringify([facts, confirmations]), 'buffer');
  return Uint32Array.of(bytes.readUInt32LE(0) | 1, bytes.readUInt32LE(4));
}
