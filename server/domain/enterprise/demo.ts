import type { EnterpriseProfile } from './profile.ts';

/** Ids of the demo enterprises begin so, and no others do. */
const DEMO_PREFIX = 'demo-';
/** Divisions that GB/T 2260 does not have: nothing real lies there. */
const MADE_UP_DIVISION = '99';

/**
 * 演示企业: made up, published with the program, for everybody to try things with. The id alone is not enough, so that no real enterprise
 * becomes
 * public by it: it must also be registered in a made-up division, or, where the place is not known, have its credit code from one
 * (91**99**0102…).
 */
export function isDemo({
  id,
  unifiedSocialCreditCode: code,
  facts,
}: Pick<EnterpriseProfile, 'id' | 'unifiedSocialCreditCode' | 'facts'>): boolean {
  const places = facts.registeredIn?.value;
  if (!isDemoId(id)) return false;
  return Array.isArray(places)
    ? places.every((place: string) => place.startsWith(MADE_UP_DIVISION))
    : code?.slice(2, 4) === MADE_UP_DIVISION;
}
/** Whether an id is of the made-up enterprises; their place says it too (`isDemo`). */
export const isDemoId = (id: string): boolean => id.startsWith(DEMO_PREFIX);
