import { isFactLeaf, type Condition, type FactLeaf } from '../../server/domain/subsidy/condition.ts';
import { cite, type ReadingContext } from '../reading-context.ts';

/** How far apart in the text two leaves may stand to be quoted in one piece. */
const NEAR = 400;

/**
 * Any of the conditions. 对新认定专精特新中小企业…，对新认定“小巨人”企业… asks for one title of two:
 * sets of the same fact that stand near each other become one leaf, which quotes both places.
 */
export function eitherOf(conditions: readonly Condition[], context: ReadingContext): Condition {
  const kept: Condition[] = [];
  for (const condition of conditions.flatMap((c) => ('anyOf' in c ? c.anyOf : [c]))) {
    const at = kept.findIndex(
      (k) =>
        isSet(k) &&
        isSet(condition) &&
        k.fact === condition.fact &&
        condition.citation.end - k.citation.start <= NEAR &&
        k.citation.start <= condition.citation.start,
    );
    const same = kept[at];
    if (same && isSet(same) && isSet(condition)) kept[at] = joined(same, condition, context);
    else kept.push(condition);
  }
  const [only] = kept;
  return kept.length === 1 && only ? only : { anyOf: kept };
}

const isSet = (c: Condition): c is FactLeaf => isFactLeaf(c) && c.op === 'in';

function joined(a: FactLeaf, b: FactLeaf, context: ReadingContext): FactLeaf {
  const citation = cite(context, { start: a.citation.start, end: Math.max(a.citation.end, b.citation.end) });
  const values = [a, b].flatMap(({ value }) => (Array.isArray(value) ? (value as readonly string[]) : [String(value as string)]));
  return { ...a, value: [...new Set(values)], text: citation.quote.replace(/\s+/gu, ''), citation };
}
