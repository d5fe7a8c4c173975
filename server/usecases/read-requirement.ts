import { z } from 'zod';
import { FACT_NAMES, factDefinition, type FactName } from '../domain/enterprise/facts.ts';
import { OPERATORS } from '../domain/subsidy/condition.ts';
import type { Requirement } from '../domain/subsidy/review.ts';

const leaf = z
  .strictObject({
    fact: z.enum(FACT_NAMES as readonly [FactName, ...FactName[]]),
    op: z.enum(OPERATORS),
    value: z.union([z.number(), z.boolean(), z.string(), z.array(z.string())]),
  })
  .refine(({ fact, op, value }) => fits(fact, op, value), { error: '运算符或值与这项企业信息不符' });
const requirement: z.ZodType<Requirement> = z.union([
  leaf,
  z.strictObject({ manual: z.literal(true) }),
  z.strictObject({ allOf: z.array(z.lazy(() => requirement)) }),
  z.strictObject({ anyOf: z.array(z.lazy(() => requirement)).min(1) }),
  z.strictObject({ not: z.lazy(() => requirement) }),
  z.strictObject({ atLeast: z.int().min(1), of: z.array(z.lazy(() => requirement)).min(1) }),
]);

/** Reads a requirement that a person wrote; null where it is none, so that nothing wrong enters a program. */
export function readRequirement(value: unknown): Requirement | null {
  const parsed = requirement.safeParse(value);
  return parsed.success ? parsed.data : null;
}

function fits(fact: FactName, op: string, value: unknown): boolean {
  switch (factDefinition(fact).type) {
    case 'boolean':
      return op === '==' && typeof value === 'boolean';
    case 'set':
    case 'region':
    case 'industry':
      return (op === 'in' || op === 'notIn') && Array.isArray(value) && value.length > 0;
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/u.test(value) && op !== 'in' && op !== 'notIn';
    case 'number':
    case 'money':
    case 'ratio':
      return typeof value === 'number' && op !== 'in' && op !== 'notIn';
  }
}
