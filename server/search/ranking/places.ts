import { liesIn, NATION, shortName, type Region } from '../../domain/enterprise/region.ts';
import { regions } from '../../reference/regions.ts';
import type { DocumentCard } from '../index/indexed-document.ts';

let names: ReadonlyMap<string, string> | undefined;
const LONGEST_NAME = 12;

/**
 * Names by which people call divisions → code. Of counties only the full name: 和平, 城关, 开发 are words as well.
 * Where several share a name none is meant for sure, so it says nothing.
 */
function placeNames(): ReadonlyMap<string, string> {
  if (names) return names;
  const codes = new Map<string, string | null>();
  const add = (name: string, { code }: Region) => {
    if (name.length >= 2) codes.set(name, codes.has(name) && codes.get(name) !== code ? null : code);
  };
  for (const region of regions().all()) {
    if (region.code === NATION.code || /^(?:市辖区|县|省直辖县|自治区直辖县级行政区划|省直辖县级行政区划)$/u.test(region.name)) continue;
    add(region.name, region);
    if (region.code.endsWith('00')) add(shortName(region.name), region);
  }
  names = new Map([...codes].filter((entry): entry is [string, string] => entry[1] !== null));
  return names;
}

/** Codes of the divisions that `text` names, the longest name at each place. */
export function placesIn(text: string): readonly string[] {
  const known = placeNames();
  const found = new Set<string>();
  for (let at = 0; at < text.length; at++) {
    for (let length = Math.min(LONGEST_NAME, text.length - at); length >= 2; length--) {
      const code = known.get(text.slice(at, at + length));
      if (code === undefined) continue;
      found.add(code);
      at += length - 1;
      break;
    }
  }
  return [...found].filter((code, _, all) => !all.some((other) => other !== code && liesIn(other, code)));
}

/** Where a document is in force as far as it says: its jurisdiction, else the places its title names. */
export const placesOf = ({ jurisdiction, title }: DocumentCard): readonly string[] =>
  jurisdiction !== null && jurisdiction !== NATION.code ? [jurisdiction] : placesIn(title);

/**
 * Whether a document of `places` serves somebody who asks about `asked`: 1 of the same division or one in it or above it, ½ it does not
 * say, 0 of another.
 */
export function placeFit(places: readonly string[], asked: readonly string[]): number {
  if (places.length === 0 || asked.length === 0) return 0.5;
  return places.some((place) => asked.some((code) => liesIn(code, place) || liesIn(place, code))) ? 1 : 0;
}
