import { readFileSync } from 'node:fs';
import { dataFile } from '../reference/project-root.ts';
import { fold } from './text/fold.ts';

/** `data/lexicon/keyword-terms.json`. */
interface TermFile {
  /** Subjects by field; ways of saying one of them divided by |. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** What the last word of a term that is not listed may be. */
  readonly heads: readonly string[];
  /** Words that tell nothing of one document. */
  readonly general: readonly string[];
}
/** A place where a subject is named, in the words of the text. */
interface Named {
  readonly words: string;
  readonly subject: number;
}

let file: TermFile | undefined;
const read = (): TermFile => (file ??= JSON.parse(readFileSync(dataFile('lexicon', 'keyword-terms.json'), 'utf8')) as TermFile);

let byStart: ReadonlyMap<string, readonly Named[]> | undefined;
/** Ways of saying a subject, folded as texts are, by their first two characters; the longest first. */
function saidByStart(): ReadonlyMap<string, readonly Named[]> {
  if (byStart !== undefined) return byStart;
  const said = new Map<string, Named[]>();
  for (const [subject, ways] of Object.values(read().fields).flat().entries())
    for (const words of ways.split('|').map(fold))
      said.set(words.slice(0, 2), [...(said.get(words.slice(0, 2)) ?? []), { words, subject }]);
  for (const list of said.values()) list.sort((a, b) => b.words.length - a.words.length);
  byStart = said;
  return said;
}

/** The subjects named in a text, in its own words (also 知識產權), as often as they are named; of two that lie over each other the longer. */
export function subjectsIn(text: string): readonly Named[] {
  const folded = fold(text);
  const looked = folded.length === text.length ? folded : text;
  const found: Named[] = [];
  for (let at = 0; at + 1 < looked.length; at += 1) {
    const said = saidByStart()
      .get(looked.slice(at, at + 2))
      ?.find(({ words }) => looked.startsWith(words, at));
    if (said === undefined) continue;
    found.push({ words: text.slice(at, at + said.words.length), subject: said.subject });
    at += said.words.length - 1;
  }
  return found;
}

let heads: ReadonlySet<string> | undefined;
export const isHead = (word: string): boolean => (heads ??= new Set(read().heads)).has(word);
let general: ReadonlySet<string> | undefined;
export const isGeneral = (word: string): boolean => (general ??= new Set(read().general)).has(word);
