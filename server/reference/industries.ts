import { readFileSync } from 'node:fs';
import { IndustryTable, type Industry } from '../domain/enterprise/industry.ts';
import { dataFile } from './project-root.ts';

let table: IndustryTable | undefined;

/** GB/T 4754-2017 from `data/lexicon/industries.json`. Loaded once. */
export function industries(): IndustryTable {
  table ??= new IndustryTable(
    (JSON.parse(readFileSync(dataFile('lexicon', 'industries.json'), 'utf8')) as { industries: Industry[] }).industries,
  );
  return table;
}
