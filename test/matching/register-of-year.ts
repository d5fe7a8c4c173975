import type { EnterpriseProfile } from '../../server/domain/enterprise/profile.ts';
import { syntheticProfile } from '../../server/cli/bench/synthetic.ts';

/** A register that is another one each year: in one of five enterprises something changed, some came, some went. */
export const registerOfYear = (year: number): readonly EnterpriseProfile[] =>
  Array.from({ length: 600 }, (_, i) => ({ ...syntheticProfile(i % 5 === year % 5 ? i + 10_000 * year : i), id: `e${i + year}` }));
