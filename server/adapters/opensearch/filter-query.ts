import type { SearchFilter } from '../../domain/search/ports.ts';
import type { Validity } from '../../domain/policy/validity.ts';
import { regionToken } from './engine-documents.ts';

/** One clause of a query. */
export type Clause = Readonly<Record<string, unknown>>;

/** What a filter asks of a passage; all clauses must hold. Means the same as the embedded index's filter. */
export function filterClauses(filter: SearchFilter, day: string): Clause[] {
  const { jurisdiction, kinds, validity, issuer, industry, since, until, documentIds } = filter;
  const clauses: Clause[] = [];
  if (jurisdiction !== undefined) clauses.push({ terms: { jurisdiction: ['nation', ...beginnings(regionToken(jurisdiction))] } });
  if (kinds !== undefined) clauses.push({ terms: { kind: kinds } });
  if (validity !== undefined) clauses.push(validityClause(validity, day));
  if (issuer !== undefined) clauses.push({ wildcard: { issuers: { value: `*${issuer.replace(/[*?\\]/gu, '\\$&')}*` } } });
  if (industry !== undefined)
    clauses.push(any(not(exists('industries')), { terms: { industries: beginnings(industry) } }, { prefix: { industries: industry } }));
  if (since !== undefined || until !== undefined) {
    const days = { ...(since !== undefined && { gte: since }), ...(until !== undefined && { lte: until }) };
    clauses.push(any({ range: { signedOn: days } }, { range: { publishedOn: days } }));
  }
  if (documentIds !== undefined) clauses.push({ terms: { documentId: documentIds } });
  return clauses;
}

function validityClause(validity: Validity, day: string): Clause {
  const repealed: Clause = { range: { repealedOn: { lte: day } } };
  const past: Clause = { range: { expiresOn: { lt: day } } };
  const begun: Clause = { range: { startsOn: { lte: day } } };
  switch (validity) {
    case 'repealed':
      return repealed;
    case 'expired':
      return all(past, not(repealed));
    case 'not-yet-in-force':
      return all({ range: { startsOn: { gt: day } } }, not(repealed), not(past));
    case 'unknown':
      return all(not(exists('startsOn')), not(exists('expiresOn')), not(repealed));
    case 'in-force':
      return all(any(begun, all(not(exists('startsOn')), exists('expiresOn'))), not(repealed), not(past));
  }
}

const all = (...clauses: readonly Clause[]): Clause => ({ bool: { filter: clauses } });
const any = (...clauses: readonly Clause[]): Clause => ({ bool: { should: clauses, minimum_should_match: 1 } });
const not = (clause: Clause): Clause => ({ bool: { must_not: [clause] } });
const exists = (field: string): Clause => ({ exists: { field } });
const beginnings = (code: string): string[] => Array.from(code, (_, i) => code.slice(0, i + 1));
