import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readPolicies, type ReadDocument } from '../../ingest/pipeline.ts';
import { dataFile } from '../../server/reference/project-root.ts';
import { keywordsOf } from '../../server/search/keywords.ts';
import { sharedFolder, withoutCorpus } from '../ingest/corpus.ts';
import { WANTED, WANTED_OF_SEEDS } from './keywords-wanted.ts';

const read = async (folder: string, name: string): Promise<readonly ReadDocument[]> =>
  readPolicies({ path: name, bytes: readFileSync(join(folder, name)), contentType: '', url: null });
const wordsIn = (list: string): string[] => list.split(' ').filter((w) => w !== '');
const plain = (text: string): string => text.replace(/[“”"\s]/gu, '');

/** As the index has it: pairs of characters, by how few documents have them. */
function rarityAmong(documents: readonly ReadDocument[]) {
  const pairs = (text: string) => Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2));
  const having = new Map<string, number>();
  for (const d of documents) for (const pair of new Set(pairs(d.text))) having.set(pair, (having.get(pair) ?? 0) + 1);
  const weight = (pair: string) => Math.max(0, Math.log(documents.length / 2 / (having.get(pair) ?? 0.5))) / Math.log(documents.length);
  return (terms: readonly string[]) =>
    Promise.resolve(terms.map((t) => pairs(t).reduce((sum, pair) => sum + weight(pair), 0) / Math.max(1, t.length - 1)));
}

const keywordsIn = ({ metadata: m, provisions }: ReadDocument, rarity: ReturnType<typeof rarityAmong>): Promise<readonly string[]> =>
  keywordsOf(
    { title: m.title, names: [...m.issuingAuthorities, m.jurisdiction?.name ?? ''].filter((name) => name !== ''), provisions },
    rarity,
  );

describe('keywords of the demonstration city’s documents', () => {
  let documents: readonly ReadDocument[] = [];
  let rarity = rarityAmong([]);
  beforeAll(async () => {
    const files = ['policies', 'notices', 'interpretations', 'gazettes'].flatMap((kind) =>
      readdirSync(dataFile(kind)).map((name) => [dataFile(kind), name] as const),
    );
    for (const [folder, name] of files) documents = [...documents, ...(await read(folder, name))];
    rarity = rarityAmong(documents);
  }, 120_000);

  it.each(WANTED)('%s: %s; never %s', async (title, wanted, useless) => {
    const document = documents.find((d) => plain(d.metadata.title).includes(title));
    if (document === undefined) throw new Error(`no document is called ${title}`);
    const found = await keywordsIn(document, rarity);
    expect(found).toEqual(expect.arrayContaining(wordsIn(wanted)));
    for (const word of wordsIn(useless)) expect(found).not.toContain(word);
    for (const word of found) expect(plain(document.metadata.title + document.text)).toContain(word);
  });
});

describe.skipIf(withoutCorpus)('keywords of the documents this project descends from (skipped where they are absent)', () => {
  it.each(WANTED_OF_SEEDS)('%s: %s; never %s', async (number, wanted, useless) => {
    const folder = join(sharedFolder ?? '', 'seeds');
    const name = readdirSync(folder).find((file) => file.startsWith(number)) ?? number;
    const [document] = await read(folder, name);
    if (document === undefined) throw new Error(`${name}: nothing read`);
    const found = await keywordsIn(document, (terms) => Promise.resolve(terms.map(() => 0.5)));
    expect(found).toEqual(expect.arrayContaining(wordsIn(wanted)));
    for (const word of wordsIn(useless)) expect(found).not.toContain(word);
  });
});
