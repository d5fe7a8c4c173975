import { cpSync, mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestOf, folderSource, readDocuments } from '../../../ingest/index.ts';
import { openSqliteStore } from '../../../server/adapters/store.ts';
import { importDocuments } from '../../../server/usecases/import-documents.ts';
import { navigator as inProcess, ROOT } from '../../processes.ts';

let folder: string;
let input: string;

/** The command with its answer for programs. */
const navigator = (args: readonly string[], killAfterMs?: number) => inProcess([...args, '--json'], {}, killAfterMs);

/** All that a home holds of the documents, but for the time they were read. */
async function heldBy(home: string): Promise<unknown[]> {
  const store = await openSqliteStore(join(home, 'navigator.db'));
  const held: unknown[] = [];
  for await (const { ingestedAt: _, ...record } of store.documents.all()) held.push(record);
  await store.close();
  return held;
}
const ingest = (home: string, killAfterMs?: number) => navigator(['ingest', input, '--home', home], killAfterMs);

let reference: unknown[];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'processes-'));
  input = join(folder, 'in');
  mkdirSync(input);
  for (const name of ['technical-renovation-fund-measures-2026.html', 'high-tech-enterprise-cultivation-measures.txt'])
    cpSync(join(ROOT, 'data/policies', name), join(input, name));
  for (let i = 0; i < 50; i++)
    writeFileSync(
      join(input, `more-${i}.txt`),
      `临澜市第${i}类企业补助办法\n第一条 对第${i}类企业给予补助。\n第二条 补助金额为${i + 1}万元。`,
    );
  const home = join(folder, 'reference');
  mkdirSync(home);
  const store = await openSqliteStore(join(home, 'navigator.db'));
  await importDocuments([folderSource([input])], { reader: { digestOf, readDocuments }, documents: store.documents });
  await store.close();
  reference = await heldBy(home);
  expect(reference).toHaveLength(52);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('ingest in processes of its own', () => {
  it('two at once over one home end as one would have', async () => {
    const home = join(folder, 'two');
    const ended = await Promise.all([ingest(home), ingest(home)]);
    expect(ended.map((e) => [e.code, e.err.replace(/^npm warn.*$/gmu, '').trim()])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    expect(await heldBy(home)).toEqual(reference);
  }, 120_000);

  it('killed again and again, leaves whole documents, and the run after does the rest', async () => {
    const home = join(folder, 'killed');
    for (const after of [1500, 2500]) {
      await ingest(home, after);
      const texts = new Map(reference.map((r) => [(r as { id: string }).id, r]));
      for (const record of await heldBy(home).catch(() => [])) expect(record).toEqual(texts.get((record as { id: string }).id));
    }
    expect((await ingest(home)).code).toBe(0);
    expect(await heldBy(home)).toEqual(reference);
    const { hits } = JSON.parse((await navigator(['search', '对第7类企业给予补助', '--k', '1', '--home', home])).out) as {
      hits: { text: string }[];
    };
    expect(hits[0]?.text).toContain('第7类企业');
  }, 120_000);
});
