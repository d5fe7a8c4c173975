import * as z from 'zod';
import { FACT_NAMES, factDefinition, type FactName, type FactType } from '../domain/enterprise/facts.ts';
import type { EnterpriseProfile, Fact } from '../domain/enterprise/profile.ts';
import { whyImplausible } from '../domain/enterprise/plausible.ts';
import { AppError } from '../domain/errors.ts';
import { daySchema } from './citation.ts';

const words = z.union([
  z
    .string()
    .min(1)
    .max(100)
    .transform((one): readonly string[] => [one]),
  z.array(z.string().min(1).max(100)).max(200).readonly(),
]);
const amount = z.number().min(-1e15).max(1e15);

/** What a fact of each type may hold; a set, region or industry may be given as one word. */
const VALUE_OF_TYPE = {
  region: words,
  set: words,
  industry: words,
  boolean: z.boolean(),
  date: daySchema,
  number: amount,
  money: amount,
  ratio: amount,
} as const satisfies Record<FactType, z.ZodType>;

/** 有效期: first and last day, both included. */
const validForSchema = z.strictObject({ from: daySchema.nullable(), until: daySchema.nullable() });

function factSchema(name: FactName) {
  const value = VALUE_OF_TYPE[factDefinition(name).type];
  return z
    .union([
      value,
      z.strictObject({
        value,
        source: z.string().max(200).exactOptional(),
        asOf: daySchema.exactOptional(),
        valid: z.record(z.string().max(100), validForSchema).exactOptional(),
      }),
    ])
    .exactOptional();
}
const factShape = Object.fromEntries(FACT_NAMES.map((name) => [name, factSchema(name)])) as Record<FactName, ReturnType<typeof factSchema>>;

/**
 * 人工确认 as it travels: whether the words of a program's condition hold. Who keeps an enterprise in a browser alone, without an account,
 * is 本人.
 */
export const confirmationSchema = z.strictObject({
  programId: z.string().max(100),
  text: z.string().min(1).max(2_000),
  holds: z.boolean(),
  by: z.string().trim().min(1).max(40).default('本人'),
  on: daySchema,
});

/** 企业 as it travels: the facts themselves beside the optional id, name and credit code. Unknown fields are refused by name. */
export const enterpriseSchema = z.strictObject({
  id: z.string().max(100).exactOptional(),
  name: z.string().max(200).nullable().exactOptional(),
  unifiedSocialCreditCode: z.string().max(18).nullable().exactOptional(),
  ...factShape,
  confirmations: z.array(confirmationSchema).max(1_000).readonly().exactOptional(),
});

/** The enterprise as clients write it. */
export type Enterprise = z.input<typeof enterpriseSchema>;

/** What arrived, as the profile that is matched. @throws AppError naming a number that cannot be meant. */
export function profileFrom(enterprise: z.output<typeof enterpriseSchema>, id: string): EnterpriseProfile {
  const facts: Partial<Record<FactName, Fact>> = {};
  for (const name of FACT_NAMES) {
    const given = enterprise[name];
    if (given === undefined) continue;
    const fact: Fact = typeof given === 'object' && 'value' in given ? given : { value: given };
    const implausible = whyImplausible(name, fact.value);
    if (implausible !== null) throw new AppError('bad-request', `${factDefinition(name).label}${implausible}。`);
    facts[name] = fact;
  }
  return {
    id: enterprise.id ?? id,
    name: enterprise.name ?? null,
    unifiedSocialCreditCode: enterprise.unifiedSocialCreditCode ?? null,
    facts,
    ...(enterprise.confirmations !== undefined && enterprise.confirmations.length > 0 && { confirmations: enterprise.confirmations }),
  };
}

/** The profile as it travels. */
export function enterpriseFrom(profile: EnterpriseProfile): Enterprise {
  return {
    id: profile.id,
    name: profile.name,
    unifiedSocialCreditCode: profile.unifiedSocialCreditCode,
    ...profile.facts,
    ...(profile.confirmations && { confirmations: profile.confirmations }),
  };
}

export type { FactName, FactValue } from '../domain/enterprise/facts.ts';
