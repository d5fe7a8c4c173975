import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { AUDITED } from '../../server/cli/audited.ts';
import { COMMANDS } from '../../server/cli/commands.ts';
import { withApplication } from '../../server/cli/with-application.ts';

const home = mkdtempSync(join(tmpdir(), 'audited-'));
// Its own home, whatever engines the tests run with.
beforeAll(() => {
  vi.stubEnv('MONGODB_URI', undefined);
  vi.stubEnv('SEARCH_ENGINE', undefined);
});
afterAll(() => vi.unstubAllEnvs());
afterAll(() => rmSync(home, { recursive: true, force: true }));
const noted = (command: string, ...words: string[]) =>
  AUDITED[command]?.(
    words.filter((w) => !w.startsWith('--')),
    Object.fromEntries(
      words
        .filter((w) => w.startsWith('--'))
        .map((w) => {
          const [name = '', value] = w.slice(2).split('=');
          return [name, value ?? true];
        }),
    ),
  );

describe('the audit of the command line', () => {
  it('says of every command whether it is written down', () => expect(Object.keys(AUDITED).sort()).toEqual(Object.keys(COMMANDS).sort()));

  it('takes what changes something and what reads of enterprises, with ids and nothing else', () => {
    expect(noted('ingest', './policies')).toEqual({ action: 'ingest', object: null });
    expect(noted('ingest', 'report')).toBeNull();
    expect(noted('match', '--enterprise=e-1')).toEqual({ action: 'match', object: 'e-1' });
    // A file is one's own, a demo enterprise everybody's.
    expect(noted('match', '--enterprise=me.json')).toBeNull();
    expect(noted('why', '--enterprise=demo-hengxin')).toBeNull();
    expect(noted('enterprises', 'show', 'e-1')).toEqual({ action: 'enterprises show', object: 'e-1' });
    expect(noted('enterprises', 'import', '/home/li/客户.xlsx')).toEqual({ action: 'enterprises import', object: null });
    expect(noted('accounts', 'add', 'li@example.cn')).toEqual({ action: 'accounts add', object: null });
    expect(noted('push', 'log', '--enterprise=e-1')).toEqual({ action: 'push log', object: 'e-1' });
    expect(noted('export', 'calendar', '--enterprise=e-1')).toEqual({ action: 'export calendar', object: 'e-1' });
    expect(noted('coverage', 'judge', 'p-1', '--contradiction=c-1')).toEqual({ action: 'coverage judge', object: 'p-1' });
    expect(noted('coverage', 'p-1')).toBeNull();
    expect(noted('review', 'propose', 'p-1')).toEqual({ action: 'review propose', object: 'p-1' });
    expect(noted('plan', 'rules')).toBeNull();
    expect(noted('restore', 'b.tar', '--check-only')).toBeNull();
    expect(noted('switch', 'model', '--off')).toEqual({ action: 'switch off', object: 'model' });
    expect(noted('search', '研发')).toBeNull();
  });

  it('is written before it is done, and that it was not done after', async () => {
    const invocation = { command: 'enterprises', positionals: ['show', 'e-9'], options: { home } };
    await expect(withApplication(invocation, () => Promise.reject(new Error('no such')))).rejects.toThrow('no such');
    await withApplication({ command: 'search', positionals: ['研发'], options: { home } }, () => Promise.resolve());
    const entries = await withApplication({ command: 'audit', positionals: ['verify'], options: { home } }, (app) =>
      app.store.access.audit.list(0, 10),
    );
    expect(entries.map((e) => [e.actor, e.action, e.object, e.outcome])).toEqual([
      ['cli', 'enterprises show', 'e-9', 'allowed'],
      ['cli', 'enterprises show', 'e-9', 'failed'],
    ]);
  }, 60_000);
});
