import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { killed, start, until } from '../../processes.ts';
import { embeddedHomes, namedOn, type Homes } from './homes.ts';
import { same, type Scenario } from './scenario.ts';

const CHILD = 'test/faults/chaos/index-swap-child.ts';

/**
 * A process that exchanges the index again and again is killed while another one searches all the time: no search fails, and what was done
 * is found.
 */
export const indexSwapOn = (homes: Homes): Scenario => ({
  name: namedOn('index swap', homes),
  async prepare(folder) {
    const home = join(folder, 'home');
    const input = join(folder, 'in');
    mkdirSync(input, { recursive: true });
    for (let i = 0; i < 40; i++)
      writeFileSync(
        join(input, `steady-${i}.txt`),
        `临澜市第${i}类企业扶持办法\n第一条 对第${i}类企业给予扶持。\n第二条 扶持资金最高${i + 1}万元。`,
      );
    const reader = await homes.open(home);
    await reader.importPaths([input]);
    await reader.search.update();
    let from = 0;
    let stopped = false;
    let searches = 0;
    const failures: string[] = [];
    const searching = (async () => {
      for (; !stopped; searches++) {
        await reader.search.search({ question: `对第${searches % 40}类企业给予扶持`, k: 3 }).then(
          (hits) => {
            if (hits[0]?.text.includes(`第${searches % 40}类`) !== true)
              failures.push(`search ${searches} found ${hits[0]?.text ?? 'nothing'}`);
          },
          (error: unknown) => failures.push(String(error)),
        );
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    })();
    return {
      async moment(at) {
        let begun = from - 1;
        let done = from - 1;
        const child = start(CHILD, [home, input, String(from)], homes.environment(home));
        const first = from;
        child.stdout?.on('data', (chunk: Buffer) => {
          for (const [, what, number] of chunk.toString().matchAll(/(begun|done) (\d+)/gu))
            if (what === 'done') done = Number(number);
            else begun = Number(number);
        });
        await until('the first exchange', () => done >= first || child.exitCode !== null);
        await new Promise((resolve) => setTimeout(resolve, 600 * at));
        await killed(child);
        from = begun + 1;
        const app = await homes.open(home);
        await app.search.update();
        same('damage of the index', await app.search.damage(), []);
        const { documents } = await app.search.state();
        same(`documents (${documents})`, documents >= 40 + Math.min(5, done + 1) && documents <= 40 + Math.min(5, begun + 1), true);
        const hits = await app.search.search({ question: `第${done}批企业给予第${done}次补助`, k: 5 });
        // The one begun last may have taken the place of the one done last five exchanges before.
        same(`exchange ${done}`, begun - done >= 5 || hits.some((hit) => hit.text.includes(`第${done}批`)), true);
        await app.close();
        same('failed searches', failures.splice(0), []);
        same('drafts left over', readdirSync(join(home, 'index')).filter((name) => name.startsWith('draft-')).length <= 60, true);
        return { midway: begun > done };
      },
      async close() {
        stopped = true;
        await searching;
        await reader.close();
        await homes.remove(home);
      },
    };
  },
});

export const indexSwap = indexSwapOn(embeddedHomes);
