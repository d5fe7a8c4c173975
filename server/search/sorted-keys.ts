/** The place of `key` in ascending `keys`, or -1. */
export function placeOf(keys: Uint32Array, key: number): number {
  let low = 0;
  let high = keys.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const k = keys[middle] as number;
    if (k === key) return middle;
    if (k < key) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
