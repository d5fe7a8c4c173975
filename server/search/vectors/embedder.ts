/**
 * Turns texts into vectors of one length. The built-in one is fitted on the user's own passages and needs nothing else;
 * any LangChain `Embeddings` becomes one through `server/adapters/langchain/`.
 */
export interface Embedder {
  /** Names model and version: vectors of different models are never compared. */
  readonly model: string;
  readonly dimension: number;
  embedPassages(texts: readonly string[]): Promise<readonly Float32Array[]>;
  embedQuestion(text: string): Promise<Float32Array>;
}

/** Whether a vector can be compared: finite numbers, not all zero. */
export function isUsable(vector: ArrayLike<number>): boolean {
  let square = 0;
  for (let i = 0; i < vector.length; i++) square += (vector[i] as number) ** 2;
  return Number.isFinite(square) && square > 0;
}

/** What rounding to 32 bits may leave of a square of one. */
const ROUNDING = 1e-6;

/**
 * The vector at length one; a zero vector stays as it is, and so does one that has that length: a vector taken over from an older index
 * keeps its last bits.
 */
export function normalised(vector: Float32Array): Float32Array {
  let square = 0;
  for (const x of vector) square += x * x;
  const length = Math.sqrt(square);
  if (Math.abs(square - 1) < ROUNDING) return vector;
  return length > 0 ? vector.map((x) => x / length) : vector;
}

/** Of two vectors of length one: their cosine, -1..1. `at`: where in `b` its vector begins. */
export function dot(a: Float32Array, b: Float32Array, at = 0): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[at + i] as number);
  return sum;
}
