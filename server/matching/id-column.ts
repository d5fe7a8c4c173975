/** What a snapshot keeps. */
export interface IdBytes { readonly bytes: Uint8Array; readonly ends: Uint32Array }

/** The enterprises' ids, UTF-8 one after the other, and a hash index over them that is built when first asked. */
export class IdColumn {
  private bytes: Uint8Array;
  private ends: Uint32Array;
  private count: number;
  /** Row + 1 by hash, open addressing. */
  private slots: Uint32Array | undefined;

  constructor({ bytes, ends }: IdBytes = { bytes: new Uint8Array(0), ends: new Uint32Array(0) }) {
    this.bytes = bytes;
    this.ends = ends;
    this.count = ends.length;
  }

  get length(): number {
    return this.count;
  }
  get byteLength(): number {
    return this.bytes.byteLength + this.ends.byteLength + (this.slots?.byteLength ?? 0);
  }
  get state(): IdBytes {
    return { bytes: this.bytes.subarray(0, this.end(this.count)), ends: this.ends.subarray(0, this.count) };
  }

  /** The id of a row. */
  get(row: number): string {
    return decoder.decode(this.bytes.subarray(this.end(row), this.end(row + 1)));
  }

  /** Appends an id; gives its row. */
  push(id: string): number {
    const encoded = encoder.encode(id), start = this.end(this.count), end = start + encoded.length;
    if (end > this.bytes.length) this.bytes = grown(this.bytes, new Uint8Array(Math.ceil(end * 1.25) + 64));
    if (this.count >= this.ends.length) this.ends = grown(this.ends, new Uint32Array(Math.ceil(this.count * 1.25) + 16));
    this.bytes.set(encoded, start);
    this.ends[this.count] = end;
    this.count += 1;
    if (this.slots && this.count * 2 > this.slots.length) this.slots = undefined;
    else if (this.slots) this.enter(this.slots, this.count - 1);
    return this.count - 1;
  }

  /** The row of an id. */
  find(id: string): number | undefined {
    const slots = (this.slots ??= this.indexed()), wanted = encoder.encode(id);
    for (let at = hash(wanted, 0, wanted.length) % slots.length; ; at = (at + 1) % slots.length) {
      const row = (slots[at] ?? 0) - 1;
      if (row < 0) return undefined;
      if (this.isAt(row, wanted)) return row;
    }
  }

  /** The ids in another order. */
  permuted(order: Uint32Array): IdColumn {
    const ids = new IdColumn({ bytes: new Uint8Array(this.end(this.count)), ends: new Uint32Array(order.length) });
    let end = 0;
    for (let i = 0; i < order.length; i++) {
      const row = order[i] ?? 0, id = this.bytes.subarray(this.end(row), this.end(row + 1));
      ids.bytes.set(id, end);
      ids.ends[i] = end += id.length;
    }
    return ids;
  }

  private indexed(): Uint32Array {
    const slots = new Uint32Array(Math.max(64, this.count * 2 + this.count / 2));
    for (let row = 0; row < this.count; row++) this.enter(slots, row);
    return slots;
  }
  private enter(slots: Uint32Array, row: number): void {
    let at = hash(this.bytes, this.end(row), this.end(row + 1)) % slots.length;
    while (slots[at] !== 0) at = (at + 1) % slots.length;
    slots[at] = row + 1;
  }
  private isAt(row: number, id: Uint8Array): boolean {
    const start = this.end(row);
    if (this.end(row + 1) - start !== id.length) return false;
    for (let i = 0; i < id.length; i++) if (this.bytes[start + i] !== id[i]) return false;
    return true;
  }
  private end(row: number): number {
    return row === 0 ? 0 : (this.ends[row - 1] ?? 0);
  }
}

const encoder = new TextEncoder(), decoder = new TextDecoder();

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
