import { once } from 'node:events';
import { Agent, createServer, get } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HNSWLib } from '@langchain/community/vectorstores/hnswlib';
import { Document } from '@langchain/core/documents';
import { readConfig } from '../../config.ts';
import type { SearchHit } from '../../domain/search/ports.ts';
import { buildIndex, openIndex, type ProvisionIndex } from '../../search/index.ts';
import { CjkPeer, type Passage } from './cjk-peer.ts';
import { round3, workload, type Workload } from './measure.ts';
import { questionSet, type QuestionSet } from './question-set.ts';
import { benchVectors, NO_EMBEDDINGS } from './vectors.ts';

const K = 100;
const MOST_QUESTIONS = 400;
const OPENED = 5;
const OURS_OVER_HTTP = 'ours over HTTP';
const CJK = 'opensearch-cjk';
const HNSWLIB = 'langchain-hnswlib';

/** Finds the K best passages for a question; what it finds is judged by text. */
type Search = (question: string) => Promise<readonly Pick<SearchHit, 'documentId' | 'text'>[]>;

/**
 * Our search in process and over HTTP beside OpenSearch's cjk analyzer (where OPENSEARCH_URL answers) and LangChain's HNSWLib store with
 * our vectors:
 * building, opening, asking, and how good the answers are; then the vector index alone. `scale` 1 is the whole set.
 */
export async function benchRetrieval(scale: number): Promise<readonly Workload[]> {
  const set = await questionSet(scale);
  const folder = mkdtempSync(join(tmpdir(), 'bench-retrieval-'));
  const cjk = await cjkPeer();
  try {
    const builds = new Map<string, number[]>();
    const opens: number[] = [];
    await timed(builds, 'ours', () => buildIndex(join(folder, 'index'), { documents: set.documents, revision: 'bench' }));
    for (let i = 0; i < OPENED; i++) {
      const from = performance.now();
      openIndex(join(folder, 'index'));
      opens.push(performance.now() - from);
    }
    const index = openIndex(join(folder, 'index'));
    const passages = passagesOf(index);
    const searches = new Map<string, Search>([['ours', (question) => index.search({ question, k: K })]]);
    const server = await overHttp(index, searches);
    if (cjk) {
      await timed(builds, CJK, () => cjk.build(passages));
      searches.set(CJK, async (question) => (await cjk.search(question, K)).flatMap((i) => passages[i] ?? []));
    }
    const store = await timed(builds, HNSWLIB, () => vectorStore(index, passages));
    if (store)
      searches.set(HNSWLIB, async (question) =>
        (await store.similaritySearchVectorWithScore(Array.from((await index.embedder?.embedQuestion(question)) ?? []), K)).flatMap(
          ([d]) => passages[Number(d.pageContent)] ?? [],
        ),
      );
    const asked = await ask(set, searches);
    server.close();
    return [
      workload(`build, ${set.name}`, 'ms', builds, true),
      workload('open', 'ms', new Map([['ours', opens]]), true),
      asked,
      ...(await benchVectors(Math.min(1, scale))),
    ];
  } finally {
    await cjk?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function cjkPeer(): Promise<CjkPeer | null> {
  const url = readConfig().openSearchUrl;
  const peer = url === null ? null : new CjkPeer(url);
  if (await peer?.answers()) return peer;
  process.stderr.write('没有 OpenSearch（OPENSEARCH_URL 未设置或没有应答），不与它比较。\n');
  return null;
}

async function timed<T>(times: Map<string, number[]>, who: string, run: () => Promise<T>): Promise<T> {
  const from = performance.now();
  const result = await run();
  if (result !== null) times.set(who, [performance.now() - from]);
  return result;
}

function passagesOf({ view }: ProvisionIndex): readonly Passage[] {
  return Array.from(view.passages.document, (document, passage) => ({
    documentId: view.documents[document]?.id ?? '',
    title: view.documents[document]?.title ?? '',
    text: view.text(passage),
  }));
}

/** The same vectors in LangChain's store; null where there are none. */
async function vectorStore({ view }: ProvisionIndex, passages: readonly Passage[]): Promise<HNSWLib | null> {
  const vectors = passages.map(
    (_, passage) => view.segments[view.segmentOf(passage)]?.vectors?.vector(String(view.numberOf(passage))) ?? null,
  );
  const with_ = vectors.flatMap((v, i) => (v ? [{ vector: Array.from(v), document: new Document({ pageContent: String(i) }) }] : []));
  if (with_.length === 0) return null;
  const store = new HNSWLib(NO_EMBEDDINGS, { space: 'cosine', numDimensions: with_[0]?.vector.length ?? 0 });
  await store.addVectors(
    with_.map(({ vector }) => vector),
    with_.map(({ document }) => document),
  );
  return store;
}

/**
 * Our search behind an HTTP server, as another service would ask it: every hit with its title and its whole text, as the peer gives them,
 * and asked over a connection that stays open, as the peer's own client does.
 */
async function overHttp(index: ProvisionIndex, searches: Map<string, Search>): Promise<{ readonly close: () => void }> {
  const server = createServer((request, response) => {
    const question = new URL(request.url ?? '', 'http://localhost').searchParams.get('q') ?? '';
    void index.search({ question, k: K }).then((hits) => {
      const body = Buffer.from(JSON.stringify(hits));
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  searches.set(OURS_OVER_HTTP, (question) => asked(`http://127.0.0.1:${port}/?q=${encodeURIComponent(question)}`, agent));
  return {
    close: () => {
      agent.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}

const asked = (url: string, agent: Agent): Promise<SearchHit[]> =>
  new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      const parts: Buffer[] = [];
      response
        .on('data', (part: Buffer) => parts.push(part))
        .on('end', () => resolve(JSON.parse(Buffer.concat(parts).toString('utf8')) as SearchHit[]))
        .on('error', reject);
    }).on('error', reject);
  });

/** Asks everybody each question in turn. `agreed`: ours says over HTTP what it says in process. */
async function ask({ questions }: QuestionSet, searches: ReadonlyMap<string, Search>): Promise<Workload> {
  const every = Math.max(1, Math.floor(questions.length / MOST_QUESTIONS));
  const asked = questions.filter((_, i) => i % every === 0);
  const times = new Map([...searches.keys()].map((who): [string, number[]] => [who, []]));
  const ranks = new Map([...searches.keys()].map((who): [string, Ranks[]] => [who, []]));
  let agreed = true;
  for (const [who, search] of searches)
    if (asked[0]) {
      await search(asked[0].question);
      ranks.set(who, []);
    }
  for (const { question, answers, answeredBy } of asked) {
    const found = new Map<string, string>();
    for (const [who, search] of searches) {
      const from = performance.now();
      const hits = await search(question);
      times.get(who)?.push(performance.now() - from);
      ranks.get(who)?.push(ranksOf(hits.map(answeredBy), answers));
      found.set(who, hits.map(({ documentId, text }) => `${documentId} ${text}`).join('\n'));
    }
    agreed &&= found.get('ours') === found.get(OURS_OVER_HTTP);
  }
  return workload(
    `ask, ${asked.length} questions, ${K} hits each`,
    'ms',
    times,
    agreed,
    Object.fromEntries([...ranks].map(([who, own]) => [who, qualityOf(own)])),
  );
}

interface Ranks {
  readonly at: readonly number[];
  readonly answers: number;
}

function ranksOf(answered: readonly (number | null)[], answers: number): Ranks {
  const first = new Map<number, number>();
  answered.forEach((answer, i) => {
    if (answer !== null && !first.has(answer)) first.set(answer, i + 1);
  });
  return { at: [...first.values()], answers };
}

function qualityOf(ranks: readonly Ranks[]): Readonly<Record<string, number>> {
  const mean = (of: (r: Ranks) => number): number => round3(ranks.reduce((sum, r) => sum + of(r), 0) / Math.max(1, ranks.length));
  const hit = (k: number) => mean(({ at }) => Number(at.some((rank) => rank <= k)));
  const recall = (k: number) => mean(({ at, answers }) => at.filter((rank) => rank <= k).length / answers);
  return {
    'hit@1': hit(1),
    'hit@10': hit(10),
    'recall@10': recall(10),
    'recall@100': recall(100),
    'mrr@10': mean(({ at }) => {
      const best = Math.min(...at);
      return best <= 10 ? 1 / best : 0;
    }),
  };
}
