import { readFileSync } from 'node:fs';
import type { Concepts } from '../../domain/consultation/likeness.ts';
import { dataFile } from '../../reference/project-root.ts';
import { fold } from '../text/fold.ts';
import { wordsOf } from '../text/words.ts';
import { searchLexicon } from './search-lexicon.ts';

/** `data/lexicon/question-concepts.json`. */
interface ConceptFile {
  readonly same: readonly (readonly string[])[];
  readonly weak: readonly string[];
  readonly asks: readonly { readonly what: string; readonly words: readonly string[] }[];
}
/** `data/lexicon/colloquial.json`: what people say, and what documents call it, the likeliest first. */
interface ColloquialFile {
  readonly entries: readonly { readonly say: readonly string[]; readonly mean: readonly string[] }[];
}

interface Reader {
  readonly phrases: readonly (readonly [said: string, concept: string])[];
  readonly weak: ReadonlySet<string>;
  readonly asks: ConceptFile['asks'];
}
/** How much a word tells that is said of nearly everything; others count one. */
const WEAK = 0.3;

let reader: Reader | undefined;

function readConcepts(): Reader {
  const read = (name: string) => JSON.parse(readFileSync(dataFile('lexicon', name), 'utf8')) as unknown;
  const { same, weak, asks } = read('question-concepts.json') as ConceptFile;
  const { entries } = read('colloquial.json') as ColloquialFile;
  const phrases = new Map<string, string>();
  for (const group of same) for (const said of group) phrases.set(fold(said), fold(group[0] ?? said));
  const own = [...phrases];
  for (const {
    say,
    mean: [official],
  } of entries) {
    if (official === undefined) continue;
    // 资金拨付 is 拨付.
    const concept =
      phrases.get(fold(official)) ?? own.find(([said]) => said.length > 1 && fold(official).endsWith(said))?.[1] ?? fold(official);
    for (const said of [official, ...say]) if (!phrases.has(fold(said))) phrases.set(fold(said), concept);
  }
  return { phrases: [...phrases].sort((a, b) => b[0].length - a[0].length), weak: new Set(weak.map(fold)), asks };
}

/**
 * What a question is about, so that two that are worded differently meet: 买旧机器算不算技改投资 and 二手设备能不能申报技改补助 are both
 * about
 * 二手设备 and 技术改造. It rests on the question and the lexicons alone, never on other questions.
 */
export function conceptsOf(question: string): Concepts {
  reader ??= readConcepts();
  const { phrases, weak, asks } = reader;
  const units = new Map<string, number>();
  let rest = fold(question).replace(/\s+/gu, '');
  const what = asks.find((a) => a.words.some((w) => rest.includes(fold(w))))?.what ?? '是否';
  const take = (concept: string): void => {
    units.set(concept, weak.has(concept) ? WEAK : 1);
  };
  for (const [said, concept] of phrases) {
    // A single character is only a word of its own where the segmenter says so: 买 but not 买断.
    if (said.length < 2 || !rest.includes(said)) continue;
    take(concept);
    rest = rest.replaceAll(said, '，');
  }
  const single = new Map(phrases.filter(([said]) => said.length === 1));
  const lexicon = searchLexicon();
  const asked = new Set(asks.flatMap((a) => a.words.map(fold)));
  for (const word of wordsOf(lexicon.withoutAsking(rest))) {
    const concept = single.get(word) ?? word;
    if (!lexicon.isAskingWord(word) && !asked.has(word) && (word.length > 1 || single.has(word) || /[\da-z]/iu.test(word))) take(concept);
  }
  return { units, asks: what };
}
