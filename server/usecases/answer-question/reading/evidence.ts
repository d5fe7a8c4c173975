import type { AnswerLexicon } from '../../../reference/answer-lexicon.ts';
import { shortName } from '../../../domain/enterprise/region.ts';
import { foldText, termsOf } from '../understanding/terms.ts';
import { headNoun } from '../understanding/head-noun.ts';
import { isPlain, OF_EVERY_PROGRAM, officialWords, saidWith, shortOf, type Understanding } from '../understanding/understanding.ts';
import { READ_ELSEWHERE, type Candidate } from './rank-sentences.ts';

/** What a word counts for where it is found: beside the answer, in its headings, somewhere in its document. */
const FOUND = { sentence: 1, context: 0.9, document: 0.7, part: 0.5 } as const;
/** Weight of a word that every program has (申报, 奖励, 截止), against one that names something. */
const OF_EVERY = 0.3;

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

/** Share of a longer word's pairs of characters by which a text speaks of it in part: 食堂 has one pair, 智能化改造 four. */
const IN_PART = 0.5;

/** Whether a text (folded) speaks of at least one thing that the question is about; true where it names none. */
export function speaksOfSubject(text: string, { subjects }: Understanding): boolean {
  return (
    subjects.length === 0 ||
    subjects.some(({ word, said }) => {
      if (said.some((s) => text.includes(s))) return true;
      const terms = termsOf(word);
      return terms.length > 1 && terms.filter((t) => text.includes(t)).length >= IN_PART * terms.length;
    })
  );
}

/** A word that names something, with all it may be said as. */
interface Named {
  readonly word: string;
  readonly weight: number;
  readonly folded: string;
  readonly terms: readonly string[];
  readonly others: readonly string[];
  readonly short: readonly string[];
}

/** The naming words of each question, made once: every candidate is measured by them. */
const namedOf = new WeakMap<
  Understanding,
  { readonly words: readonly Named[]; readonly noun: string | null; readonly nounAs: readonly string[] }
>();

function namedBy(understanding: Understanding, lexicon: AnswerLexicon) {
  const made = namedOf.get(understanding);
  if (made !== undefined) return made;
  const { question, words, places } = understanding;
  const noun = headNoun(question);
  const named = words.flatMap((asked): Named[] => {
    const word = places.reduce((w, p) => w.replace(p.name, '').replace(shortName(p.name), ''), asked);
    if (word.length < 2 || isPlain(word, lexicon) || places.some((p) => p.name.includes(word))) return [];
    const others = [...officialWords(word, lexicon), ...saidWith(word, question, lexicon)].map(foldText);
    const short = shortOf(word, lexicon);
    return [
      {
        word,
        weight: Math.min(2, 0.5 + word.length / 4) * (OF_EVERY_PROGRAM.test(word) ? OF_EVERY : 1),
        folded: foldText(word),
        terms: termsOf(word),
        others,
        short,
      },
    ];
  });
  const value = { words: named, noun, nounAs: noun === null ? [] : officialWords(noun, lexicon).map(foldText) };
  namedOf.set(understanding, value);
  return value;
}

const NO_TERMS: ReadonlySet<string> = new Set();

/** Measures a candidate by the words of the question that name something; plain words (如果, 要求, 一个) do not count. */
export function evidenceOf({ found, sentence }: Candidate, understanding: Understanding, lexicon: AnswerLexicon): Evidence {
  const { document } = found;
  const own = foldText(document.textOf(sentence));
  const context = document.contextTerms(sentence.provision);
  const whole = document.folded;
  const { words, noun, nounAs } = namedBy(understanding, lexicon);
  const absent: string[] = [];
  // 2026年度申报时间为… names nothing; the program it was read for does
  const program = understanding.focuses.some((f) => READ_ELSEWHERE.has(f)) ? document.programTerms(sentence.index) : NO_TERMS;
  const inContext = (t: string) => context.has(t) || document.titleTerms.has(t) || program.has(t);
  let total = 0;
  let sum = 0;
  for (const { word, weight, folded, terms, others, short } of words) {
    total += weight;
    if (own.includes(folded) || short.some((s) => own.includes(s))) sum += weight * FOUND.sentence;
    else if (terms.every(inContext) || others.some((o) => own.includes(o))) sum += weight * FOUND.context;
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
