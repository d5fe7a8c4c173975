import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chosenSeed, randomFrom } from '../random.ts';
import { chat } from './chat.ts';
import { indexSwap } from './index-swap.ts';
import { ingest } from './ingest.ts';
import { migration, migrationToMongo } from './migration.ts';
import { push } from './push.ts';
import { unleash, type Scenario } from './scenario.ts';

// `npm run chaos -- --moments 50 [--seed 7] [--only chat]`: kills real processes at random moments and looks at what is left. Ends with 1 where something is missing or doubled.
const mongodb = process.env['MONGODB_URI'];
const SCENARIOS: readonly Scenario[] = [ingest, indexSwap, push, chat, migration, ...(mongodb === undefined ? [] : [migrationToMongo(mongodb)])];
const { values } = parseArgs({ options: { moments: { type: 'string', default: '50' }, seed: { type: 'string' }, only: { type: 'string' } } });
const moments = Number(values.moments), seed = values.seed === undefined ? chosenSeed() : Number(values.seed), chosen = SCENARIOS.filter((s) => values.only === undefined || s.name === values.only);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
say(`seed ${seed}, ${moments} moments each: ${chosen.map((s) => s.name).join(', ')}${mongodb === undefined ? ' (without MongoDB: MONGODB_URI is not set)' : ''}`);
let failed = false;
for (const scenario of chosen) {
  const folder = mkdtempSync(join(tmpdir(), 'chaos-'));
  const { midway, problems, seconds } = await unleash(scenario, folder, randomFrom(seed), moments, (line) => { if (process.stdout.isTTY) process.stdout.write(`\r${line}   `); });
  rmSync(folder, { recursive: true, force: true });
  problems.forEach(say);
  failed ||= problems.length > 0;
  say(`${scenario.name}: ${moments} moments, ${midway} killed at work, ${problems.length} with something wrong; ${seconds} s, load ${loadavg()[0]?.toFixed(1) ?? ''}`);
}
process.exit(failed ? 1 : 0);
