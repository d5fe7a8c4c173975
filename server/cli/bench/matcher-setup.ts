import { knownFacts } from '../../domain/enterprise/known-facts.ts';
import type { EnterpriseProfile } from '../../domain/enterprise/profile.ts';
import type { Condition } from '../../domain/subsidy/condition.ts';
import { evaluate } from '../../domain/subsidy/evaluate.ts';
import type { BulkMatcher, BulkProgram } from '../../matching/index.ts';
import { regions } from '../../reference/regions.ts';
import type { EnterpriseStore } from './enterprise-store.ts';
import { BENCH_DAY, syntheticCondition } from './synthetic.ts';

/** A register of synthetic enterprises in the bulk matcher's table and in DuckDB, with some of them as the plain evaluator wants them. */
export interface Context {
  readonly count: number;
  readonly matcher: BulkMatcher;
  readonly store: EnterpriseStore;
  /** Rows of the table, and their profiles. */
  readonly sample: readonly number[];
  readonly sampled: readonly EnterpriseProfile[];
}

/** Programs that the publishing of new ones is timed with. */
export const PUBLISHED = 20;
/** Enterprises that the plain evaluator is timed on and every verdict is compared with. */
export const SAMPLE = 500;
export const ROUNDS = 5;

export const programs = (n: number, national = false): readonly BulkProgram[] =>
  Array.from({ length: n }, (_, i) => ({ id: `${national ? 'n' : 'p'}${i}`, condition: syntheticCondition(i, national) }));
export const plain = (condition: Condition, profile: EnterpriseProfile) =>
  evaluate(condition, { facts: knownFacts(profile, BENCH_DAY), regions: regions(), confirmations: new Map() });
export const same = (a: Uint32Array, b: readonly number[]): boolean => a.length === b.length && a.every((row, i) => row === b[i]);
