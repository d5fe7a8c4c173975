import { leavesOf, type Condition, type FactLeaf, type ManualLeaf } from './condition.ts';
import type { AwardTerms, SubsidyProgram } from './program.ts';

/** 复核: what a person said of a program that was read by machine. Kept apart from the reading, so that it outlives the next one. */
export interface Review {
  readonly id: string;
  readonly programId: string;
  readonly by: string;
  /** `YYYY-MM-DD`. */
  readonly on: string;
  /** Milliseconds: which of one day's came first. */
  readonly at?: number;
  readonly decision: Confirmed | Corrected | Proposed | Withdrawn;
}
/** 确认: the conditions are right as they were read. */
export interface Confirmed {
  readonly kind: 'confirm';
  /** What was confirmed, so that a changed source shows. */
  readonly fingerprint: string;
}
/** 更正: the leaf that quotes these words means something else. */
export interface Corrected {
  readonly kind: 'correct';
  readonly quote: string;
  readonly replacement: Requirement;
}

/**
 * 补充: what a language model found in the source of this digest and the source really says; a new program, or additions to a known one.
 */
export interface Proposed {
  readonly kind: 'propose';
  readonly sourceDigest: string;
  readonly program: SubsidyProgram | null;
  readonly conditions: readonly Condition[];
  readonly awards: readonly AwardTerms[];
}

/** 撤销: another review no longer counts. */
export interface Withdrawn {
  readonly kind: 'withdraw';
  readonly review: string;
}

/** A condition without the words it rests on: it takes those of the leaf it replaces. */
export type Requirement =
  | Pick<FactLeaf, 'fact' | 'op' | 'value'>
  | { readonly manual: true }
  | { readonly allOf: readonly Requirement[] }
  | { readonly anyOf: readonly Requirement[] }
  | { readonly not: Requirement }
  | { readonly atLeast: number; readonly of: readonly Requirement[] };

/** A program with its reviews applied; `outdated` are the reviews whose source sentence is no longer there. */
export interface ReviewedProgram {
  readonly program: SubsidyProgram;
  readonly outdated: readonly Review[];
}

/** What a confirmation is about: each condition's words and how they were understood. */
export const fingerprintOf = (program: SubsidyProgram): string =>
  JSON.stringify(
    leavesOf(program.conditions).map((leaf) => [leaf.citation.quote, 'fact' in leaf ? [leaf.fact, leaf.op, leaf.value] : 'manual']),
  );

/** The programs that proposals bring to the sources as they are now (digests by document id). */
export const proposedPrograms = (reviews: readonly Review[], digests: ReadonlyMap<string, string>): readonly SubsidyProgram[] =>
  reviews.flatMap(({ decision }) =>
    decision.kind === 'propose' && decision.program !== null && digests.get(decision.program.documentId) === decision.sourceDigest
      ? [decision.program]
      : [],
  );

/** Reviews of one program that still count, oldest first. */
export function standingReviews(programId: string, reviews: readonly Review[]): readonly Review[] {
  const mine = reviews.filter((r) => r.programId === programId);
  const withdrawn = new Set(mine.flatMap((r) => (r.decision.kind === 'withdraw' ? [r.decision.review] : [])));
  return mine.filter((r) => r.decision.kind !== 'withdraw' && !withdrawn.has(r.id)).sort(inOrder);
}
/** The order in which reviews were made; of one day by their moment. */
export const inOrder = (a: Review, b: Review): number => (a.on < b.on ? -1 : a.on > b.on ? 1 : (a.at ?? 0) - (b.at ?? 0));

/**
 * Applies the reviews of one program, oldest first; the last correction of a sentence holds. `sourceDigest` is that of its document now.
 */
export function applyReviews(read: SubsidyProgram, reviews: readonly Review[], sourceDigest: string): ReviewedProgram {
  const mine = standingReviews(read.id, reviews);
  if (mine.length === 0) return { program: read, outdated: [] };
  const program = withProposals(read, mine, sourceDigest);
  const quotes = new Set(leavesOf(program.conditions).map((leaf) => leaf.citation.quote));
  const corrections = new Map<string, Requirement>();
  const outdated: Review[] = [];
  for (const review of mine) {
    if (review.decision.kind !== 'correct') continue;
    if (quotes.has(review.decision.quote)) corrections.set(review.decision.quote, review.decision.replacement);
    else outdated.push(review);
  }
  const corrected: SubsidyProgram =
    corrections.size === 0 ? program : { ...program, conditions: correct(program.conditions, corrections, new Set()) };
  const fingerprint = fingerprintOf(corrected);
  const confirmations = mine.filter((r) => r.decision.kind === 'confirm');
  const holds = confirmations.some((r) => r.decision.kind === 'confirm' && r.decision.fingerprint === fingerprint);
  if (!holds) outdated.push(...confirmations.slice(-1));
  return { program: holds && outdated.length === 0 ? { ...corrected, review: 'confirmed' } : corrected, outdated };
}

/** Proposals about another state of the source are left out: their places no longer hold. */
function withProposals(program: SubsidyProgram, reviews: readonly Review[], sourceDigest: string): SubsidyProgram {
  const proposals = reviews.flatMap((r) =>
    r.decision.kind === 'propose' && r.decision.program === null && r.decision.sourceDigest === sourceDigest ? [r.decision] : [],
  );
  if (proposals.length === 0) return program;
  return {
    ...program,
    conditions: { allOf: [program.conditions, ...proposals.flatMap((p) => p.conditions)] },
    awards: [...program.awards, ...proposals.flatMap((p) => p.awards)],
  };
}

/** Leaves that quote the same words are one sentence read into several facts: the first takes the correction, the others fall away. */
function correct(condition: Condition, corrections: ReadonlyMap<string, Requirement>, done: Set<string>): Condition {
  if ('fact' in condition || 'manual' in condition) {
    const replacement = corrections.get(condition.citation.quote);
    if (replacement === undefined) return condition;
    if (done.has(condition.citation.quote)) return { allOf: [] };
    done.add(condition.citation.quote);
    return withWords(replacement, condition);
  }
  if ('not' in condition) return { not: correct(condition.not, corrections, done) };
  const each = (all: readonly Condition[]) =>
    all.map((c) => correct(c, corrections, done)).filter((c) => !('allOf' in c) || c.allOf.length > 0);
  if ('allOf' in condition) return { allOf: each(condition.allOf) };
  if ('anyOf' in condition) return { anyOf: each(condition.anyOf) };
  return { atLeast: condition.atLeast, of: each(condition.of) };
}

function withWords(requirement: Requirement, words: FactLeaf | ManualLeaf): Condition {
  if ('fact' in requirement) return { ...requirement, text: words.text, citation: words.citation };
  if ('manual' in requirement) return { manual: true, text: words.text, citation: words.citation };
  if ('not' in requirement) return { not: withWords(requirement.not, words) };
  if ('allOf' in requirement) return { allOf: requirement.allOf.map((r) => withWords(r, words)) };
  if ('anyOf' in requirement) return { anyOf: requirement.anyOf.map((r) => withWords(r, words)) };
  return { atLeast: requirement.atLeast, of: requirement.of.map((r) => withWords(r, words)) };
}
