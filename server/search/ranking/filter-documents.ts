import { industryLiesIn } from '../../domain/enterprise/industry.ts';
import { liesIn } from '../../domain/enterprise/region.ts';
import { validityAsOf } from '../../domain/policy/validity.ts';
import type { SearchFilter } from '../../domain/search/ports.ts';
import type { DocumentCard } from '../index/indexed-document.ts';

/** Which documents may be found, decided before anything is scored. `day` is the day validity is taken on. */
export function allowedDocuments(documents: readonly DocumentCard[], filter: SearchFilter, day: string): Uint8Array {
  const only = filter.documentIds === undefined ? null : new Set(filter.documentIds);
  const tests = TESTS.filter(([field]) => filter[field] !== undefined);
  return Uint8Array.from(documents, (card) =>
    Number((only === null || only.has(card.id)) && tests.every(([, test]) => test(card, filter, day))),
  );
}

type Test = (card: DocumentCard, filter: SearchFilter, day: string) => boolean;

/** A document that does not say is left out: what is not known to apply is not shown as if it did. */
const TESTS: readonly (readonly [field: keyof SearchFilter, test: Test])[] = [
  ['jurisdiction', ({ jurisdiction }, filter) => jurisdiction !== null && liesIn(filter.jurisdiction ?? '', jurisdiction)],
  ['kinds', ({ kind }, filter) => filter.kinds?.includes(kind) ?? true],
  ['validity', ({ validity }, filter, day) => validityAsOf(validity, day) === filter.validity],
  ['issuer', ({ issuers }, filter) => issuers.some((issuer) => issuer.includes(filter.issuer ?? ''))],
  // a policy for C39 is for a firm of C3911, and somebody who asks for C39 wants what is for C3911 too
  [
    'industry',
    ({ industries }, filter) =>
      industries.length === 0 ||
      industries.some((i) => industryLiesIn(filter.industry ?? '', i) || industryLiesIn(i, filter.industry ?? '')),
  ],
  ['since', datedWithin],
  ['until', datedWithin],
];

/** Signed 2019 and published 2024 is not of 2021: one date has to lie between both days. */
function datedWithin({ validity: { signedOn, publishedOn } }: DocumentCard, { since, until }: SearchFilter): boolean {
  return [signedOn, publishedOn].some((d) => d !== null && (since === undefined || d >= since) && (until === undefined || d <= until));
}
