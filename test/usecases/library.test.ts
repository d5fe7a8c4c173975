import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteStore, type Store } from '../../server/adapters/store.ts';
import { fingerprintOf } from '../../server/domain/subsidy/review.ts';
import { regions } from '../../server/reference/regions.ts';
import { PolicyLibrary } from '../../server/usecases/library.ts';
import { matchEnterprise } from '../../server/usecases/match-enterprise.ts';
import { aDocument, metadataOf } from '../builders/documents.ts';
import { anAward, anEnterprise, aProgram } from '../builders/programs.ts';

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'library-'));
  store = await openSqliteStore(join(folder, 'navigator.db'));
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});
const library = () => new PolicyLibrary(store.documents, store.reviews);
const withProgram = (metadata: Parameters<typeof metadataOf>[0] = {}) =>
  aDocument('d1', undefined, {
    metadata: metadataOf(metadata),
    programs: [aProgram({ allOf: [] }, { awards: [anAward({ fixed: 100_000 })] })],
  });
const verdict = async () => matchEnterprise((await library().snapshot()).offered, anEnterprise({}), '2026-11-22', regions()).matches[0];

describe('the library', () => {
  it('tells nobody to be eligible for a program of which no condition was read, until a person confirmed that there is none', async () => {
    const record = withProgram();
    await store.documents.save([record]);
    expect(await verdict()).toMatchObject({ eligibility: 'undetermined', toConfirm: true });
    await store.reviews.save([
      {
        id: 'r',
        programId: 'p1',
        by: '王工',
        on: '2026-11-01',
        decision: { kind: 'confirm', fingerprint: fingerprintOf(record.programs[0] ?? aProgram({ allOf: [] })) },
      },
    ]);
    expect(await verdict()).toMatchObject({ eligibility: 'eligible' });
  });
  it.each([
    ['a draft for comment', { title: '临澜市首台套管理办法（征求意见稿）' }],
    ['a document that is not for the public', { disclosure: '依申请公开' as const }],
  ])('offers no program of %s', async (_, metadata) => {
    await store.documents.save([withProgram(metadata)]);
    expect((await library().snapshot()).offered).toEqual([]);
  });
});
