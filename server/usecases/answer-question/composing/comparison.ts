import type { AnswerContext, Draft } from '../context.ts';
import type { Candidate } from '../reading/rank-sentences.ts';
import type { AnswerLexicon } from '../../../reference/answer-lexicon.ts';
import { sidesOf, type Sides } from '../understanding/sides.ts';
import { termsOf } from '../understanding/terms.ts';
import type { Understanding } from '../understanding/understanding.ts';
import { rowsDraft } from './rows.ts';
import { verdictOf } from './verdict-of-sides.ts';

/** What a sentence's being about one side is worth, against its score for the whole question. */
const SIDE = 0.8;
/** Share of each side's terms by which one sentence says both. */
const BOTH = 0.3;
/** Candidates looked at for each side. */
const LOOKED_AT = 300;

/** A和B有什么区别？ One row per side: the sentence that best answers the question of that side. Null where no two sides are found. */
export function comparison(context: AnswerContext, understanding: Understanding, lexicon: AnswerLexicon): Draft | null {
  const sides = sidesOf(context.question, lexicon);
  const candidates = context.candidates.slice(0, LOOKED_AT);
  const [best] = candidates;
  if (!best) return null;
  const rows = sides ? rowsOf(sides, candidates, understanding) : complementary(candidates, context.weights);
  return rows === null ? null : rowsDraft(rows, context, understanding, verdictOf(context.question, rows));
}

function rowsOf(sides: Sides, candidates: readonly Candidate[], { focuses }: Understanding): readonly Candidate[] | null {
  const answering = candidates.filter((c) => focuses.every((f) => f === 'yes-no' || c.meets.includes(f)));
  const pool = answering.length > 1 ? answering : candidates;
  // 博士每人每月1500元，硕士每人每月1000元: one sentence may say both
  const both = pool.slice(0, 3).find((c) => {
    const own = new Set(termsOf(c.found.document.textOf(c.sentence)));
    return share(sides.first, own) >= BOTH && share(sides.second, own) >= BOTH;
  });
  if (both) return [both];
  const about = (c: Candidate, own: ReadonlySet<string>, other: ReadonlySet<string>) => {
    const said = saidBy(c);
    return c.score + SIDE * (share(own, said) - 0.5 * share(other, said));
  };
  const first = bestBy(pool, (c) => about(c, sides.first, sides.second));
  const second = bestBy(
    pool.filter((c) => c !== first),
    (c) => about(c, sides.second, sides.first),
  );
  return first && second ? [first, second] : null;
}

/** Where the question names no two sides: the best sentence, and the one that best says what it leaves out. */
function complementary(candidates: readonly Candidate[], weights: ReadonlyMap<string, number>): readonly Candidate[] | null {
  const first = candidates[0];
  if (!first) return null;
  const said = saidBy(first);
  const total = [...weights.values()].reduce((a, b) => a + b, 0) || 1;
  const more = (c: Candidate) => [...saidBy(c)].reduce((sum, term) => sum + (said.has(term) ? 0 : (weights.get(term) ?? 0)), 0);
  const second = bestBy(
    candidates.slice(1).filter((c) => first.meets.every((f) => c.meets.includes(f))),
    (c) => c.score + (2 * more(c)) / total,
  );
  return second ? [first, second] : null;
}

const bestBy = (candidates: readonly Candidate[], value: (c: Candidate) => number): Candidate | undefined =>
  candidates.reduce<{ c: Candidate; v: number } | null>((best, c) => {
    const v = value(c);
    return best === null || v > best.v ? { c, v } : best;
  }, null)?.c;

/** The terms of the sentence, its headings, its title and its place. */
function saidBy({ found: { document }, sentence }: Candidate): ReadonlySet<string> {
  const { metadata } = document.record;
  return new Set([
    ...termsOf(document.textOf(sentence)),
    ...document.contextTerms(sentence.provision),
    ...document.titleTerms,
    ...termsOf(`${metadata.jurisdiction?.name ?? ''} ${metadata.issuingAuthorities.join(' ')}`),
  ]);
}

const share = (terms: ReadonlySet<string>, said: ReadonlySet<string>): number =>
  terms.size === 0 ? 0 : [...terms].filter((t) => said.has(t)).length / terms.size;
