import type { Span } from '../../server/domain/citation/citation.ts';
import type { FactName, FactValue } from '../../server/domain/enterprise/facts.ts';
import type { Jurisdiction } from '../../server/domain/policy/document.ts';
import type { Operator } from '../../server/domain/subsidy/condition.ts';
import type { Threshold } from '../../server/domain/language/thresholds.ts';

/** What a stretch of text says of an enterprise, as said: 列入黑名单 is `dishonest == true`, whoever it shuts out. */
export interface Proposition {
  readonly fact: FactName;
  readonly op: Operator;
  readonly value: FactValue;
  /** 原则上, 一般. */
  readonly soft?: true;
}

/** A proposition and the characters it was read from. */
export interface Finding extends Span {
  readonly proposition: Proposition;
}

/**
 * A sentence as the recognisers see it: canonical, with titles in 《》 and other distractions hidden. Offsets are those of the sentence.
 */
export interface Sentence {
  readonly text: string;
  readonly thresholds: readonly Threshold[];
  /** Where 本市 and 我省 are. */
  readonly jurisdiction: Jurisdiction | null;
  /** Canonical text right before the sentence, for nouns and tiers that it leaves out. */
  readonly before: string;
}

/** Reads one kind of condition. Findings of one recogniser do not overlap. */
export type Recogniser = (sentence: Sentence) => readonly Finding[];

export const finding = (start: number, end: number, fact: FactName, op: Operator, value: FactValue, soft = false): Finding => ({
  start,
  end,
  proposition: { fact, op, value, ...(soft && { soft: true as const }) },
});

const OPPOSITE: Readonly<Record<Operator, Operator>> = { '>=': '<', '>': '<=', '<=': '>', '<': '>=', '==': '==', in: 'notIn', notIn: 'in' };

/** What holds when `p` does not; null where no single proposition says it. */
export function negated(p: Proposition): Proposition | null {
  if (p.op !== '==') return { ...p, op: OPPOSITE[p.op] };
  return typeof p.value === 'boolean' ? { ...p, value: !p.value } : null;
}
