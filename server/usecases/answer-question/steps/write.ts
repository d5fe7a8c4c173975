import { checkedSentences } from '../composing/from-model.ts';
import { quoteSentence } from '../composing/quote.ts';
import type { AnswerContext } from '../context.ts';
import type { AnswerDependencies } from '../ports.ts';
import type { Citation } from '../../../domain/citation/citation.ts';

/** Passages a model is given, and milliseconds it may take. */
const PASSAGES = 8, TIMEOUT = 20_000;

/**
 * Lets a language model, where there is one, write the answer from the passages found. Whatever it cannot show to stand in them is dropped;
 * where nothing is left, or it fails or takes too long, the answer composed without it stays.
 */
export async function write(context: AnswerContext, { model, modelTimeout = TIMEOUT, signal }: Pick<AnswerDependencies, 'model' | 'modelTimeout' | 'signal'>): Promise<AnswerContext> {
  const { draft } = context;
  if (!model || !draft || draft.claims.length === 0 || draft.programs.length > 0) return context;
  const passages = passagesOf(context);
  try {
    const request = { question: [...context.history.slice(-2), context.question].join('\n'), passages: [...passages].map(([token, c]) => ({ token, title: c.title, place: c.provisionPath, text: c.quote })) };
    const within = AbortSignal.timeout(modelTimeout);
    const claims = checkedSentences(await model.compose(request, signal ? AbortSignal.any([signal, within]) : within), passages);
    return claims.length === 0 ? context : { ...context, draft: { ...draft, lead: '', claims, layout: 'sentences', generated: true } };
  } catch {
    return context;
  }
}

/** The citations of the draft and the best further sentences, under tokens that say nothing of where they come from. */
function passagesOf({ draft, candidates }: AnswerContext): ReadonlyMap<string, Citation> {
  const citations: Citation[] = [];
  for (const c of [...(draft?.claims.flatMap((claim) => claim.citations) ?? []), ...candidates.slice(0, 2 * PASSAGES).map((c) => quoteSentence(c.found.document, c.sentence))]) {
    if (citations.length < PASSAGES && !citations.some((o) => o.documentId === c.documentId && o.start < c.end && c.start < o.end)) citations.push(c);
  }
  return new Map(citations.map((c, i) => [`c_${i + 1}`, c]));
}
