import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { chat, chatOn } from './chaos/chat.ts';
import { mongoHomes } from './chaos/homes.ts';
import { indexSwap, indexSwapOn } from './chaos/index-swap.ts';
import { ingest, ingestOn } from './chaos/ingest.ts';
import { migration } from './chaos/migration.ts';
import { push, pushOn } from './chaos/push.ts';
import { unleash } from './chaos/scenario.ts';
import { chosenSeed, randomFrom } from './random.ts';

const folder = mkdtempSync(join(tmpdir(), 'chaos-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const mongodb = process.env['MONGODB_URI'];
const onMongo =
  mongodb === undefined ? [] : [ingestOn, indexSwapOn, pushOn, chatOn].map((scenario) => [scenario(mongoHomes(mongodb)), 1] as const);
it.runIf(process.env['CI'] === 'true')('runs over MongoDB too', () => expect(mongodb, 'MONGODB_URI').toBeDefined());

/** A few moments each; `npm run chaos -- --moments 50` is the whole. */
it.each([[ingest, 1], [indexSwap, 2], [push, 1], [chat, 2], [migration, 1], ...onMongo] as const)(
  '$name, killed at random moments, loses nothing acknowledged, doubles nothing and goes on',
  async (scenario, moments) => {
    const seed = chosenSeed();
    const { problems } = await unleash(scenario, join(folder, scenario.name.replaceAll(' ', '-')), randomFrom(seed), moments);
    expect(problems, `SEED=${seed}`).toEqual([]);
  },
  240_000,
);
