/**
 * The characters of a text without those nobody can see: byte order marks, zero-width and direction characters, controls,
 * tag characters (which can hide instructions). Line ends become \n, no-break spaces become spaces, form feeds stay.
 */
export function cleanCharacters(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029\u000b]/gu, '\n')
    .replace(
      /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u{e0000}-\u{e007f}]/gu,
      '',
    )
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f]/gu, ' ');
}
