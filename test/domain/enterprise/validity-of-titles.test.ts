import { describe, expect, it } from 'vitest';
import { knownFacts } from '../../../server/domain/enterprise/known-facts.ts';
import { readEnterprise } from '../../../server/usecases/enterprise-input.ts';

describe('a title with a period of validity', () => {
  const { profile, problems } = readEnterprise(
    {
      qualifications: {
        value: ['high-tech-enterprise', 'specialized-sme'],
        valid: { 'high-tech-enterprise': { from: '2023-11-25', until: '2026-11-24' } },
      },
    },
    'e1',
  );

  it.each([
    ['2023-11-24', ['specialized-sme']],
    ['2023-11-25', ['high-tech-enterprise', 'specialized-sme']],
    ['2026-11-24', ['high-tech-enterprise', 'specialized-sme']],
    ['2026-11-25', ['specialized-sme']],
  ])('is held on its first and its last day: %s', (day, held) => {
    expect(problems).toEqual([]);
    expect(knownFacts(profile, day).get('qualifications')).toEqual(held);
  });
});
