import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { underLoad } from './load.ts';

// `npm run load -- [--sockets 2000] [--rate 20] [--seconds 1200]`: one server under load, a plain socket.io echo beside it. Ends with 1
// where there was an error. Needs `ulimit -n` of twice the sockets.
const { values } = parseArgs({
  options: {
    sockets: { type: 'string', default: '2000' },
    rate: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '1200' },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'load-'));
const { errors, ...seen } = await underLoad(
  folder,
  { sockets: Number(values.sockets), perSecond: Number(values.rate), seconds: Number(values.seconds) },
  (line) => {
    process.stderr.write(`${line}\n`);
  },
);
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`${JSON.stringify({ ...seen, errors: errors.length, kinds: [...new Set(errors)].slice(0, 5) }, null, 1)}\n`);
process.exit(errors.length > 0 ? 1 : 0);
