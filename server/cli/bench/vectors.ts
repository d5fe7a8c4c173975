import { HNSWLib } from '@langchain/community/vectorstores/hnswlib';
import { Document } from '@langchain/core/documents';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { HnswVectorIndex } from '../../search/index.ts';
import { measure, type Workload } from './measure.ts';

const DIMENSION = 128;
const TOPICS = 200;
const QUESTIONS = 100;
const K = 10;
const ROUNDS = 5;
/** One passage in so many passes the selective filter. */
const SELECTIVITY = 200;
/** Share of the exact neighbours that both must find to be compared. */
const ENOUGH_RECALL = 0.95;

/**
 * Our vector index beside LangChain's HNSWLib store with the same vectors: building, asking, asking with a filter. `scale` 1 is 20,000
 * passages.
 */
export async function benchVectors(scale: number): Promise<readonly Workload[]> {
  const count = Math.max(500, Math.round(20_000 * scale));
  const vectors = topicVectors(count);
  const questions = vectors.filter((_, i) => i % Math.ceil(count / QUESTIONS) === 0);
  const documents = vectors.map((_, i) => new Document({ pageContent: String(i), metadata: { group: i % SELECTIVITY } }));
  const build = (): HnswVectorIndex => {
    const index = new HnswVectorIndex('bench', DIMENSION, count);
    index.upsert(vectors.map((vector, i) => ({ id: String(i), vector: Float32Array.from(vector) })));
    index.nearest(Float32Array.from(vectors[0] ?? []), 1);
    return index;
  };
  const buildPeer = async (): Promise<HNSWLib> => {
    const store = new HNSWLib(NO_EMBEDDINGS, { space: 'cosine', numDimensions: DIMENSION });
    await store.addVectors(vectors, documents);
    return store;
  };
  const index = build();
  const store = await buildPeer();
  const allowed = documents.flatMap((d, i) => (d.metadata['group'] === 0 ? [String(i)] : []));
  const ask = (only?: readonly string[]) => questions.map((q) => index.nearest(Float32Array.from(q), K, only).map((n) => n.id));
  const askPeer = async (filter?: (d: Document) => boolean) => {
    const found: string[][] = [];
    for (const q of questions) found.push((await store.similaritySearchVectorWithScore(q, K, filter)).map(([d]) => d.pageContent));
    return found;
  };
  const inGroup = (d: Document): boolean => d.metadata['group'] === 0;
  const everything = documents.map((_, i) => String(i));
  const exact = ask(everything);
  const exactInGroup = ask(allowed);
  return [
    await measure(`build, ${count} passages`, 3, index.size === count, build, { 'langchain-hnswlib': buildPeer }),
    await measure(
      `nearest ${K}, ${questions.length} questions`,
      ROUNDS,
      enough(ask(), exact) && enough(await askPeer(), exact),
      () => ask(),
      { 'langchain-hnswlib': () => askPeer() },
    ),
    await measure(
      `nearest ${K} within 1/${SELECTIVITY}, ${questions.length} questions`,
      ROUNDS,
      enough(await askPeer(inGroup), exactInGroup),
      () => ask(allowed),
      { 'langchain-hnswlib': () => askPeer(inGroup) },
    ),
  ];
}

const enough = (found: readonly (readonly string[])[], exact: readonly (readonly string[])[]): boolean => {
  const shares = exact.map((ids, i) => ids.filter((id) => found[i]?.includes(id)).length / Math.max(1, ids.length));
  return shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length) >= ENOUGH_RECALL;
};

/** Vectors gathered around topics, as passages are; from a fixed sequence. */
function topicVectors(count: number): number[][] {
  let state = 0x9e3779b9;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state / 0x80000000;
  };
  const vector = (): number[] => Array.from({ length: DIMENSION }, next);
  const topics = Array.from({ length: TOPICS }, vector);
  return Array.from({ length: count }, (_, i) => {
    const raw = vector().map((x, k) => (topics[i % TOPICS]?.[k] ?? 0) + 0.6 * x);
    const length = Math.hypot(...raw);
    return raw.map((x) => x / length);
  });
}

export const NO_EMBEDDINGS: EmbeddingsInterface = {
  embedDocuments: () => Promise.reject(new Error('the bench brings its own vectors')),
  embedQuery: () => Promise.reject(new Error('the bench brings its own vectors')),
};
