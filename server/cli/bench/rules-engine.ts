import { Engine, type NestedCondition } from 'json-rules-engine';
import type { FactName } from '../../domain/enterprise/facts.ts';
import { knownFacts } from '../../domain/enterprise/known-facts.ts';
import type { EnterpriseProfile } from '../../domain/enterprise/profile.ts';
import { leavesOf, type Condition } from '../../domain/subsidy/condition.ts';
import { evaluateLeaf } from '../../domain/subsidy/evaluate-leaf.ts';
import type { Verdict } from '../../domain/subsidy/verdict.ts';
import type { BulkProgram } from '../../matching/index.ts';
import { regions } from '../../reference/regions.ts';

/**
 * json-rules-engine knows true and false: two rules a program, one where it is certain, one where it certainly is not; the rest is unknown.
 */
export function rulesEngine(
  list: readonly BulkProgram[],
  day: string,
): (profile: EnterpriseProfile) => Promise<ReadonlyMap<number, Verdict>> {
  const engine = new Engine([], { allowUndefinedFacts: true });
  const used = [...new Set(list.flatMap(({ condition }) => factsOf(condition)))];
  engine.addOperator(
    'meets',
    (actual: unknown, leaf: { readonly test: Parameters<typeof evaluateLeaf>[0]; readonly wanted: Verdict }) =>
      evaluateLeaf(leaf.test, actual as Parameters<typeof evaluateLeaf>[1], regions()) === leaf.wanted,
  );
  engine.addOperator('never', () => false);
  for (const [i, { condition }] of list.entries()) {
    engine.addRule({ conditions: { all: [certain(condition, false)] }, event: { type: 'satisfied', params: { program: i } } });
    engine.addRule({ conditions: { all: [certain(condition, true)] }, event: { type: 'violated', params: { program: i } } });
  }
  return async (profile) => {
    const facts = knownFacts(profile, day);
    const { events } = await engine.run(Object.fromEntries(used.map((fact) => [fact, facts.get(fact)])));
    return new Map(events.map((e) => [e.params?.['program'] as number, e.type as Verdict]));
  };
}
const factsOf = (c: Condition): readonly FactName[] => leavesOf(c).flatMap((leaf) => ('fact' in leaf ? [leaf.fact] : []));

/** An empty `any` would hold. */
const NEVER: NestedCondition = { fact: 'dishonest', operator: 'never', value: null };

/** Where the condition certainly holds (or, negated, certainly does not). `at least n` becomes its combinations. */
function certain(c: Condition, negated: boolean): NestedCondition {
  if ('fact' in c)
    return {
      fact: c.fact,
      operator: 'meets',
      value: { test: { fact: c.fact, op: c.op, value: c.value }, wanted: negated ? 'violated' : 'satisfied' },
    };
  if ('manual' in c) return NEVER;
  if ('not' in c) return certain(c.not, !negated);
  const group = (kind: 'all' | 'any', of: readonly Condition[]): NestedCondition => {
    const parts = of.map((part) => certain(part, negated));
    return kind === 'all' ? { all: parts } : { any: parts };
  };
  if ('allOf' in c) return group(negated ? 'any' : 'all', c.allOf);
  if ('anyOf' in c) return group(negated ? 'all' : 'any', c.anyOf);
  const some = combinations(c.of, negated ? c.of.length - c.atLeast + 1 : c.atLeast).map((list) => group('all', list));
  return some.length === 0 ? NEVER : { any: some };
}
function combinations(list: readonly Condition[], n: number): readonly (readonly Condition[])[] {
  if (n === 0) return [[]];
  return list.flatMap((first, i) => combinations(list.slice(i + 1), n - 1).map((rest) => [first, ...rest]));
}
