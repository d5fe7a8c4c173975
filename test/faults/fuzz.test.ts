import { expect, it } from 'vitest';
import { fuzzDocuments } from './fuzz/documents.ts';
import { fuzzRequests } from './fuzz/requests.ts';
import { chosenSeed } from './random.ts';

/** Some hundred each; `npm run fuzz -- --runs 10000` is the whole. */
it('damaged documents are read or refused with a reason: no crash, no hang', async () => {
  const seed = chosenSeed();
  const { read, refused, runs } = await fuzzDocuments(200, seed);
  expect(read + refused, `SEED=${seed}`).toBe(runs);
}, 240_000);

it('damaged requests and socket events never crash the server, and succeed only where the contract takes them', async () => {
  const seed = chosenSeed();
  const { byStatus } = await fuzzRequests(600, seed);
  expect(
    Object.keys(byStatus).filter((s) => s.startsWith('5')),
    `SEED=${seed}`,
  ).toEqual([]);
}, 240_000);
