import { sliceFolded, type Folded } from './folded.ts';

/** A sentence or clause of a folded text, with where it begins there. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Cuts at the signs of `stops` outside brackets and quotation marks; the sign stays at the end of its piece. */
export function cutAt(text: string, stops: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? '';
    if ('（〔【《“'.includes(char)) depth++;
    else if ('）〕】》”'.includes(char)) depth = Math.max(0, depth - 1);
    // an unclosed bracket must not swallow the rest: 。 always ends it
    if (char === '。') depth = 0;
    if (depth === 0 && stops.includes(char)) {
      push(pieces, text, start, i + 1);
      start = i + 1;
    }
  }
  push(pieces, text, start, text.length);
  return pieces;
}

function push(pieces: Piece[], text: string, start: number, end: number): void {
  if (text.slice(start, end).trim() !== '') pieces.push({ start, end, text: text.slice(start, end) });
}

/** Sentences: up to 。！？ */
export const sentencesOf = (text: string): readonly Piece[] => cutAt(text, '。！？');
/** Sentences and the parts that a semicolon divides. */
export const statementsOf = (text: string): readonly Piece[] => cutAt(text, '。！？；');
/** Down to the comma. */
export const clausesOf = (text: string): readonly Piece[] => cutAt(text, '。！？；，');

/** The piece without its closing sign and without surrounding white space. */
export function withoutStop(piece: Piece): Piece {
  let { start, end, text } = piece;
  while (text !== '' && /[。；，：、！？\s]$/u.test(text)) {
    text = text.slice(0, -1);
    end--;
  }
  while (text !== '' && /^[。；，：、\s]/u.test(text)) {
    text = text.slice(1);
    start++;
  }
  return { start, end, text };
}

/**
 * Award statements: parts between semicolons, cut again before a comma's new 对…:
 * 对新认定的中小企业给予10万元奖励，对小巨人企业给予30万元奖励 gives two.
 */
export function awardStatementsOf(text: string): readonly Piece[] {
  return statementsOf(text).flatMap((s) => {
    const cuts = [
      ...s.text.matchAll(
        /(?<=[元%励助贴持补策息折取税金还）]，)(?:并|同时|另)?(?=对(?!于?象|应|外|接)[^，。；]{3,90}?(?:给予|予以|按照?|奖励|补助|补贴|资助|，|减|免)|其[他余][^，。；]{2,24}\d|(?:大|中|小|微)[^，。；的]{0,6}(?:企业|单位|工商户)(?:的)?(?:可)?(?:(?:按|为|给予|每|不超过|最高)[^，。；]{0,24}\d|[\d.]{1,5}%))/gu,
      ),
    ].map((m) => m.index);
    const bounds = [0, ...cuts, s.text.length];
    return bounds
      .slice(0, -1)
      .map((b, i) => ({ start: s.start + b, end: s.start + (bounds[i + 1] ?? 0), text: s.text.slice(b, bounds[i + 1]) }))
      .filter((p) => p.text !== '');
  });
}

/** The text without the award statements that `keep` turns down. */
export function statementsWhere(folded: Folded, keep: (statement: string) => boolean): Folded {
  const kept = awardStatementsOf(folded.text)
    .filter((s) => keep(s.text))
    .map((s) => sliceFolded(folded, s.start, s.end));
  return { text: kept.map((k) => k.text).join(''), offsets: kept.flatMap((k) => k.offsets) };
}
