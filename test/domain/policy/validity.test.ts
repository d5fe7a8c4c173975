import { describe, expect, it } from 'vitest';
import { validityAsOf, type ValidityTerms } from '../../../server/domain/policy/validity.ts';

const terms = (more: Partial<ValidityTerms>): ValidityTerms => ({
  signedOn: null,
  publishedOn: null,
  effectiveFrom: null,
  expiresOn: null,
  repealedOn: null,
  ...more,
});

describe('validity as of a day', () => {
  const policy = terms({ signedOn: '2023-05-17', effectiveFrom: '2023-06-20', expiresOn: '2028-06-19' });
  it.each([
    ['2023-06-19', 'not-yet-in-force'],
    ['2023-06-20', 'in-force'],
    ['2028-06-19', 'in-force'],
    ['2028-06-20', 'expired'],
  ])('on %s it is %s', (day, validity) => expect(validityAsOf(policy, day)).toBe(validity));

  it('a repeal outweighs the term that was still running', () => {
    expect(validityAsOf({ ...policy, repealedOn: '2025-01-01' }, '2025-01-01')).toBe('repealed');
    expect(validityAsOf({ ...policy, repealedOn: '2025-01-01' }, '2024-12-31')).toBe('in-force');
  });
  it('starts on the day of signing where no other start is said', () => {
    expect(validityAsOf(terms({ signedOn: '2023-05-17' }), '2023-05-16')).toBe('not-yet-in-force');
    expect(validityAsOf(terms({ signedOn: '2023-05-17' }), '2023-05-17')).toBe('in-force');
  });
  it('without any date it is unknown', () => expect(validityAsOf(terms({}), '2023-05-17')).toBe('unknown'));
});
