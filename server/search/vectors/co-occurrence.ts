/** A symmetric sparse matrix by rows. */
export interface SparseMatrix {
  readonly size: number;
  readonly offsets: Uint32Array;
  readonly columns: Uint32Array;
  readonly values: Float32Array;
}

/** Words this near to each other are counted as neighbours. */
const WINDOW = 5;
/** A pair met once, far apart, is chance. */
const FAINTEST = 0.3;
/** Context counts are raised to this power, so that rare contexts do not look too telling (Levy & Goldberg 2015). */
const CONTEXT_SMOOTHING = 0.75;

/** Positive pointwise mutual information of word pairs. `sequences` hold word numbers below `size`, or -1 for words left out. */
export function positiveMutualInformation(sequences: Iterable<Int32Array>, size: number): SparseMatrix {
  const pairs = new PairCounter();
  const totals = new Float64Array(size);
  for (const words of sequences) countNeighbours(words, pairs, totals);
  const smoothed = totals.map((n) => n ** CONTEXT_SMOOTHING);
  const all = smoothed.reduce((sum, n) => sum + n, 0);
  const counts = new Uint32Array(size + 1);
  const kept: [number, number, number][] = [];
  pairs.forEach((a, b, n) => {
    if (n < FAINTEST) return;
    // the mean of both directions keeps the matrix symmetric
    const p = Math.log((n * all) / ((totals[a] as number) * (smoothed[b] as number)));
    const q = Math.log((n * all) / ((totals[b] as number) * (smoothed[a] as number)));
    const value = (p + q) / 2;
    if (value <= 0) return;
    kept.push([a, b, value]);
    counts[a + 1] = (counts[a + 1] as number) + 1;
    if (a !== b) counts[b + 1] = (counts[b + 1] as number) + 1;
  });
  return fill(size, counts, kept);
}

function fill(size: number, counts: Uint32Array, kept: readonly (readonly [number, number, number])[]): SparseMatrix {
  const offsets = counts.slice();
  for (let i = 0; i < size; i++) offsets[i + 1] = (offsets[i + 1] as number) + (offsets[i] as number);
  const next = offsets.slice();
  const columns = new Uint32Array(offsets[size] as number);
  const values = new Float32Array(columns.length);
  const put = (row: number, column: number, value: number) => {
    const at = next[row] as number;
    next[row] = at + 1;
    columns[at] = column;
    values[at] = value;
  };
  for (const [a, b, value] of kept) {
    put(a, b, value);
    if (a !== b) put(b, a, value);
  }
  return { size, offsets, columns, values };
}

function countNeighbours(words: Int32Array, pairs: PairCounter, totals: Float64Array): void {
  for (let i = 0; i < words.length; i++) {
    const a = words[i] as number;
    if (a < 0) continue;
    for (let j = i + 1; j < words.length && j <= i + WINDOW; j++) {
      const b = words[j] as number;
      if (b < 0) continue;
      // nearer neighbours say more
      const weight = 1 / (j - i);
      pairs.add(Math.min(a, b), Math.max(a, b), weight);
      totals[a] = (totals[a] as number) + weight;
      totals[b] = (totals[b] as number) + weight;
    }
  }
}

/** Sums by pair in an open-addressing table: a Map of pairs would take ten times the memory. */
class PairCounter {
  private capacity = 1 << 20;
  private size = 0;
  private first = new Int32Array(this.capacity).fill(-1);
  private second = new Int32Array(this.capacity);
  private sums = new Float32Array(this.capacity);

  add(a: number, b: number, weight: number): void {
    const at = this.place(a, b);
    if (this.first[at] === -1) {
      this.first[at] = a;
      this.second[at] = b;
      if (++this.size * 2 > this.capacity) {
        this.sums[at] = weight;
        this.grow();
        return;
      }
    }
    this.sums[at] = (this.sums[at] as number) + weight;
  }

  forEach(visit: (a: number, b: number, sum: number) => void): void {
    for (let i = 0; i < this.capacity; i++)
      if (this.first[i] !== -1) visit(this.first[i] as number, this.second[i] as number, this.sums[i] as number);
  }

  private place(a: number, b: number): number {
    let at = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)) & (this.capacity - 1);
    while (this.first[at] !== -1 && (this.first[at] !== a || this.second[at] !== b)) at = (at + 1) & (this.capacity - 1);
    return at;
  }

  private grow(): void {
    const { first, second, sums, capacity } = this;
    this.capacity = capacity * 2;
    this.first = new Int32Array(this.capacity).fill(-1);
    this.second = new Int32Array(this.capacity);
    this.sums = new Float32Array(this.capacity);
    for (let i = 0; i < capacity; i++) {
      if (first[i] === -1) continue;
      const at = this.place(first[i] as number, second[i] as number);
      this.first[at] = first[i] as number;
      this.second[at] = second[i] as number;
      this.sums[at] = sums[i] as number;
    }
  }
}
