import { readFileSync } from 'node:fs';
import type { FactName } from '../../server/domain/enterprise/facts.ts';
import { dataFile } from '../../server/reference/project-root.ts';

const read = (name: string): unknown => JSON.parse(readFileSync(dataFile('lexicon', name), 'utf8'));

interface QualificationWords {
  readonly qualification: string;
  /** Sources of regular expressions over canonical text. */
  readonly patterns: readonly string[];
  /** What may not stand right before, right after. */
  readonly notAfter?: string;
  readonly notBefore?: string;
}
interface IndustryWords {
  readonly codes: readonly string[];
  readonly words: readonly string[];
}
interface FactNouns {
  readonly fact: FactName;
  /** Sources of regular expressions over canonical text. */
  readonly nouns: readonly string[];
  /** What may not stand right before the noun: 软件业务收入 is not the firm's revenue. */
  readonly notAfter?: string;
}
export interface Lexicon {
  readonly qualifications: readonly QualificationWords[];
  readonly titleEndings: readonly string[];
  readonly industries: readonly IndustryWords[];
  readonly fields: readonly string[];
  readonly umbrellaFields: readonly string[];
  readonly regionAbbreviations: Readonly<Record<string, string>>;
  /** Areas that are no division, by short name: 中关村 → 中关村国家自主创新示范区. */
  readonly areas: Readonly<Record<string, string>>;
  readonly factNouns: readonly FactNouns[];
}

let loaded: Lexicon | undefined;

/** The words of conditions, from `data/lexicon`. Loaded once. */
export function lexicon(): Lexicon {
  if (loaded) return loaded;
  const qualifications = read('qualifications.json') as { qualifications: QualificationWords[]; titleEndings: string[] };
  const industries = read('industry-words.json') as { industries: IndustryWords[]; fields: string[]; umbrellaFields: string[] };
  const regions = read('region-abbreviations.json') as { abbreviations: Record<string, string>; areas: Record<string, string> };
  const nouns = read('fact-nouns.json') as { facts: FactNouns[] };
  loaded = {
    qualifications: qualifications.qualifications,
    titleEndings: qualifications.titleEndings,
    industries: industries.industries,
    fields: industries.fields,
    umbrellaFields: industries.umbrellaFields,
    regionAbbreviations: regions.abbreviations,
    areas: regions.areas,
    factNouns: nouns.facts,
  };
  return loaded;
}

/** Alternatives of literal words, longest first. */
export const anyWord = (words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((w) => w.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'))
    .join('|');
