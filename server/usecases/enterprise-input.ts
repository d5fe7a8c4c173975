import { checkCreditCode } from '../domain/enterprise/credit-code.ts';
import { factDefinition, isFactName, type FactName, type FactValue } from '../domain/enterprise/facts.ts';
import { whyImplausible } from '../domain/enterprise/plausible.ts';
import type { EnterpriseProfile, Fact, ValidFor } from '../domain/enterprise/profile.ts';

/** A profile that was read, and what in it was wrong; a wrong fact is left out (unknown), never bent. */
export interface ReadProfile {
  readonly profile: EnterpriseProfile;
  readonly problems: readonly string[];
}

/**
 * Reads the contract's Enterprise: the facts themselves, each a value or `{value, source, asOf}`; optionally id, name,
 * unifiedSocialCreditCode.
 */
export function readEnterprise(input: Readonly<Record<string, unknown>>, fallbackId: string): ReadProfile {
  const problems: string[] = [];
  const facts: Partial<Record<FactName, Fact>> = {};
  const text = (key: string) => (typeof input[key] === 'string' && input[key] !== '' ? input[key] : null);
  let code = text('unifiedSocialCreditCode');
  if (code !== null) {
    const checked = checkCreditCode(code);
    if (checked.ok) code = checked.code;
    else problems.push(`unifiedSocialCreditCode：${checked.reason}`);
    if (checked.ok && checked.warning !== null) problems.push(`unifiedSocialCreditCode：${checked.warning}`);
  }
  for (const [name, given] of Object.entries(input)) {
    if (['id', 'name', 'unifiedSocialCreditCode'].includes(name) || given === null || given === undefined) continue;
    if (!isFactName(name)) {
      problems.push(`${name}：不是已知的企业信息项`);
      continue;
    }
    const fact = factOf(given);
    const value = fact === null ? null : checkedValue(name, fact.value);
    const implausible = value === null ? null : whyImplausible(name, value);
    if (fact === null || value === null) problems.push(`${name}（${factDefinition(name).label}）：值的格式不对`);
    else if (implausible !== null) problems.push(`${name}（${factDefinition(name).label}）：${implausible}`);
    else facts[name] = { ...fact, value };
  }
  return { profile: { id: text('id') ?? code ?? fallbackId, name: text('name'), unifiedSocialCreditCode: code, facts }, problems };
}

function factOf(given: unknown): (Omit<Fact, 'value'> & { readonly value: unknown }) | null {
  if (typeof given !== 'object' || Array.isArray(given) || given === null) return { value: given };
  if (!('value' in given)) return null;
  const { value, source, asOf, valid } = given as { value: unknown; source?: unknown; asOf?: unknown; valid?: unknown };
  return {
    value,
    ...(typeof source === 'string' && { source }),
    ...(typeof asOf === 'string' && { asOf }),
    ...(typeof valid === 'object' &&
      valid !== null && { valid: Object.fromEntries(Object.entries(valid).map(([v, terms]) => [v, validFor(terms)])) }),
  };
}

function validFor(terms: unknown): ValidFor {
  const { from, until } = (typeof terms === 'object' && terms !== null ? terms : {}) as { from?: unknown; until?: unknown };
  return { from: isDay(from) ? from : null, until: isDay(until) ? until : null };
}

const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/u.test(value) && !Number.isNaN(Date.parse(value));

/** The value in the fact's type, or null. A single word for a set is taken as a set of one. */
function checkedValue(fact: FactName, value: unknown): FactValue | null {
  switch (factDefinition(fact).type) {
    case 'boolean':
      return typeof value === 'boolean' ? value : null;
    case 'number':
    case 'money':
    case 'ratio':
      return typeof value === 'number' && Number.isFinite(value) ? value : null;
    case 'date':
      return isDay(value) ? value : null;
    case 'set':
    case 'region':
    case 'industry':
      if (typeof value === 'string' && value !== '') return [value];
      return Array.isArray(value) && value.every((v): v is string => typeof v === 'string') ? value : null;
  }
}
