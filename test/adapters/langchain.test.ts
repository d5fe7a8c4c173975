import { Document } from '@langchain/core/documents';
import { FakeEmbeddings } from '@langchain/core/utils/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IndexedVectorStore } from '../../server/adapters/langchain/indexed-vector-store.ts';
import { langchainEmbedder } from '../../server/adapters/langchain/langchain-embedder.ts';
import { ProvisionRetriever } from '../../server/adapters/langchain/provision-retriever.ts';
import { buildIndex, HnswVectorIndex, openIndex } from '../../server/search/index.ts';
import { aDocument } from '../search/documents.ts';

/** A model whose vectors count characters, and how often it was asked. */
class CountingEmbeddings extends FakeEmbeddings {
  embedded = 0;
  override embedDocuments(texts: string[]): Promise<number[][]> {
    this.embedded += texts.length;
    return Promise.resolve(texts.map(vectorOf));
  }
  override embedQuery(text: string): Promise<number[]> {
    return Promise.resolve(vectorOf(text));
  }
}
const vectorOf = (text: string): number[] => {
  const vector = new Array<number>(32).fill(0);
  for (const c of text) {
    const i = c.charCodeAt(0) % 32;
    vector[i] = (vector[i] ?? 0) + 1;
  }
  return vector;
};

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'langchain-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const RENT = aDocument('rent', ['房租补贴办法', '第一条 对入驻孵化器的企业给予租金补贴。', '第二条 申报企业应当提交租赁合同。']);
const TALENT = aDocument('talent', ['人才引进办法', '第一条 对新引进的博士给予安家补助。']);

describe('LangChain', () => {
  it('asks our search through a retriever and gets exact passages with their places', async () => {
    await buildIndex(directory, { documents: [RENT, TALENT], revision: '1' });
    const [first] = await new ProvisionRetriever(openIndex(directory), { k: 2 }).invoke('租金补贴给谁');
    expect(first?.metadata).toMatchObject({ documentId: 'rent', provisionPath: '第一条' });
    expect(RENT.text.slice(first?.metadata.start, first?.metadata.end)).toBe(first?.pageContent);
  });

  it('lends its embeddings to our search, which embeds nothing twice', async () => {
    const embeddings = new CountingEmbeddings();
    const embedder = langchainEmbedder(embeddings, { model: 'counting', dimension: 32 });
    await buildIndex(directory, { documents: [RENT], revision: '1', embedder });
    expect(embeddings.embedded).toBe(2);
    await buildIndex(directory, { documents: [RENT, TALENT], revision: '2', embedder });
    expect(embeddings.embedded).toBe(3);
    const hits = await openIndex(directory, { embedder }).search({ question: '博士安家补助', k: 1 });
    expect(hits[0]?.documentId).toBe('talent');
  });

  it('is answered by words alone when the model does not answer', async () => {
    const embedder = langchainEmbedder(new CountingEmbeddings(), { model: 'counting', dimension: 32 });
    await buildIndex(directory, { documents: [RENT], revision: '1', embedder });
    const broken = { ...embedder, embedQuestion: () => Promise.reject(new Error('offline')) };
    expect((await openIndex(directory, { embedder: broken }).search({ question: '租金补贴', k: 1 }))[0]?.documentId).toBe('rent');
  });

  it('stores, replaces, filters and deletes by id in our vector index', async () => {
    const store = new IndexedVectorStore(new CountingEmbeddings(), new HnswVectorIndex('counting', 32));
    const add = (text: string, id: string, year: number) =>
      store.addDocuments([new Document({ pageContent: text, metadata: { year } })], { ids: [id] });
    await add('租金补贴', 'a', 2024);
    await add('安家补助', 'b', 2025);
    await add('租金补贴标准', 'a', 2024);
    expect((await store.similaritySearch('租金补贴', 5)).map((d) => d.pageContent)).toEqual(['租金补贴标准', '安家补助']);
    expect((await store.similaritySearch('租金补贴', 5, { year: 2025 })).map((d) => d.pageContent)).toEqual(['安家补助']);
    await store.delete({ ids: ['a'] });
    expect((await store.similaritySearch('租金补贴', 5)).map((d) => d.pageContent)).toEqual(['安家补助']);
  });
});
