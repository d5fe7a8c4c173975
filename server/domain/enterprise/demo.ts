import type { EnterpriseProfile } from './profile.ts';

/** Ids of the demo enterprises begin so, and no others do. */
const DEMO_PREFIX = 'demo-';
/** Divisions that GB/T 2260 does not have: nothing real lies there. */
const MADE_UP_DIVISION = '99';

/** 演示企业: made up, published with the program, for everybody to try things with. Both must hold, so that no real enterprise becomes public by its id. */
export function isDemo({ id, facts }: Pick<EnterpriseProfile, 'id' | 'facts'>): boolean {
  const places = facts.registeredIn?.value;
  return isDemoId(id) && Array.isArray(places) && places.every((code: string) => code.startsWith(MADE_UP_DIVISION));
}
export const isDemoId = (id: string): boolean => id.startsWith(DEMO_PREFIX);
