import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { OUTAGES } from './outages.ts';

// `npm run outages -- --seconds 30 [--only "disk full"]`: engines go away, the disk fills, the model fails, the clock is set back. Ends
// with 1 where something was not said clearly or did not go on.
const { values } = parseArgs({ options: { seconds: { type: 'string', default: '30' }, only: { type: 'string' } } });
let failed = false;
for (const outage of OUTAGES.filter((o) => values.only === undefined || o.name === values.only)) {
  const folder = mkdtempSync(join(tmpdir(), 'outage-'));
  const said =
    outage.missing !== null
      ? `NOT TRIED: ${outage.missing}`
      : await outage.run(folder, Number(values.seconds)).catch((error: unknown) => {
          failed = true;
          return `FAILED ${error instanceof Error ? error.message : String(error)}`;
        });
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write(`${outage.name}: ${said}\n`);
}
process.exit(failed ? 1 : 0);
