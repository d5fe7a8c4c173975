import { fromMatches } from '../composing/from-matches.ts';
import { settle, type AnswerContext } from '../context.ts';
import type { AnswerDependencies } from '../ports.ts';
import { asksWhatFits, withOwnFacts } from '../understanding/own-facts.ts';

/** Answers what the asker's own enterprise can get, from the matcher and never from the wording of documents. */
export async function judge(context: AnswerContext, { matcher, documents }: Pick<AnswerDependencies, 'matcher' | 'documents'>): Promise<AnswerContext> {
  const { question, history, profile, asOf, understanding } = context;
  if (!understanding || !matcher) return context;
  const asked = asksWhatFits(question), earlier = history.some(asksWhatFits) && /^(?:那|如果|要是|假如|我们?是|我们?在)|呢[？?。]?$/u.test(question);
  if (!asked && !earlier) return context;
  const own = withOwnFacts(profile, [...history, question], understanding.places);
  return settle(context, await fromMatches(own, asOf, matcher, await documents.programs()));
}
