import type { Span } from '../citation/citation.ts';

/** Ends of sentences and of the members of a list; a line break ends one too. Closing quotes and brackets stay with the sentence. */
const BREAK = /[。！？；!?;\n][”’」』）)]{0,3}/gu;

/** The sentences of `text` between `start` and `end`, without surrounding white space; offsets count in `text`. */
export function sentencesOf(text: string, { start, end }: Span): readonly Span[] {
  const found: Span[] = [];
  let from = start;
  const add = (to: number): void => {
    let a = from;
    let b = to;
    while (a < b && /\s/u.test(text[a] ?? '')) a++;
    while (b > a && /\s/u.test(text[b - 1] ?? '')) b--;
    if (b > a) found.push({ start: a, end: b });
    from = to;
  };
  for (const m of text.slice(start, end).matchAll(BREAK)) add(start + m.index + m[0].length);
  add(end);
  return found;
}
