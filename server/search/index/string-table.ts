import { decodeUnits } from '../text/fold.ts';

/** Many strings as one array of UTF-16 code units. */
export interface StringTable {
  readonly units: Uint16Array;
  /** One more than there are strings. */
  readonly offsets: Uint32Array;
}

export const stringAt = ({ units, offsets }: StringTable, i: number): string =>
  decodeUnits(units.subarray(offsets[i] ?? 0, offsets[i + 1] ?? 0));

export function stringTable(strings: readonly string[]): StringTable {
  const offsets = new Uint32Array(strings.length + 1);
  strings.forEach((s, i) => {
    offsets[i + 1] = (offsets[i] ?? 0) + s.length;
  });
  const units = new Uint16Array(offsets[strings.length] ?? 0);
  strings.forEach((s, i) => {
    const at = offsets[i] ?? 0;
    for (let j = 0; j < s.length; j++) units[at + j] = s.charCodeAt(j);
  });
  return { units, offsets };
}
