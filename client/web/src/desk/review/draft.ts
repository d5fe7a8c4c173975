import { dayOf, type Condition, type FactDescription, type FactName, type FactValue } from '@policy-navigator/client-shared';
import { partsOf, type Leaf } from './ConditionTree.tsx';

type FactLeaf = Extract<Leaf, { fact: FactName }>;
/** One comparison of a correction, before it is saved. */
export type Draft = Pick<FactLeaf, 'fact' | 'op' | 'value'>;

export const isFactLeaf = (leaf: Leaf): leaf is FactLeaf => 'fact' in leaf;

/** Whether the leaves stand side by side in a group of which one is enough. */
export function areAlternatives(c: Condition, leaves: readonly Leaf[]): boolean {
  if ('citation' in c || leaves.length < 2) return false;
  return ('anyOf' in c && leaves.every((l) => c.anyOf.includes(l))) || partsOf(c).some((part) => areAlternatives(part, leaves));
}

/** A comparison with the fact's first operator and a value to begin with. */
export const freshDraft = (fact: FactDescription | undefined): Draft => ({
  fact: fact?.name ?? 'employees',
  op: operatorsOf(fact)[0]?.[0] ?? '>=',
  value: freshValue(fact),
});

function freshValue(fact: FactDescription | undefined): FactValue {
  switch (fact?.type) {
    case 'boolean':
      return true;
    case 'set':
    case 'region':
    case 'industry':
      return [];
    case 'date':
      return `${dayOf(Date.now()).slice(0, 4)}-01-01`;
    default:
      return 0;
  }
}

/** The operators that make sense of a fact's type, with their words. */
export function operatorsOf(fact: FactDescription | undefined): readonly (readonly [Draft['op'], string])[] {
  switch (fact?.type) {
    case 'boolean':
      return [['==', '为']];
    case 'set':
    case 'region':
    case 'industry':
      return [
        ['in', '属于'],
        ['notIn', '不属于'],
      ];
    case 'date':
      return [
        ['>=', '不早于'],
        ['<=', '不晚于'],
      ];
    default:
      return [
        ['>=', '不低于（含）'],
        ['>', '高于（不含）'],
        ['<=', '不超过（含）'],
        ['<', '低于（不含）'],
        ['==', '等于'],
      ];
  }
}

/** The keys or codes that are chosen; none where the value is of another type. */
export const chosenOf = (value: FactValue): readonly string[] => (Array.isArray(value) ? (value as readonly string[]) : []);
