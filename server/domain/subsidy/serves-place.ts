import type { FactName } from '../enterprise/facts.ts';
import type { EnterpriseProfile } from '../enterprise/profile.ts';
import { liesIn, type RegionTable } from '../enterprise/region.ts';
import type { SubsidyProgram } from './program.ts';

const PLACES: readonly FactName[] = ['registeredIn', 'taxPaidIn', 'operatesIn'];

/**
 * Whether an enterprise has to do with the place a program is offered in. A city's program that names no place is still the city's: the
 * verdict leaves that open, but nobody is told of, and nothing is added up from, another city's programs. Unknown places speak against
 * nothing.
 */
export const servesPlaceOf = (
  program: Pick<SubsidyProgram, 'jurisdiction'>,
  profile: Pick<EnterpriseProfile, 'facts'>,
  regions: RegionTable,
): boolean => placesServed(profile, regions)(program);

/** The same, for many programs of one enterprise. */
export function placesServed(
  profile: Pick<EnterpriseProfile, 'facts'>,
  regions: RegionTable,
): (program: Pick<SubsidyProgram, 'jurisdiction'>) => boolean {
  const codes = PLACES.flatMap((fact) => profile.facts[fact]?.value ?? []).flatMap((place) =>
    /^\d{6}$/u.test(String(place)) ? [String(place)] : (regions.find(String(place))?.code ?? []),
  );
  return ({ jurisdiction }) => {
    const at = jurisdiction?.code;
    return at === undefined || codes.length === 0 || codes.some((code) => liesIn(code, at) || liesIn(at, code));
  };
}
