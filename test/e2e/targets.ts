import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from '../../server/realtime/create-server.ts';
import { fakeServices } from '../fakes/services.ts';
import { dropDatabase, ownDatabase } from '../own-database.ts';

export const ROOT = join(import.meta.dirname, '../..');
const CLIENT = join(ROOT, 'client/web/dist');
export const CHROMIUM = '/usr/bin/chromium';

/** Without a browser these tests are skipped on a developer's machine and fail in CI. */
export const canRun = existsSync(CHROMIUM) || process.env['CI'] === 'true';

export type Width = 'phone' | 'desktop' | 'narrow';
export type Mode = 'normal' | 'large' | 'high';

export interface Running {
  readonly url: string;
  readonly stop: () => Promise<void>;
}
/** What the tests are run against: the made-up library in memory, and the server as it is started for people. */
export interface Target {
  readonly name: string;
  readonly start: () => Promise<Running>;
  /** A question its documents answer, part of a demo enterprise's name, words of a document's text. */
  readonly question: string;
  readonly enterprise: string;
  readonly words: string;
  /** Widths and modes in which every page is looked at; those people have are in every-page.test.ts. */
  readonly looks: readonly (readonly [Width, Mode])[];
}

async function startFakes(): Promise<Running> {
  const server = createTransport(fakeServices({}, 60), { clientDirectory: CLIENT });
  await new Promise<void>((resolve) => server.http.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.http.address() as AddressInfo).port}`, stop: server.close };
}

/** Runs `server/main.ts` with a home and, where there is MongoDB, a database of its own, and waits until it says where it listens. */
export async function startReal(settings: Readonly<Record<string, string>> = {}): Promise<Running> {
  const home = await mkdtemp(join(tmpdir(), 'navigator-e2e-'));
  const database = ownDatabase('e2e');
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      PORT: '0',
      NAVIGATOR_HOME: home,
      LOG_LEVEL: 'error',
      ...(database !== null && { MONGODB_URI: database }),
      ...settings,
    },
  });
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const found = /http:\/\/localhost:\d+/u.exec(output);
      if (found) resolve(found[0]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}: ${output}`)));
  });
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      await rm(home, { recursive: true, force: true });
      if (database !== null) await dropDatabase(database);
    },
  };
}

export const TARGETS: readonly Target[] = [
  { name: 'the made-up library', start: startFakes, question: '今年买设备能补多少？', enterprise: '量具', words: '设备 补助', looks: [] },
  {
    name: 'the server with the demonstration city',
    start: () => startReal(),
    question: '技术改造设备投资补助的标准是多少？',
    enterprise: '衡芯',
    words: '设备 补助',
    looks: [
      ['narrow', 'normal'],
      ['narrow', 'large'],
    ],
  },
];
