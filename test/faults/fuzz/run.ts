import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { chosenSeed } from '../random.ts';
import { fuzzDocuments } from './documents.ts';
import { fuzzRequests } from './requests.ts';

// `npm run fuzz -- --runs 10000 [--seed 7] [--only documents]`: damaged documents to the reader, damaged requests to the server. Ends with
// 1 where one crashed, hung or wrongly succeeded.
const { values } = parseArgs({
  options: { runs: { type: 'string', default: '10000' }, seed: { type: 'string' }, only: { type: 'string' } },
});
const runs = Number(values.runs);
const seed = values.seed === undefined ? chosenSeed() : Number(values.seed);
process.stdout.write(`seed ${seed}, ${runs} each\n`);
for (const [name, fuzz] of [
  ['documents', fuzzDocuments],
  ['requests', fuzzRequests],
] as const) {
  if (values.only !== undefined && values.only !== name) continue;
  const began = performance.now();
  const seen = await fuzz(runs, seed).catch((error: unknown) => {
    process.exitCode = 1;
    return `FAILED ${error instanceof Error ? `${error.message.slice(0, 200)} … ${error.cause instanceof Error ? (error.cause.stack ?? error.cause.message) : error.message.slice(-600)}` : String(error)}`;
  });
  process.stdout.write(
    `${name}: ${JSON.stringify(seen)} in ${Math.round((performance.now() - began) / 1000)} s, load ${loadavg()[0]?.toFixed(1) ?? ''}\n`,
  );
}
process.exit();
