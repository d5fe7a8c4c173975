import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import Libsql from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compose } from '../../server/compose.ts';
import { readConfig } from '../../server/config.ts';
import type { HomeProblem } from '../../server/usecases/operate/ports.ts';
import { navigator } from '../processes.ts';

const folder = mkdtempSync(join(tmpdir(), 'check-'));
const whole = join(folder, 'whole');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Some documents of the fictional city, read and indexed as an operator would. */
beforeAll(async () => {
  const app = await compose(readConfig({ NAVIGATOR_HOME: whole, LOG_LEVEL: 'silent' }));
  await app.importPaths([join(import.meta.dirname, '../../data/policies')]);
  await app.search.update();
  await app.close();
}, 120_000);

interface Checked {
  readonly status: number | null;
  readonly problems: readonly HomeProblem[];
}
/** `navigator check` on a copy of the home after `damage`. */
async function checked(damage: (home: string) => void): Promise<Checked & { readonly home: string }> {
  const home = join(folder, randomUUID());
  cpSync(whole, home, { recursive: true });
  damage(home);
  return { ...(await check(home)), home };
}
async function check(home: string, ...options: readonly string[]): Promise<Checked> {
  const { code, out } = await navigator(['check', '--json', '--home', home, ...options]);
  return { status: code, problems: out === '' ? [] : (JSON.parse(out) as { problems: HomeProblem[] }).problems };
}
function inDatabase(home: string, sql: string): void {
  const db = new Libsql(join(home, 'navigator.db'));
  db.exec(sql);
  db.close();
}
function flip(file: string, at: number): void {
  const bytes = readFileSync(file);
  const place = Math.floor(bytes.length * at);
  for (let i = place; i < Math.min(place + 64, bytes.length); i++) bytes[i] = (bytes[i] ?? 0) ^ 0x5a;
  writeFileSync(file, bytes);
}
const segmentFile = (home: string): string => {
  const index = join(home, 'index');
  const snapshot = readFileSync(join(index, readdirSync(index).find((n) => /^current/u.test(n)) ?? 'current'), 'utf8').trim();
  const segment = readdirSync(join(index, snapshot)).find((n) => n.startsWith('segment-')) ?? '';
  return join(index, snapshot, segment, 'contents.bin');
};

describe('navigator check', () => {
  it('finds nothing in a home that is whole', async () => {
    expect(await checked(() => undefined)).toMatchObject({ status: 0, problems: [] });
  }, 60_000);

  it('finds words that were changed in a stored text', async () => {
    const { status, problems } = await checked((home) =>
      inDatabase(
        home,
        "UPDATE documents SET text = replace(text, '企业', '个人') WHERE id = (SELECT id FROM documents WHERE program_count > 0 LIMIT 1)",
      ),
    );
    expect(status).toBe(1);
    expect(problems.filter((p) => p.kind === 'text').some((p) => p.problem.includes('与收录时不一致'))).toBe(true);
    expect(problems.some((p) => p.problem.includes('引用的文字与原文不一致'))).toBe(true);
  }, 60_000);

  it('finds what is referred to and is not there', async () => {
    const { problems } = await checked((home) =>
      inDatabase(
        home,
        "DELETE FROM provisions WHERE digest = (SELECT digest FROM provisions LIMIT 1); INSERT INTO identities VALUES ('email:a', 'nobody')",
      ),
    );
    expect(
      problems
        .filter((p) => p.kind === 'reference')
        .map((p) => p.problem)
        .join(),
    ).toMatch(/条款 .+ 不在库中.*账号 nobody 不在库中/u);
  }, 60_000);

  it('finds a damaged index file, and makes the index anew from the store', async () => {
    const { status, problems, home } = await checked((copy) => flip(segmentFile(copy), 0.5));
    expect(status).toBe(1);
    expect(problems.map((p) => p.kind)).toEqual(['index']);
    expect(await check(home, '--repair')).toMatchObject({ status: 0, problems: [] });
    expect(await check(home)).toMatchObject({ status: 0, problems: [] });
  }, 120_000);

  it('finds damage to the built-in vectors; until they are made anew words alone find, and the log says so', async () => {
    const words = (home: string): string => join(dirname(dirname(segmentFile(home))), 'word-vectors.bin');
    const reported: string[] = [];
    const { status, problems, home } = await checked((copy) => flip(words(copy), 0.5));
    expect([status, problems]).toEqual([1, [{ kind: 'index', where: '检索索引', problem: '索引文件 word-vectors.bin 缺失或已损坏' }]]);
    const app = await compose(readConfig({ NAVIGATOR_HOME: home, LOG_LEVEL: 'silent' }), (error) => reported.push(String(error)));
    expect(await app.search.search({ question: '设备更新补助', k: 3 })).toHaveLength(3);
    await app.close();
    expect(reported.join()).toMatch(/词向量文件 .*word-vectors\.bin 与写入时的校验值不符.*navigator check --repair/u);
    expect(await check(home, '--repair')).toMatchObject({ status: 0, problems: [] });
  }, 120_000);

  it('finds an index that is gone or not the store’s', async () => {
    expect((await checked((home) => rmSync(join(home, 'index'), { recursive: true }))).problems.map((p) => p.kind)).toEqual(['index']);
    expect(
      (await checked((home) => inDatabase(home, "UPDATE revisions SET value = value - 1 WHERE name = 'documents'"))).problems,
    ).toMatchObject([{ kind: 'index', problem: '索引比库中的文件新，库可能被换成了旧的' }]);
  }, 60_000);

  it('does not call it damage that the index has still to follow the last change', async () => {
    expect(await checked((home) => inDatabase(home, "UPDATE revisions SET value = value + 1 WHERE name = 'documents'"))).toMatchObject({
      status: 0,
      problems: [],
    });
  }, 60_000);

  it('finds a damaged database file, or cannot open it and says so', async () => {
    const { status } = await checked((home) => {
      for (const end of ['-wal', '-shm']) if (existsSync(join(home, `navigator.db${end}`))) rmSync(join(home, `navigator.db${end}`));
      for (const at of [0.3, 0.5, 0.7]) flip(join(home, 'navigator.db'), at);
    });
    expect(status).toBe(1);
  }, 60_000);
});
