import { leavesOf, type Condition, type FactLeaf, type ManualLeaf } from './condition.ts';
import type { SubsidyProgram } from './program.ts';

/** 复核: what a person said of a program that was read by machine. Kept apart from the reading, so that it outlives the next one. */
export interface Review {
  readonly id: string;
  readonly programId: string;
  readonly by: string;
  /** `YYYY-MM-DD`. */
  readonly on: string;
  readonly decision: Confirmed | Corrected;
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
  JSON.stringify(leavesOf(program.conditions).map((leaf) => [leaf.citation.quote, 'fact' in leaf ? [leaf.fact, leaf.op, leaf.value] : 'manual']));

/** Applies the reviews of one program, oldest first; the last correction of a sentence holds. */
export function applyReviews(program: SubsidyProgram, reviews: readonly Review[]): ReviewedProgram {
  const mine = reviews.filter((r) => r.programId === program.id).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  if (mine.length === 0) return { program, outdated: [] };
  const quotes = new Set(leavesOf(program.conditions).map((leaf) => leaf.citation.quote));
  const corrections = new Map<string, Requirement>(), outdated: Review[] = [];
  for (const review of mine) {
    if (review.decision.kind !== 'correct') continue;
    if (quotes.has(review.decision.quote)) corrections.set(review.decision.quote, review.decision.replacement);
    else outdated.push(review);
  }
  const corrected: SubsidyProgram = corrections.size === 0 ? program : { ...program, conditions: correct(program.conditions, corrections, new Set()) };
  const fingerprint = fingerprintOf(corrected);
  const confirmations = mine.filter((r) => r.decision.kind === 'confirm');
  const holds = confirmations.some((r) => r.decision.kind === 'confirm' && r.decision.fingerprint === fingerprint);
  if (!holds) outdated.push(...confirmations.slice(-1));
  return { program: holds && outdated.length === 0 ? { ...corrected, review: 'confirmed' } : corrected, outdated };
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
  const each = (all: readonly Condition[]) => all.map((c) => correct(c, corrections, done)).filter((c) => !('allOf' in c) || c.allOf.length > 0);
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
