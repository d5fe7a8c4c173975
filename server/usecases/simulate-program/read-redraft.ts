import { z } from 'zod';
import { FACT_NAMES, type FactName } from '../../domain/enterprise/facts.ts';
import { OPERATORS } from '../../domain/subsidy/condition.ts';
import type { Redraft } from '../../domain/subsidy/redraft.ts';
import { readRequirement } from '../read-requirement.ts';

const change = z
  .strictObject({
    leaf: z.int().min(1).exactOptional(),
    fact: z.enum(FACT_NAMES as readonly [FactName, ...FactName[]]).exactOptional(),
    op: z.enum(OPERATORS).exactOptional(),
    value: z.union([z.number(), z.boolean(), z.string(), z.array(z.string())]).exactOptional(),
    remove: z.literal(true).exactOptional(),
  })
  .refine((c) => (c.leaf !== undefined || c.fact !== undefined) && (c.remove === true) !== (c.value !== undefined || c.op !== undefined));
/** Changes of single conditions; the list may stand by itself. */
const changes = z.union([
  z.array(change).min(1).max(100),
  z.strictObject({ changes: z.array(change).min(1).max(100) }).transform((c) => c.changes),
]);

/**
 * Reads what a drafter wrote: `{"changes": [{"leaf": 2, "value": 5000000}, {"fact": "employees", "remove": true}]}`, the list alone, or a
 * whole
 * tree of conditions as `navigator show --programs` prints it. Null where it is neither.
 */
export function readRedraft(given: unknown): Redraft | null {
  const listed = changes.safeParse(given);
  if (listed.success) return { changes: listed.data };
  const tree = isObject(given) && 'conditions' in given ? given['conditions'] : given;
  const conditions = readRequirement(withoutWords(tree));
  return conditions === null ? null : { conditions };
}

const isObject = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !Array.isArray(v);

/** Published leaves carry their words and place; what is tried out needs none. */
function withoutWords(tree: unknown): unknown {
  if (!isObject(tree)) return tree;
  const { text: _text, citation: _citation, soft: _soft, ...rest } = tree;
  return Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [
      key,
      key === 'not'
        ? withoutWords(value)
        : ['allOf', 'anyOf', 'of'].includes(key) && Array.isArray(value)
          ? value.map(withoutWords)
          : value,
    ]),
  );
}
