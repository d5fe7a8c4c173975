import { packed, unpacked } from './packed-id.ts';

/**
 * What a snapshot keeps: ids one after the other, where every 16th begins, and for each row twice its bytes, odd where it is packed (255:
 * it is among `long`).
 */
export interface IdBytes {
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;
  readonly sizes: Uint8Array;
  readonly long: readonly (readonly [row: number, bytes: number])[];
}

const GROUP = 16;
/** Twice the bytes of longer ids would not fit one byte. */
const LONG = 255;
const LONGEST_SHORT = 126;

/** The enterprises' ids, those of letters and digits packed, and a hash index over them that is built when first asked. */
export class IdColumn {
  private bytes: Uint8Array;
  private starts: Uint32Array;
  private sizes: Uint8Array;
  private readonly long: Map<number, number>;
  private count: number;
  private end: number;
  /** Row + 1 by hash, open addressing. */
  private slots: Uint32Array | undefined;

  constructor(
    { bytes, starts, sizes, long }: IdBytes = { bytes: new Uint8Array(0), starts: new Uint32Array(0), sizes: new Uint8Array(0), long: [] },
  ) {
    this.bytes = bytes;
    this.starts = starts;
    this.sizes = sizes;
    this.long = new Map(long);
    this.count = sizes.length;
    this.end = bytes.length;
  }

  get length(): number {
    return this.count;
  }
  get byteLength(): number {
    return this.bytes.byteLength + this.starts.byteLength + this.sizes.byteLength + (this.slots?.byteLength ?? 0);
  }
  get state(): IdBytes {
    return {
      bytes: this.bytes.subarray(0, this.end),
      starts: this.starts.subarray(0, Math.ceil(this.count / GROUP)),
      sizes: this.sizes.subarray(0, this.count),
      long: [...this.long],
    };
  }

  /** The id of a row. */
  get(row: number): string {
    const bytes = this.slice(row);
    return this.isPacked(row) ? unpacked(bytes) : decoder.decode(bytes);
  }

  /** Appends an id; gives its row. */
  push(id: string): number {
    const { bytes, isPacked } = encoded(id);
    this.append(bytes, isPacked);
    if (this.slots && this.count * 2 > this.slots.length) this.slots = undefined;
    else if (this.slots) this.enter(this.slots, this.count - 1);
    return this.count - 1;
  }

  /** The row of an id. */
  find(id: string): number | undefined {
    const slots = (this.slots ??= this.indexed());
    const { bytes, isPacked } = encoded(id);
    for (let at = hash(bytes, 0, bytes.length) % slots.length; ; at = (at + 1) % slots.length) {
      const row = (slots[at] ?? 0) - 1;
      if (row < 0) return undefined;
      if (this.isPacked(row) === isPacked && this.isAt(row, bytes)) return row;
    }
  }

  /** The ids in another order. */
  permuted(order: Uint32Array): IdColumn {
    const ids = new IdColumn({
      bytes: new Uint8Array(this.end),
      starts: new Uint32Array(Math.ceil(order.length / GROUP)),
      sizes: new Uint8Array(order.length),
      long: [],
    });
    ids.count = ids.end = 0;
    for (const row of order) ids.append(this.slice(row), this.isPacked(row));
    return ids;
  }

  private append(bytes: Uint8Array, isPacked: boolean): void {
    const row = this.count;
    const end = this.end + bytes.length;
    if (end > this.bytes.length) this.bytes = grown(this.bytes, new Uint8Array(Math.ceil(end * 1.25) + 64));
    if (row >= this.sizes.length) this.sizes = grown(this.sizes, new Uint8Array(Math.ceil(row * 1.25) + GROUP));
    if (row >= this.starts.length * GROUP) this.starts = grown(this.starts, new Uint32Array(Math.ceil(this.starts.length * 1.25) + 1));
    if (row % GROUP === 0) this.starts[row / GROUP] = this.end;
    this.bytes.set(bytes, this.end);
    this.sizes[row] =
      bytes.length > LONGEST_SHORT || (bytes.length === LONGEST_SHORT && isPacked) ? LONG : bytes.length * 2 + (isPacked ? 1 : 0);
    if (this.sizes[row] === LONG) this.long.set(row, bytes.length * 2 + (isPacked ? 1 : 0));
    this.end = end;
    this.count += 1;
  }

  private size(row: number): number {
    const size = this.sizes[row] ?? 0;
    return size === LONG ? (this.long.get(row) ?? 0) : size;
  }
  private isPacked(row: number): boolean {
    return (this.size(row) & 1) === 1;
  }
  private start(row: number): number {
    let at = this.starts[Math.floor(row / GROUP)] ?? 0;
    for (let r = row - (row % GROUP); r < row; r++) at += this.size(r) >> 1;
    return at;
  }
  private slice(row: number): Uint8Array {
    const start = this.start(row);
    return this.bytes.subarray(start, start + (this.size(row) >> 1));
  }

  private indexed(): Uint32Array {
    const slots = new Uint32Array(Math.max(64, this.count * 2 + this.count / 2));
    for (let row = 0; row < this.count; row++) this.enter(slots, row);
    return slots;
  }
  private enter(slots: Uint32Array, row: number): void {
    const start = this.start(row);
    let at = hash(this.bytes, start, start + (this.size(row) >> 1)) % slots.length;
    while (slots[at] !== 0) at = (at + 1) % slots.length;
    slots[at] = row + 1;
  }
  private isAt(row: number, id: Uint8Array): boolean {
    const start = this.start(row);
    if (this.size(row) >> 1 !== id.length) return false;
    for (let i = 0; i < id.length; i++) if (this.bytes[start + i] !== id[i]) return false;
    return true;
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function encoded(id: string): { readonly bytes: Uint8Array; readonly isPacked: boolean } {
  const bytes = packed(id);
  return bytes === null ? { bytes: encoder.encode(id), isPacked: false } : { bytes, isPacked: true };
}

function grown<T extends Uint8Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** FNV-1a, 32 bits. */
function hash(bytes: Uint8Array, from: number, to: number): number {
  let h = 0x811c_9dc5;
  for (let i = from; i < to; i++) h = Math.imul(h ^ (bytes[i] ?? 0), 0x0100_0193);
  return h >>> 0;
}
