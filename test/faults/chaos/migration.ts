import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openContent } from '../../../server/adapters/store.ts';
import { compose } from '../../../server/compose.ts';
import { readConfig } from '../../../server/config.ts';
import { HOME_TABLES, type HomeTable } from '../../../server/domain/operation/home-content.ts';
import { digestOfTable } from '../../../server/usecases/operate/home-digest.ts';
import { isUnfinished } from '../../../server/usecases/operate/move-home.ts';
import { fillHome } from '../../operate/full-home.ts';
import { navigator, ROOT } from '../../processes.ts';
import { dropDatabase } from '../../own-database.ts';
import { same, type Scenario } from './scenario.ts';

async function digestsOf(address: string): Promise<{ readonly digests: Readonly<Record<string, string>>; readonly unfinished: boolean }> {
  const content = address.startsWith('mongodb') ? await openContent('', address) : await openContent(address.slice('sqlite:'.length), null);
  const digests: Partial<Record<HomeTable, string>> = {};
  for (const table of HOME_TABLES) {
    const { rows, digest } = await digestOfTable(content, table);
    digests[table] = `${rows} ${digest}`;
  }
  const unfinished = await isUnfinished(content);
  await content.close();
  return { digests, unfinished };
}

/**
 * A move to another engine is killed: the source is untouched, what arrived is known to be unfinished, and the next move brings everything,
 * once.
 */
const migrationTo = (name: string, targetOf: (folder: string) => string): Scenario => ({
  name,
  async prepare(folder) {
    const home = join(folder, 'source');
    const app = await compose(readConfig({}, { home }));
    await fillHome(app.store, app.accounts);
    await app.importPaths([join(ROOT, 'data/policies'), join(ROOT, 'data/notices')]);
    for (let i = 0; i < 300; i++)
      await app.store.enterprises.save([
        { id: `e-${i}`, name: `第${i}家企业`, unifiedSocialCreditCode: null, facts: { employees: { value: i } } },
      ]);
    await app.close();
    const source = `sqlite:${home}`;
    const move = (to: string, killAfter?: number) => navigator(['migrate', '--from', source, '--to', to], {}, killAfter);
    // Every move is written down in the source's audit log, and nowhere else in it.
    const trial = targetOf(folder);
    const whole = await move(trial);
    const untouched = async () => {
      const { audit_log, ...rest } = (await digestsOf(source)).digests;
      return { audit_log, rest };
    };
    const { rest } = await untouched();
    const wanted = (await digestsOf(source)).digests;
    same('the undisturbed move', [whole.code, whole.err.replace(/^npm warn.*$/gmu, '').trim()], [0, '']);
    same('what arrived', await digestsOf(trial), { digests: wanted, unfinished: false });
    let shortest = whole.milliseconds;
    return {
      async moment(at) {
        const target = targetOf(folder);
        const { signal, milliseconds } = await move(target, shortest * (0.3 + 0.7 * at));
        // The machine may have more time than it had at first.
        if (signal === null) shortest = Math.min(shortest, milliseconds);
        const now = await untouched();
        same('the source', now.rest, rest);
        const before = await digestsOf(target);
        const nothing = Object.entries(before.digests).every(([table, digest]) => digest.startsWith('0 ') || table === 'revisions');
        const complete = JSON.stringify(before.digests) === JSON.stringify((await digestsOf(source)).digests);
        same('what arrived is complete, or known not to be', complete || nothing || before.unfinished, true);
        // A finished one is a home that somebody lives in: it is not written over.
        if (before.unfinished || nothing) {
          const again = await move(target);
          same('the next move', [again.code, again.err.trim()], [0, '']);
        }
        same('what arrived in the end', await digestsOf(target), { digests: (await digestsOf(source)).digests, unfinished: false });
        await remove(target);
        return { midway: signal === 'SIGKILL' };
      },
      close: () => Promise.resolve(),
    };
  },
});

async function remove(target: string): Promise<void> {
  if (target.startsWith('mongodb')) await dropDatabase(target);
  else rmSync(target.slice('sqlite:'.length), { recursive: true, force: true });
}

export const migration = migrationTo('migration', (folder) => `sqlite:${join(folder, randomUUID())}`);
/** To a real server that speaks MongoDB's protocol. */
export const migrationToMongo = (mongodb: string): Scenario =>
  migrationTo('migration to MongoDB', () => `${mongodb}/chaos_${randomUUID().slice(0, 8)}`);
