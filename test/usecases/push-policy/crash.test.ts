import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atChina } from '../../../server/domain/delivery/timing.ts';
import { listen } from '../../adapters/channels/server.ts';
import { everywhere, PAIRS, runOnce, type CrashRun } from './crash-run.ts';
import { mortalPush } from './mortal-store.ts';

const mongodb = process.env['MONGODB_URI'];
const folder = mkdtempSync(join(tmpdir(), 'crash-'));
const STORES: readonly (readonly ['SQLite' | 'MongoDB', () => string])[] = [
  ['SQLite', () => join(folder, `${randomUUID()}.db`)],
  ...(mongodb === undefined ? [] : [['MongoDB', () => `${mongodb}/crash_${randomUUID().slice(0, 8)}`] as const]),
];
/**
 * Processes are slow to start: each of so many steps is killed for real; by an error after which nothing more is done, each one (on
 * MongoDB, where that takes two minutes, in CI).
 */
const KILLED_EACH = 29;
const FAILED_EACH = { SQLite: 1, MongoDB: process.env['CI'] === 'true' ? 1 : 7 } as const;

it.runIf(process.env['CI'] === 'true')('is proved on MongoDB too', () => expect(mongodb, 'MONGODB_URI').toBeDefined());

let receiver: Awaited<ReturnType<typeof listen>>;
beforeAll(async () => {
  receiver = await listen((_, response) => void response.writeHead(204).end());
});
afterAll(() => {
  receiver.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs until step `last`; tells whether it came to its end before. */
type Ending = (given: CrashRun, last: number) => Promise<boolean>;

const byError: Ending = async (given, last) => {
  let steps = 0;
  try {
    await runOnce(given, () => {
      if (++steps >= last) throw new Error('dead');
    });
    return true;
  } catch {
    return false;
  }
};

const loader = join(import.meta.dirname, '../../../node_modules/tsx/dist/loader.mjs');
const child = join(import.meta.dirname, 'crash-child.ts');
const byKill: Ending = ({ address, mailbox, webhookHost, now }, last) =>
  new Promise((resolve, reject) => {
    execFile(process.execPath, ['--import', loader, child, String(last), address, mailbox, webhookHost, String(now)], (error) => {
      if (error === null) resolve(true);
      else if (error.signal === 'SIGKILL') resolve(false);
      else reject(new Error(error.message));
    });
  });

/** Ends a run at a step, runs twice more, and looks at what arrived; tells whether the run had come to its end. */
async function endedAt(last: number, address: string, ending: Ending): Promise<boolean> {
  const mailbox = join(folder, `${randomUUID()}.mail`);
  const start = atChina('2026-11-23', '10:00');
  const given = { address, mailbox, webhookHost: receiver.host };
  const { push, close } = await mortalPush(address, () => undefined);
  await push.subscriptions.save(['e1', 'e2'].map((id) => everywhere(id, receiver.url)));
  receiver.received.length = 0;
  const finished = await ending({ ...given, now: start }, last);
  // Again at once, and when every lease is over
  for (const later of [1000, 600_000]) await runOnce({ ...given, now: start + later }, () => undefined);

  const at = `ended at step ${last}`;
  const deliveries = await push.deliveries.list({});
  const of = (channel: string) => deliveries.filter((d) => d.channel === channel);
  const pairs = (all: readonly { readonly enterpriseId: string; readonly programId: string }[]) =>
    all.map((d) => `${d.enterpriseId} ${d.programId}`).sort();
  for (const channel of ['in-app', 'webhook', 'email']) expect(pairs(of(channel)), `${channel}, ${at}`).toEqual(PAIRS);
  expect(
    [...of('in-app'), ...of('webhook')].map((d) => d.state.status),
    at,
  ).toEqual(Array(6).fill('sent'));
  expect(pairs((await Promise.all(['e1', 'e2'].map((e) => push.inbox.of(e)))).flat()), `inbox, ${at}`).toEqual(PAIRS);
  const byId = new Map(
    receiver.received.map((r) => [
      String(r.headers['webhook-id']),
      (JSON.parse(r.body) as { deliveries: { enterpriseId: string; programId: string }[] }).deliveries,
    ]),
  );
  expect(pairs([...byId.values()].flat()), `webhook, one for each id, ${at}`).toEqual(PAIRS);
  const mails = existsSync(mailbox)
    ? readFileSync(mailbox, 'utf8')
        .split('\n')
        .filter((l) => l !== '')
    : [];
  expect(new Set(mails).size, `mail twice, ${at}`).toBe(mails.length);
  for (const { id, state } of of('email'))
    expect(state.status, at).toBe(state.status === 'sent' && mails.includes(id) ? 'sent' : 'unknown');
  expect(of('email').filter((d) => d.state.status === 'unknown').length, at).toBeLessThanOrEqual(1);
  await close();
  return finished;
}

describe.each(STORES)('a run on %s that ends at any step and is done again', (name, address) => {
  it.each([
    ['by an error', byError, FAILED_EACH[name]],
    ['by SIGKILL', byKill, KILLED_EACH],
  ] as const)('%s loses nothing and tells nobody twice', { timeout: 600_000 }, async (_how, ending, each) => {
    let last = 1;
    while (!(await endedAt(last, address(), ending))) last += each;
    expect(last).toBeGreaterThan(100);
  });
});
