import { closeSync, fdatasyncSync, fstatSync, openSync, readSync, renameSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { FACT_NAMES, type FactName } from '../../domain/enterprise/facts.ts';
import type { Confirmation } from '../../domain/enterprise/profile.ts';
import type { RegionTable } from '../../domain/enterprise/region.ts';
import { Arena } from '../columns/arena.ts';
import { Confirmations } from '../confirmations.ts';
import { IdColumn, type IdBytes } from '../columns/id-column.ts';
import { kernelModule } from '../kernel/kernel.ts';
import { NumberColumn, type NumberColumnState } from '../columns/number-column.ts';
import { EnterpriseTable } from '../table.ts';
import { ValueColumn, type ValueColumnState } from '../columns/value-column.ts';
import { WordColumn, type WordColumnState } from '../columns/word-column.ts';

/** Moves on when the layout does: an older file is not read, the table is built anew from the store. */
const VERSION = 5;
const MAGIC = 'policy-navigator enterprises';

interface Header {
  readonly magic: string;
  readonly version: number;
  readonly day: string;
  readonly live: number;
  readonly blocks: number;
  readonly memory: number;
  /** CRC-32 of all that comes after the header. */
  readonly checksum: number;
  /** The facts there are columns of, in their order: a table from before a fact was added is none. */
  readonly facts: readonly FactName[];
  /** Entries of `digests`. */
  readonly digests: number;
  readonly ids: { readonly bytes: number; readonly starts: number; readonly sizes: number; readonly long: IdBytes['long'] };
  readonly numbers: readonly (readonly [FactName, NumberColumnState])[];
  readonly values: readonly (readonly [FactName, ValueColumnState])[];
  readonly words: readonly (readonly [FactName, WordColumnState])[];
  readonly confirmations: readonly (readonly [number, readonly Confirmation[]])[];
}

const NO_DIGESTS = new Uint32Array(0);

/**
 * Writes a table to a file: 8 digits of header length, the header as JSON, the columns' memory, ids, two numbers a row that tell what it
 * was made from.
 * The file is whole or not there.
 */
export function saveSnapshot(table: EnterpriseTable, file: string, digests: Uint32Array = NO_DIGESTS): void {
  const memory = table.arena.contents();
  const ids = table.ids.state;
  const { columns } = table;
  const parts = [memory, ids.bytes, bytesOf(ids.starts), ids.sizes, bytesOf(digests)];
  const header: Header = {
    magic: MAGIC,
    version: VERSION,
    day: table.asOf,
    live: table.live,
    blocks: table.capacityBlocks,
    memory: memory.length,
    checksum: checksumOf(parts),
    facts: FACT_NAMES,
    digests: digests.length,
    ids: { bytes: ids.bytes.length, starts: ids.starts.length, sizes: ids.sizes.length, long: ids.long },
    numbers: [...columns.numbers].map(([fact, c]) => [fact, c.state]),
    values: [...columns.values].map(([fact, c]) => [fact, c.state]),
    words: [...columns.words].map(([fact, c]) => [fact, c.state]),
    confirmations: table.confirmations.state,
  };
  const json = Buffer.from(JSON.stringify(header));
  const unfinished = `${file}.${process.pid}`;
  const out = openSync(unfinished, 'w', 0o600);
  try {
    for (const part of [Buffer.from(String(json.length).padStart(8, '0')), json, ...parts])
      for (let at = 0; at < part.length;) at += writeSync(out, part, at, part.length - at);
    fdatasyncSync(out);
  } finally {
    closeSync(out);
  }
  renameSync(unfinished, file);
}

const bytesOf = (numbers: Uint32Array): Uint8Array => new Uint8Array(numbers.slice().buffer);
/** An empty part may set zlib's sum back to nothing. */
const checksumOf = (parts: readonly Uint8Array[]): number => parts.reduce((sum, part) => (part.length === 0 ? sum : crc32(part, sum)), 0);

/** A table as it was written, and what its rows were made from. */
export interface LoadedSnapshot {
  readonly table: EnterpriseTable;
  readonly digests: Uint32Array;
}

/** Reads a table back; null where the file is of another version, damaged, or none of ours. */
export async function loadSnapshot(file: string, regions: RegionTable): Promise<LoadedSnapshot | null> {
  const module = await kernelModule();
  const from = openSync(file, 'r');
  const read = (length: number): Uint8Array => {
    const part = new Uint8Array(length);
    let at = 0;
    let got = 1;
    for (; at < length && got > 0; at += got) got = readSync(from, part, at, length - at, null);
    return part;
  };
  try {
    const length = Number(Buffer.from(read(8)).toString());
    if (!Number.isSafeInteger(length) || length <= 0) return null;
    const header = JSON.parse(Buffer.from(read(length)).toString()) as Header;
    if (header.magic !== MAGIC || header.version !== VERSION || header.facts.join() !== FACT_NAMES.join()) return null;
    const { ids: sizes } = header;
    const lengths = [header.memory, sizes.bytes, sizes.starts * 4, sizes.sizes, header.digests * 4];
    if (fstatSync(from).size !== lengths.reduce((sum, n) => sum + n, 8 + length)) return null;
    const parts = lengths.map(read);
    const [memory, bytes, starts, rows, digests] = parts as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];
    const arena = new Arena();
    if (checksumOf(parts) !== header.checksum) return null;
    arena.restore(memory);
    const ids = new IdColumn({ bytes, starts: new Uint32Array(starts.buffer), sizes: rows, long: sizes.long });
    const confirmations = new Confirmations();
    for (const [row, list] of header.confirmations) confirmations.put(row, { confirmations: list });
    const columns = {
      numbers: new Map(header.numbers.map(([fact, state]) => [fact, NumberColumn.restore(fact, arena, state)])),
      values: new Map(header.values.map(([fact, state]) => [fact, ValueColumn.restore(fact, arena, state)])),
      words: new Map(header.words.map(([fact, state]) => [fact, WordColumn.restore(fact, arena, state)])),
    };
    return {
      table: new EnterpriseTable(
        { arena, columns, ids, confirmations, live: header.live, blocks: header.blocks },
        module,
        header.day,
        regions,
      ),
      digests: new Uint32Array(digests.buffer),
    };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  } finally {
    closeSync(from);
  }
}
