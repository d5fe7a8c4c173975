import { quotesExactly } from '../../../domain/citation/citation.ts';
import { ANSWER_LIMITS } from '../../../domain/conversation/answer.ts';
import { plainDraft, type AnswerContext, type Claim } from '../context.ts';
import type { AnswerDependencies } from '../ports.ts';
import { lengthRead } from '../understanding/terms.ts';

/** Drops every claim whose words are not in the stored text as quoted. An answer without a verified citation is not given. */
export async function verify(
  context: AnswerContext,
  { library, dropped }: Pick<AnswerDependencies, 'library' | 'dropped'>,
): Promise<AnswerContext> {
  const { draft } = context;
  if (!draft || draft.claims.length === 0) return context;
  const claims: Claim[] = [];
  for (const claim of draft.claims) {
    const verified = [];
    for (const citation of claim.citations) {
      const text = (await library.get(citation.documentId))?.record.text;
      if (text !== undefined && quotesExactly(text, citation) && lengthRead(citation.quote) <= ANSWER_LIMITS.quote) verified.push(citation);
    }
    if (verified.length < claim.citations.length) dropped?.(claim.citations.length - verified.length);
    if (verified.length > 0) claims.push({ ...claim, citations: verified });
  }
  if (claims.length === 0) return { ...context, draft: plainDraft('unanswerable', '已收录的文件里没有写。可致电政务服务热线12345。') };
  return { ...context, draft: { ...draft, claims } };
}
