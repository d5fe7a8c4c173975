import { placeOf } from '../sorted-keys.ts';
import { FREQUENCY_STEPS, GONE, type PostingsPart } from './postings.ts';

/** How a term's repeats and a unit's length count. */
export interface Bm25 {
  readonly k1: number;
  readonly b: number;
}

interface Part extends PostingsPart {
  /** Each unit's k1 with its length taken in. */
  readonly penalties: Float32Array;
  /** Of each posting its saturated frequency, 0..1, once its term was asked for: a question adds up hundreds of thousands of them. */
  readonly impacts: Float32Array;
  /** By term, whether its impacts are there. */
  readonly known: Uint8Array;
  /** In how many units that are still there each term is; null where all are there. */
  readonly counts: Uint32Array | null;
}

/** BM25 over inverted files that are searched as one: counts and lengths are of the whole, so that parts do not show in a score. */
export class Bm25Scorer {
  readonly size: number;
  private readonly parts: readonly Part[];
  private readonly parameters: Bm25;

  constructor(parts: readonly PostingsPart[], size: number, parameters: Bm25) {
    this.size = size;
    this.parameters = parameters;
    const { k1, b } = parameters;
    const average = parts.reduce((sum, part) => sum + lengthOf(part), 0) / Math.max(1, size) || 1;
    this.parts = parts.map((part) => ({
      ...part,
      counts: remaining(part),
      penalties: part.postings.lengths.map((l) => k1 * (1 - b + (b * l) / average) * FREQUENCY_STEPS),
      impacts: new Float32Array(part.postings.units.length),
      known: new Uint8Array(part.postings.keys.length),
    }));
  }

  /** The idf of a term of one single unit. */
  get rarest(): number {
    return idfOf(this.size, 1);
  }

  /** How much finding the term says; a term of half of all units says nothing. */
  idf(key: number): number {
    return idfOf(this.size, this.count(key));
  }

  /** In how many units the term is. */
  count(key: number): number {
    let count = 0;
    for (const { postings, counts } of this.parts) {
      const slot = placeOf(postings.keys, key);
      if (slot >= 0)
        count += counts ? (counts[slot] as number) : (postings.offsets[slot + 1] as number) - (postings.offsets[slot] as number);
    }
    return count;
  }

  /** Adds `weight × idf × saturated frequency` (0..idf) to each unit's score. */
  accumulate(key: number, weight: number, scores: Float32Array): void {
    const gain = weight * this.idf(key) * (1 + this.parameters.k1);
    for (const part of this.parts) {
      const slot = placeOf(part.postings.keys, key);
      if (slot < 0) continue;
      if (part.known[slot] === 0) weigh(part, slot);
      if (part.places) addPlaced(part, part.places, slot, gain, scores);
      else addStraight(part, slot, gain, scores);
    }
  }
}

function addStraight({ postings: { units, offsets }, impacts }: Part, slot: number, gain: number, scores: Float32Array): void {
  const to = offsets[slot + 1] as number;
  for (let i = offsets[slot] as number; i < to; i++) {
    const unit = units[i] as number;
    scores[unit] = (scores[unit] as number) + gain * (impacts[i] as number);
  }
}

function addPlaced(
  { postings: { units, offsets }, impacts }: Part,
  places: Uint32Array,
  slot: number,
  gain: number,
  scores: Float32Array,
): void {
  const to = offsets[slot + 1] as number;
  for (let i = offsets[slot] as number; i < to; i++) {
    const place = places[units[i] as number] as number;
    if (place !== GONE) scores[place] = (scores[place] as number) + gain * (impacts[i] as number);
  }
}

function weigh({ postings: { units, frequencies, offsets }, penalties, impacts, known }: Part, slot: number): void {
  const to = offsets[slot + 1] as number;
  for (let i = offsets[slot] as number; i < to; i++) {
    const frequency = frequencies[i] as number;
    impacts[i] = frequency / (frequency + (penalties[units[i] as number] as number));
  }
  known[slot] = 1;
}

const lengthOf = ({ postings, places }: PostingsPart): number =>
  postings.lengths.reduce((sum, length, unit) => sum + (places?.[unit] === GONE ? 0 : length), 0);

function remaining({ postings, places }: PostingsPart): Uint32Array | null {
  if (!places?.includes(GONE)) return null;
  const { keys, offsets, units } = postings;
  const counts = new Uint32Array(keys.length);
  for (let slot = 0; slot < keys.length; slot++) {
    let count = 0;
    for (let i = offsets[slot] as number; i < (offsets[slot + 1] as number); i++) if (places[units[i] as number] !== GONE) count++;
    counts[slot] = count;
  }
  return counts;
}

const idfOf = (size: number, count: number): number => Math.log(1 + (size - count + 0.5) / (count + 0.5));
