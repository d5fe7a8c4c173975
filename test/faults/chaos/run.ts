import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chosenSeed, randomFrom } from '../random.ts';
import { chatOn } from './chat.ts';
import { embeddedHomes, mongoHomes, type Homes } from './homes.ts';
import { indexSwapOn } from './index-swap.ts';
import { ingestOn } from './ingest.ts';
import { migration, migrationToMongo } from './migration.ts';
import { pushOn } from './push.ts';
import { unleash, type Scenario } from './scenario.ts';

// `npm run chaos -- --moments 50 [--seed 7] [--only chat] [--engine sqlite|mongodb]`: kills real processes at random moments and looks at what
// is left, on the embedded database and, where MONGODB_URI names one, on MongoDB. Ends with 1 where something is missing or doubled.
const mongodb = process.env['MONGODB_URI'];
const on = (homes: Homes): readonly Scenario[] => [ingestOn, indexSwapOn, pushOn, chatOn].map((scenario) => scenario(homes));
const { values } = parseArgs({
  options: { moments: { type: 'string', default: '50' }, seed: { type: 'string' }, only: { type: 'string' }, engine: { type: 'string' } },
});
const scenarios: Readonly<Record<string, readonly Scenario[]>> = {
  sqlite: [...on(embeddedHomes), migration],
  mongodb: mongodb === undefined ? [] : [...on(mongoHomes(mongodb)), migrationToMongo(mongodb)],
};
const moments = Number(values.moments);
const seed = values.seed === undefined ? chosenSeed() : Number(values.seed);
const { only } = values;
const chosen = (values.engine === undefined ? Object.values(scenarios).flat() : (scenarios[values.engine] ?? [])).filter(
  ({ name }) => only === undefined || name === only || name.startsWith(`${only} on `),
);
if (chosen.length === 0)
  throw new Error('nothing to do: --only is one of ingest, index swap, push, chat, migration; MongoDB needs MONGODB_URI');
const say = (line: string): void => void process.stdout.write(`${line}\n`);
say(
  `seed ${seed}, ${moments} moments each: ${chosen.map((s) => s.name).join(', ')}${mongodb === undefined ? ' (without MongoDB: MONGODB_URI is not set)' : ''}`,
);
let failed = false;
for (const scenario of chosen) {
  const folder = mkdtempSync(join(tmpdir(), 'chaos-'));
  const { midway, problems, seconds } = await unleash(scenario, folder, randomFrom(seed), moments, (line) => {
    if (process.stdout.isTTY) process.stdout.write(`\r${line}   `);
  });
  rmSync(folder, { recursive: true, force: true });
  problems.forEach(say);
  failed ||= problems.length > 0;
  say(
    `${scenario.name}: ${moments} moments, ${midway} killed at work, ${problems.length} with something wrong; ${seconds} s, load ${loadavg()[0]?.toFixed(1) ?? ''}`,
  );
}
process.exit(failed ? 1 : 0);
