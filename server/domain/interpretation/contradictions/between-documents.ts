import type { DocumentRecord } from '../../policy/ports.ts';
import { citationSourceOf } from '../read-coverage.ts';
import { findContradictions, type Contradiction } from './find-contradictions.ts';
import type { ComparedText } from './value-statements.ts';
import { contradictingNames } from './names-and-dates.ts';

/** What interpretations, guides or lower policies state differently from the policy they restate, in the order of their texts. */
export function contradictionsBetween(policy: DocumentRecord, others: readonly DocumentRecord[]): readonly Contradiction[] {
  const ruled = comparedText(policy);
  const { signedOn, publishedOn, effectiveFrom, expiresOn } = policy.metadata;
  const knownDays = [signedOn, publishedOn, effectiveFrom, expiresOn].filter((day) => day !== null);
  return others.flatMap((other) => {
    const told = comparedText(other);
    return [...contradictingNames(policy, other, ruled, told), ...findContradictions(ruled, told, knownDays)].sort(
      (a, b) => a.interpretation.start - b.interpretation.start,
    );
  });
}

const comparedText = (record: DocumentRecord): ComparedText => ({
  text: record.text,
  provisions: record.provisions,
  source: citationSourceOf(record),
});
