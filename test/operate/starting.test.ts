import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compose, type Application } from '../../server/compose.ts';
import { readConfig } from '../../server/config.ts';
import { openLog } from '../../server/observability/log.ts';
import { operationsOf } from '../../server/wiring/operations.ts';

const policies = join(import.meta.dirname, '../../data/policies');

describe('a server that starts', () => {
  const home = mkdtempSync(join(tmpdir(), 'starting-'));
  const config = readConfig({}, { home });
  const problems: unknown[] = [];
  let app: Application;
  beforeAll(async () => {
    app = await compose(config, (error) => problems.push(error));
    await app.importPaths([join(policies, 'technical-renovation-fund-measures-2026.html')]);
    await app.search.update();
  });
  afterAll(async () => {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  });

  it('is not ready before it has loaded what the first answer needs', async () => {
    let starting = true;
    const operations = operationsOf(app, config, openLog('silent', []), null, () => starting);
    const failed = async () => (await operations.readiness()).checks.flatMap(({ name, ok }) => (ok ? [] : [name]));
    expect(await failed()).toEqual(['start']);
    starting = false;
    expect(await failed()).toEqual([]);
  });

  it('asks itself a question of which nothing is counted or kept', async () => {
    await app.warmUp();
    expect(problems).toEqual([]);
    expect(app.figures.questions.all()).toEqual([]);
    expect(app.figures.retrieval.below(0.5).count).toBe(0);
    expect(await app.store.questions.list({})).toEqual([]);
  });
});
