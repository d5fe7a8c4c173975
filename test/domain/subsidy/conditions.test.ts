import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { FactName, FactValue } from '../../../server/domain/enterprise/facts.ts';
import { knownFacts } from '../../../server/domain/enterprise/known-facts.ts';
import type { Condition } from '../../../server/domain/subsidy/condition.ts';
import { evaluate, openLeaves } from '../../../server/domain/subsidy/evaluate.ts';
import type { Verdict } from '../../../server/domain/subsidy/verdict.ts';
import { regions } from '../../../server/reference/regions.ts';
import { aCitation, anEnterprise } from '../../builders/programs.ts';

interface Rule {
  about: string;
  condition: Condition;
  asOf?: string;
  examples: { facts: Partial<Record<FactName, FactValue>>; verdict: Verdict; missing?: FactName[] }[];
}

/** Every leaf of the files is given a text and a citation, which the examples do not depend on. */
const withText = (c: unknown): unknown =>
  Array.isArray(c) ? c.map(withText)
  : c !== null && typeof c === 'object' ? { ...Object.fromEntries(Object.entries(c).map(([k, v]) => [k, k === 'value' ? v : withText(v)])), ...('fact' in c && { text: '', citation: aCitation }) }
  : c;

const folder = join(import.meta.dirname, 'conditions');
describe.each(readdirSync(folder))('%s', (file) => {
  describe.each(parse(readFileSync(join(folder, file), 'utf8')) as Rule[])('$about', ({ condition, asOf = '2026-11-22', examples }) => {
    it.each(examples)('$facts → $verdict', ({ facts, verdict, missing }) => {
      const explanation = evaluate(withText(condition) as Condition, { facts: knownFacts(anEnterprise(facts), asOf), regions: regions(), confirmations: new Map() });
      expect(explanation.verdict).toBe(verdict);
      if (missing) expect(openLeaves(explanation).flatMap((l) => ('fact' in l ? [l.fact] : []))).toEqual(missing);
    });
  });
});
