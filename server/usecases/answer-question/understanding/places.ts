import { liesIn, shortName, type Region, type RegionTable } from '../../../domain/enterprise/region.ts';
import type { DocumentMetadata } from '../../../domain/policy/document.ts';

const NAME_END = /[省市区县州盟旗]$/u;
const names = new WeakMap<RegionTable, ReadonlyMap<string, readonly Region[]>>();

/**
 * The names a text may use: full names, and the short names of provinces and cities (北京, 广西). A county's short name
 * is often a word (和平, 新华, 朝阳), so a county is read by its full name only.
 */
function namesOf(table: RegionTable): ReadonlyMap<string, readonly Region[]> {
  const known = names.get(table);
  if (known) return known;
  const found = new Map<string, Region[]>();
  const add = (name: string, region: Region) => {
    if (name.length >= 2) found.set(name, [...(found.get(name) ?? []), region]);
  };
  for (const region of table.all()) {
    if (region.code === '100000' || /^(?:市辖区|县|省直辖县级行政区划)$/u.test(region.name)) continue;
    add(region.name, region);
    const short = shortName(region.name);
    if (short !== region.name && (region.code.endsWith('00') || (/市$/u.test(region.name) && short.length >= 2))) add(short, region);
  }
  names.set(table, found);
  return found;
}

/**
 * The divisions a text names, the first named first. Where several share a name, the one inside another that is named, else the highest.
 */
export function placesIn(text: string, table: RegionTable): readonly Region[] {
  const byName = namesOf(table);
  const found: Region[][] = [];
  for (let i = 0; i < text.length; i++) {
    for (let length = Math.min(12, text.length - i); length >= 2; length--) {
      const regions = byName.get(text.slice(i, i + length));
      if (!regions || (length === 2 && NAME_END.test(text.slice(i, i + 2)) && regions.every((r) => !r.code.endsWith('00')))) continue;
      found.push([...regions]);
      i += length - 1;
      break;
    }
  }
  const certain = found.filter((r) => r.length === 1).map((r) => (r[0] as Region).code);
  const inside = (r: Region) => certain.some((c) => c !== r.code && liesIn(r.code, c));
  const chosen = found.map(
    (same) =>
      same.find(inside) ??
      same
        .flatMap((r) => countiesCalled(r, table))
        .find((county) => certain.some((c) => !same.some((r) => r.code === c) && liesIn(county.code, c))) ??
      [...same].sort((a, b) => rank(a) - rank(b))[0],
  );
  return [...new Map(chosen.filter((r) => r !== undefined).map((r) => [r.code, r])).values()];
}
const counties = new WeakMap<RegionTable, ReadonlyMap<string, readonly Region[]>>();

/** Counties that share a city's short name: 朝阳 beside 北京 is the district, not the city in 辽宁. */
function countiesCalled(city: Region, table: RegionTable): readonly Region[] {
  let byShort = counties.get(table);
  if (!byShort) {
    const found = new Map<string, Region[]>();
    for (const r of table.all()) if (!r.code.endsWith('00')) found.set(shortName(r.name), [...(found.get(shortName(r.name)) ?? []), r]);
    counties.set(table, (byShort = found));
  }
  return city.code.endsWith('00') && !city.code.endsWith('0000') ? (byShort.get(shortName(city.name)) ?? []) : [];
}
const rank = (r: Region): number => (r.code.endsWith('0000') ? 0 : r.code.endsWith('00') ? 1 : 2);

/** Where a document holds: its jurisdiction, or the places that its title and its issuers name. */
export function placesOf(
  metadata: Pick<DocumentMetadata, 'jurisdiction' | 'title' | 'issuingAuthorities'>,
  head: string,
  table: RegionTable,
): readonly string[] {
  const named = placesIn([metadata.title, ...metadata.issuingAuthorities].join(' '), table).map((r) => r.code);
  if (metadata.jurisdiction && metadata.jurisdiction.code !== '100000') return [...new Set([metadata.jurisdiction.code, ...named])];
  if (named.length > 0) return named;
  if (metadata.jurisdiction) return [metadata.jurisdiction.code];
  return placesIn(head, table)
    .slice(0, 2)
    .map((r) => r.code);
}

/** How a document's place serves a question's: `same` or inside it, `above` it, `nation`, `apart`, or `unknown`. */
export type PlaceRelation = 'same' | 'above' | 'nation' | 'apart' | 'unknown';

export function relatePlaces(asked: readonly string[], offered: readonly string[]): PlaceRelation {
  if (offered.length === 0 || asked.length === 0) return 'unknown';
  if (offered.some((o) => o !== '100000' && asked.some((a) => liesIn(o, a)))) return 'same';
  if (offered.some((o) => o !== '100000' && asked.some((a) => liesIn(a, o)))) return 'above';
  return offered.includes('100000') ? 'nation' : 'apart';
}

/** A place that is compared with another; the nation is one where 国家 or 全国 stands beside a place. */
export interface ComparedPlace {
  readonly code: string;
  readonly name: string;
}

/**
 * The places a comparison is of: 江西和安徽, 国家和北京. A place inside another that is named is only where that one's is (北京市朝阳区).
 */
export function comparedPlaces(question: string, places: readonly Region[]): readonly ComparedPlace[] {
  const named = places.filter(
    (p) => !places.some((q) => q !== p && liesIn(q.code, p.code) && !/和|与|跟|比|同/u.test(between(question, p, q))),
  );
  const nation = /国家(?!级|高新|标准|税务)|全国|中央|国务院/u.test(question) ? [{ code: '100000', name: '国家' }] : [];
  return [...nation, ...named.map(({ code, name }) => ({ code, name }))];
}

/** The words between the names of two places. */
function between(question: string, a: Region, b: Region): string {
  const [x, y] = [question.indexOf(shortName(a.name)), question.indexOf(shortName(b.name))].sort((m, n) => m - n);
  return question.slice(x, y);
}
