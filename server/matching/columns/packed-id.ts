/** Letters, digits and the hyphen take 6 bits; 0 fills up the last byte. */
const SYMBOLS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-';
const codes = new Uint8Array(128);
for (let i = 0; i < SYMBOLS.length; i++) codes[SYMBOLS.charCodeAt(i)] = i + 1;

/** Four symbols in three bytes: a 统一社会信用代码 of 18 takes 14. Null where an id has other symbols. */
export function packed(id: string): Uint8Array | null {
  const bytes = new Uint8Array(Math.ceil((id.length * 6) / 8));
  for (let i = 0, bit = 0; i < id.length; i++, bit += 6) {
    const code = codes[id.charCodeAt(i)] ?? 0;
    const at = bit >> 3;
    if (code === 0) return null;
    // From the top of the byte down, the rest in the next.
    const word = code << (10 - (bit & 7));
    bytes[at] = (bytes[at] ?? 0) | (word >> 8);
    if ((word & 0xff) !== 0) bytes[at + 1] = word & 0xff;
  }
  return bytes;
}

export function unpacked(bytes: Uint8Array): string {
  let id = '';
  for (let bit = 0; bit + 6 <= bytes.length * 8; bit += 6) {
    const at = bit >> 3;
    const code = ((((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)) >> (10 - (bit & 7))) & 63;
    if (code > 0) id += SYMBOLS[code - 1] ?? '';
  }
  return id;
}
