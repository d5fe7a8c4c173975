import { checkCreditCode } from './credit-code.ts';
import type { FactName } from './facts.ts';
import type { EnterpriseProfile, Fact } from './profile.ts';

/** 企业登记信息: a register that knows enterprises by name and code. What it does not say is unknown. */
export interface EnterpriseRegistry {
  /** Whose register, as people read it: the source of its facts. */
  readonly name: string;
  /** Enterprises whose name has these words, the likeliest first; at most `limit`. */
  byName(words: string, limit: number): Promise<readonly EnterpriseProfile[]>;
  /** The one with this code; null where the register has none. */
  byCode(code: string): Promise<EnterpriseProfile | null>;
}

/** Brackets and letters of full width, spaces: people write a name in many ways. */
export const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\s·•()"“”'《》]/gu, '')
    .toUpperCase();

/** How well a name answers the words: 3 the same, 2 begins so, 1 has them, 0 not. No likeness is guessed. */
export function nameMatches(name: string, words: string): 0 | 1 | 2 | 3 {
  const n = plainName(name);
  const w = plainName(words);
  if (w === '') return 0;
  return n === w ? 3 : n.startsWith(w) ? 2 : n.includes(w) ? 1 : 0;
}

/**
 * An entry as it may be shown: with a name and a valid code, each fact with the register and a day. Null where it has not both, for then
 * nobody knows who it is.
 */
export function asRegistered(
  profile: EnterpriseProfile,
  source: string,
  day: string,
): (EnterpriseProfile & { readonly name: string; readonly unifiedSocialCreditCode: string }) | null {
  const { name, unifiedSocialCreditCode: given } = profile;
  const checked = given === null ? null : checkCreditCode(given);
  if (name === null || name.trim() === '' || checked?.ok !== true) return null;
  const facts = Object.fromEntries(
    Object.entries(profile.facts).map(([fact, held]) => [fact, { ...held, source: held.source ?? source, asOf: held.asOf ?? day }]),
  ) as Partial<Record<FactName, Fact>>;
  return { id: checked.code, name: name.trim(), unifiedSocialCreditCode: checked.code, facts };
}
