import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestOf, folderSource, readDocuments } from '../../ingest/index.ts';
import { openSqliteStore, type Store } from '../../server/adapters/store.ts';
import type { DocumentRecord } from '../../server/domain/policy/ports.ts';
import { importDocuments } from '../../server/usecases/import-documents.ts';
import { PolicyLibrary } from '../../server/usecases/library.ts';

const DATA = join(import.meta.dirname, '../../data');
const DAYS = ['2020-01-01', '2024-06-30', '2026-03-01', '2026-11-22', '2028-01-01'];
const FILES = ['policies', 'notices', 'interpretations'].flatMap((folder) =>
  readdirSync(join(DATA, folder)).map((name) => join(DATA, folder, name)),
);
const CLEAN_UP = join(DATA, 'policies/document-review-result-2026.html');

let folder: string;
let records: DocumentRecord[] = [];
const stores: Store[] = [];
const newStore = async (): Promise<Store> => {
  const store = await openSqliteStore(join(folder, `${stores.length}.db`));
  stores.push(store);
  return store;
};
/** What every document counts as on every day, and what ties it to the others. */
async function standing(store: Store): Promise<unknown> {
  const { summaries, document } = await new PolicyLibrary(store.documents, store.reviews).snapshot();
  return summaries.map((s) => [
    s.id,
    ...DAYS.map((day) => {
      const d = document(s.id, day);
      return [d?.validity, d?.expiresOn, d?.repeals, d?.supersedes, d?.interprets];
    }),
  ]);
}
const arrived = async (order: readonly DocumentRecord[]): Promise<unknown> => {
  const store = await newStore();
  for (const record of order) await store.documents.save([record]);
  return standing(store);
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'order-'));
  const store = await newStore();
  await importDocuments([folderSource(FILES)], { reader: { digestOf, readDocuments }, documents: store.documents });
  for await (const record of store.documents.all()) records.push(record);
}, 60_000);
afterAll(async () => {
  for (const store of stores) await store.close();
  records = [];
  rmSync(folder, { recursive: true, force: true });
});

describe('whatever the order in which documents arrive', () => {
  it('a clean-up list that comes first repeals what comes after it as one that comes last', async () => {
    const first = await newStore();
    const last = await newStore();
    const run = (store: Store, files: readonly string[]) =>
      importDocuments([folderSource(files)], { reader: { digestOf, readDocuments }, documents: store.documents });
    await run(first, [CLEAN_UP]);
    await run(first, FILES);
    await run(
      last,
      FILES.filter((f) => f !== CLEAN_UP),
    );
    const before = await standing(last);
    await run(last, [CLEAN_UP]);
    expect(await standing(first)).toEqual(await standing(last));
    expect(await standing(last), 'and it does change what holds').not.toEqual(before);
  }, 60_000);

  it('every document is in force on the same days', async () => {
    const expected = await arrived(records);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...records.keys()], { minLength: records.length }), async (order) => {
        expect(await arrived(order.flatMap((i) => records[i] ?? []))).toEqual(expected);
      }),
      { numRuns: 12 },
    );
  }, 60_000);
});
