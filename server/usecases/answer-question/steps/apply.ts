import { fromOwnCase } from '../composing/from-own-case.ts';
import type { AnswerContext } from '../context.ts';
import type { Candidate, FoundDocument } from '../reading/rank-sentences.ts';
import { termsOf } from '../understanding/terms.ts';
import type { AnswerDependencies, JudgedProgram } from '../ports.ts';
import type { SubsidyProgram } from '../../../domain/subsidy/program.ts';
import { asksForSupport, statedIn, withOwnFacts } from '../understanding/own-facts.ts';

/** Sentences looked at for programs, how good one must be against the best, and how many programs are judged. */
const LOOKED_AT = 12;
const NEARLY = 0.8;
const JUDGED = 5;
/** Share of a program's name that an explanation's title must have to be about it. */
const EXPLAINED = 0.6;
/** 我们, 公司 · 今年招了… : whoever asks speaks of the own enterprise. */
const OF_SELF = /我|咱|本公司|本企业|^(?:公司|厂里?|店里?|(?:今年|去年|最近|刚|上个?月|这个?月)?(?:刚|新)?(?:招|买|投|花|雇|拿到|租))/u;

/**
 * 研发投入一年三百多万，有没有补贴？ The answer is put beside what the asker says of the enterprise: whether it fits, and what it would
 * come to.
 */
export async function apply(
  context: AnswerContext,
  { matcher, lexicon }: Pick<AnswerDependencies, 'matcher' | 'lexicon'>,
): Promise<AnswerContext> {
  const { draft, question, profile, asOf, understanding } = context;
  if (!matcher || !understanding || draft === null || draft.claims.length === 0 || draft.layout === 'list' || draft.programs.length > 0)
    return context;
  if (!OF_SELF.test(question) || !(asksForSupport(question) || understanding.focuses.some((f) => f === 'amount' || f === 'cap')))
    return context;
  const stated = statedIn([question], lexicon);
  if (stated.length === 0) return context;
  const programs = programsOf(context);
  const own = withOwnFacts(profile, stated, profile === null ? understanding.places : []);
  const judged: { readonly program: SubsidyProgram; readonly match: JudgedProgram | null }[] = [];
  for (const program of programs) {
    const match =
      Object.keys(own.facts).length === 0
        ? undefined
        : (await matcher.match(own, asOf, program.id)).matches.find((m) => m.programId === program.id);
    judged.push({ program, match: match ?? null });
  }
  const chosen = ORDER.map((fits) => judged.find(({ match }) => fits(match))).find((j) => j !== undefined);
  if (chosen === undefined) return context;
  // Of another program's document nothing is said; an explanation has no programs of its own.
  const others = new Set(context.found.filter((f) => f.document.record.programs.length > 0).map((f) => f.document.record.id));
  const claims = draft.claims.filter((c) =>
    c.citations.every(({ documentId }) => documentId === chosen.program.documentId || !others.has(documentId)),
  );
  return { ...context, draft: fromOwnCase({ ...draft, claims }, chosen.program, chosen.match, stated) };
}

/** What may still be had comes before what may not. */
const ORDER: readonly ((match: JudgedProgram | null) => boolean)[] = [
  (m) => m === null || m.eligibility === 'eligible' || m.eligibility === 'undetermined',
  (m) => m?.eligibility === 'ineligible',
  () => true,
];

/**
 * The programs that the best sentences are of, the best first: those that give something; of a document with one program, that one; of an
 * explanation, those it explains.
 */
function programsOf({ candidates, found }: AnswerContext): readonly SubsidyProgram[] {
  const [best] = candidates;
  const near = candidates.slice(0, LOOKED_AT).filter((c) => c.score >= (best?.score ?? 0) * NEARLY);
  const programs = near.flatMap((c) => {
    const { document } = c.found;
    const named = document.programsAt(c.sentence.index);
    const all = document.record.programs;
    return named.length > 0 ? named : all.length === 1 ? all : all.length === 0 ? explainedBy(c, found) : [];
  });
  return [...new Set(programs)].filter((p) => p.awards.length > 0).slice(0, JUDGED);
}

/** 稳岗返还和一次性扩岗补助政策问答 explains both; the one that a sentence of it is on has the most words of it. */
function explainedBy({ found: { document }, sentence }: Candidate, found: readonly FoundDocument[]): readonly SubsidyProgram[] {
  const said = new Set(termsOf(document.textOf(sentence)));
  const share = (terms: readonly string[], of: ReadonlySet<string>): number =>
    terms.filter((t) => of.has(t)).length / Math.max(1, terms.length);
  const explained = found
    .flatMap((f) => f.document.record.programs)
    .filter((p) => share(termsOf(p.title), document.titleTerms) >= EXPLAINED);
  const fit = (p: SubsidyProgram): number => Math.max(0, ...p.awards.map((a) => share(termsOf(a.text), said)));
  return explained.sort((a, b) => fit(b) - fit(a)).slice(0, 1);
}
