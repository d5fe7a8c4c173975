import type { FactName } from '../../domain/enterprise/facts.ts';
import { knownFacts } from '../../domain/enterprise/known-facts.ts';
import type { EnterpriseProfile } from '../../domain/enterprise/profile.ts';
import type { StoredValue } from './value-column.ts';

/** A number as given; a value of another type counts as missing, as importers see to it. */
export function numberOf(profile: EnterpriseProfile, fact: FactName): number | undefined {
  const value = profile.facts[fact]?.value;
  return typeof value === 'number' && !Number.isNaN(value) ? value : undefined;
}

/** A date or word list as given; a size class that is not given is computed where its facts are known. The day does not matter for it. */
export function storedValueOf(profile: EnterpriseProfile, fact: FactName): StoredValue | undefined {
  const given = profile.facts[fact]?.value;
  if (typeof given === 'string' || Array.isArray(given)) {
    const value = given as string | readonly string[];
    return { value: fact === 'registeredOn' || typeof value !== 'string' ? value : [value], computed: false };
  }
  if (fact !== 'sizeClass' || given !== undefined) return undefined;
  const computed = knownFacts(profile, '').get('sizeClass');
  return Array.isArray(computed) ? { value: computed as readonly string[], computed: true } : undefined;
}

/** Words of a fact stored as bitmaps: titles, fields, or true and false. */
export function wordsOf(profile: EnterpriseProfile, fact: FactName): readonly string[] | undefined {
  const value = profile.facts[fact]?.value;
  if (typeof value === 'boolean') return value ? TRUE : FALSE;
  return Array.isArray(value) ? (value as readonly string[]) : typeof value === 'string' ? [value] : undefined;
}
const TRUE = ['true'];
const FALSE = ['false'];
