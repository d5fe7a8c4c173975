import { FACT_NAMES, factDefinition, type FactName } from '../../domain/enterprise/facts.ts';

/** Rows that the kernel handles at a time: two rails of 512 bytes a verdict. */
export const BLOCK_ROWS = 4096;
export const RAIL_BYTES = BLOCK_ROWS / 8;
/** Codes below this look a value up; from here on they are scaled numbers (see number-column.ts and the kernel's `decode`). */
export const FIRST_SCALED = 65_536;

/**
 * How a fact is stored: numbers as ordered codes; dates and word lists as a dictionary; truth values and long word lists as a bitmap a
 * word.
 */
export type ColumnKind = 'number' | 'value' | 'word';

export function columnKind(fact: FactName): ColumnKind {
  switch (factDefinition(fact).type) {
    case 'number':
    case 'money':
    case 'ratio':
      return 'number';
    case 'boolean':
      return 'word';
    case 'set':
      return fact === 'qualifications' || fact === 'industryTags' ? 'word' : 'value';
    case 'date':
    case 'region':
    case 'industry':
      return 'value';
  }
}

export const factsOf = (kind: ColumnKind): readonly FactName[] => FACT_NAMES.filter((fact) => columnKind(fact) === kind);
