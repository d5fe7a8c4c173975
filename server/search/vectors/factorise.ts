import type { SparseMatrix } from './co-occurrence.ts';

/** Passes over the matrix; more bring the subspace nearer to the exact one, two are enough for words. */
const PASSES = 2;

/**
 * The leading eigenvectors of a symmetric matrix, each scaled by the root of its eigenvalue: `rank` numbers a row.
 * Randomised subspace iteration (Halko, Martinsson, Tropp 2011) from a fixed seed, so that equal corpora give equal vectors.
 */
export function factorise(matrix: SparseMatrix, rank: number): Float32Array {
  let basis = orthonormal(randomBasis(matrix.size, rank), rank);
  for (let pass = 0; pass < PASSES; pass++) basis = orthonormal(multiply(matrix, basis, rank), rank);
  const image = multiply(matrix, basis, rank);
  const { vectors, values } = eigen(project(basis, image, rank), rank);
  return rotate(
    basis,
    vectors,
    values.map((x) => Math.sqrt(Math.max(0, x))),
    rank,
  );
}

function randomBasis(rows: number, rank: number): Float32Array {
  let state = 0x2545f491;
  return Float32Array.from({ length: rows * rank }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state / 0x80000000;
  });
}

function multiply({ size, offsets, columns, values }: SparseMatrix, basis: Float32Array, rank: number): Float32Array {
  const image = new Float32Array(size * rank);
  for (let row = 0; row < size; row++) {
    const to = row * rank;
    for (let i = offsets[row] as number; i < (offsets[row + 1] as number); i++) {
      const value = values[i] as number;
      const from = (columns[i] as number) * rank;
      for (let k = 0; k < rank; k++) image[to + k] = (image[to + k] as number) + value * (basis[from + k] as number);
    }
  }
  return image;
}

/** Gram-Schmidt through the Cholesky factor of the small Gram matrix: two passes over the tall one. */
function orthonormal(basis: Float32Array, rank: number): Float32Array {
  const gram = project(basis, basis, rank);
  const lower = new Float64Array(rank * rank);
  const ridge = 1e-9 * trace(gram, rank);
  for (let i = 0; i < rank; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = gram[i * rank + j] as number;
      if (i === j) sum += ridge;
      for (let k = 0; k < j; k++) sum -= (lower[i * rank + k] as number) * (lower[j * rank + k] as number);
      lower[i * rank + j] = i === j ? Math.sqrt(Math.max(sum, ridge, 1e-30)) : sum / (lower[j * rank + j] as number);
    }
  }
  const rows = basis.length / rank;
  const result = new Float32Array(basis.length);
  for (let row = 0; row < rows; row++) {
    const at = row * rank;
    for (let i = 0; i < rank; i++) {
      let sum = basis[at + i] as number;
      for (let k = 0; k < i; k++) sum -= (lower[i * rank + k] as number) * (result[at + k] as number);
      result[at + i] = sum / (lower[i * rank + i] as number);
    }
  }
  return result;
}

/** aᵀb, rank × rank. */
function project(a: Float32Array, b: Float32Array, rank: number): Float64Array {
  const rows = a.length / rank;
  const product = new Float64Array(rank * rank);
  for (let row = 0; row < rows; row++) {
    const at = row * rank;
    for (let i = 0; i < rank; i++) {
      const x = a[at + i] as number;
      if (x === 0) continue;
      for (let j = 0; j < rank; j++) product[i * rank + j] = (product[i * rank + j] as number) + x * (b[at + j] as number);
    }
  }
  return product;
}

const trace = (square: Float64Array, rank: number): number => {
  let sum = 0;
  for (let i = 0; i < rank; i++) sum += square[i * rank + i] as number;
  return sum;
};

/** Eigenvectors (columns) and eigenvalues of a small symmetric matrix by cyclic Jacobi rotations. */
function eigen(square: Float64Array, rank: number): { readonly vectors: Float64Array; readonly values: Float64Array } {
  const a = square.slice();
  const vectors = new Float64Array(rank * rank);
  for (let i = 0; i < rank; i++) vectors[i * rank + i] = 1;
  for (let sweep = 0; sweep < 12; sweep++) {
    let off = 0;
    for (let p = 0; p < rank; p++) for (let q = p + 1; q < rank; q++) off += (a[p * rank + q] as number) ** 2;
    if (off < 1e-12 * trace(a, rank) ** 2) break;
    for (let p = 0; p < rank; p++) for (let q = p + 1; q < rank; q++) turn(a, vectors, p, q, rank);
  }
  return { vectors, values: Float64Array.from({ length: rank }, (_, i) => a[i * rank + i] as number) };
}

function turn(a: Float64Array, vectors: Float64Array, p: number, q: number, rank: number): void {
  const apq = a[p * rank + q] as number;
  if (Math.abs(apq) < 1e-300) return;
  const theta = ((a[q * rank + q] as number) - (a[p * rank + p] as number)) / (2 * apq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < rank; k++) mix(a, k * rank + p, k * rank + q, c, s);
  for (let k = 0; k < rank; k++) mix(a, p * rank + k, q * rank + k, c, s);
  for (let k = 0; k < rank; k++) mix(vectors, k * rank + p, k * rank + q, c, s);
}

function mix(values: Float64Array, i: number, j: number, c: number, s: number): void {
  const x = values[i] as number;
  const y = values[j] as number;
  values[i] = c * x - s * y;
  values[j] = s * x + c * y;
}

function rotate(basis: Float32Array, vectors: Float64Array, scales: Float64Array, rank: number): Float32Array {
  const rows = basis.length / rank;
  const result = new Float32Array(basis.length);
  for (let row = 0; row < rows; row++) {
    const at = row * rank;
    for (let j = 0; j < rank; j++) {
      let sum = 0;
      for (let i = 0; i < rank; i++) sum += (basis[at + i] as number) * (vectors[i * rank + j] as number);
      result[at + j] = sum * (scales[j] as number);
    }
  }
  return result;
}
