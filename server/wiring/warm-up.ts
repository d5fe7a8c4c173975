import { answerQuestion } from '../usecases/answer-question/answer-question.ts';
import type { AnswerDependencies } from '../usecases/answer-question/ports.ts';

/** Goes through every step of an answer: words, index, vectors, documents, the programs an enterprise may get. */
const ASKED = {
  id: 'warm-up',
  question: '我们公司申报补贴需要什么条件和材料，什么时候申报？',
  profile: { id: 'warm-up', name: '', unifiedSocialCreditCode: null, facts: {} },
} as const;

/** Loads whatever the first answer would have to wait for. Nothing of it is noted or counted, and no language model is asked. */
export async function warmUp({ search, documents, regions, lexicon, library, matcher, known, report }: AnswerDependencies): Promise<void> {
  await answerQuestion(ASKED, {
    search,
    documents,
    regions,
    lexicon,
    library,
    ...(matcher && { matcher }),
    ...(known && { known }),
    ...(report && { report }),
  });
}
