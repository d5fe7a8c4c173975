import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOffered } from '../../server/domain/delivery/decision.ts';
import type { EnterpriseProfile } from '../../server/domain/enterprise/profile.ts';
import type { Known } from '../../server/domain/subsidy/bulk-verdicts.ts';
import type { Condition } from '../../server/domain/subsidy/condition.ts';
import { matchProgram, type OfferedProgram } from '../../server/domain/subsidy/match-program.ts';
import { TableVerdicts } from '../../server/matching/index.ts';
import { regions } from '../../server/reference/regions.ts';
import { aProgram, byHand, requires } from '../builders/programs.ts';
import { condition, DAY, numbered, profile } from './arbitrary.ts';

const TERMS = { signedOn: null, publishedOn: null, effectiveFrom: null, expiresOn: null, repealedOn: null };
const window = fc.constantFrom(
  [null, null],
  ['2026-11-22', null],
  [null, '2026-11-21'],
  ['2026-11-23', '2026-12-31'],
  [null, '2026-11-25'],
);
const offered: fc.Arbitrary<readonly OfferedProgram[]> = fc.array(fc.tuple(condition, window), { minLength: 1, maxLength: 8 }).map((list) =>
  list.map(([c, [opensOn, closesOn]], i) => ({
    program: aProgram(c, {
      id: `p${i}`,
      window: { opensOn: opensOn ?? null, closesOn: closesOn ?? null, rolling: null, asPublished: null, citation: null },
    }),
    path: '',
    terms: TERMS,
  })),
);
const profiles = fc.array(profile, { minLength: 1, maxLength: 25 }).map((list) => numbered(list));

const match = (o: OfferedProgram | undefined, e: EnterpriseProfile | undefined, day: string): string => {
  const eligibility = o && e ? matchProgram(o, e, day, regions()).eligibility : 'ineligible';
  return eligibility === 'closed' ? 'ineligible' : eligibility;
};
/** Every pair judged one by one, twice. */
function changesByPlain(was: Known, is: Known): readonly string[] {
  const all = <T>(...lists: (readonly T[])[]): ReadonlySet<T> => new Set(lists.flat());
  const programs = all(
    was.offered.map((o) => o.program.id),
    is.offered.map((o) => o.program.id),
  );
  const firms = all(
    was.profiles.map((e) => e.id),
    is.profiles.map((e) => e.id),
  );
  return [...programs]
    .flatMap((p) =>
      [...firms].flatMap((id) => {
        const a = match(
          was.offered.find((o) => o.program.id === p),
          was.profiles.find((e) => e.id === id),
          was.day,
        );
        const b = match(
          is.offered.find((o) => o.program.id === p),
          is.profiles.find((e) => e.id === id),
          is.day,
        );
        return a === b ? [] : [`${p} ${id} ${a} ${b}`];
      }),
    )
    .sort();
}

describe('verdicts in bulk', () => {
  it('find every pair that is offered, and beside them only undetermined ones', async () => {
    await fc.assert(
      fc.asyncProperty(offered, profiles, async (programs, firms) => {
        const found = await new TableVerdicts(regions()).offeredTo({ offered: programs, profiles: firms, day: DAY });
        for (const o of programs) {
          for (const e of firms) {
            const plain = matchProgram(o, e, DAY, regions());
            const is = found.get(o.program.id)?.has(e.id) === true;
            if (isOffered(plain)) expect(is).toBe(true);
            else if (is) expect(plain.eligibility).toBe('undetermined');
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('leave out who only lacks a fact, and who was denied', async () => {
    const conditions: Condition = { allOf: [requires('employees', '>=', 10), byHand('经专家评审')] };
    const firm = (id: string, facts: EnterpriseProfile['facts'], holds?: boolean): EnterpriseProfile => ({
      id,
      name: null,
      unifiedSocialCreditCode: null,
      facts,
      ...(holds !== undefined && { confirmations: [{ programId: 'p1', text: '经专家评审', holds, by: '张三', on: DAY }] }),
    });
    const firms = [
      firm('open', { employees: { value: 10 } }),
      firm('confirmed', { employees: { value: 11 } }, true),
      firm('denied', { employees: { value: 11 } }, false),
      firm('lacks', {}),
      firm('small', { employees: { value: 9 } }, true),
    ];
    const found = await new TableVerdicts(regions()).offeredTo({
      offered: [{ program: aProgram(conditions), path: '', terms: TERMS }],
      profiles: firms,
      day: DAY,
    });
    expect([...(found.get('p1') ?? [])].sort()).toEqual(['confirmed', 'open']);
  });

  it('find every pair whose verdict changed: programs and profiles that came, went and changed, and a day that passed', async () => {
    await fc.assert(
      fc.asyncProperty(offered, offered, profiles, profiles, fc.constantFrom(DAY, '2026-11-20', '2023-11-21'), async (a, b, c, d, then) => {
        // Even ones stay as they were, odd ones are another's; the longer list has some that come or go.
        const is: Known = {
          offered: a.map((o, i) => (i % 2 === 0 ? o : (b[i] ?? o))),
          profiles: c.map((e, i) => (i % 2 === 0 ? e : (d[i] ?? e))),
          day: DAY,
        };
        const was: Known = {
          offered: a.slice(0, 5).concat(b.slice(a.length)),
          profiles: c.slice(0, 12).concat(d.slice(c.length)),
          day: then,
        };
        const changed = <T>(before: readonly T[], after: readonly T[], idOf: (x: T) => string) =>
          [...new Set([...before, ...after].map(idOf))].flatMap((id) => {
            const x = before.find((t) => idOf(t) === id) ?? null;
            const y = after.find((t) => idOf(t) === id) ?? null;
            return x === y ? [] : [{ before: x, after: y }];
          });
        const since = {
          day: then,
          programs: changed(was.offered, is.offered, (o) => o.program.id),
          profiles: changed(was.profiles, is.profiles, (e) => e.id),
        };
        const found = [...(await new TableVerdicts(regions()).changes(is, since))]
          .map((v) => `${v.programId} ${v.enterpriseId} ${v.before} ${v.after}`)
          .sort();
        expect(found).toEqual(changesByPlain(was, is));
      }),
      { numRuns: 60 },
    );
  });
});
