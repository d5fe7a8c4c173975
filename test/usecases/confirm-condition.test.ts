import { describe, expect, it } from 'vitest';
import type { EnterpriseProfile } from '../../server/domain/enterprise/profile.ts';
import type { Condition } from '../../server/domain/subsidy/condition.ts';
import { matchProgram } from '../../server/domain/subsidy/match-program.ts';
import { regions } from '../../server/reference/regions.ts';
import { confirmCondition, excludedOf, standingConfirmations, toConfirmOf } from '../../server/usecases/confirm-condition.ts';
import { anEnterprise, aProgram, requires } from '../builders/programs.ts';

const TERMS = { signedOn: null, publishedOn: null, effectiveFrom: null, expiresOn: null, repealedOn: null };
const DAY = '2026-11-22';
const WORDS = '产品技术水平国内领先';
const { citation } = requires('employees', '>=', 10);
const program = (words = WORDS) =>
  aProgram({ allOf: [requires('employees', '>=', 10), { manual: true, text: words, citation }] } satisfies Condition, { id: 'p1' });
const verdict = (profile: EnterpriseProfile, p = program()) =>
  matchProgram({ program: p, path: '', terms: TERMS }, profile, DAY, regions());
const kept: EnterpriseProfile[] = [];
const enterprises = {
  save: (profiles: readonly EnterpriseProfile[]) => {
    kept.push(...profiles);
    return Promise.resolve();
  },
};
const say = (profile: EnterpriseProfile, holds: boolean | null, text = WORDS, by = '王敏') =>
  confirmCondition(profile, program(), { text, holds, by, on: DAY }, enterprises);

describe('a person’s confirmation', () => {
  const firm = anEnterprise({ employees: 20 });

  it('decides what only a person can judge, either way, and can be taken back', async () => {
    expect(verdict(firm)).toMatchObject({ eligibility: 'undetermined', toConfirm: true });
    const yes = await say(firm, true);
    expect(verdict(yes)).toMatchObject({ eligibility: 'eligible' });
    const no = await say(yes, false);
    expect(verdict(no)).toMatchObject({ eligibility: 'ineligible' });
    expect(no.confirmations).toHaveLength(1);
    const none = await say(no, null);
    expect(none).not.toHaveProperty('confirmations');
    expect(verdict(none)).toMatchObject({ eligibility: 'undetermined', toConfirm: true });
    expect(kept.at(-1)).toEqual(none);
  });

  it('of what must not be: the enterprise fits where the words do not hold', async () => {
    const listed = '被列入联合惩戒名单';
    const barred = aProgram(
      { allOf: [requires('employees', '>=', 10), { not: { manual: true, text: listed, citation } }] } satisfies Condition,
      { id: 'p1' },
    );
    expect([...excludedOf(barred.conditions)]).toEqual([listed]);
    expect([...excludedOf(program().conditions)]).toEqual([]);
    const clean = await confirmCondition(firm, barred, { text: listed, holds: false, by: '王敏', on: DAY }, enterprises);
    const dirty = await confirmCondition(firm, barred, { text: listed, holds: true, by: '王敏', on: DAY }, enterprises);
    expect([verdict(clean, barred).eligibility, verdict(dirty, barred).eligibility]).toEqual(['eligible', 'ineligible']);
  });

  it('is kept with who said it and when', async () => {
    expect(standingConfirmations(await say(firm, true), program())).toEqual([
      { programId: 'p1', text: WORDS, holds: true, by: '王敏', on: DAY },
    ]);
  });

  it('counts no longer once the condition is reworded', async () => {
    const yes = await say(firm, true);
    const reworded = program('产品技术水平国际领先');
    expect(standingConfirmations(yes, reworded)).toEqual([]);
    expect(verdict(yes, reworded)).toMatchObject({ eligibility: 'undetermined', toConfirm: true });
  });

  it('is refused of what the program does not ask, and without a name', async () => {
    expect(toConfirmOf(program())).toEqual([WORDS]);
    await expect(say(firm, true, '别的条件')).rejects.toThrow('没有需要人工确认的这一条');
    await expect(say(firm, true, WORDS, ' ')).rejects.toThrow('谁确认');
  });
});
