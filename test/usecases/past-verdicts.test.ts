import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteStore, type Store } from '../../server/adapters/store.ts';
import type { Condition } from '../../server/domain/subsidy/condition.ts';
import { regions } from '../../server/reference/regions.ts';
import { PolicyLibrary } from '../../server/usecases/library.ts';
import { offeredOn } from '../../server/usecases/library-on-day.ts';
import { matchEnterprise } from '../../server/usecases/match-enterprise.ts';
import { keepMatch, whyThen } from '../../server/usecases/push-policy/keep-match.ts';
import { aDocument, metadataOf } from '../builders/documents.ts';
import { anEnterprise, aProgram, requires } from '../builders/programs.ts';

let store: Store;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'past-'));
  store = await openSqliteStore(join(folder, 'navigator.db'));
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const version = (text: string, conditions: Condition, effectiveFrom: string, ingestedAt: string) =>
  aDocument('d1', text, {
    sourceDigest: `${text} ${ingestedAt}`,
    ingestedAt: `${ingestedAt}T00:00:00.000Z`,
    metadata: metadataOf({ effectiveFrom }),
    programs: [aProgram(conditions)],
  });
const staff = (n: number) => requires('employees', '>=', n);
const profile = anEnterprise({ employees: 50 });
const on = async (day: string) =>
  matchEnterprise(
    await offeredOn(store.documents, await new PolicyLibrary(store.documents, store.reviews).snapshot(), day),
    profile,
    day,
    regions(),
  ).matches[0]?.eligibility;

describe('a day in the past', () => {
  it('is judged under the text then in force', async () => {
    await store.documents.save([version('职工人数不少于10人', staff(10), '2024-01-01', '2024-02-01')]);
    await store.documents.save([version('职工人数不少于100人', staff(100), '2025-07-01', '2025-07-02')]);
    expect([await on('2023-12-31'), await on('2025-03-01'), await on('2025-06-30'), await on('2025-07-01')]).toEqual([
      'closed',
      'eligible',
      'eligible',
      'ineligible',
    ]);
  });

  it('is judged by the best reading of that text, whenever it was read', async () => {
    await store.documents.save([version('职工人数不少于100人', { allOf: [] }, '2024-01-01', '2024-02-01')]);
    await store.documents.save([version('职工人数不少于100人', staff(100), '2024-01-01', '2026-01-01')]);
    expect(await on('2025-03-01')).toBe('ineligible');
  });

  it('has a correction of the text from the day it was read', async () => {
    await store.documents.save([version('职工人数不少于10人', staff(10), '2024-01-01', '2024-02-01')]);
    await store.documents.save([version('职工人数不少于100人', staff(100), '2024-01-01', '2025-05-01')]);
    expect([await on('2025-04-30'), await on('2025-05-01')]).toEqual(['eligible', 'ineligible']);
  });

  it('has nothing of a draft that was out for comment', async () => {
    const draft = version('职工人数不少于10人', staff(10), '2024-01-01', '2024-02-01');
    await store.documents.save([{ ...draft, metadata: { ...draft.metadata, title: '某市设备补助办法（征求意见稿）' } }]);
    expect(await on('2025-03-01')).toBeUndefined();
  });

  it('has what has left its source since', async () => {
    await store.documents.save([{ ...version('职工人数不少于10人', staff(10), '2024-01-01', '2024-02-01'), withdrawnOn: '2025-05-01' }]);
    expect([await on('2025-04-30'), await on('2025-05-01')]).toEqual(['eligible', undefined]);
  });
});

describe('what an enterprise was answered', () => {
  const ask = async (conditions: Condition, employees: number, day: string) => {
    const offered = [
      {
        program: aProgram(conditions),
        path: '',
        terms: { signedOn: '2020-01-01', publishedOn: null, effectiveFrom: null, expiresOn: null, repealedOn: null },
      },
    ];
    const own = anEnterprise({ employees });
    return keepMatch(store.push, {
      offered,
      profile: own,
      matches: matchEnterprise(offered, own, day, regions()).matches,
      day,
      now: Date.parse(day),
    });
  };

  it('is made again from the program and the profile of then', async () => {
    await ask(staff(10), 50, '2026-03-01');
    await ask(staff(100), 50, '2026-06-01');
    await ask(staff(100), 120, '2026-09-01');
    const then = async (day: string) => {
      const past = await whyThen(store.push, 'e1', 'p1', day, regions());
      return [past.day, past.match.eligibility, past.same];
    };
    expect([await then('2026-05-31'), await then('2026-06-01'), await then('2026-11-22')]).toEqual([
      ['2026-03-01', 'eligible', true],
      ['2026-06-01', 'ineligible', true],
      ['2026-09-01', 'eligible', true],
    ]);
    await expect(whyThen(store.push, 'e1', 'p1', '2026-01-01', regions())).rejects.toThrow('没有这家企业在这个项目上的判定记录');
  });

  it('is kept once for the same answer', async () => {
    expect((await ask(staff(10), 50, '2026-03-01')).id).toBe((await ask(staff(10), 50, '2026-03-01')).id);
  });
});
