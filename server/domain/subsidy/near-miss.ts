import type { FactName, FactValue } from '../enterprise/facts.ts';
import { evaluateLeaf } from './evaluate-leaf.ts';
import { opposite, stepFor, type Change, type Situation, type Step } from './leaf-change.ts';
import { allOf, anyOf, atLeast, not, type Explanation, type Verdict } from './verdict.ts';

/** The cheapest set of changes that would leave nothing violated; `reachable` where none of them is fixed or far. */
export interface NearMiss {
  readonly changes: readonly Change[];
  readonly reachable: boolean;
}

/** The cheapest changes that make a violated tree no longer violated; null where it is not violated or nothing could help. */
export function nearMiss(explanation: Explanation, facts: Situation['facts'], day: string, regions: Situation['regions']): NearMiss | null {
  if (explanation.verdict !== 'violated') return null;
  const situation = { facts, day, regions };
  // What one change mends another may break (at least 100 people here, at most 50 there): the whole is judged again with all of them.
  const plan = plansFor(explanation, 'satisfied', situation).find(
    (p) => p.length > 0 && verdictAfter(explanation, p, situation) !== 'violated',
  );
  return plan === undefined
    ? null
    : { changes: plan.map((s) => s.change), reachable: plan.every(({ change: { kind } }) => kind !== 'fixed' && kind !== 'far') };
}

/** Steps that are taken together, no fact's number twice. */
type Plan = readonly Step[];
type Wanted = 'satisfied' | 'violated';
/** Plans of a node that are gone on with: enough that a change that serves two places is found, few enough for any tree. */
const KEPT = 12;

/** Ways to give a node the wanted verdict, the cheapest first. What is unknown is left open at no cost: it may already hold. */
function plansFor(e: Explanation, wanted: Wanted, situation: Situation): readonly Plan[] {
  if (e.verdict === wanted || e.verdict === 'unknown') return [[]];
  if ('fact' in e) {
    const leaf = wanted === 'satisfied' ? e : opposite(e);
    return leaf === null ? [] : [[stepFor(leaf, situation)]];
  }
  if ('manual' in e) return [];
  if ('not' in e) return plansFor(e.not, not(wanted) as Wanted, situation);
  const children = ('allOf' in e ? e.allOf : 'anyOf' in e ? e.anyOf : e.of).map((c) => plansFor(c, wanted, situation));
  const n = 'allOf' in e ? children.length : 'anyOf' in e ? 1 : e.atLeast;
  return someOf(children, wanted === 'satisfied' ? n : children.length - n + 1);
}

/** Ways to have `needed` of the children as wanted, the cheapest first. */
function someOf(children: readonly (readonly Plan[])[], needed: number): readonly Plan[] {
  if (needed <= 0) return NOTHING;
  if (needed === children.length) return allOfThem(children);
  if (needed === 1) return cheapest(children.flat());
  let having: (readonly Plan[])[] = [NOTHING, ...Array.from({ length: needed }, () => [])];
  for (const child of children)
    having = having.map((plans, count) => (count === 0 ? plans : cheapest([...plans, ...eachWith(having[count - 1] ?? [], child)])));
  return having[needed] ?? [];
}

/** Most trees are lists of what must hold, and most of it does: only the rest is put together. */
function allOfThem(children: readonly (readonly Plan[])[]): readonly Plan[] {
  const costly = children.filter((plans) => plans.length !== 1 || plans[0]?.length !== 0);
  return costly.reduce((plans, child) => (plans === NOTHING ? child : cheapest(eachWith(plans, child))), NOTHING);
}

const NOTHING: readonly Plan[] = [[]];
const eachWith = (plans: readonly Plan[], child: readonly Plan[]): readonly Plan[] =>
  plans.flatMap((a) => child.flatMap((b) => together(a, b) ?? []));
const costOf = (plan: Plan): number => plan.reduce((sum, s) => sum + s.cost, 0);
const cheapest = (plans: readonly Plan[]): readonly Plan[] =>
  plans.length < 2 ? plans : [...plans].sort((a, b) => costOf(a) - costOf(b) || a.length - b.length).slice(0, KEPT);

/**
 * Both plans as one: of two thresholds of a number the farther one, the same thing once. Null where the same number would have to be two
 * things.
 */
function together(a: Plan, b: Plan): readonly [Plan] | null {
  const joined = [...a];
  for (const step of b) {
    const { fact, sentence, from, to } = step.change;
    const at = joined.findIndex((s) => s.change.fact === fact && (typeof to === 'number' || s.change.sentence === sentence));
    const other = joined[at];
    if (other === undefined) {
      joined.push(step);
      continue;
    }
    if (other.change.sentence === sentence || typeof to !== 'number' || typeof from !== 'number' || typeof other.change.to !== 'number')
      continue;
    if (Math.sign(to - from) * Math.sign(other.change.to - from) < 0) return null;
    if (Math.abs(to - from) > Math.abs(other.change.to - from)) joined[at] = step;
  }
  return [joined];
}

/** The tree's verdict with the changes made; what is computed from a changed fact stays as it is. */
function verdictAfter(e: Explanation, plan: Plan, { regions }: Situation): Verdict {
  const held = new Map<FactName, FactValue>();
  const judged = (node: Explanation): Verdict => {
    if ('fact' in node) {
      const now = held.get(node.fact);
      return now === undefined ? node.verdict : evaluateLeaf(node, now, regions);
    }
    if ('manual' in node) return node.verdict;
    if ('not' in node) return not(judged(node.not));
    if ('allOf' in node) return allOf(node.allOf.map(judged));
    return 'anyOf' in node ? anyOf(node.anyOf.map(judged)) : atLeast(node.atLeast, node.of.map(judged));
  };
  for (const { change, gives } of plan) held.set(change.fact, gives(held.get(change.fact) ?? change.from));
  return judged(e);
}
