import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ICAL from 'ical.js';
import { afterAll, beforeAll, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..'), CODE = '91990102MA5LHHLK1K';
let folder: string;

/** The command as people run it; what it printed and how it ended. */
async function navigator(...words: string[]): Promise<{ out: string; err: string; status: number }> {
  const run = promisify(execFile)(process.execPath, ['--import', 'tsx', 'server/cli/navigator.ts', ...words], { cwd: ROOT, env: { ...process.env, NAVIGATOR_HOME: join(folder, 'home'), REGISTRY_FILE: join(folder, 'register.csv'), REGISTRY_NAME: '登记数据', MONGODB_URI: undefined } });
  return run.then(({ stdout, stderr }) => ({ out: stdout, err: stderr, status: 0 }), (e: { stdout: string; stderr: string; code: number }) => ({ out: e.stdout, err: e.stderr, status: e.code }));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'navigator-cli-'));
  await writeFile(join(folder, 'register.csv'), `企业名称,统一社会信用代码,注册地\n临澜衡芯精密仪器有限公司,${CODE},990102\n`);
  await navigator('ingest', 'data/notices', 'data/policies');
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

it('finds an enterprise in the register, saves the one a code names, and exports its calendar', async () => {
  const found = await navigator('enterprises', 'find', '衡芯');
  expect(found.out).toContain(CODE);
  expect(found.out).toMatch(/注册地：.+（登记数据，\d{4}-\d{2}-\d{2}）/u);
  expect((await navigator('enterprises', 'find', '衡芯', '--save')).status).not.toBe(0);
  expect((await navigator('enterprises', 'find', CODE, '--save')).status).toBe(0);
  const all = await navigator('export', 'calendar'), mine = await navigator('export', 'calendar', '--enterprise', CODE), events = (text: string) => new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent').length;
  expect(events(all.out)).toBeGreaterThan(0);
  expect(events(mine.out)).toBeLessThanOrEqual(events(all.out));
  expect((await navigator('export', 'calendar', '--enterprise', 'nobody')).status).not.toBe(0);
}, 120_000);

it('writes the open data whole, with its dictionary', async () => {
  const directory = join(folder, 'open'), { out, status } = await navigator('export', 'open-data', directory, '--json'), files = await readdir(directory);
  expect(status).toBe(0);
  expect([...(JSON.parse(out) as { files: string[] }).files].sort()).toEqual([...files].sort());
  expect(files.filter((f) => f.endsWith('.part'))).toEqual([]);
  expect(Object.keys(JSON.parse(await readFile(join(directory, 'dictionary.json'), 'utf8')) as object).length).toBeGreaterThan(0);
}, 120_000);

it('says why an enterprise was judged as it was, and that nothing is known where it was not', async () => {
  await navigator('enterprises', 'import', 'data/enterprises/demo.jsonl');
  await navigator('push', 'run', '--baseline');
  const { matches } = JSON.parse((await navigator('match', '--enterprise', 'demo-001', '--json')).out) as { matches: { programId: string; eligibility: string }[] }, [{ programId, eligibility } = { programId: '', eligibility: '' }] = matches;
  const why = await navigator('why', '--enterprise', 'demo-001', '--program', programId, '--json');
  expect([why.status, JSON.parse(why.out)]).toMatchObject([0, { same: true, match: { programId, eligibility } }]);
  expect((await navigator('why', '--enterprise', 'nobody', '--program', programId)).err).not.toMatch(/ at .+\.ts:\d+/u);
  expect((await navigator('why')).err).toContain('用法');
}, 120_000);
