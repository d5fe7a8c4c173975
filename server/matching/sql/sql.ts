import type { FactName } from '../../domain/enterprise/facts.ts';
import { knownFacts } from '../../domain/enterprise/known-facts.ts';
import type { RegionTable } from '../../domain/enterprise/region.ts';
import { evaluateLeaf } from '../../domain/subsidy/evaluate-leaf.ts';
import { nodeOf, RATIOS, type ConditionNode, type Literal, type Test } from '../kernel/condition-nodes.ts';
import type { BulkProgram } from '../kernel/compile-program.ts';
import { interval } from '../kernel/interval.ts';
import { decided, any, all, name, text, type Rails } from './sql-text.ts';
import { wordRails, type SqlWords } from './sql-words.ts';

/** How a column store keeps a fact. Numbers are doubles, dates ISO text or dates. `complete`: computed values are in the column, too. */
export type SqlColumn = { readonly kind: 'number'; readonly complete?: true } | { readonly kind: 'date' } | SqlWords;
/** A table of enterprises in a column store. Facts without a column are unknown for all. */
export interface SqlStore {
  readonly id: string;
  readonly columns: ReadonlyMap<FactName, SqlColumn>;
  /** A table (enterprise, program, condition, holds) of confirmations, one row a condition; null where there is none. */
  readonly confirmations: string | null;
  readonly regions: RegionTable;
  readonly day: string;
}
/**
 * Boolean SQL without three-valued logic of its own: rows where the program certainly holds, rows where it may. A NULL in them counts as
 * false.
 */
export interface SqlRails {
  readonly certain: string;
  /** Conjuncts, apart so that a store can skip blocks by each. */ readonly possible: readonly string[];
}

/** A program as SQL; `SELECT id, certain FROM enterprises WHERE possible…` lists both verdicts. */
export function sqlOf({ id, condition }: BulkProgram, store: SqlStore): SqlRails {
  const node = nodeOf(condition, { program: store.confirmations === null ? null : id, unlessDenied: false, isGiven: () => false });
  const parts = 'and' in node ? node.and.map((part) => railsOf(part, store)) : [railsOf(node, store)];
  return { certain: all(parts.map((r) => r.t)), possible: parts.map((r) => r.p) };
}

function railsOf(node: ConditionNode, store: SqlStore): Rails {
  if ('literal' in node) return literalRails(node.literal, store);
  if ('and' in node) return both(node.and, store, all);
  if ('or' in node) return both(node.or, store, any);
  if ('atLeast' in node)
    return both(node.of, store, (terms) => `${terms.map((t) => `CASE WHEN ${t} THEN 1 ELSE 0 END`).join(' + ')} >= ${node.atLeast}`);
  return node.always === 'satisfied' ? { t: 'TRUE', p: 'TRUE' } : node.always === 'violated' ? { t: 'FALSE', p: 'FALSE' } : UNKNOWN;
}
function both(nodes: readonly ConditionNode[], store: SqlStore, write: (terms: readonly string[]) => string): Rails {
  const rails = nodes.map((node) => railsOf(node, store));
  return { t: write(rails.map((r) => r.t)), p: write(rails.map((r) => r.p)) };
}
const UNKNOWN: Rails = { t: 'FALSE', p: 'TRUE' };

function literalRails(literal: Literal, store: SqlStore): Rails {
  if ('confirmed' in literal) return confirmedRails(literal, store);
  if ('isGiven' in literal) throw new Error('matching: SQL reads computed facts as expressions');
  const { test, negated } = literal;
  const { columns } = store;
  const column = columns.get(test.fact);
  if (literal.by === 'date') return yearsRails(test, negated, store);
  if (literal.by === 'ratio') return numberRails(ratioOf(test.fact, store), test, negated, store);
  if (!column) return UNKNOWN;
  switch (column.kind) {
    case 'number':
      return numberRails(name(test.fact), test, negated, store);
    case 'date':
      return dateRails(test, negated);
    case 'boolean':
    case 'single':
    case 'list':
    case 'flags':
    case 'coded':
      return wordRails(column, test, negated, store.regions);
  }
}

/** Written so that it is read back as the same double, never as a decimal. */
const number = (value: number): string => (Number.isInteger(value) && Math.abs(value) < 1e15 ? String(value) : value.toExponential());

function numberRails(expression: string, test: Test, negated: boolean, { regions }: SqlStore): Rails {
  const [lo, hi] = interval((v) => evaluateLeaf(test, v, regions) === 'satisfied', test);
  const bounds = [
    lo === -Infinity ? [] : [`${expression} >= ${number(lo)}`],
    hi === Infinity ? [] : [`${expression} <= ${number(hi)}`],
  ].flat();
  if (lo > hi) return decided(`${expression} <> ${expression}`, `${expression} IS NULL`, negated);
  return decided(bounds.length === 0 ? `${expression} = ${expression}` : bounds.join(' AND '), `${expression} IS NULL`, negated);
}

/** A ratio as given, otherwise from its parts. */
function ratioOf(fact: FactName, { columns }: SqlStore): string {
  const parts = RATIOS[fact];
  const column = columns.get(fact);
  const given = column ? name(fact) : null;
  if (given !== null && column?.kind === 'number' && column.complete) return given;
  if (!parts || !columns.has(parts.a) || !columns.has(parts.b)) return given ?? 'CAST(NULL AS DOUBLE)';
  const a = name(parts.a);
  const b = name(parts.b);
  const computed = parts.rule === 0 ? `CASE WHEN ${b} > 0 THEN ${a} / ${b} END` : `CASE WHEN ${a} > 0 THEN (${a} - ${b}) / ${a} END`;
  return given === null ? `(${computed})` : `COALESCE(${given}, ${computed})`;
}

function dateRails(test: Test, negated: boolean): Rails {
  const { fact, op, value } = test;
  const missing = `${name(fact)} IS NULL`;
  if (op === 'in' || op === 'notIn') {
    const words = (Array.isArray(value) ? (value as readonly string[]) : [String(value)]).map(text);
    return decided(
      words.length === 0 ? `${name(fact)} <> ${name(fact)}` : `${name(fact)} IN (${words.join(', ')})`,
      missing,
      negated !== (op === 'notIn'),
    );
  }
  return typeof value === 'string' ? decided(`${name(fact)} ${op === '==' ? '=' : op} ${text(value)}`, missing, negated) : UNKNOWN;
}

/**
 * Years of operating as given, otherwise a bound on the date of registration: found by bisection over days, with the plain evaluator's own
 * test.
 */
function yearsRails(test: Test, negated: boolean, store: SqlStore): Rails {
  const given = store.columns.has(test.fact) ? numberRails(name(test.fact), test, negated, store) : null;
  const missing = given === null ? null : `${name(test.fact)} IS NULL`;
  const computed = store.columns.has('registeredOn') ? registeredRails(test, negated, store) : UNKNOWN;
  if (given === null || missing === null) return computed;
  return {
    t: any([given.t, all([missing, computed.t])]),
    p: any([`${missing.replace(' IS NULL', ' IS NOT NULL')} AND (${given.p})`, all([missing, computed.p])]),
  };
}
function registeredRails(test: Test, negated: boolean, { regions, day }: SqlStore): Rails {
  const column = name('registeredOn');
  const missing = `${column} IS NULL`;
  const dayAfter = (n: number) => new Date(Date.UTC(1800, 0, 1 + n)).toISOString().slice(0, 10);
  const satisfied = (n: number) => {
    const years = knownFacts(
      { id: '', name: null, unifiedSocialCreditCode: null, facts: { registeredOn: { value: dayAfter(n) } } },
      day,
    ).get('yearsOperating');
    return evaluateLeaf(test, years, regions) === 'satisfied';
  };
  const last = Math.round((Date.parse('2200-01-01') - Date.UTC(1800, 0, 1)) / 86_400_000);
  if (test.op === '==') {
    const days = Array.from({ length: last }, (_, n) => n)
      .filter(satisfied)
      .map((n) => text(dayAfter(n)));
    return decided(days.length === 0 ? `${column} <> ${column}` : `${column} IN (${days.join(', ')})`, missing, negated);
  }
  const early = satisfied(0);
  if (early === satisfied(last)) return decided(`${column} ${early ? '=' : '<>'} ${column}`, missing, negated);
  let before = 0;
  let from = last;
  while (from - before > 1) {
    const middle = (before + from) >> 1;
    if (satisfied(middle) === early) before = middle;
    else from = middle;
  }
  return decided(`${column} ${early ? '<' : '>='} ${text(dayAfter(from))}`, missing, negated);
}

function confirmedRails({ confirmed, program, negated }: Extract<Literal, { confirmed: string }>, { confirmations, id }: SqlStore): Rails {
  const among = (holds: boolean) =>
    `${name(id)} IN (SELECT enterprise FROM ${confirmations ?? ''} WHERE program = ${text(program)} AND condition = ${text(confirmed)} AND ${holds ? '' : 'NOT '}holds)`;
  return { t: among(!negated), p: `NOT (${among(negated)})` };
}
