import type { Span } from '../../server/domain/citation/citation.ts';
import { partsOf, type Condition } from '../../server/domain/subsidy/condition.ts';
import { eitherOf } from '../conditions/either-of.ts';
import type { ConditionPassage } from '../conditions/condition-passage.ts';
import { readConditions } from '../conditions/read-conditions.ts';
import { manualAt, type ReadingContext } from '../reading-context.ts';
import type { AwardReading } from './awards/read-awards.ts';
import type { RoutedPassage } from './passages/routed-passage.ts';

/** Requirements all hold; of several 对…的 the applicant has to meet one. */
export function conditionsFor(
  passages: readonly (ConditionPassage & Pick<RoutedPassage, 'choice' | 'atLeast'>)[],
  { antecedents, unaddressed }: Pick<AwardReading, 'antecedents' | 'unaddressed'>,
  context: ReadingContext,
): Condition {
  // a threshold inside 对…的企业 is read with the words around it
  const inOrder = distinct(passages).filter((p) => !antecedents.some((a) => !a.weak && a.start < p.start && p.end <= a.end));
  const whoPlaces = antecedents
    .filter((a) => !(a.weak && passages.some((p) => p.role === 'requirement' || p.role === 'applicant')))
    .filter((a) => !inOrder.some((p) => p.start <= a.start && a.end <= p.end));
  const who = whoPlaces.map((a) => readConditions([{ ...a, role: 'antecedent' }], context));
  // 属下列情形之一的不予支持 is no choice: none of its items may hold
  const all = inOrder.flatMap((p): readonly ConditionPassage[] => (p.choice ? (p.role === 'exclusion' ? p.choice : []) : [p]));
  const shared = [
    ...partsOf(readConditions(all, context)),
    ...inOrder.flatMap((p) => (p.choice && p.role !== 'exclusion' ? [someOfPassages(p.choice, p.atLeast ?? 1, context)] : [])),
  ];
  if (who.length === 0) return { allOf: shared };
  return {
    allOf: [
      ...shared,
      ...(who.length === 1
        ? flatAll(who[0])
        : [
            eitherOf(
              [...who.map((c, i) => branchOf(c, whoPlaces[i], context)), ...unaddressed.map((place) => manualAt(place, context))],
              context,
            ),
          ]),
    ],
  };
}

const flatAll = (c: Condition | undefined): readonly Condition[] => (c === undefined ? [] : 'allOf' in c ? c.allOf : [c]);
const single = (c: Condition): Condition => ('allOf' in c && c.allOf.length === 1 && c.allOf[0] ? c.allOf[0] : c);
/** A branch of a choice. One from which nothing was read is for a person: an empty branch would let everybody in. */
function branchOf(condition: Condition, place: Span | undefined, context: ReadingContext): Condition {
  return place === undefined || !('allOf' in condition) || condition.allOf.length > 0 ? single(condition) : manualAt(place, context);
}
/** 符合以下条件之一: one of the items is enough; 至少四项: four of them. */
function someOfPassages(choice: readonly ConditionPassage[], atLeast: number, context: ReadingContext): Condition {
  const branches = choice.map((c) => branchOf(readConditions([c], context), c, context));
  if (branches.length === 1 && branches[0]) return branches[0];
  return atLeast > 1 && atLeast < branches.length
    ? { atLeast, of: branches }
    : atLeast > 1
      ? { allOf: branches }
      : eitherOf(branches, context);
}
/** Without passages that lie in one before them. */
function distinct<P extends ConditionPassage>(passages: readonly P[]): readonly P[] {
  // Of those kept, the ones that lie in no other: by start, and so by end too. Whoever holds `p` is the last that begins no later.
  const outer: Span[] = [];
  return passages.filter((p) => {
    let low = 0;
    let high = outer.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((outer[middle]?.start ?? 0) <= p.start) low = middle + 1;
      else high = middle;
    }
    if ((outer[low - 1]?.end ?? -1) >= p.end) return false;
    const from = outer[low - 1]?.start === p.start ? low - 1 : low;
    let until = low;
    while ((outer[until]?.end ?? Infinity) <= p.end) until += 1;
    outer.splice(from, until - from, p);
    return true;
  });
}
