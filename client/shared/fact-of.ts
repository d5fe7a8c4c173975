import type { Enterprise, FactName, FactValue } from './contract.ts';

/** A fact's value and where it comes from; null where it is not given. */
export function factOf(
  enterprise: Enterprise,
  name: FactName,
): { readonly value: FactValue; readonly source: string | null; readonly asOf: string | null } | null {
  const given = enterprise[name] as FactValue | { value: FactValue; source?: string; asOf?: string } | undefined;
  if (given === undefined) return null;
  if (typeof given === 'object' && 'value' in given) return { value: given.value, source: given.source ?? null, asOf: given.asOf ?? null };
  return { value: given, source: null, asOf: null };
}
