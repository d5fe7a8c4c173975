import { plainDraft, settle, type AnswerContext, type Claim, type Draft } from '../context.ts';
import type { AnswerDependencies } from '../ports.ts';
import { partsOf, type QuestionPart } from '../understanding/question-parts.ts';

/** Claims of each part, so that all of them have room. */
const CLAIMS_EACH = 2;

/**
 * 技改补贴比例多少、找哪个部门？ Each part is answered by itself, the others as following up on the one that names what they are about; a part that the
 * documents do not answer is said to be so beside those they do. `answerTo` answers one question after others.
 */
export async function inParts(
  context: AnswerContext,
  { lexicon }: Pick<AnswerDependencies, 'lexicon'>,
  answerTo: (question: string, history: readonly string[]) => Promise<AnswerContext>,
): Promise<AnswerContext> {
  const parts = context.route === null ? partsOf(context.question, lexicon) : [];
  const subject = parts.find((p) => p.names);
  if (subject === undefined) return context;
  const drafts: { readonly part: QuestionPart; readonly draft: Draft }[] = [];
  for (const part of parts) {
    const history = part.names ? context.history : [...context.history, subject.text];
    const { draft } = await answerTo(part.text, history);
    drafts.push({ part, draft: draft ?? plainDraft('unanswerable', '已收录的文件里没有写。') });
  }
  const told = drafts.filter((d) => d.draft.claims.length > 0);
  const [first] = told;
  // Where no part is answered, the question as a whole may find more.
  if (first === undefined || told.some(({ draft }) => draft !== first.draft && draft.layout === 'list')) return context;
  const untold = drafts.filter((d) => d.draft.claims.length === 0);
  return settle(context, {
    ...first.draft,
    completeness: untold.length === 0 ? first.draft.completeness : 'partial',
    claims: told.flatMap(({ draft }) => (draft.layout === 'list' ? draft.claims : draft.claims.slice(0, CLAIMS_EACH))).filter(unlikeBefore),
    closing: [...told.map(({ draft }) => draft.closing), ...untold.map(({ part, draft }) => `\n“${part.text}”：${draft.lead}`)].join(''),
    followUps: [],
    inParts: true,
  });
}

/** The same words are said once. */
const unlikeBefore = (claim: Claim, at: number, claims: readonly Claim[]): boolean => {
  const words = claim.text.replace(/[。；，\s]+$/u, '');
  return !claims.slice(0, at).some((before) => before.text.includes(words));
};
