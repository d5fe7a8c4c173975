import type { Span } from '../citation/citation.ts';

/**
 * A stretch of the stored text in the one notation the recognisers know: no white space, half-width digits and letters,
 * Chinese punctuation, no quotation marks. Every character remembers where it stood, so that what is read here
 * is cited there.
 */
export interface CanonicalText {
  readonly text: string;
  /** The place in the stored text of `[start, end)` here. */
  readonly spanOf: (start: number, end: number) => Span;
}

const PUNCTUATION: Readonly<Record<string, string>> = {
  '(': '（',
  ')': '）',
  ';': '；',
  ':': '：',
  '!': '！',
  '?': '？',
  '﹔': '；',
  '﹐': '，',
  '､': '、',
  '｡': '。',
  '〔': '〔',
  '％': '%',
  '﹪': '%',
  '㎡': '㎡',
  '—': '—',
  '－': '-',
  '–': '-',
  '～': '~',
  '∼': '~',
  '〜': '~',
  '＞': '>',
  '＜': '<',
};
const QUOTES = new Set(['“', '”', '"', '〝', '〞', '「', '」', '『', '』', '‘', '’', "'", '＂', '＇']);
const OPENING_QUOTES = new Set(['“', '〝', '「', '『', '‘']);
const INVISIBLE = /[\s\u00ad\u200b-\u200f\u2060\ufeff]/u;

/** The canonical form of `[span.start, span.end)` of `stored`. */
export function canonicalText(stored: string, span: Span): CanonicalText {
  const characters: string[] = [];
  const places: number[] = [];
  const put = (character: string, at: number) => {
    characters.push(character);
    places.push(at);
  };
  for (let at = span.start; at < span.end; at++) {
    const c = stored.charAt(at);
    if (INVISIBLE.test(c)) continue;
    if (QUOTES.has(c)) {
      // “甲”“乙” are two names: what parted them becomes the comma of a list
      if (OPENING_QUOTES.has(c) && QUOTES.has(stored.charAt(at - 1)) && characters.length > 0) put('、', at);
    } else put(folded(c, stored, at), at);
  }
  return {
    text: characters.join(''),
    spanOf: (start, end) => {
      const first = places[Math.max(0, start)];
      const last = places[Math.min(end, places.length) - 1];
      return first === undefined || last === undefined || end <= start
        ? { start: span.start, end: span.start }
        : { start: first, end: last + 1 };
    },
  };
}

function folded(c: string, stored: string, at: number): string {
  // 5,000万元 keeps its comma, 企业,应当 gets a Chinese one
  if (c === ',' || c === '，') return isThousands(stored, at) ? ',' : '，';
  const known = PUNCTUATION[c];
  if (known !== undefined) return known;
  const code = c.charCodeAt(0);
  const half = code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : c;
  return PUNCTUATION[half] ?? half;
}

const isThousands = (stored: string, at: number): boolean =>
  /[0-9０-９]/u.test(stored.charAt(at - 1)) && /^[0-9０-９]{3}(?![0-9０-９])/u.test(stored.slice(at + 1, at + 5));

/** What hides a stretch from the recognisers without moving anything. */
export const HIDDEN = '□';

/** The same for what a recogniser has read already: still the noun of its phrase. */
export const READ = '■';

/** `text` with the stretches hidden. */
export function hide(text: string, spans: readonly Span[], cover = HIDDEN): string {
  let shown = '';
  let at = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    const from = Math.max(at, start);
    shown += text.slice(at, from) + cover.repeat(end - from);
    at = end;
  }
  return shown + text.slice(at);
}
