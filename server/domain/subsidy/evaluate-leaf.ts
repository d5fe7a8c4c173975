import { factDefinition, type FactName, type FactValue } from '../enterprise/facts.ts';
import { fieldIs } from '../enterprise/industry-field.ts';
import { industryLiesIn } from '../enterprise/industry.ts';
import { liesIn, type RegionTable } from '../enterprise/region.ts';
import type { FactLeaf, Operator } from './condition.ts';
import { anyOf, not, type Verdict } from './verdict.ts';

/** Whether `actual` meets the leaf. A value that is missing or cannot be compared leaves it unknown. */
export function evaluateLeaf(leaf: Pick<FactLeaf, 'fact' | 'op' | 'value'>, actual: FactValue | undefined, regions: RegionTable): Verdict {
  if (actual === undefined) return 'unknown';
  switch (leaf.op) {
    case 'in':
      return isAnyOf(leaf.fact, asWords(actual), asWords(leaf.value), regions);
    case 'notIn':
      return not(isAnyOf(leaf.fact, asWords(actual), asWords(leaf.value), regions));
    case '==':
      return equals(actual, leaf.value);
    case '>=':
    case '>':
    case '<=':
    case '<':
      return compares(leaf.op, actual, leaf.value);
  }
}

const asWords = (value: FactValue): readonly string[] => (Array.isArray(value) ? (value as readonly string[]) : [String(value)]);

function equals(actual: FactValue, wanted: FactValue): Verdict {
  if (typeof actual !== typeof wanted || Array.isArray(actual)) return 'unknown';
  return actual === wanted ? 'satisfied' : 'violated';
}

function compares(op: Exclude<Operator, 'in' | 'notIn' | '=='>, actual: FactValue, wanted: FactValue): Verdict {
  const numbers = typeof actual === 'number' && typeof wanted === 'number';
  const dates = typeof actual === 'string' && typeof wanted === 'string';
  if (!numbers && !dates) return 'unknown';
  // A computed ratio of 0.03 may be 0.029999…; the last digits of a double decide nothing.
  const difference = numbers
    ? Math.abs(actual - wanted) <= 1e-12 * Math.max(1, Math.abs(wanted))
      ? 0
      : actual - wanted
    : actual < wanted
      ? -1
      : actual > wanted
        ? 1
        : 0;
  const holds = op === '>=' ? difference >= 0 : op === '>' ? difference > 0 : op === '<=' ? difference <= 0 : difference < 0;
  return holds ? 'satisfied' : 'violated';
}

/** Any of these? Regions and industries by their hierarchy, other sets by value. */
function isAnyOf(fact: FactName, actual: readonly string[], wanted: readonly string[], regions: RegionTable): Verdict {
  const type = factDefinition(fact).type;
  const one =
    type === 'region'
      ? (a: string, w: string) => regionIn(a, w, regions)
      : type === 'industry'
        ? industryIn
        : fact === 'industryTags'
          ? fieldIs
          : sameWord;
  return actual.length === 0 ? 'violated' : anyOf(wanted.flatMap((w) => actual.map((a) => one(a, w))));
}

const isCode = (s: string): boolean => /^\d{6}$/u.test(s);

/** A profile that names only a district cannot say whether it lies in a park (中关村): unknown, not outside. */
function regionIn(actual: string, wanted: string, regions: RegionTable): Verdict {
  const code = (s: string) => (isCode(s) ? s : (regions.find(s)?.code ?? null));
  if (actual === wanted) return 'satisfied';
  const a = code(actual);
  const w = code(wanted);
  if (a !== null && w !== null) return liesIn(a, w) ? 'satisfied' : liesIn(w, a) ? 'unknown' : 'violated';
  if (a === null && w === null) return actual.includes(wanted) || wanted.includes(actual) ? 'satisfied' : 'unknown';
  // 徐汇区 is not in 临港地区, 浦东新区 may be
  return a !== null && regions.liesOutsideArea(a, wanted) ? 'violated' : 'unknown';
}

function industryIn(actual: string, wanted: string): Verdict {
  if (!/^[A-T]\d{0,4}$/u.test(wanted) || !/^[A-T]\d{0,4}$/u.test(actual)) return actual === wanted ? 'satisfied' : 'unknown';
  return industryLiesIn(actual, wanted) ? 'satisfied' : industryLiesIn(wanted, actual) ? 'unknown' : 'violated';
}

const sameWord = (actual: string, wanted: string): Verdict => (actual === wanted ? 'satisfied' : 'violated');
