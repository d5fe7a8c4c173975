import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { syntheticCondition, syntheticProfile } from '../../server/cli/bench/synthetic.ts';
import { changedSince, matchMany } from '../../server/cli/match-many.ts';
import type { EnterpriseProfile } from '../../server/domain/enterprise/profile.ts';
import { matchProgram, type OfferedProgram } from '../../server/domain/subsidy/match-program.ts';
import { regions } from '../../server/reference/regions.ts';
import { aProgram, anEnterprise, requires } from '../builders/programs.ts';

const DAY = '2026-11-23';
const TERMS = { signedOn: '2024-01-01', publishedOn: null, effectiveFrom: null, expiresOn: null, repealedOn: null };
const offer = (id: string, conditions: Parameters<typeof aProgram>[0], window = {}): OfferedProgram => {
  const program = aProgram(conditions);
  return { program: { ...program, id, window: { ...program.window, ...window } }, path: '', terms: TERMS };
};
const offered = [
  ...Array.from({ length: 25 }, (_, i) => offer(`p${i}`, syntheticCondition(i))),
  offer('past', requires('employees', '>', 1), { closesOn: '2026-11-01' }),
];
const profiles = Array.from({ length: 300 }, (_, i) => syntheticProfile(i));
const verdict = (o: OfferedProgram, p: EnterpriseProfile, day = DAY) => matchProgram(o, p, day, regions()).eligibility;

describe('many enterprises', () => {
  it('are counted and listed as the plain evaluator judges them, on one table, on a table a province, and in one run over all programs', async () => {
    const wanted = offered.map((o) => {
      const of = (e: string) => profiles.filter((p) => verdict(o, p) === e).length;
      return {
        programId: o.program.id,
        eligible: of('eligible'),
        undetermined: of('undetermined'),
        ineligible: of('ineligible'),
        closed: of('closed'),
      };
    });
    const pairs = offered
      .flatMap((o) =>
        profiles.flatMap((p) => {
          const eligibility = verdict(o, p);
          return eligibility === 'eligible' || eligibility === 'undetermined' ? [`${o.program.id} ${p.id} ${eligibility}`] : [];
        }),
      )
      .sort();
    expect(await matchMany(offered, profiles, DAY, null)).toEqual(wanted);
    for (const isSharded of [false, true]) {
      const out = new PassThrough();
      const written = text(out);
      expect(await matchMany(offered, profiles, DAY, out, isSharded)).toEqual(wanted);
      out.end();
      const lines = (await written)
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { programId: string; enterpriseId: string; eligibility: string });
      expect(lines.map((l) => `${l.programId} ${l.enterpriseId} ${l.eligibility}`).sort()).toEqual(pairs);
    }
  });

  it('tell what the days alone changed: a window that opened, a company that turned three, a title that ran out', async () => {
    const firm = { ...anEnterprise({ registeredOn: '2023-11-22', employees: 5 }), id: 'e1' };
    const titled: EnterpriseProfile = {
      ...firm,
      id: 'e2',
      facts: {
        employees: { value: 5 },
        qualifications: { value: ['tech-sme'], valid: { 'tech-sme': { from: null, until: '2026-11-20' } } },
      },
    };
    const some = [
      offer('opens', requires('employees', '<', 10), { opensOn: '2026-11-21' }),
      offer('three', requires('yearsOperating', '>=', 3)),
      offer('titled', requires('qualifications', 'in', ['tech-sme'])),
    ];
    const changes = await changedSince(some, [firm, titled], '2026-11-19', DAY);
    expect(changes.map((c) => `${c.programId} ${c.enterpriseId} ${c.before} ${c.after}`).sort()).toEqual([
      'opens e1 ineligible eligible',
      'opens e2 ineligible eligible',
      'three e1 ineligible eligible',
      'titled e2 eligible ineligible',
    ]);
  });
});
