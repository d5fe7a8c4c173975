import { NO_CITATION } from '../citation/citation.ts';
import { AppError } from '../errors.ts';
import { leavesOf, type Condition, type FactLeaf, type ManualLeaf } from './condition.ts';
import type { Requirement } from './review.ts';

/**
 * 改条件: one leaf of a program, by its place in reading order (from 1) or, where only one asks for it, by its fact, made to ask for
 * something else or left out.
 */
export interface LeafChange {
  readonly leaf?: number;
  readonly fact?: FactLeaf['fact'];
  readonly op?: FactLeaf['op'];
  readonly value?: FactLeaf['value'];
  readonly remove?: true;
}

/** What somebody thinks of making of a program's conditions: other values in the same tree, or another tree. */
export type Redraft = { readonly changes: readonly LeafChange[] } | { readonly conditions: Requirement };

/**
 * The conditions as they would be. Words and places stay those of the published text. @throws AppError naming the change that fits no leaf.
 */
export function redraft(condition: Condition, draft: Redraft): Condition {
  if ('conditions' in draft) return wordedLike(draft.conditions, leavesOf(condition));
  const leaves = leavesOf(condition);
  const made = new Map<FactLeaf | ManualLeaf, Condition>();
  for (const change of draft.changes) {
    const leaf = leafOf(leaves, change);
    const now = made.get(leaf) ?? leaf;
    if (change.remove === true) made.set(leaf, NOTHING);
    else if ('fact' in now) made.set(leaf, { ...now, op: change.op ?? now.op, value: change.value ?? now.value });
    else throw new AppError('bad-request', `${nameOf(change)}要由人确认，没有数值可以改动；可以整条去掉（remove）。`);
  }
  return replaceLeaves(condition, made);
}

const NOTHING: Condition = { allOf: [] };

function leafOf(leaves: readonly (FactLeaf | ManualLeaf)[], change: LeafChange): FactLeaf | ManualLeaf {
  if (change.leaf !== undefined) {
    const leaf = leaves[change.leaf - 1];
    if (leaf === undefined) throw new AppError('bad-request', `没有第${change.leaf}项条件，这个项目的条件共${leaves.length}项。`);
    if (change.fact !== undefined && !('fact' in leaf && leaf.fact === change.fact))
      throw new AppError('bad-request', `第${change.leaf}项条件问的不是“${change.fact}”。`);
    return leaf;
  }
  const found = leaves.filter((l) => 'fact' in l && l.fact === change.fact);
  if (found.length === 1 && found[0] !== undefined) return found[0];
  throw new AppError(
    'bad-request',
    found.length === 0
      ? `条件里没有“${change.fact ?? ''}”。`
      : `有${found.length}项条件都问“${change.fact ?? ''}”，请用 leaf 指明第几项（${leaves.flatMap((l, i) => (found.includes(l) ? [i + 1] : [])).join('、')}）。`,
  );
}

const nameOf = (change: LeafChange): string => (change.leaf === undefined ? `“${change.fact ?? ''}”` : `第${change.leaf}项条件`);

/** Leaves left out leave their group; a group of alternatives that is left empty asks for nothing. */
function replaceLeaves(c: Condition, made: ReadonlyMap<FactLeaf | ManualLeaf, Condition>): Condition {
  if ('fact' in c || 'manual' in c) return made.get(c) ?? c;
  if ('not' in c) {
    const inner = replaceLeaves(c.not, made);
    return isNothing(inner) && !isNothing(c.not) ? NOTHING : { not: inner };
  }
  const before = 'allOf' in c ? c.allOf : 'anyOf' in c ? c.anyOf : c.of;
  const parts = before.map((p) => replaceLeaves(p, made)).filter((p, i) => !isNothing(p) || isNothing(before[i] ?? NOTHING));
  if ('allOf' in c) return { allOf: parts };
  if (parts.length === 0) return NOTHING;
  return 'anyOf' in c ? { anyOf: parts } : { atLeast: Math.min(c.atLeast, parts.length), of: parts };
}
const isNothing = (c: Condition): boolean => 'allOf' in c && c.allOf.length === 0;

/**
 * Another tree, its leaves with the words of the published leaf on the same fact; without one, with the first leaf's place and no words.
 */
function wordedLike(requirement: Requirement, leaves: readonly (FactLeaf | ManualLeaf)[]): Condition {
  if ('fact' in requirement) {
    const like = leaves.find((l) => 'fact' in l && l.fact === requirement.fact);
    return { ...requirement, text: like?.text ?? '', citation: (like ?? leaves[0])?.citation ?? NO_CITATION };
  }
  if ('manual' in requirement) {
    const like = leaves.find((l) => 'manual' in l);
    return { manual: true, text: like?.text ?? '', citation: (like ?? leaves[0])?.citation ?? NO_CITATION };
  }
  if ('not' in requirement) return { not: wordedLike(requirement.not, leaves) };
  const each = (all: readonly Requirement[]) => all.map((r) => wordedLike(r, leaves));
  if ('allOf' in requirement) return { allOf: each(requirement.allOf) };
  if ('anyOf' in requirement) return { anyOf: each(requirement.anyOf) };
  return { atLeast: requirement.atLeast, of: each(requirement.of) };
}
