import type { Citation } from '../../../domain/citation/citation.ts';
import type { Claim } from '../context.ts';
import type { ModelSentence } from '../ports.ts';
import { lengthRead } from '../understanding/terms.ts';
import { standsIn } from './stands-in.ts';

/** Longest answer a model may give, in characters. */
const LONGEST = 400;

/**
 * What of a model's sentences may be said: each rests on at least one passage that was given, and what it states is in one of those.
 * `passages` are the citations by the token the model saw.
 */
export function checkedSentences(sentences: readonly ModelSentence[], passages: ReadonlyMap<string, Citation>): readonly Claim[] {
  const check = sentenceChecker(passages);
  return sentences.flatMap((sentence) => check(sentence) ?? []);
}

/** Looks at a model's sentences as they come; null for one that may not be said. What makes the answer too long ends it. */
export function sentenceChecker(passages: ReadonlyMap<string, Citation>): (sentence: ModelSentence) => Claim | null {
  let length = 0;
  return ({ text, tokens }) => {
    const citations = [...new Set(tokens)].flatMap((token) => passages.get(token) ?? []);
    const said = text.replace(/\[?c_\d{1,2}\]?|\[\d{1,2}\]/gu, '').trim();
    if (citations.length === 0 || said === '' || !standsIn(said, citations.map((c) => `${c.title} ${c.quote}`).join('\n'))) return null;
    length += lengthRead(said);
    return length > LONGEST ? null : { text: said.replace(/[。；]$/u, ''), citations };
  };
}
