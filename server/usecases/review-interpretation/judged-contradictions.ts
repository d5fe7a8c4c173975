import { createHash } from 'node:crypto';
import { judge, type ContradictionDecision, type Judgement } from '../../domain/interpretation/contradictions/decision.ts';
import type { Contradiction } from '../../domain/interpretation/contradictions/find-contradictions.ts';
import { AppError } from '../../domain/errors.ts';
import type { VersionedRepository } from '../../domain/versioned-repository.ts';

/** A contradiction with what a drafter found, once one has looked. */
export interface JudgedContradiction extends Contradiction {
  readonly id: string;
  readonly judgement: Judgement | null;
}

const bare = (words: string): string => words.replace(/\s+/gu, '');
/** The same words on both sides are the same contradiction, wherever they stand. */
const idOf = (c: Contradiction): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        c.policy.documentId,
        c.interpretation.documentId,
        c.kind,
        bare(c.policy.quote),
        bare(c.interpretation.quote),
        c.values.policy,
        c.values.interpretation,
      ]),
    )
    .digest('hex')
    .slice(0, 20);

export function judged(found: readonly Contradiction[], decisions: readonly ContradictionDecision[]): readonly JudgedContradiction[] {
  const byId = new Map(decisions.map((d) => [d.id, d]));
  return found.map((c) => {
    const id = idOf(c);
    const d = byId.get(id);
    return { ...c, id, judgement: d === undefined ? null : { verdict: d.verdict, reason: d.reason, by: d.by, on: d.on } };
  });
}

/** What is left after false alarms. */
export const standing = (found: readonly JudgedContradiction[]): readonly JudgedContradiction[] =>
  found.filter((c) => c.judgement?.verdict !== 'false-alarm');

/** Keeps a judgement. @throws AppError where the contradiction is not among those found, or somebody judged it at the same moment. */
export async function keepJudgement(
  store: VersionedRepository<ContradictionDecision>,
  policyId: string,
  found: readonly JudgedContradiction[],
  id: string,
  judgement: Judgement,
): Promise<ContradictionDecision> {
  const contradiction = found.find((c) => c.id === id);
  if (contradiction === undefined) throw new AppError('not-found', '没有这一处不一致，可能文本已经改动。请刷新后再看。');
  const before = await store.get(id);
  const decision = judge(
    { id, group: policyId, policyQuote: contradiction.policy.quote, otherQuote: contradiction.interpretation.quote },
    judgement,
    before,
  );
  if (!(before === null ? await store.add(decision) : await store.replace(decision)))
    throw new AppError('bad-request', '刚刚有人认定了这一处，请刷新后再试。');
  return decision;
}
