import { fromMatches } from '../composing/from-matches.ts';
import { settle, type AnswerContext } from '../context.ts';
import type { AnswerDependencies } from '../ports.ts';
import { asksWhatFits, withOwnFacts } from '../understanding/own-facts.ts';

/** Answers what the asker's own enterprise can get, from the matcher and never from the wording of documents. */
export async function judge(context: AnswerContext, { matcher, documents, lexicon }: Pick<AnswerDependencies, 'matcher' | 'documents' | 'lexicon'>): Promise<AnswerContext> {
  const { question, history, profile, asOf, understanding } = context;
  if (!understanding || !matcher) return context;
  const asked = asksWhatFits(question), earlier = history.some(asksWhatFits) && /^(?:那|如果|要是|假如|我们?是|我们?在)|呢[？?。]?$/u.test(question);
  if (!asked && !earlier) return context;
  const own = withOwnFacts(profile, [...history, question], understanding.places);
  const draft = await fromMatches(own, asOf, matcher, await documents.programs());
  // 我们能领哪些充电桩补贴？ names a subject: where the matcher has nothing to show, the documents may.
  const names = understanding.words.some((w) => w.length > 1 && !lexicon.plainWords.has(w) && !understanding.places.some((p) => p.name.includes(w)));
  return draft.claims.length === 0 && names ? context : settle(context, draft);
}
