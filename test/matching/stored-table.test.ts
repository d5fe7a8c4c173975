import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { syntheticProfile } from '../../server/cli/bench/synthetic.ts';
import type { EnterpriseProfile } from '../../server/domain/enterprise/profile.ts';
import { BulkMatcher, buildTable, StoredTable, type EnterpriseTable } from '../../server/matching/index.ts';
import { regions } from '../../server/reference/regions.ts';
import { anEnterprise, requires } from '../builders/programs.ts';
import { DAY } from './arbitrary.ts';

const BIG = requires('employees', '>=', 100);
const firm = (id: string, employees: number): EnterpriseProfile => ({ ...anEnterprise({ employees }), id });
const bigOnes = (table: EnterpriseTable): readonly string[] => Array.from(new BulkMatcher(table).evaluate({ id: null, condition: BIG }).eligible, (row) => table.ids.get(row)).sort();

describe('a table on disk', () => {
  let folder = '', snapshot = '', log = '';
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'matching-')); snapshot = join(folder, 'enterprises.snapshot'); log = join(folder, 'enterprises.changes'); });
  afterEach(() => { rmSync(folder, { recursive: true }); });
  const create = async (): Promise<StoredTable> => StoredTable.create(folder, await buildTable([...Array.from({ length: 300 }, (_, i) => ({ ...syntheticProfile(i), facts: {} })), firm('企业 一', 100), firm('two', 5)], DAY, regions()));
  const reopened = async (): Promise<readonly string[] | null> => {
    const stored = await StoredTable.open(folder, regions());
    stored?.close();
    return stored && bigOnes(stored.table);
  };

  it('is as it was left, changes included, before and after they are taken into the snapshot', async () => {
    const stored = await create();
    stored.put([firm('two', 200), firm('three', 300)]);
    stored.remove(['企业 一']);
    expect(await reopened()).toEqual(['three', 'two']);
    stored.put([firm('企业 一', 150)]);
    stored.compact();
    expect(statSync(log).size).toBe(0);
    expect(await reopened()).toEqual(['three', 'two', '企业 一']);
    stored.close();
  });

  it('loses nothing that was written, wherever a process was killed in writing the next change', async () => {
    const stored = await create();
    stored.put([firm('two', 200)]);
    const whole = statSync(log).size;
    stored.put([firm('three', 300)]);
    stored.close();
    const bytes = readFileSync(log);
    for (let length = whole; length < bytes.length; length++) {
      writeFileSync(log, bytes.subarray(0, length));
      expect(await reopened()).toEqual(['two', '企业 一']);
      expect(statSync(log).size).toBe(whole);
    }
  }, 60_000);

  it('goes on after a cut, and is not misled by damaged bytes', async () => {
    const stored = await create();
    stored.put([firm('two', 200)]);
    stored.put([firm('three', 300)]);
    stored.close();
    truncateSync(log, statSync(log).size - 3);
    const again = await StoredTable.open(folder, regions());
    again?.put([firm('four', 400)]);
    again?.close();
    expect(await reopened()).toEqual(['four', 'two', '企业 一']);
    const bytes = readFileSync(log);
    bytes[bytes.length - 2] = (bytes.at(-2) ?? 0) ^ 1;
    writeFileSync(log, bytes);
    expect(await reopened()).toEqual(['two', '企业 一']);
  });

  it('is the same when killed between a new snapshot and an empty log', async () => {
    const stored = await create();
    stored.put([firm('two', 200), firm('three', 300)]);
    stored.remove(['two']);
    stored.put([firm('two', 101)]);
    stored.remove(['three']);
    copyFileSync(log, `${log}.old`);
    stored.compact();
    stored.close();
    copyFileSync(`${log}.old`, log);
    expect(await reopened()).toEqual(['two', '企业 一']);
  });

  it('takes a long log into the snapshot by itself', async () => {
    const stored = await create(), before = statSync(snapshot).size;
    for (let i = 0; i < 40; i++) stored.put(Array.from({ length: 200 }, (_, n) => firm(`n${n}`, i)));
    expect(statSync(log).size).toBeLessThan(before / 3);
    stored.put([firm('n1', 500)]);
    stored.close();
    expect(await reopened()).toEqual(['n1', '企业 一']);
  });

  it('is built anew where its snapshot is damaged or was never written', async () => {
    expect(await reopened()).toBeNull();
    (await create()).close();
    const bytes = readFileSync(snapshot), at = Math.floor(bytes.length / 2);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(snapshot, bytes);
    expect(await reopened()).toBeNull();
    writeFileSync(snapshot, readFileSync(snapshot).subarray(0, bytes.length - 1));
    expect(await reopened()).toBeNull();
  });
});
