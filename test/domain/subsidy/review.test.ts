import { describe, expect, it } from 'vitest';
import type { Condition } from '../../../server/domain/subsidy/condition.ts';
import { applyReviews, fingerprintOf, type Review } from '../../../server/domain/subsidy/review.ts';
import { aCitation, aProgram } from '../../builders/programs.ts';

const quoting = (quote: string): Condition => ({ manual: true, text: quote, citation: { ...aCitation, quote } });
const corrected = (quote: string): Review => ({
  id: 'r1',
  programId: 'p1',
  by: '王工',
  on: '2026-11-01',
  decision: { kind: 'correct', quote, replacement: { fact: 'employees', op: '>=', value: 10 } },
});

describe('a review', () => {
  const program = aProgram({ allOf: [quoting('职工十人以上'), quoting('管理规范')] });

  it('puts the correction in the leaf’s place, with the leaf’s words and citation', () => {
    expect(applyReviews(program, [corrected('职工十人以上')], 'now').program.conditions).toEqual({
      allOf: [
        { fact: 'employees', op: '>=', value: 10, text: '职工十人以上', citation: { ...aCitation, quote: '职工十人以上' } },
        quoting('管理规范'),
      ],
    });
  });
  it('survives a new reading of the same sentence', () => {
    const again = aProgram({ allOf: [{ anyOf: [quoting('职工十人以上')] }] });
    expect(JSON.stringify(applyReviews(again, [corrected('职工十人以上')], 'now').program.conditions)).toContain('employees');
  });
  it('is flagged and not applied where the sentence changed', () => {
    const changed = aProgram({ allOf: [quoting('职工二十人以上')] });
    const result = applyReviews(changed, [corrected('职工十人以上')], 'now');
    expect(result.program).toEqual(changed);
    expect(result.outdated).toHaveLength(1);
  });
  it('confirms until the conditions are read differently', () => {
    const confirmed: Review = {
      id: 'r2',
      programId: 'p1',
      by: '王工',
      on: '2026-11-02',
      decision: { kind: 'confirm', fingerprint: fingerprintOf(program) },
    };
    expect(applyReviews(program, [confirmed], 'now').program.review).toBe('confirmed');
    const changed = aProgram({ allOf: [quoting('职工十人以上')] });
    expect(applyReviews(changed, [confirmed], 'now')).toMatchObject({ program: { review: 'extracted' }, outdated: [confirmed] });
  });
  it('that is withdrawn no longer counts, and of one day the later correction holds', () => {
    const later: Review = {
      ...corrected('职工十人以上'),
      id: 'r0',
      at: 2,
      decision: { kind: 'correct', quote: '职工十人以上', replacement: { manual: true } },
    };
    const first = { ...corrected('职工十人以上'), at: 1 };
    expect(applyReviews(program, [later, first], 'now').program.conditions).toEqual(program.conditions);
    const withdrawn: Review = {
      id: 'r3',
      programId: 'p1',
      by: '王工',
      on: '2026-11-01',
      at: 3,
      decision: { kind: 'withdraw', review: 'r0' },
    };
    expect(JSON.stringify(applyReviews(program, [later, first, withdrawn], 'now').program.conditions)).toContain('employees');
  });
  it('of another program changes nothing', () => {
    expect(applyReviews(aProgram(quoting('职工十人以上'), { id: 'p2' }), [corrected('职工十人以上')], 'now').program.conditions).toEqual(
      quoting('职工十人以上'),
    );
  });
});
