import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { FACT_NAMES, type FactName, type FactValue } from '../../../server/domain/enterprise/facts.ts';
import { knownFacts } from '../../../server/domain/enterprise/known-facts.ts';
import { OPERATORS, partsOf, leavesOf, type Condition } from '../../../server/domain/subsidy/condition.ts';
import { evaluate, openLeaves } from '../../../server/domain/subsidy/evaluate.ts';
import type { Verdict } from '../../../server/domain/subsidy/verdict.ts';
import { regions } from '../../../server/reference/regions.ts';
import { aCitation, anEnterprise } from '../../builders/programs.ts';

interface Rule {
  about: string;
  condition: Condition;
  asOf?: string;
  examples: { facts: Partial<Record<FactName, FactValue>>; verdict: Verdict; missing?: FactName[]; confirmed?: boolean }[];
}

/** Every leaf of the files is given a text and a citation, which the examples do not depend on. */
const withText = (c: unknown): unknown =>
  Array.isArray(c)
    ? c.map(withText)
    : c !== null && typeof c === 'object'
      ? {
          ...Object.fromEntries(Object.entries(c).map(([k, v]) => [k, k === 'value' ? v : withText(v)])),
          ...('fact' in c && { text: '' }),
          ...(('fact' in c || 'manual' in c) && { citation: aCitation }),
        }
      : c;

const folder = join(import.meta.dirname, 'conditions');
const FILES = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .sort();
const rulesOf = (file: string): readonly Rule[] => parse(readFileSync(join(folder, file), 'utf8')) as Rule[];

describe.each(FILES)('%s', (file) => {
  describe.each(rulesOf(file))('$about', ({ condition, asOf = '2026-11-22', examples }) => {
    it.each(examples)('$facts → $verdict', ({ facts, verdict, missing, confirmed }) => {
      const confirmations = new Map(
        confirmed === undefined
          ? []
          : leavesOf(condition).flatMap((l) =>
              'manual' in l ? [[l.text, { programId: 'p1', text: l.text, holds: confirmed, by: '王工', on: asOf }] as const] : [],
            ),
      );
      const explanation = evaluate(withText(condition) as Condition, {
        facts: knownFacts(anEnterprise(facts), asOf),
        regions: regions(),
        confirmations,
      });
      expect(explanation.verdict).toBe(verdict);
      if (missing) expect(openLeaves(explanation).flatMap((l) => ('fact' in l ? [l.fact] : []))).toEqual(missing);
    });
  });
});

describe('there are examples, satisfied, violated and unknown,', () => {
  const VERDICTS = ['satisfied', 'unknown', 'violated'];
  const verdictsIn = (rules: readonly Rule[]) => [...new Set(rules.flatMap((r) => r.examples.map((e) => e.verdict)))].sort();
  it.each(FACT_NAMES)('of %s', (fact) => {
    expect(FILES).toContain(`facts/${fact}.yaml`);
    const rules = rulesOf(`facts/${fact}.yaml`);
    expect(rules.every((r) => leavesOf(r.condition).some((l) => 'fact' in l && l.fact === fact))).toBe(true);
    expect(verdictsIn(rules)).toEqual(VERDICTS);
  });

  const all = FILES.flatMap(rulesOf);
  const kindOf = (c: Condition): string =>
    Object.keys(c).find((k) => ['fact', 'manual', 'allOf', 'anyOf', 'not', 'atLeast'].includes(k)) ?? '';
  const within = (c: Condition): readonly Condition[] => [c, ...partsOf(c).flatMap(within)];
  it.each(['fact', 'manual', 'allOf', 'anyOf', 'not', 'atLeast'])('of the kind %s', (kind) => {
    expect(verdictsIn(all.filter((r) => kindOf(r.condition) === kind))).toEqual(VERDICTS);
  });
  it.each(OPERATORS)('of the comparison %s', (op) => {
    expect(verdictsIn(all.filter((r) => within(r.condition).some((c) => 'op' in c && c.op === op)))).toEqual(VERDICTS);
  });
});
