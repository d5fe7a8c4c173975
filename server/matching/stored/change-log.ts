import { closeSync, existsSync, fdatasyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import type { EnterpriseProfile } from '../../domain/enterprise/profile.ts';

/** An enterprise that came or changed, or one that went. */
export type TableChange = { readonly put: EnterpriseProfile } | { readonly remove: string };

/** Bytes before a change: its length and its CRC-32. */
const HEAD = 8;

/**
 * Changes in a file, one after the other, only ever added. What a killed process left half written at the end is cut off when the file is opened;
 * everything whose `append` returned is there.
 */
export class ChangeLog {
  private readonly file: number;
  private end: number;

  private constructor(file: number, end: number) {
    this.file = file;
    this.end = end;
  }

  /** Opens or begins a log; gives the changes it holds, in order. */
  static open(path: string): { readonly log: ChangeLog; readonly changes: readonly TableChange[] } {
    const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0), changes: TableChange[] = [];
    let at = 0;
    while (at + HEAD <= bytes.length) {
      const from = at + HEAD, to = from + bytes.readUInt32LE(at);
      if (to > bytes.length || to === from || crc32(bytes.subarray(from, to)) !== bytes.readUInt32LE(at + 4)) break;
      changes.push(JSON.parse(bytes.toString('utf8', from, to)) as TableChange);
      at = to;
    }
    const log = new ChangeLog(openSync(path, existsSync(path) ? 'r+' : 'w+'), at);
    if (at < bytes.length) ftruncateSync(log.file, at);
    return { log, changes };
  }

  get byteLength(): number {
    return this.end;
  }

  /** Returns when the changes are on disk. */
  append(changes: readonly TableChange[]): void {
    const parts = changes.flatMap((change) => {
      const body = Buffer.from(JSON.stringify(change)), head = Buffer.alloc(HEAD);
      head.writeUInt32LE(body.length, 0);
      head.writeUInt32LE(crc32(body), 4);
      return [head, body];
    }), whole = Buffer.concat(parts);
    for (let at = 0; at < whole.length;) at += writeSync(this.file, whole, at, whole.length - at, this.end + at);
    fdatasyncSync(this.file);
    this.end += whole.length;
  }

  clear(): void {
    ftruncateSync(this.file, 0);
    fdatasyncSync(this.file);
    this.end = 0;
  }

  close(): void {
    closeSync(this.file);
  }
}
