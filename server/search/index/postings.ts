/** Term frequencies are kept in quarters, so that a title or heading word can count for less or more than one in the body. */
export const FREQUENCY_STEPS = 4;

/** An inverted file over units (passages, documents or questions), as typed arrays that are written and read as they are. */
export interface Postings {
  /** Terms' keys, ascending. */
  readonly keys: Uint32Array;
  /** Where each term's postings begin; one more than there are terms. */
  readonly offsets: Uint32Array;
  readonly units: Uint32Array;
  /** In quarters, at most 255. */
  readonly frequencies: Uint8Array;
  /** Each unit's length in terms. */
  readonly lengths: Float32Array;
}

/** Collects the terms of units in ascending order of unit. */
export class PostingsBuilder {
  private readonly slots = new Map<number, number>();
  private readonly keys: number[] = [];
  private readonly counts: number[] = [];
  private terms = new Uint32Array(1 << 12);
  private units = new Uint32Array(1 << 12);
  private frequencies = new Uint8Array(1 << 12);
  private size = 0;
  private readonly lengths: number[] = [];

  /** Adds the next unit; `frequencies` are in terms (1 = once). */
  add(frequencies: ReadonlyMap<number, number>): void {
    const unit = this.lengths.length;
    let length = 0;
    for (const [key, frequency] of frequencies) {
      length += frequency;
      this.push(key, unit, Math.min(255, Math.max(1, Math.round(frequency * FREQUENCY_STEPS))));
    }
    this.lengths.push(length);
  }

  finish(): Postings {
    const order = Uint32Array.from(this.keys.keys()).sort((a, b) => (this.keys[a] ?? 0) - (this.keys[b] ?? 0));
    const offsets = new Uint32Array(order.length + 1);
    const next = new Uint32Array(order.length);
    order.forEach((slot, rank) => {
      next[slot] = offsets[rank] ?? 0;
      offsets[rank + 1] = (offsets[rank] ?? 0) + (this.counts[slot] ?? 0);
    });
    const units = new Uint32Array(this.size);
    const frequencies = new Uint8Array(this.size);
    for (let i = 0; i < this.size; i++) {
      const slot = this.terms[i] ?? 0;
      const at = next[slot] ?? 0;
      next[slot] = at + 1;
      units[at] = this.units[i] ?? 0;
      frequencies[at] = this.frequencies[i] ?? 0;
    }
    return {
      keys: Uint32Array.from(order, (slot) => this.keys[slot] ?? 0),
      offsets,
      units,
      frequencies,
      lengths: Float32Array.from(this.lengths),
    };
  }

  private push(key: number, unit: number, quarters: number): void {
    let slot = this.slots.get(key);
    if (slot === undefined) {
      slot = this.keys.length;
      this.slots.set(key, slot);
      this.keys.push(key);
      this.counts.push(0);
    }
    this.counts[slot] = (this.counts[slot] ?? 0) + 1;
    if (this.size === this.terms.length) this.grow();
    this.terms[this.size] = slot;
    this.units[this.size] = unit;
    this.frequencies[this.size++] = quarters;
  }

  private grow(): void {
    const wider = this.size * 2;
    const terms = new Uint32Array(wider);
    const units = new Uint32Array(wider);
    const frequencies = new Uint8Array(wider);
    terms.set(this.terms);
    units.set(this.units);
    frequencies.set(this.frequencies);
    this.terms = terms;
    this.units = units;
    this.frequencies = frequencies;
  }
}

/** Where a unit stands that was removed. */
export const GONE = 0xffffffff;

/** One of several inverted files that are searched as one. */
export interface PostingsPart {
  readonly postings: Postings;
  /** Where each unit stands in the whole, or GONE; null where every unit stands at its own number. */
  readonly places: Uint32Array | null;
}

/** Puts inverted files together into one over `size` units; what is gone is left out. */
export function mergePostings(parts: readonly PostingsPart[], size: number): Postings {
  const keys = keysOf(parts);
  const offsets: number[] = [0];
  const kept: number[] = [];
  const total = parts.reduce((sum, { postings }) => sum + postings.units.length, 0);
  const units = new Uint32Array(total);
  const frequencies = new Uint8Array(total);
  const lengths = new Float32Array(size);
  const slots = parts.map(() => 0);
  for (const { postings, places } of parts)
    postings.lengths.forEach((length, unit) => {
      const place = places ? (places[unit] as number) : unit;
      if (place !== GONE) lengths[place] = length;
    });
  let at = 0;
  for (const key of keys) {
    const before = at;
    parts.forEach(({ postings, places }, p) => {
      const slot = slots[p] as number;
      if (postings.keys[slot] !== key) return;
      slots[p] = slot + 1;
      for (let i = postings.offsets[slot] as number; i < (postings.offsets[slot + 1] as number); i++) {
        const unit = postings.units[i] as number;
        const place = places ? (places[unit] as number) : unit;
        if (place === GONE) continue;
        units[at] = place;
        frequencies[at++] = postings.frequencies[i] as number;
      }
    });
    if (at > before) {
      kept.push(key);
      offsets.push(at);
    }
  }
  return {
    keys: Uint32Array.from(kept),
    offsets: Uint32Array.from(offsets),
    units: units.slice(0, at),
    frequencies: frequencies.slice(0, at),
    lengths,
  };
}

/** All keys of all parts, ascending, each once. */
function keysOf(parts: readonly PostingsPart[]): Uint32Array {
  const all = new Uint32Array(parts.reduce((sum, { postings }) => sum + postings.keys.length, 0));
  let at = 0;
  for (const { postings } of parts) {
    all.set(postings.keys, at);
    at += postings.keys.length;
  }
  return all.sort().filter((key, i) => i === 0 || key !== all[i - 1]);
}
