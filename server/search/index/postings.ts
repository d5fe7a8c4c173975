/** Term frequencies are kept in quarters, so that a title or heading word can count for less or more than one in the body. */
export const FREQUENCY_STEPS = 4;

/** An inverted file over `size` units (passages or documents), as typed arrays that are written and read as they are. */
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

/** How a term's repeats and a unit's length count. */
export interface Bm25 {
  readonly k1: number;
  readonly b: number;
}

/** Collects the terms of units in ascending order of unit. */
export class PostingsBuilder {
  private readonly slots = new Map<number, number>();
  private readonly keys: number[] = [];
  private readonly counts: number[] = [];
  private terms = new Uint32Array(1 << 16);
  private units = new Uint32Array(1 << 16);
  private frequencies = new Uint8Array(1 << 16);
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

  /** Carries a unit over from an older index whose terms are known already. */
  push(key: number, unit: number, quarters: number): void {
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

  finish(): Postings {
    const order = Uint32Array.from(this.keys.keys()).sort((a, b) => (this.keys[a] ?? 0) - (this.keys[b] ?? 0));
    const offsets = new Uint32Array(order.length + 1), next = new Uint32Array(order.length);
    order.forEach((slot, rank) => {
      next[slot] = offsets[rank] ?? 0;
      offsets[rank + 1] = (offsets[rank] ?? 0) + (this.counts[slot] ?? 0);
    });
    const units = new Uint32Array(this.size), frequencies = new Uint8Array(this.size);
    for (let i = 0; i < this.size; i++) {
      const slot = this.terms[i] ?? 0, at = next[slot] ?? 0;
      next[slot] = at + 1;
      units[at] = this.units[i] ?? 0;
      frequencies[at] = this.frequencies[i] ?? 0;
    }
    return { keys: Uint32Array.from(order, (slot) => this.keys[slot] ?? 0), offsets, units, frequencies, lengths: Float32Array.from(this.lengths) };
  }

  private grow(): void {
    const wider = this.size * 2;
    const terms = new Uint32Array(wider), units = new Uint32Array(wider), frequencies = new Uint8Array(wider);
    terms.set(this.terms); units.set(this.units); frequencies.set(this.frequencies);
    this.terms = terms; this.units = units; this.frequencies = frequencies;
  }
}

/** BM25 over postings. One scorer serves many searches. */
export class Bm25Scorer {
  readonly size: number;
  private readonly postings: Postings;
  private readonly parameters: Bm25;
  /** Each unit's k1 with its length taken in. */
  private readonly penalties: Float32Array;

  constructor(postings: Postings, parameters: Bm25) {
    this.postings = postings;
    this.parameters = parameters;
    const { lengths } = postings;
    this.size = lengths.length;
    const average = lengths.reduce((sum, l) => sum + l, 0) / Math.max(1, this.size) || 1;
    const { k1, b } = parameters;
    this.penalties = lengths.map((l) => k1 * (1 - b + (b * l) / average) * FREQUENCY_STEPS);
  }

  /** How much finding the term says; a term of half of all units says nothing. */
  idf(key: number): number {
    return idfOf(this.size, this.count(key));
  }

  /** In how many units the term is. */
  count(key: number): number {
    const slot = findKey(this.postings.keys, key);
    return slot < 0 ? 0 : (this.postings.offsets[slot + 1] ?? 0) - (this.postings.offsets[slot] ?? 0);
  }

  /** Adds `weight × idf × saturated frequency` (0..idf) to each unit's score. */
  accumulate(key: number, weight: number, scores: Float32Array): void {
    const slot = findKey(this.postings.keys, key);
    if (slot < 0) return;
    const { units, frequencies, offsets } = this.postings, penalties = this.penalties;
    const from = offsets[slot] ?? 0, to = offsets[slot + 1] ?? 0;
    const gain = weight * idfOf(this.size, to - from) * (1 + this.parameters.k1);
    for (let i = from; i < to; i++) {
      const unit = units[i] as number, frequency = frequencies[i] as number;
      scores[unit] = (scores[unit] as number) + (gain * frequency) / (frequency + (penalties[unit] as number));
    }
  }
}

const idfOf = (size: number, count: number): number => Math.log(1 + (size - count + 0.5) / (count + 0.5));

/** The place of `key` in ascending `keys`, or -1. */
function findKey(keys: Uint32Array, key: number): number {
  let low = 0, high = keys.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1, k = keys[middle] as number;
    if (k === key) return middle;
    if (k < key) low = middle + 1; else high = middle - 1;
  }
  return -1;
}
