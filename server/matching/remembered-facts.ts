import type { FactName, FactValue } from '../domain/enterprise/facts.ts';
import type { KnownFacts } from '../domain/enterprise/known-facts.ts';

/** The same facts, computed ones computed once: thousands of programs ask for the same few. */
export function rememberedFacts(facts: KnownFacts): KnownFacts {
  const known = new Map<FactName, FactValue | undefined>();
  return {
    get: (fact) => {
      let value = known.get(fact);
      if (value === undefined && !known.has(fact)) known.set(fact, (value = facts.get(fact)));
      return value;
    },
    computedFrom: (fact) => facts.computedFrom(fact),
  };
}
