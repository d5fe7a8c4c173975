import { factDefinition, type FactName } from '../../domain/enterprise/facts.ts';
import type { RegionTable } from '../../domain/enterprise/region.ts';
import { evaluateLeaf } from '../../domain/subsidy/evaluate-leaf.ts';
import type { Test } from '../kernel/condition-nodes.ts';
import { any, name, text, type Rails } from './sql-text.ts';
import { WordVerdicts } from '../leaves/word-verdicts.ts';

/**
 * How a column store keeps a word fact: one word a row (`single`), an array (`list`), a boolean column a word (`flags`), or the places of
 * the words in
 * `words` as integers (`coded`), one column for each word that a row may have, the first filled first (NULL: missing, −1: known to be
 * none); sorted words
 * make what lies in a region a range.
 * A `single` text may hold several words, `a|b`. `words` are all texts that occur, so that hierarchies, names and fields are judged here
 * and SQL only
 * compares words.
 */
export type SqlWords =
  | { readonly kind: 'boolean' }
  | { readonly kind: 'single' | 'list'; readonly words: readonly string[] }
  | { readonly kind: 'flags'; readonly words: readonly string[]; readonly columnOf: (word: string) => string }
  /** `always`: no row is without, so that a store can skip blocks by the range alone. */
  | { readonly kind: 'coded'; readonly words: readonly string[]; readonly columns: readonly string[]; readonly always?: true };

export function wordRails(column: SqlWords, test: Test, negated: boolean, regions: RegionTable): Rails {
  const boolean = column.kind === 'boolean';
  const words = boolean ? ['true', 'false'] : column.words;
  if (!boolean && test.op !== 'in' && test.op !== 'notIn') return { t: 'FALSE', p: 'TRUE' };
  const verdicts = boolean
    ? words.map((w) => {
        const v = evaluateLeaf(test, w === 'true', regions);
        return v === 'satisfied' ? 2 : v === 'unknown' ? 1 : 0;
      })
    : [
        ...new WordVerdicts(
          test.fact,
          words.map((w) => (column.kind === 'single' ? w.split('|').filter((x) => x !== '') : [w])),
        ).among(test.value, regions),
      ];
  const inverted = negated !== (!boolean && test.op === 'notIn');
  const missing = isMissing(column, test.fact);
  const certain = hasAny(
    column,
    test.fact,
    verdicts.map((v) => v === 2),
  );
  const possible = hasAny(
    column,
    test.fact,
    verdicts.map((v) => v > 0),
  );
  const not = (has: string) =>
    has === 'FALSE' ? (missing === 'FALSE' ? 'TRUE' : missing.replace('IS NULL', 'IS NOT NULL')) : `NOT (${has})`;
  const orMissing = (has: string) => (missing === 'FALSE' ? has : `${has} OR ${missing}`);
  return inverted ? { t: not(possible), p: orMissing(not(certain)) } : { t: certain, p: orMissing(possible) };
}

function isMissing(column: SqlWords, fact: FactName): string {
  if (column.kind === 'coded') return column.always ? 'FALSE' : `${name(column.columns[0] ?? fact)} IS NULL`;
  return `${name(column.kind === 'flags' ? column.columnOf(column.words[0] ?? '') : fact)} IS NULL`;
}

/**
 * Whether a row has any of the chosen words. Neighbours in the sorted words of a single column become a range, by which blocks are skipped.
 */
function hasAny(column: SqlWords, fact: FactName, chosen: readonly boolean[]): string {
  if (!chosen.includes(true)) return 'FALSE';
  if (column.kind === 'boolean') return `${name(fact)} IN (${['TRUE', 'FALSE'].filter((_, i) => chosen[i]).join(', ')})`;
  const { words } = column;
  const picked = words.filter((_, i) => chosen[i]);
  if (column.kind === 'flags') return any(picked.map((w) => name(column.columnOf(w))));
  if (column.kind === 'list') return `list_has_any(${name(fact)}, [${picked.map(text).join(', ')}])`;
  if (column.kind === 'coded')
    return any(column.columns.map((c, i) => (i === 0 ? codedIn(c, words, chosen) : `COALESCE(${codedIn(c, words, chosen)}, FALSE)`)));
  const order = words.map((w, i) => ({ w, yes: chosen[i] === true })).sort((a, b) => (a.w < b.w ? -1 : 1));
  const runs: string[][] = [];
  for (const [i, { w, yes }] of order.entries()) {
    if (!yes) continue;
    if (order[i - 1]?.yes === true) runs.at(-1)?.push(w);
    else runs.push([w]);
  }
  const hierarchical = factDefinition(fact).type !== 'set';
  return any(
    runs.map((run) =>
      run.length > 1 && hierarchical
        ? `${name(fact)} BETWEEN ${text(run[0] ?? '')} AND ${text(run.at(-1) ?? '')}`
        : `${name(fact)} IN (${run.map(text).join(', ')})`,
    ),
  );
}

/** Whether a column of codes has any of the chosen words: neighbours are a range. */
function codedIn(column: string, words: readonly string[], chosen: readonly boolean[]): string {
  const runs: [from: number, to: number][] = [];
  for (let code = 0; code < words.length; code++) {
    if (chosen[code] !== true) continue;
    const last = runs.at(-1);
    if (last?.[1] === code - 1) last[1] = code;
    else runs.push([code, code]);
  }
  return any(runs.map(([from, to]) => (from === to ? `${name(column)} = ${from}` : `${name(column)} BETWEEN ${from} AND ${to}`)));
}
