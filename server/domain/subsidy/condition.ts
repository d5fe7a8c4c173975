import type { Citation } from '../citation/citation.ts';
import type { FactName, FactValue } from '../enterprise/facts.ts';

/** `in` and `notIn` compare with sets, the others with one value. */
export const OPERATORS = ['>=', '>', '<=', '<', '==', 'in', 'notIn'] as const;
export type Operator = (typeof OPERATORS)[number];

/** A condition that a fact decides. `text` is the requirement as published. */
export interface FactLeaf {
  readonly fact: FactName;
  readonly op: Operator;
  readonly value: FactValue;
  readonly text: string;
  readonly citation: Citation;
  /** 原则上, 一般: the published rule admits exceptions; a miss is shown as near. */
  readonly soft?: true;
}
/** A condition that only a person can judge. */
export interface ManualLeaf {
  readonly manual: true;
  readonly text: string;
  readonly citation: Citation;
}
/** 同时满足. */
export interface AllOf {
  readonly allOf: readonly Condition[];
}
/** 之一. */
export interface AnyOf {
  readonly anyOf: readonly Condition[];
}
/** 不得有下列情形. */
export interface Not {
  readonly not: Condition;
}
/** 至少满足 n 项. */
export interface AtLeast {
  readonly atLeast: number;
  readonly of: readonly Condition[];
}

/** 申报条件: a tree of requirements. An empty `allOf` asks for nothing. */
export type Condition = FactLeaf | ManualLeaf | AllOf | AnyOf | Not | AtLeast;

/** A leaf that a fact decides. */
export const isFactLeaf = (c: Condition): c is FactLeaf => 'fact' in c;
/** A leaf that a person has to confirm. */
export const isManualLeaf = (c: Condition): c is ManualLeaf => 'manual' in c;
/** Either of them, no group. */
export const isLeaf = (c: Condition): c is FactLeaf | ManualLeaf => 'fact' in c || 'manual' in c;

/** The children of a group, or nothing for a leaf. */
export function partsOf(condition: Condition): readonly Condition[] {
  if ('allOf' in condition) return condition.allOf;
  if ('anyOf' in condition) return condition.anyOf;
  if ('not' in condition) return [condition.not];
  if ('of' in condition) return condition.of;
  return [];
}

/** Every leaf in reading order. */
export const leavesOf = (condition: Condition): readonly (FactLeaf | ManualLeaf)[] =>
  isLeaf(condition) ? [condition] : partsOf(condition).flatMap(leavesOf);
