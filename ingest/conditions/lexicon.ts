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
    industries: [...industries.industries, ...standardClasses(industries)],
    fields: industries.fields,
    umbrellaFields: industries.umbrellaFields,
    regionAbbreviations: regions.abbreviations,
    areas: regions.areas,
    factNouns: nouns.facts,
  };
  return loaded;
}

/** 农业企业 are more than those who farm, 其他服务业 names no kind. */
const WIDER_IN_USE = /^农业$|^其他/u;

/** The divisions of GB/T 4754 by the standard's own names (食品制造业), where no word of ours says otherwise. */
function standardClasses({ industries, fields }: { readonly industries: readonly IndustryWords[]; readonly fields: readonly string[] }) {
  const known = new Set([...industries.flatMap((i) => i.words), ...fields, ...fields.map((f) => `${f}业`)]);
  const standard = read('industries.json') as { readonly industries: readonly { readonly code: string; readonly name: string }[] };
  return standard.industries
    .filter(({ code, name }) => code.length === 3 && name.endsWith('业') && !WIDER_IN_USE.test(name) && !known.has(name))
    .map(({ code, name }): IndustryWords => ({ codes: [code], words: [name] }));
}

/** Alternatives of literal words, longest first. */
export const anyWord = (words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((w) => w.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'))
    .join('|');
