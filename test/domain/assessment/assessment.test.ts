import { describe, expect, it } from 'vitest';
import { assess, sameNames, twelveMonthsTo, type AssessedPolicy } from '../../../server/domain/assessment/assessment.ts';
import { figureWords } from '../../../server/domain/assessment/figures.ts';

const policy = (given: Partial<AssessedPolicy>): AssessedPolicy => ({
  id: 'p',
  title: '办法',
  department: '临澜市工业和信息化局',
  month: '2026-03',
  exempt: null,
  interpretations: 1,
  workingDays: 2,
  inTime: true,
  coverage: 0.5,
  forms: 2,
  ...given,
});

describe('assessment of interpretation', () => {
  const found = assess(
    {
      policies: [
        policy({}),
        policy({ interpretations: 0, workingDays: null, inTime: false, coverage: 0, forms: 0 }),
        policy({ exempt: '领导分工', interpretations: 0, inTime: null, coverage: null }),
        policy({ department: '临澜市商务局', month: '2026-04', workingDays: 18, inTime: false, coverage: 1, forms: 1 }),
      ],
      answers: [
        { department: '市工业和信息化局', month: '2026-04', answered: true, inTime: true },
        { department: '市工业和信息化局', month: '2026-04', answered: false, inTime: null },
        { department: '市工业和信息化局', month: '2026-04', answered: false, inTime: false },
      ],
      pushes: [
        { department: '临澜市商务局', month: '2026-04', enterprise: 'e1' },
        { department: '临澜市商务局', month: '2026-04', enterprise: 'e1' },
        { department: '临澜市工业和信息化局', month: '2026-04', enterprise: 'e1' },
      ],
    },
    2,
  );

  it('leaves out what needs no interpretation, and counts what has none as neither covered nor in time', () => {
    expect(found.rows[0]).toMatchObject({ department: '临澜市商务局', month: '2026-04' });
    expect(found.departments[1]).toMatchObject({
      department: '临澜市工业和信息化局',
      month: null,
      figures: {
        policies: 2,
        exempt: 1,
        interpreted: 1,
        interpretationRate: 0.5,
        inTime: 1,
        timelyRate: 0.5,
        workingDays: 2,
        coverage: 0.25,
        formsRate: 0.5,
      },
    });
  });
  it('counts a body once under both of its names, answers in time among those that are answered or overdue, and an enterprise once', () => {
    expect(found.departments.map((d) => d.department)).toEqual(['临澜市商务局', '临澜市工业和信息化局']);
    expect(found.departments[1]?.figures).toMatchObject({ questions: 3, answered: 1, answeredInTimeRate: 0.5, pushes: 1, reached: 1 });
    expect(found.total.figures).toMatchObject({ policies: 3, pushes: 3, reached: 1 });
    expect(found.months.map((m) => m.month)).toEqual(['2026-03', '2026-04']);
  });
  it('judges nothing where there is nothing to judge', () => {
    expect(assess({ policies: [], answers: [], pushes: [] }, 2).total.figures).toMatchObject({
      policies: 0,
      interpretationRate: null,
      timelyRate: null,
      workingDays: null,
      coverage: null,
    });
    expect(figureWords('interpretationRate', null)).toBe('–');
    expect(figureWords('interpretationRate', 0.3333)).toBe('33.3%');
  });
  it('does not join two bodies that a short name could be', () => {
    const nameOf = sameNames(['甲市商务局', '乙市商务局', '市商务局']);
    expect(nameOf('市商务局')).toBe('市商务局');
  });
  it('looks at twelve months, the last one to the day', () => {
    expect([twelveMonthsTo('2026-11-22'), twelveMonthsTo('2026-12-05')]).toEqual(['2025-12-01', '2026-01-01']);
  });
});
