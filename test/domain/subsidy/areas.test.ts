import { describe, expect, it } from 'vitest';
import { evaluateLeaf } from '../../../server/domain/subsidy/evaluate-leaf.ts';
import { regions } from '../../../server/reference/regions.ts';

const registered = (actual: string, wanted: string) =>
  evaluateLeaf({ fact: 'registeredIn', op: 'in', value: [wanted] }, [actual], regions());

describe('an area that is no division', () => {
  it('is violated by a firm in a division that the area does not touch', () => {
    expect(registered('310104', '临港地区')).toBe('violated');
    expect(registered('320583', '临港地区')).toBe('violated');
  });
  it('stays open for a firm in a division that the area lies in, or in one above it', () => {
    expect(registered('310115', '临港地区')).toBe('unknown');
    expect(registered('310000', '临港地区')).toBe('unknown');
  });
  it('stays open where nobody knows where the area is', () => {
    expect(registered('310104', '云溪科技园')).toBe('unknown');
  });
});
