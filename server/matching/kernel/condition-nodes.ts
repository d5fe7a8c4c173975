import { factDefinition, type FactName } from '../../domain/enterprise/facts.ts';
import type { Condition, FactLeaf } from '../../domain/subsidy/condition.ts';

/** A leaf without its text: programs share what they have in common. */
export type Test = Pick<FactLeaf, 'fact' | 'op' | 'value'>;
/** A fact as columns hold it: two literals look at the parts of a computed fact. */
export type Literal =
  | { readonly test: Test; readonly by: 'given' | 'date' | 'ratio'; readonly negated: boolean }
  /** Whether the fact is given at all: true or false, never unknown. */
  | { readonly isGiven: FactName; readonly negated: boolean }
  /** `unlessDenied`: what nobody has confirmed or denied counts as confirmed. */
  | { readonly confirmed: string; readonly program: string; readonly negated: boolean; readonly unlessDenied?: true };

/** A condition as the kernel runs it: `not` only at literals. */
export type ConditionNode =
  | { readonly literal: Literal }
  | { readonly and: readonly ConditionNode[] }
  | { readonly or: readonly ConditionNode[] }
  | { readonly atLeast: number; readonly of: readonly ConditionNode[] }
  | { readonly always: 'satisfied' | 'violated' | 'unknown' };

/** Facts that follow from two numbers, or from the date of registration, where they are not given (known-facts.ts). */
export const RATIOS: Readonly<Partial<Record<FactName, { readonly rule: 0 | 1; readonly a: FactName; readonly b: FactName }>>> = {
  rdIntensity: { rule: 0, a: 'rdExpense', b: 'annualRevenue' },
  rdStaffRatio: { rule: 0, a: 'rdStaff', b: 'employees' },
  debtRatio: { rule: 1, a: 'totalAssets', b: 'netAssets' },
};

/** What a program's conditions are compiled for. */
export interface NodeContext {
  /** Whose confirmations count; null for none. */
  readonly program: string | null;
  /** Manual conditions that nobody has denied count as confirmed. */
  readonly unlessDenied: boolean;
  /** Whether any enterprise has a computed fact given. */
  readonly isGiven: (fact: FactName) => boolean;
}

/** Pushes `not` down to the literals and writes computed facts as their parts. */
export function nodeOf(condition: Condition, context: NodeContext, negated = false): ConditionNode {
  const node = (c: Condition) => nodeOf(c, context, negated);
  if ('fact' in condition) return testNode(condition, context.isGiven, negated);
  if ('manual' in condition) return manualNode(condition.text, context, negated);
  if ('not' in condition) return nodeOf(condition.not, context, !negated);
  if ('allOf' in condition) return negated ? { or: condition.allOf.map(node) } : { and: condition.allOf.map(node) };
  if ('anyOf' in condition) return negated ? { and: condition.anyOf.map(node) } : { or: condition.anyOf.map(node) };
  const needed = Math.ceil(condition.atLeast);
  const count = condition.of.length;
  // Not at least n of k: at least k − n + 1 are violated.
  return atLeast(negated ? count - needed + 1 : needed, condition.of.map(node));
}

function manualNode(confirmed: string, { program, unlessDenied }: NodeContext, negated: boolean): ConditionNode {
  if (program === null) return { always: unlessDenied ? 'satisfied' : 'unknown' };
  return { literal: { confirmed, program, negated, ...(unlessDenied && { unlessDenied }) } };
}

function atLeast(n: number, of: readonly ConditionNode[]): ConditionNode {
  if (n <= 0) return { always: 'satisfied' };
  if (n > of.length) return { always: 'violated' };
  return n === 1 ? { or: of } : n === of.length ? { and: of } : { atLeast: n, of };
}

function testNode({ fact, op, value }: FactLeaf, isGiven: (fact: FactName) => boolean, negated: boolean): ConditionNode {
  const { type } = factDefinition(fact);
  if (type === 'number' || type === 'money' || type === 'ratio') {
    if (op === 'in' || op === 'notIn') return anyNumber(fact, value, isGiven, (op === 'notIn') !== negated);
    if (typeof value !== 'number') return { always: 'unknown' };
  }
  const test = { fact, op, value };
  const computed = RATIOS[fact] ? 'ratio' : fact === 'yearsOperating' ? 'date' : null;
  const given: ConditionNode = { literal: { test, by: 'given', negated } };
  if (computed === null) return given;
  const byRule: ConditionNode = { literal: { test, by: computed, negated } };
  if (!isGiven(fact)) return byRule;
  // A given value counts; the rule only where none is given.
  return {
    or: [
      { and: [{ literal: { isGiven: fact, negated: false } }, given] },
      { and: [{ literal: { isGiven: fact, negated: true } }, byRule] },
    ],
  };
}

/** `in` on a number compares its decimal digits: any of these numbers exactly. NaN equals none: violated where the fact is known. */
function anyNumber(fact: FactName, value: FactLeaf['value'], isGiven: (fact: FactName) => boolean, negated: boolean): ConditionNode {
  const words = Array.isArray(value) ? (value as readonly string[]) : [String(value)];
  const numbers = words.map(Number).filter((n, i) => String(n) === words[i] && !Number.isNaN(n));
  const parts = [...numbers, NaN].map((n) => testNode({ fact, op: '==', value: n } as FactLeaf, isGiven, negated));
  return negated ? { and: parts } : { or: parts };
}
