import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compose } from '../../../server/compose.ts';
import { readConfig } from '../../../server/config.ts';
import { fakeModel, type ModelMood } from '../fake-model.ts';
import { navigator, ROOT, serve, until, type Environment, type Running } from '../../processes.ts';
import { tcpProxy, type TcpProxy } from '../tcp-proxy.ts';
import { asker } from './asking.ts';

/**
 * Something outside fails for `seconds` and comes back; the same process tells it clearly meanwhile and goes on by itself afterwards. Gives
 * what was seen, for people.
 */
export interface Outage {
  readonly name: string;
  /** Why it cannot be tried here; null where it can. */
  readonly missing: string | null;
  run(folder: string, seconds: number): Promise<string>;
}

const POLICIES = join(ROOT, 'data/policies/technical-renovation-fund-measures-2026.html');
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const pause = (s: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, s * 1000));

function check(what: string, holds: boolean, seen: unknown): void {
  if (!holds) throw new Error(`${what}: ${JSON.stringify(seen)?.slice(0, 600) ?? ''}`);
}

interface Reply {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: string;
  readonly milliseconds: number;
}
async function get(url: string, body?: object): Promise<Reply> {
  const began = performance.now();
  const response = await fetch(url, {
    signal: AbortSignal.timeout(40_000),
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    body: await response.text(),
    milliseconds: performance.now() - began,
  };
}

/** A library of one policy, and a server over it. */
async function served(folder: string, real: Environment, through: Environment, nodeOptions: readonly string[] = []): Promise<Running> {
  const home = join(folder, 'home');
  const app = await compose(readConfig({ ...real }, { home }));
  await app.importPaths([POLICIES]);
  await app.search.update();
  await app.close();
  return serve(home, { ...through, LOG_LEVEL: 'info' }, 0, nodeOptions);
}

async function answers(url: string): Promise<number> {
  const page = await asker(url);
  try {
    const { refused, answer, milliseconds } = await page.ask();
    check('an answer with a citation', refused === null && answer?.status === 'answered' && answer.citations.length > 0, {
      refused,
      answer,
    });
    return milliseconds;
  } finally {
    page.close();
  }
}

/** Both ways for an engine to be gone: it refuses, and it is silent. */
async function engineAway(
  running: Running,
  proxy: TcpProxy,
  forSeconds: number,
  meanwhile: (how: string) => Promise<void>,
): Promise<string> {
  const { pid } = running.process;
  const said: string[] = [];
  await answers(running.url);
  for (const how of ['cut', 'hang'] as const) {
    await proxy[how]();
    const back = pause(forSeconds);
    check(`alive (${how})`, (await get(`${running.url}/health`)).status === 200, how);
    await until(`not ready (${how})`, async () => (await get(`${running.url}/ready`)).status === 503);
    await meanwhile(how);
    await back;
    await proxy.restore();
    const began = performance.now();
    await until(`ready again (${how})`, async () => (await get(`${running.url}/ready`)).status === 200);
    await until(`answers again (${how})`, () =>
      answers(running.url).then(
        () => true,
        () => false,
      ),
    );
    said.push(`${how}: again after ${seconds(performance.now() - began)}`);
  }
  check('the same process', running.process.exitCode === null && running.process.pid === pid, running.log().slice(-500));
  return said.join(', ');
}

const databaseAway = (mongodb: string | undefined): Outage => ({
  name: 'database away',
  missing: mongodb === undefined ? 'MONGODB_URI is not set' : null,
  async run(folder, forSeconds) {
    const database = `outage_${randomUUID().slice(0, 8)}`;
    const proxy = await tcpProxy(mongodb ?? '');
    const running = await served(
      folder,
      { MONGODB_URI: `${mongodb ?? ''}/${database}` },
      { MONGODB_URI: `mongodb://127.0.0.1:${proxy.port}/${database}` },
    );
    try {
      return await engineAway(running, proxy, forSeconds, async (how) => {
        const page = await asker(running.url);
        const { refused, milliseconds } = await page.ask();
        page.close();
        check(
          `the socket says so (${how})`,
          refused?.code === 'unavailable' && (refused.retryAfterSeconds ?? 0) > 0 && milliseconds < 25_000,
          { refused, milliseconds },
        );
        const listed = await get(`${running.url}/api/documents`);
        check(
          `HTTP says so (${how})`,
          listed.status === 503 && listed.retryAfter !== null && listed.body.includes('暂时无法访问') && listed.milliseconds < 25_000,
          listed,
        );
      });
    } finally {
      await running.kill();
      await proxy.close();
    }
  },
});

const redisAway = (redis: string | undefined): Outage => ({
  name: 'Redis restarted',
  missing: redis === undefined ? 'REDIS_URL is not set' : null,
  async run(folder, forSeconds) {
    const proxy = await tcpProxy(redis ?? '');
    const running = await served(folder, {}, { REDIS_URL: `redis://127.0.0.1:${proxy.port}` });
    try {
      // Answers do not need Redis: they are given all the time.
      return await engineAway(running, proxy, forSeconds, async () => {
        for (let i = 0; i < 3; i++) await answers(running.url);
      });
    } finally {
      await running.kill();
      await proxy.close();
    }
  },
});

const searchAway = (openSearch: string | undefined): Outage => ({
  name: 'OpenSearch away',
  missing: openSearch === undefined ? 'OPENSEARCH_URL is not set' : null,
  async run(folder, forSeconds) {
    const settings = { SEARCH_ENGINE: 'opensearch', OPENSEARCH_PREFIX: `outage-${randomUUID().slice(0, 8)}` };
    const proxy = await tcpProxy(openSearch ?? '');
    const running = await served(
      folder,
      { ...settings, OPENSEARCH_URL: openSearch },
      { ...settings, OPENSEARCH_URL: `http://127.0.0.1:${proxy.port}` },
    );
    try {
      return await engineAway(running, proxy, forSeconds, async (how) => {
        if (how === 'hang') return;
        const page = await asker(running.url);
        const { refused, answer } = await page.ask();
        page.close();
        check('the question ends with a status', refused === null && answer?.status === 'error' && answer.answer.includes('请重试'), {
          refused,
          answer,
        });
        const found = await get(`${running.url}/api/search`, { question: '设备更新', k: 3 });
        check('HTTP says so', found.status === 503 && found.retryAfter !== null, found);
      });
    } finally {
      await running.kill();
      await proxy.close();
      for (const kind of ['passages', 'documents', 'questions'])
        await fetch(`${openSearch ?? ''}/${settings.OPENSEARCH_PREFIX}-${kind}*`, { method: 'DELETE' }).catch(() => undefined);
    }
  },
});

const badModel: Outage = {
  name: 'language model out of order',
  missing: null,
  async run(folder, forSeconds) {
    const model = await fakeModel();
    const patience = 1_500;
    const running = await served(folder, {}, { ...model.environment, LLM_TIMEOUT_MS: String(patience) });
    const said: string[] = [];
    const page = await asker(running.url);
    try {
      const origin = async (): Promise<{ readonly origin: string | undefined; readonly text: string; readonly milliseconds: number }> => {
        const { refused, answer, milliseconds } = await page.ask();
        // Who asks again and again for half a minute is told to come back later, and does.
        if (refused?.code === 'busy') {
          await pause(refused.retryAfterSeconds ?? 1);
          return origin();
        }
        check('answered', answer?.status === 'answered' && answer.citations.length > 0, { refused, answer });
        return { origin: answer?.origin, text: answer?.answer ?? '', milliseconds };
      };
      // The first question waits for the model's code to be loaded, too: on a busy machine longer than for the model.
      await until('a working model words answers', async () => (await origin()).origin === 'generated');
      for (const mood of ['lies', 'slow', 'cut'] as const satisfies readonly ModelMood[]) {
        model.mood = mood;
        const seen = await origin();
        check(
          `the answer stands without the model (${mood})`,
          seen.origin === 'documents' && !seen.text.includes('9876') && !seen.text.includes('微信'),
          seen,
        );
        check(`within its patience (${mood})`, seen.milliseconds < patience + 8_000, seen);
        said.push(`${mood} ${seconds(seen.milliseconds)}`);
        model.mood = 'works';
        await until(`works again (${mood})`, async () => (await origin()).origin === 'generated');
      }
      for (const mood of ['hangs', 'fails', 'garbles'] as const) {
        model.mood = mood;
        said.push(`${mood} ${seconds((await origin()).milliseconds)}`);
      }
      const asked = model.asked;
      model.mood = 'hangs';
      for (let i = 0; i < 3; i++) await origin();
      check('after three failures nobody waits for it', model.asked === asked, [asked, model.asked]);
      check('the log says so', running.log().includes('paused'), running.log().slice(-800));
      if (forSeconds >= 30) {
        model.mood = 'works';
        await until(
          'the model is used again',
          async () => {
            await pause(1);
            return (await origin()).origin === 'generated';
          },
          120_000,
        );
        said.push('used again by itself');
      }
      return said.join(', ');
    } finally {
      page.close();
      await running.kill();
      await model.close();
    }
  },
};

const clockSetBack: Outage = {
  name: 'clock set back',
  missing: null,
  async run(folder) {
    const clock = join(folder, 'clock');
    mkdirSync(folder, { recursive: true });
    writeFileSync(clock, '0');
    const running = await served(folder, {}, { CLOCK_FILE: clock, PUSH_EVERY_MINUTES: '1' }, [
      '--require',
      join(ROOT, 'test/faults/shifted-clock.cjs'),
    ]);
    try {
      await answers(running.url);
      for (const hours of [-2, -26]) {
        writeFileSync(clock, String(hours * 3_600_000));
        await pause(0.3);
        await answers(running.url);
        check(`ready at ${hours} h`, (await get(`${running.url}/ready`)).status === 200, hours);
      }
      await until('the log says so', () => running.log().includes('系统时钟被调回'), 40_000);
      writeFileSync(clock, '0');
      await answers(running.url);
      return 'answers go on, the log names it';
    } finally {
      await running.kill();
    }
  },
};

/** A small disk of its own, as root; null where the machine does not allow it. */
function smallDisk(folder: string, megabytes: number): string | null {
  const place = join(folder, 'disk');
  mkdirSync(place, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', place], { stdio: 'ignore' });
    return place;
  } catch {
    return null;
  }
}

const fullDisk: Outage = {
  name: 'disk full',
  missing: null,
  async run(folder, forSeconds) {
    const disk = smallDisk(folder, 64);
    if (disk === null) return 'NOT TRIED: no file system can be mounted here';
    const running = await served(disk, {}, {});
    const home = join(disk, 'home');
    const filler = join(disk, 'filler');
    const more = join(folder, 'more.txt');
    try {
      await answers(running.url);
      writeFileSync(more, `临澜市仓储补助办法\n第一条 对仓储企业给予补助。\n第二条 ${'补助金额由市财政局核定。'.repeat(20_000)}`);
      fill(filler);
      const page = await asker(running.url);
      const { refused } = await page.ask();
      page.close();
      check(
        'asking says so',
        refused?.code === 'unavailable' && refused.message.includes('磁盘') && (refused.retryAfterSeconds ?? 0) > 0,
        refused,
      );
      await until('searching goes on', async () => (await get(`${running.url}/api/search`, { question: '设备更新', k: 3 })).status === 200);
      check('not ready', (await get(`${running.url}/ready`)).status === 503, 'ready');
      const ingest = await navigator(['ingest', more, '--home', home]);
      const push = await navigator(['push', 'run', '--home', home]);
      check('ingest says so', ingest.code === 1 && ingest.err.includes('磁盘'), ingest);
      check('push says so, or had nothing to write', push.code === 0 || push.err.includes('磁盘'), push);
      await pause(Math.min(forSeconds, 30));
      rmSync(filler);
      await until('answers again', () =>
        answers(running.url).then(
          () => true,
          () => false,
        ),
      );
      const after = await navigator(['ingest', more, '--home', home]);
      check('ingest goes on', after.code === 0 && after.out.includes('新增1份'), after);
      await until('what was read is found', async () =>
        (await get(`${running.url}/api/search`, { question: '对仓储企业给予补助', k: 1 })).body.includes('仓储'),
      );
      const health = await navigator(['check', '--home', home]);
      check('nothing is damaged', health.code === 0, health);
      check('the same process', running.process.exitCode === null, running.log().slice(-500));
      return 'asking, ingest and push say so, searching goes on; all go on when there is room';
    } finally {
      await running.kill();
      execFileSync('umount', ['-l', disk], { stdio: 'ignore' });
    }
  },
};

/** Writes until nothing more goes in. */
function fill(file: string): void {
  for (const size of [1_000_000, 10_000, 500]) {
    const block = Buffer.alloc(size, 1);
    try {
      for (;;) writeFileSync(file, block, { flag: 'a' });
    } catch {
      /* full at this size */
    }
  }
}

export const OUTAGES: readonly Outage[] = [
  databaseAway(process.env['MONGODB_URI']),
  redisAway(process.env['REDIS_URL']),
  searchAway(process.env['OPENSEARCH_URL']),
  badModel,
  clockSetBack,
  fullDisk,
];
