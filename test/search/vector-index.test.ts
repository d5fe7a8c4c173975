import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HnswVectorIndex } from '../../server/search/index.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vectors-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const DIMENSION = 16;
/** Vectors that differ, from a fixed sequence. */
const vector = (seed: number): Float32Array =>
  Float32Array.from({ length: DIMENSION }, (_, i) => (Math.sin(seed * 12.9898 + i * 78.233) * 43758.5453) % 1);
const entries = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => ({ id: `p${from + i}`, vector: vector(from + i) }));
const filled = (count: number) => {
  const index = new HnswVectorIndex('m1', DIMENSION);
  index.upsert(entries(0, count));
  return index;
};
const nearestId = (index: HnswVectorIndex, seed: number) => index.nearest(vector(seed), 1)[0]?.id;

// 40 vectors are compared one by one; 6,000 go through the graph
describe.each([40, 6_000])('a vector index of %i', (count) => {
  it('finds each vector under its own id', () => {
    const index = filled(count);
    expect([0, 17, count - 1].map((seed) => nearestId(index, seed))).toEqual(['p0', 'p17', `p${count - 1}`]);
    expect(index.nearest(vector(3), 5)).toHaveLength(5);
  });

  it('replaces a vector instead of keeping both', () => {
    const index = filled(count);
    index.upsert([{ id: 'p3', vector: vector(99_999) }]);
    expect(index.size).toBe(count);
    expect(nearestId(index, 99_999)).toBe('p3');
    expect(nearestId(index, 3)).not.toBe('p3');
  });

  it('forgets what was removed, before and after it closes the gaps', () => {
    const index = filled(count);
    index.nearest(vector(1), 1);
    expect(index.remove(['p3', 'nobody'])).toBe(1);
    expect(nearestId(index, 3)).not.toBe('p3');
    expect(index.remove(entries(10, 10 + count / 2).map((e) => e.id))).toBe(count / 2);
    expect(index.nearest(vector(12), count).some((n) => n.id === 'p12')).toBe(false);
    expect(nearestId(index, count - 1)).toBe(`p${count - 1}`);
    index.upsert([{ id: 'p12', vector: vector(12) }]);
    expect(nearestId(index, 12)).toBe('p12');
  });

  it('is the same after saving and opening', () => {
    const index = filled(count);
    index.remove(['p5']);
    index.save(folder, 'corpus');
    const opened = HnswVectorIndex.open(folder, { model: 'm1', corpusDigest: 'corpus' });
    expect(opened.size).toBe(count - 1);
    expect(opened.nearest(vector(8), 3).map((n) => n.id)).toEqual(index.nearest(vector(8), 3).map((n) => n.id));
    opened.upsert([{ id: 'new', vector: vector(77_777) }]);
    expect(nearestId(opened, 77_777)).toBe('new');
  });

  it('restricts before it compares', () => {
    const allowed = ['p7', 'p9', 'gone'];
    expect(
      filled(count)
        .nearest(vector(3), 10, allowed)
        .map((n) => n.id)
        .sort(),
    ).toEqual(['p7', 'p9']);
  });
});

describe('a vector index refuses', () => {
  it.each([
    ['not a number', Float32Array.from({ length: DIMENSION }, () => NaN)],
    ['infinity', Float32Array.from({ length: DIMENSION }, (_, i) => (i === 0 ? Infinity : 1))],
    ['zero', new Float32Array(DIMENSION)],
    ['another length', new Float32Array(3).fill(1)],
  ])('a vector of %s, and changes nothing', (_, bad) => {
    const index = filled(4);
    expect(() =>
      index.upsert([
        { id: 'ok', vector: vector(50) },
        { id: 'bad', vector: bad },
      ]),
    ).toThrow(/不能使用/);
    expect(index.size).toBe(4);
    expect(index.nearest(bad, 2)).toEqual([]);
  });

  it.each([[{ model: 'm2' }], [{ dimension: 8 }], [{ corpusDigest: 'other' }]])('files of %j', (expected) => {
    filled(4).save(folder, 'corpus');
    expect(() => HnswVectorIndex.open(folder, expected)).toThrow(/不一致/);
  });
});
