import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { OUTAGES } from './outages/outages.ts';

const folder = mkdtempSync(join(tmpdir(), 'outages-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A second each; `npm run outages -- --seconds 30` is the whole. */
describe('what happens while something outside fails is said clearly, and goes on afterwards without a restart', () => {
  it.concurrent.each(OUTAGES)(
    '$name',
    async (outage) => {
      const { name, missing } = outage;
      if (missing !== null) return expect(process.env['CI'], missing).not.toBe('true');
      await outage.run(join(folder, name.replaceAll(' ', '-')), 1);
    },
    240_000,
  );
});
