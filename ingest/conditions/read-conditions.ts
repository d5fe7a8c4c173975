import type { Condition } from '../../server/domain/subsidy/condition.ts';
import { readOnce } from '../read-once.ts';
import type { ReadingContext } from '../reading-context.ts';
import { canonicalText } from '../../server/domain/language/canonical-text.ts';
import type { ConditionPassage } from './condition-passage.ts';
import { all, cited, type Draft } from './draft.ts';
import { readList } from './read-list.ts';
import { statementsOf } from './statements.ts';

/** How much text before a passage may hold the noun or the lower tier that its first sentence leaves out. */
const LOOK_BACK = 400;

/** The conditions that the passages state, as one `allOf`. A leaf whose meaning is unsure is manual, never guessed. */
export function readConditions(passages: readonly ConditionPassage[], context: ReadingContext): Condition {
  const statements = passages.flatMap((passage) =>
    readOnce(context, `statements ${passage.start} ${passage.end} ${passage.role}`, () => statementsOf(passage, context)),
  );
  const draft = all(
    readList(statements, {
      jurisdiction: context.metadata.jurisdiction,
      before: (at) => canonicalText(context.text, { start: Math.max(0, at - LOOK_BACK), end: at }).text,
    }),
  );
  const condition = cited(withoutCopies(draft, context.text), context);
  return 'allOf' in condition ? condition : { allOf: [condition] };
}

/**
 * A guide prints its target group twice, in 服务对象 and in 条件要求, and 本市企业 says again what 在本市注册 said:
 * asked for once. What else the second sentence asks for stays.
 */
function withoutCopies(draft: Draft, text: string): Draft {
  if (!('allOf' in draft)) return draft;
  const seen = new Set<string>();
  return all(
    draft.allOf.filter((d) => {
      const key = 'proposition' in d ? JSON.stringify(d.proposition) : 'manual' in d ? canonicalText(text, d.manual).text : null;
      return key === null || (!seen.has(key) && seen.add(key));
    }),
  );
}
