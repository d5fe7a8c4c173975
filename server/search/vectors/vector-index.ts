/** What a stored set of vectors says of itself; a reader that expects another model, length or corpus refuses it. */
export interface VectorManifest {
  readonly model: string;
  readonly dimension: number;
  /** Vectors are kept at length one, so that the inner product is the cosine. */
  readonly space: 'cosine';
  readonly corpusDigest: string;
  readonly count: number;
}

/** A passage near the question. */
export interface Neighbour {
  readonly id: string;
  /** Cosine, -1..1. */
  readonly similarity: number;
}

/** Vectors under stable ids. Nothing is called back from native code, so that no filter can end the process. */
export interface VectorIndex {
  readonly size: number;
  /**
   * Adds vectors or replaces those with the same id. Throws AppError('bad-request') for a vector of another length or without a finite
   * direction; then nothing is changed.
   */
  upsert(entries: readonly { readonly id: string; readonly vector: Float32Array }[]): void;
  /** Removes what is there of `ids`; gives how many were. */
  remove(ids: readonly string[]): number;
  /** The `k` nearest, nearest first; `allowed` restricts them before anything is compared. */
  nearest(vector: Float32Array, k: number, allowed?: readonly string[]): readonly Neighbour[];
  /** The cosine with each of `ids`; null for one that is not there. Exact. */
  similarities(vector: Float32Array, ids: readonly string[]): readonly (number | null)[];
  /** Writes vectors, ids and manifest into `folder`. */
  save(folder: string, corpusDigest: string): VectorManifest;
}
