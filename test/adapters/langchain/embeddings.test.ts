import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EmbeddedSearch } from '../../../server/adapters/embedded-search.ts';
import type { IndexFeed } from '../../../server/adapters/index-feed.ts';
import { openEmbedder } from '../../../server/adapters/langchain/open-embeddings.ts';
import { readConfig } from '../../../server/config.ts';
import { indexManifest, type IndexedDocument } from '../../../server/search/index.ts';
import { aDocument } from '../../search/documents.ts';

/** An endpoint that speaks the OpenAI protocol; a vector counts characters. */
let server: Server;
let down = false;
let embedded: string[] = [];
let home: string;
const vectorOf = (text: string): number[] =>
  Array.from({ length: 32 }, (_, i) => 0.01 + [...text].filter((c) => c.charCodeAt(0) % 32 === i).length);

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request
      .on('data', (chunk: Buffer) => {
        body += chunk.toString();
      })
      .on('end', () => {
        if (down) {
          response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":{"message":"no such model"}}');
          return;
        }
        const { input } = JSON.parse(body) as { input: string | string[] };
        const texts = [input].flat();
        embedded.push(...texts);
        response.writeHead(200, { 'content-type': 'application/json' }).end(
          JSON.stringify({
            object: 'list',
            model: 'm',
            data: texts.map((text, index) => ({ object: 'embedding', index, embedding: vectorOf(text) })),
            usage: { prompt_tokens: 0, total_tokens: 0 },
          }),
        );
      });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  [down, embedded, home] = [false, [], mkdtempSync(join(tmpdir(), 'embeddings-'))];
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const RENT = aDocument('rent', ['房租补贴办法', '第一条 对入驻孵化器的企业给予租金补贴。', '第二条 申报企业应当提交租赁合同。']);
const TALENT = aDocument('talent', ['人才引进办法', '第一条 对新引进的博士给予安家补助。']);
const feedOf = (revision: string, ...documents: readonly IndexedDocument[]): IndexFeed => ({
  revision: () => Promise.resolve(revision),
  faq: () => Promise.resolve([]),

  documents: () =>
    Promise.resolve({
      outlines: documents,
      read: async function* (ids) {
        yield* documents.filter((d) => ids.has(d.id));
      },
    }),
});
/** A search as the composition opens it from the environment. */
function aSearch(feed: IndexFeed, model = 'm'): { readonly search: EmbeddedSearch; readonly reported: string[] } {
  const { embeddings } = readConfig({
    EMBEDDINGS_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    EMBEDDINGS_MODEL: model,
  });
  const reported: string[] = [];
  return {
    search: new EmbeddedSearch(
      home,
      feed,
      embeddings && { open: () => openEmbedder(embeddings), report: (_, where) => reported.push(where) },
    ),
    reported,
  };
}
const manifest = () => indexManifest(join(home, 'index'));

describe('vectors of a configured model', () => {
  it('are made of every passage once, and of none again', async () => {
    expect((await aSearch(feedOf('1', RENT)).search.search({ question: '租金补贴给谁', k: 1 }))[0]?.documentId).toBe('rent');
    expect(manifest()?.embedder).toBe('openai:m');
    const passages = () => embedded.filter((text) => text.includes('第')).length;
    const before = passages();
    expect((await aSearch(feedOf('2', RENT, TALENT)).search.search({ question: '博士安家补助', k: 1 }))[0]?.documentId).toBe('talent');
    expect([before, passages()]).toEqual([2, 3]);
  });

  it('replace the built-in ones, and give way to them again', async () => {
    await new EmbeddedSearch(home, feedOf('1', RENT)).update();
    expect(manifest()?.embedder).not.toBe('openai:m');
    await aSearch(feedOf('1', RENT)).search.update();
    expect(manifest()?.embedder).toBe('openai:m');
    await aSearch(feedOf('1', RENT), 'other').search.update();
    expect(manifest()?.embedder).toBe('openai:other');
    await new EmbeddedSearch(home, feedOf('1', RENT)).update();
    expect(manifest()?.embedder ?? 'built in').not.toMatch(/^openai/u);
  });

  it('are done without while the model does not answer; it is told once and not asked at every question', async () => {
    down = true;
    const { search, reported } = aSearch(feedOf('1', RENT));
    for (let i = 0; i < 3; i++) expect((await search.search({ question: '租金补贴给谁', k: 1 }))[0]?.documentId).toBe('rent');
    expect(reported).toEqual(['embeddings']);
  });
});

it('needs a model’s name, and an address where the provider has none of its own', () => {
  expect(readConfig({}).embeddings).toBeNull();
  expect(readConfig({ EMBEDDINGS_MODEL: 'm' }).embeddings).toBeNull();
  expect(readConfig({ EMBEDDINGS_PROVIDER: 'zhipu', EMBEDDINGS_MODEL: 'embedding-3', EMBEDDINGS_API_KEY: 'k' }).embeddings).toMatchObject({
    provider: 'zhipu',
    baseUrl: null,
  });
});
