import type { AnswerLexicon } from '../../../reference/answer-lexicon.ts';
import { shortName } from '../../../domain/enterprise/region.ts';
import { foldText, termsOf } from '../understanding/terms.ts';
import { headNoun } from '../understanding/head-noun.ts';
import { isPlain, officialWords, type Understanding } from '../understanding/understanding.ts';
import type { Candidate } from './rank-sentences.ts';

/** What a word counts for where it is found: beside the answer, in its headings, somewhere in its document. */
const FOUND = { sentence: 1, context: 0.9, document: 0.7, part: 0.5 } as const;

/** What is left of the share where the very thing that a figure is asked of is named nowhere. */
const HEAD_ABSENT = 0.55;
/** （上述费用不含物业管理费） names what it does not tell. */
const withoutExclusions = (text: string): string => text.replace(/(?:不含|不包括|不包含|除外)[^，。；）)]{0,20}/gu, '');

/** How much of what the question names the candidate and its document speak of. */
export interface Evidence {
  /** 0..1 over the subject's words, longer ones counting more. */
  readonly share: number;
  /** Words of the subject that the whole document does not hold. */
  readonly absent: readonly string[];
}

/** A word that names something, with all it may be said as. */
interface Named { readonly word: string; readonly weight: number; readonly folded: string; readonly terms: readonly string[]; readonly others: readonly string[]; readonly short: readonly string[] }

/** The naming words of each question, made once: every candidate is measured by them. */
const namedOf = new WeakMap<Understanding, { readonly words: readonly Named[]; readonly noun: string | null; readonly nounAs: readonly string[] }>();

function namedBy(understanding: Understanding, lexicon: AnswerLexicon) {
  const made = namedOf.get(understanding);
  if (made !== undefined) return made;
  const { question, words, places } = understanding, noun = headNoun(question);
  const named = words.flatMap((asked): Named[] => {
    const word = places.reduce((w, p) => w.replace(p.name, '').replace(shortName(p.name), ''), asked);
    if (word.length < 2 || isPlain(word, lexicon) || places.some((p) => p.name.includes(word))) return [];
    const others = [...officialWords(word, lexicon), ...saidWith(word, question, lexicon)].map(foldText), short = [...lexicon.abbreviations].filter(([, full]) => full === word).map(([s]) => s);
    return [{ word, weight: Math.min(2, 0.5 + word.length / 4), folded: foldText(word), terms: termsOf(word), others, short }];
  });
  const value = { words: named, noun, nounAs: noun === null ? [] : officialWords(noun, lexicon).map(foldText) };
  namedOf.set(understanding, value);
  return value;
}

/** Measures a candidate by the words of the question that name something; plain words (如果, 要求, 一个) do not count. */
export function evidenceOf({ found, sentence }: Candidate, understanding: Understanding, lexicon: AnswerLexicon): Evidence {
  const { document } = found, own = foldText(document.textOf(sentence)), context = document.contextTerms(sentence.provision), whole = document.folded;
  const { words, noun, nounAs } = namedBy(understanding, lexicon), absent: string[] = [];
  const inContext = (t: string) => context.has(t) || document.titleTerms.has(t);
  let total = 0, sum = 0;
  for (const { word, weight, folded, terms, others, short } of words) {
    total += weight;
    if (own.includes(folded) || short.some((s) => own.includes(s))) sum += weight * FOUND.sentence;
    else if (terms.every(inContext)) sum += weight * FOUND.context;
    else if (whole.includes(folded) || [...others, ...short].some((o) => whole.includes(o))) sum += weight * FOUND.document;
    else {
      const part = terms.filter((t) => own.includes(t) || inContext(t)).length / Math.max(1, terms.length);
      sum += weight * FOUND.part * part;
      absent.push(word);
    }
  }
  const known = noun === null || withoutExclusions(whole).includes(noun) || nounAs.some((o) => whole.includes(o));
  return { share: (total === 0 ? 1 : sum / total) * (known ? 1 : HEAD_ABSENT), absent };
}

/** Official words for a phrase of the question that the word is part of: 晚点 in 晚点交税. */
const saidWith = (word: string, question: string, { colloquial }: AnswerLexicon): readonly string[] =>
  colloquial.flatMap(({ say, mean }) => (say.some((s) => s.length > word.length && s.includes(word) && question.includes(s)) ? mean : []));
