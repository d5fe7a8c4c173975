/** The `count` highest of `scores` that are above zero, highest first; equal ones in ascending order of index. */
export function bestOf(scores: Float32Array, count: number, allowed: (index: number) => boolean): number[] {
  const heap: number[] = [];
  const worse = (a: number, b: number): boolean => {
    const x = scores[a] as number;
    const y = scores[b] as number;
    return x < y || (x === y && a > b);
  };
  // What does not reach the least of those kept is passed over without a look: nearly everything, once the heap is full.
  let least = 0;
  for (let i = 0; i < scores.length; i++) {
    if ((scores[i] as number) <= least) continue;
    if (!allowed(i)) continue;
    if (heap.length < count) siftUp(heap, heap.push(i) - 1, worse);
    else {
      heap[0] = i;
      siftDown(heap, worse);
    }
    // A later one with the same score comes after: indices ascend.
    if (heap.length === count) least = scores[heap[0] as number] as number;
  }
  return heap.sort((a, b) => (worse(a, b) ? 1 : -1));
}

function siftUp(heap: number[], at: number, worse: (a: number, b: number) => boolean): void {
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!worse(heap[at] as number, heap[parent] as number)) return;
    [heap[at], heap[parent]] = [heap[parent] as number, heap[at] as number];
    at = parent;
  }
}

function siftDown(heap: number[], worse: (a: number, b: number) => boolean): void {
  for (let at = 0; ;) {
    let least = at;
    for (const child of [2 * at + 1, 2 * at + 2])
      if (child < heap.length && worse(heap[child] as number, heap[least] as number)) least = child;
    if (least === at) return;
    [heap[at], heap[least]] = [heap[least] as number, heap[at] as number];
    at = least;
  }
}
