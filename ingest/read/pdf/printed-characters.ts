import { fold } from '../../../server/search/text/fold.ts';

/**
 * The characters that a PDF prints where its text layer names a radical instead: a font has one glyph for ⽀ (U+2F40) and 支,
 * and some printing programs write down the wrong one of the two. Same length. No document means the radical.
 */
export const printedCharacters = (text: string): string =>
  text
    .replace(/[\u2e80-\u2eff]/gu, (radical) => fold(radical))
    .replace(/[\u2f00-\u2fdf]/gu, (radical) => MAINLAND[radical] ?? radical.normalize('NFKC'));

/** Radicals whose normal form is not the one that is printed on the mainland. */
const MAINLAND: Readonly<Record<string, string>> = { '\u2f3e': '户', '\u2fad': '青' };
