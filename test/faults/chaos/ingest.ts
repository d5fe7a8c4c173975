import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { navigator, ROOT } from '../../processes.ts';
import { embeddedHomes, namedOn, type Homes } from './homes.ts';
import { same, type Scenario } from './scenario.ts';

const OWN = [
  'technical-renovation-fund-measures-2026.html',
  'high-tech-enterprise-cultivation-measures.txt',
  'rd-expenditure-subsidy-measures.html',
];
const MANY = 120;

/** All that a home holds of the documents, but for the time they were read. */
async function heldBy(homes: Homes, home: string): Promise<ReadonlyMap<string, string>> {
  const store = await homes.store(home);
  const held = new Map<string, string>();
  for await (const { ingestedAt: _, ...record } of store.documents.all()) {
    if (held.has(record.id)) throw new Error(`${record.id} is there twice`);
    held.set(record.id, JSON.stringify(record));
  }
  await store.close();
  return held;
}

/** A run that reads files is killed; what it had stored is whole, the next run does the rest, and the index is what it would have been. */
export const ingestOn = (homes: Homes): Scenario => ({
  name: namedOn('ingest', homes),
  async prepare(folder) {
    const input = join(folder, 'in');
    mkdirSync(input, { recursive: true });
    for (const name of OWN) cpSync(join(ROOT, 'data/policies', name), join(input, name));
    for (let i = 0; i < MANY; i++)
      writeFileSync(
        join(input, `more-${i}.txt`),
        `临澜市第${i}类企业补助办法\n第一条 对第${i}类企业给予补助。\n第二条 补助金额为${i + 1}万元，最高不超过${i + 5}万元。\n第三条 申请企业应当在临澜市登记注册。`,
      );
    const run = (home: string, killAfter?: number) =>
      navigator(['ingest', input, '--home', home, '--json'], homes.environment(home), killAfter);
    const reference = join(folder, 'reference');
    const whole = await run(reference);
    const wanted = await heldBy(homes, reference);
    same('the undisturbed run', [whole.code, wanted.size], [0, MANY + OWN.length]);
    let shortest = whole.milliseconds;
    return {
      async moment(at, number) {
        const home = join(folder, `home-${number}`);
        const { signal, milliseconds } = await run(home, shortest * (0.2 + 0.8 * at));
        // The machine may have more time than it had at first.
        if (signal === null) shortest = Math.min(shortest, milliseconds);
        const before = await heldBy(homes, home);
        for (const [id, record] of before) same(`${id} after the kill`, record, wanted.get(id));
        const second = await run(home);
        const after = await heldBy(homes, home);
        same('the run after it', [second.code, second.err.trim()], [0, '']);
        same('documents', [...after.entries()].sort(), [...wanted.entries()].sort());
        const { added, unchanged } = JSON.parse(second.out) as { added: number; unchanged: number };
        same('what was stored is not read again, and the rest is', [added, unchanged], [wanted.size - before.size, before.size]);
        const app = await homes.open(home);
        same('damage of the index', await app.search.damage(), []);
        same('the first hit', (await app.search.search({ question: '对第77类企业给予补助', k: 1 }))[0]?.text.includes('第77类企业'), true);
        await app.close();
        await homes.remove(home);
        return { midway: signal === 'SIGKILL' };
      },
      close: () => homes.remove(reference),
    };
  },
});

export const ingest = ingestOn(embeddedHomes);
