import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { navigator as inProcess } from '../processes.ts';

const CODE = '91990102MA5LHHLK1K';
let folder: string;

/** The command as people run it, in a home with a register of its own. */
const navigator = (...words: string[]) =>
  inProcess(words, { NAVIGATOR_HOME: join(folder, 'home'), REGISTRY_FILE: join(folder, 'register.csv'), REGISTRY_NAME: '登记数据' });

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
  expect((await navigator('enterprises', 'find', '衡芯', '--save')).code).not.toBe(0);
  expect((await navigator('enterprises', 'find', CODE, '--save')).code).toBe(0);
  const all = await navigator('export', 'calendar');
  const mine = await navigator('export', 'calendar', '--enterprise', CODE);
  const events = (text: string) => new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent').length;
  expect(events(all.out)).toBeGreaterThan(0);
  expect(events(mine.out)).toBeLessThanOrEqual(events(all.out));
  expect((await navigator('export', 'calendar', '--enterprise', 'nobody')).code).not.toBe(0);
}, 120_000);

it('writes the open data whole, with its dictionary', async () => {
  const directory = join(folder, 'open');
  const { out, code } = await navigator('export', 'open-data', directory, '--json');
  const files = await readdir(directory);
  expect(code).toBe(0);
  expect([...(JSON.parse(out) as { files: string[] }).files].sort()).toEqual([...files].sort());
  expect(files.filter((f) => f.endsWith('.part'))).toEqual([]);
  expect(Object.keys(JSON.parse(await readFile(join(directory, 'dictionary.json'), 'utf8')) as object).length).toBeGreaterThan(0);
}, 120_000);

it('says why an enterprise was judged as it was, and that nothing is known where it was not', async () => {
  await navigator('enterprises', 'import', 'data/enterprises/demo.jsonl');
  await navigator('push', 'run', '--baseline');
  const { matches } = JSON.parse((await navigator('match', '--enterprise', 'demo-001', '--json')).out) as {
    matches: { programId: string; eligibility: string }[];
  };
  const [{ programId, eligibility } = { programId: '', eligibility: '' }] = matches;
  const why = await navigator('why', '--enterprise', 'demo-001', '--program', programId, '--json');
  expect([why.code, JSON.parse(why.out)]).toMatchObject([0, { same: true, match: { programId, eligibility } }]);
  expect((await navigator('why', '--enterprise', 'nobody', '--program', programId)).err).not.toMatch(/ at .+\.ts:\d+/u);
  expect((await navigator('why')).err).toContain('用法');
}, 120_000);

it('says of a match what to tell it and what only a person can say', async () => {
  const file = join(folder, 'restaurant.json');
  await writeFile(file, JSON.stringify({ name: '老李饭馆', registeredIn: ['990102'], industry: ['H6210'], dishonest: false }));
  const { out } = await navigator('match', '--enterprise', file);
  const blocks = out.split(/(?=【)/u).filter((b) => b.startsWith('【'));
  const open = blocks.filter((b) => /^【(?:待确认|可能符合，请确认)】/u.test(b));
  expect(open.length).toBeGreaterThan(0);
  for (const block of open) expect(block).toMatch(/请补充：|请确认是否符合：/u);
  for (const block of open.filter((b) => b.startsWith('【可能符合'))) expect(block).not.toContain('请补充：');
}, 120_000);
