import { wasm, type WasmMemory } from '../kernel/web-assembly.ts';

/** The first bytes stay free: address 0 means “none”. */
const FIRST = 1024;
const PAGE = 65_536;
/** What wasm32 can address. */
const MOST_PAGES = 65_536;

/** Allocates in a table's WebAssembly memory: grows it, and gives freed chunks out again. Addresses are multiples of 16. */
export class Arena {
  readonly memory: WasmMemory;
  private end = FIRST;
  private readonly free = new Map<number, number[]>();
  private bytes: Uint8Array;

  constructor() {
    this.memory = new wasm.Memory({ initial: 2, maximum: MOST_PAGES });
    this.bytes = new Uint8Array(this.memory.buffer);
  }

  /** Bytes set aside so far. */
  get used(): number {
    return this.end;
  }

  /** Zeroed bytes. */
  allocate(size: number): number {
    const rounded = round(size);
    const again = this.free.get(rounded)?.pop();
    if (again !== undefined) {
      this.u8().fill(0, again, again + rounded);
      return again;
    }
    const at = this.end;
    this.end += rounded;
    if (this.end > this.memory.buffer.byteLength) this.memory.grow(Math.ceil((this.end - this.memory.buffer.byteLength) / PAGE));
    return at;
  }

  release(at: number, size: number): void {
    const rounded = round(size);
    const again = this.free.get(rounded);
    if (again) again.push(at);
    else this.free.set(rounded, [at]);
  }

  /** Views are valid until the next allocation. */
  u8(): Uint8Array {
    if (this.bytes.buffer !== this.memory.buffer) this.bytes = new Uint8Array(this.memory.buffer);
    return this.bytes;
  }
  u16(at: number, length: number): Uint16Array {
    return new Uint16Array(this.memory.buffer, at, length);
  }
  u32(at: number, length: number): Uint32Array {
    return new Uint32Array(this.memory.buffer, at, length);
  }
  f64(at: number, length: number): Float64Array {
    return new Float64Array(this.memory.buffer, at, length);
  }

  /** Writes words as a new record. */
  record(words: readonly number[]): number {
    const at = this.allocate(words.length * 4);
    this.u32(at, words.length).set(words);
    return at;
  }

  /** For a snapshot: everything up to `used`. */
  contents(): Uint8Array {
    return this.u8().subarray(0, this.end);
  }
  restore(contents: Uint8Array): void {
    this.end = FIRST;
    this.allocate(contents.length - FIRST);
    this.u8().set(contents);
  }
}

const round = (size: number): number => Math.max(16, Math.ceil(size / 16) * 16);
