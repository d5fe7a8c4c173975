import { foldTable } from './fold.ts';

/** White space joins (a PDF breaks lines inside words), punctuation parts. */
const SPACE = 0;
const PUNCTUATION = 1;
const FIRST_CHARACTER = 2;
const CJK = 64;
const EXTENSION_A = CJK + 0x5200;
const OTHERS = EXTENSION_A + 0x19c0;
const LIMIT = 1 << 15;

let table: Uint16Array | undefined;

/** A code unit's number below 2^15 after folding: 0 white space, 1 punctuation, else a character. */
function characterTable(): Uint16Array {
  if (table) return table;
  const folded = foldTable();
  table = new Uint16Array(0x10000).map((_, unit) => characterOf(folded[unit] ?? 0));
  return table;
}

function characterOf(unit: number): number {
  if (unit >= 0x4e00 && unit <= 0x9fff) return CJK + unit - 0x4e00;
  if (unit >= 0x3400 && unit <= 0x4dbf) return EXTENSION_A + unit - 0x3400;
  const s = String.fromCharCode(unit);
  if (/\s|\u200b|\ufeff/u.test(s)) return SPACE;
  if (unit >= 0x30 && unit <= 0x39) return FIRST_CHARACTER + unit - 0x30;
  if (unit >= 0x61 && unit <= 0x7a) return FIRST_CHARACTER + 10 + unit - 0x61;
  if (s === '%') return FIRST_CHARACTER + 36;
  if (s === '〇') return FIRST_CHARACTER + 37;
  const surrogate = unit >= 0xd800 && unit <= 0xdfff;
  return surrogate || /[\p{L}\p{N}]/u.test(s) ? OTHERS + (unit % (LIMIT - OTHERS)) : PUNCTUATION;
}

/** Whether the key is of two characters. */
export const isBigram = (key: number): boolean => key >= LIMIT;

/**
 * Calls `visit` with the key of every character and of every pair of neighbours in `text`.
 * Keys are below 2^30. `at` is the offset of the (first) character.
 */
export function visitGrams(text: string, visit: (key: number, at: number) => void): void {
  const characters = characterTable();
  let before = 0;
  let beforeAt = 0;
  for (let i = 0; i < text.length; i++) {
    const c = characters[text.charCodeAt(i)] ?? 0;
    if (c === SPACE) continue;
    if (c === PUNCTUATION) {
      before = 0;
      continue;
    }
    visit(c, i);
    if (before !== 0) visit((before << 15) | c, beforeAt);
    before = c;
    beforeAt = i;
  }
}

/** For each character whether a key of two characters begins with it; asks `visitPairs` to pass over all others. */
export function firstCharacters(keys: Iterable<number>): Uint8Array {
  const first = new Uint8Array(LIMIT);
  for (const key of keys) if (isBigram(key)) first[key >>> 15] = 1;
  return first;
}

/** As `visitGrams`, only pairs, and of these only the ones that begin with a character of `first`. */
export function visitPairs(text: string, first: Uint8Array, visit: (key: number, at: number) => void): void {
  const characters = characterTable();
  let before = 0;
  let beforeAt = 0;
  for (let i = 0; i < text.length; i++) {
    const c = characters[text.charCodeAt(i)] as number;
    if (c === SPACE) continue;
    if (c === PUNCTUATION) {
      before = 0;
      continue;
    }
    if (first[before] === 1) visit((before << 15) | c, beforeAt);
    before = c;
    beforeAt = i;
  }
}
