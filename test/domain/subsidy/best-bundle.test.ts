import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SubsidyProgram } from '../../../server/domain/subsidy/program.ts';
import { conflictOf as conflict, readStacking, stackable } from '../../../server/domain/subsidy/stacking.ts';
import { regions } from '../../../server/reference/regions.ts';
import { matchEnterprise } from '../../../server/usecases/match-enterprise.ts';
import { aCitation, anAward, anEnterprise, aProgram, byHand, requires } from '../../builders/programs.ts';

const conflictOf = (a: SubsidyProgram, b: SubsidyProgram) => conflict(stackable(a), stackable(b));
const clause = (text: string) => ({ text, citation: { ...aCitation, quote: text } });
const staff = requires('employees', '>=', 10);
const program = (id: string, sum: number, over: Partial<SubsidyProgram> = {}) =>
  aProgram(staff, { id, title: `${id}奖励`, awards: [anAward({ fixed: sum })], ...over });
const bundleOf = (programs: readonly SubsidyProgram[], facts: Parameters<typeof anEnterprise>[0] = {}) =>
  matchEnterprise(
    programs.map((p) => ({
      program: p,
      path: '/d.txt',
      terms: { signedOn: '2020-01-01', publishedOn: null, effectiveFrom: null, expiresOn: null, repealedOn: null },
    })),
    anEnterprise({ employees: 50, ...facts }),
    '2026-11-22',
    regions(),
  ).bundle;

describe('a clause against adding up', () => {
  it.each([
    ['上述支持不得重复享受，但可予以从高补差', { within: true, others: '', sameThing: false }],
    ['同一事项符合本措施多项规定或者市级其他政策的，企业可择一申请，不得重复享受', { within: true, others: 'here above', sameThing: true }],
    ['本措施与其他市级政策不重复享受', { within: false, others: 'here above', sameThing: true }],
    [
      '同一项目、事项同时符合天河区其他扶持政策规定的，按照同级财政、同类事项就高不重复的原则予以扶持',
      { within: false, others: 'here', sameThing: true },
    ],
    [
      '对既适用于上级机关、又适用本政策，以及同时适用于各产业门类的，按照“就高不就低、从优不重复”的原则执行',
      { within: true, others: 'above', sameThing: false },
    ],
    [
      '凡市区两级共有的政策，企业只能选择其中一级进行申请，不得重复享受同类补贴支持资金',
      { within: false, others: 'above below', sameThing: true },
    ],
    ['按照就高不重复原则', { within: true, others: '', sameThing: true }],
    ['已享受2026年第一批补助的设备不得重复申报', { within: false, others: '', sameThing: true }],
  ])('%s', (text, expected) => {
    const { others, ...rule } = readStacking(text);
    expect({
      ...rule,
      others: Object.entries(others)
        .flatMap(([where, reached]) => (reached ? [where] : []))
        .join(' '),
    }).toEqual(expected);
  });

  it('of a city says nothing of another city', () => {
    const at = (code: string) => ({
      jurisdiction: { code, name: '' },
      stacking: clause('与其他市级政策不重复享受'),
      title: '设备更新补助',
    });
    expect(
      conflictOf(program('p1', 1, { ...at('990100'), documentId: 'd1' }), program('p2', 1, { ...at('440100'), documentId: 'd2' })),
    ).toBeNull();
    expect(
      conflictOf(program('p1', 1, { ...at('990100'), documentId: 'd1' }), program('p2', 1, { ...at('990102'), documentId: 'd2' })),
    ).toMatchObject({ certain: true });
  });
});

describe('the best bundle', () => {
  const shut = { stacking: clause('上述支持不得重复享受') };

  it('takes the larger of what may not be had together, and says by which clause the other stands back', () => {
    const bundle = bundleOf([program('甲', 100_000, shut), program('乙', 300_000, shut), program('丙', 50_000, { documentId: 'd2' })]);
    expect(bundle.members.map((m) => m.programId).sort()).toEqual(['丙', '乙']);
    expect(bundle.leftOut).toMatchObject([
      {
        programId: '甲',
        insteadOf: '乙',
        sentence: '与“乙奖励”不能重复享受，按金额较高的计入。',
        citation: { quote: '上述支持不得重复享受' },
      },
    ]);
    expect(bundle.total).toEqual({ min: 350_000, max: 350_000 });
  });

  it('prefers several that go together to one that is larger than each', () => {
    const one = (id: string, sum: number, documentId: string, title: string) =>
      program(id, sum, { documentId, title, jurisdiction: { code: '990100', name: '' } });
    const broad = { ...one('宽', 100, 'd1', '设备和贷款贴息支持'), stacking: clause('与市级其他政策用于同一项目的，不重复享受') };
    expect(
      bundleOf([broad, one('设备', 80, 'd2', '设备更新补助'), one('贷款', 70, 'd3', '贷款贴息')])
        .members.map((m) => m.programId)
        .sort(),
    ).toEqual(['设备', '贷款']);
  });

  it('adds up nothing of another city', () => {
    const far = program('甲', 100_000, { jurisdiction: { code: '440300', name: '深圳市' } });
    const near = program('乙', 10_000, { jurisdiction: { code: '100000', name: '全国' } });
    expect(bundleOf([far, near], { registeredIn: ['990102'] }).members.map((m) => m.programId)).toEqual(['乙']);
  });

  it('keeps both, and asks, where nobody can tell whether they pay for the same', () => {
    const bundle = bundleOf([
      program('甲', 100_000, { stacking: clause('同一事项符合本措施多项规定的，不重复享受') }),
      program('乙', 300_000),
    ]);
    expect(bundle.members).toHaveLength(2);
    expect(bundle.doubts).toMatchObject([{ programIds: ['乙', '甲'], citation: { quote: '同一事项符合本措施多项规定的，不重复享受' } }]);
  });

  it('tells what is sure from what a person has to confirm, and counts no program that does not fit', () => {
    const bundle = bundleOf([
      program('甲', 100_000),
      { ...program('乙', 200_000), conditions: { allOf: [staff, byHand('设备先进')] } },
      { ...program('丙', 900_000), conditions: requires('employees', '>=', 500) },
      program('丁', 0, { awards: [] }),
    ]);
    expect(bundle).toMatchObject({ sure: { min: 100_000 }, total: { min: 300_000 }, unpriced: 1 });
  });

  it('never holds two that surely exclude each other, and weighs no less than any one of them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ sum: fc.integer({ min: 1, max: 1000 }), document: fc.integer({ min: 0, max: 3 }), shut: fc.boolean() }), {
          maxLength: 14,
        }),
        (rows) => {
          const programs = rows.map((r, i) => program(`p${i}`, r.sum, { documentId: `d${r.document}`, ...(r.shut && shut) }));
          const bundle = bundleOf(programs);
          const members = programs.filter((p) => bundle.members.some((m) => m.programId === p.id));
          expect(members.every((a) => members.every((b) => a === b || conflictOf(a, b)?.certain !== true))).toBe(true);
          expect(members.length + bundle.leftOut.length).toBe(programs.length);
          expect(bundle.total.min).toBeGreaterThanOrEqual(Math.max(0, ...rows.map((r) => r.sum)));
        },
      ),
      { numRuns: 60 },
    );
  });
});
