import { sentenceChecker } from '../composing/from-model.ts';
import { quoteSentence } from '../composing/quote.ts';
import type { AnswerContext, Claim, Draft } from '../context.ts';
import type { AnswerDependencies } from '../ports.ts';
import { untilAborted } from '../until-aborted.ts';
import { label } from './label.ts';
import { verify } from './verify.ts';
import type { Citation } from '../../../domain/citation/citation.ts';

/** Passages a model is given, and milliseconds it may take. */
const PASSAGES = 8;
const TIMEOUT = 20_000;

type Writing = Pick<AnswerDependencies, 'model' | 'modelTimeout' | 'signal' | 'saying' | 'composing' | 'library' | 'regions'>;

/**
 * Lets a language model, where there is one, write the answer from the passages found. Each sentence is checked as soon as it is finished;
 * whatever it cannot show to stand in them is dropped. Where nothing is left, or the model fails, breaks off or takes too long,
 * the answer composed without it stays.
 */
export async function write(context: AnswerContext, dependencies: Writing): Promise<AnswerContext> {
  const { draft } = context;
  const { model, modelTimeout = TIMEOUT, signal } = dependencies;
  if (!model || !draft || draft.claims.length === 0 || draft.programs.length > 0) return context;
  const passages = passagesOf(context);
  const check = sentenceChecker(passages);
  const claims: Claim[] = [];
  const request = {
    question: [...context.history.slice(-2), context.question].join('\n'),
    passages: [...passages].map(([token, c]) => ({ token, title: c.title, place: c.provisionPath, text: c.quote })),
  };
  const timeout = AbortSignal.timeout(modelTimeout);
  const within = signal ? AbortSignal.any([signal, timeout]) : timeout;
  dependencies.composing?.();
  try {
    for await (const sentence of untilAborted(model.compose(request, within), within)) {
      const claim = check(sentence);
      if (claim === null) continue;
      claims.push(claim);
      await tell(context, generated(draft, claims), dependencies);
    }
    return claims.length === 0 ? context : { ...context, draft: withUnsaid(generated(draft, claims), draft) };
  } catch {
    return context;
  }
}

const generated = (draft: Draft, claims: readonly Claim[]): Draft => ({
  ...draft,
  lead: '',
  claims: [...claims],
  closing: '',
  layout: 'sentences',
  generated: true,
});

/** Tells how far the answer has come, as it will stand: with its lead, and only what the stored texts bear out. */
async function tell(context: AnswerContext, draft: Draft, { saying, library, regions }: Writing): Promise<void> {
  if (saying === undefined) return;
  const verified = await verify({ ...context, draft }, { library });
  if (verified.draft?.generated) saying(await label(verified, { library, regions }));
}

/** A model may pass over that documents disagree, or over a part of the question: where it does, that is said after its words. */
function withUnsaid(written: Draft, { claims, closing, conflict, inParts }: Draft): Draft {
  const due = inParts ? claims : (conflict?.claims ?? []);
  const cited = written.claims.flatMap((c) => c.citations);
  const unsaid = due.filter(
    (claim) => !claim.citations.some((c) => cited.some((o) => o.documentId === c.documentId && o.start < c.end && c.start < o.end)),
  );
  return { ...written, claims: [...written.claims, ...unsaid], closing: inParts ? closing : (conflict?.standing ?? '') };
}

/** The citations of the draft and the best further sentences, under tokens that say nothing of where they come from. */
function passagesOf({ draft, candidates }: AnswerContext): ReadonlyMap<string, Citation> {
  const citations: Citation[] = [];
  for (const c of [
    ...(draft?.claims.flatMap((claim) => claim.citations) ?? []),
    ...candidates.slice(0, 2 * PASSAGES).map((c) => quoteSentence(c.found.document, c.sentence)),
  ]) {
    if (citations.length < PASSAGES && !citations.some((o) => o.documentId === c.documentId && o.start < c.end && c.start < o.end))
      citations.push(c);
  }
  return new Map(citations.map((c, i) => [`c_${i + 1}`, c]));
}
