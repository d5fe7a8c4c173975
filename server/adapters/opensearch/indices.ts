import type { Client } from '@opensearch-project/opensearch';
import { FAQ_BM25, searchWeights } from '../../search/engine-parts.ts';

/** Three indices: passages, whole documents, known questions. */
export interface IndexNames {
  readonly passages: string;
  readonly documents: string;
  readonly questions: string;
}
export const indexNames = (prefix: string): IndexNames => ({
  passages: `${prefix}-passages`,
  documents: `${prefix}-documents`,
  questions: `${prefix}-questions`,
});

/** Raised when the indices' mappings or what is written into them change: everything is written anew then. */
export const ENGINE_FORMAT = 1;

/** Words arrive cut and folded by ourselves, one token a word. */
const tokens = (similarity: string) => ({ type: 'text', analyzer: 'whitespace', similarity, index_options: 'freqs' });
const KEYWORD = { type: 'keyword' };
const KEPT = { type: 'keyword', index: false, doc_values: false };
const CARD = {
  kind: KEYWORD,
  jurisdiction: KEYWORD,
  issuers: KEYWORD,
  industries: KEYWORD,
  signedOn: KEYWORD,
  publishedOn: KEYWORD,
  startsOn: KEYWORD,
  expiresOn: KEYWORD,
  repealedOn: KEYWORD,
};

const bm25 = ({ k1, b }: { readonly k1: number; readonly b: number }) => ({ type: 'BM25', k1, b });

function body(properties: object): object {
  const { passageBm25, documentBm25 } = searchWeights();
  return {
    settings: {
      index: {
        number_of_shards: 1,
        number_of_replicas: 0,
        similarity: { passage: bm25(passageBm25), document: bm25(documentBm25), question: bm25(FAQ_BM25) },
      },
    },
    mappings: { dynamic: false, properties },
  };
}

/** Makes the indices that are not there. */
export async function createIndices(client: Client, names: IndexNames): Promise<void> {
  const bodies: readonly (readonly [string, object])[] = [
    [
      names.passages,
      body({ grams: tokens('passage'), words: tokens('passage'), documentId: KEYWORD, key: KEYWORD, place: KEYWORD, text: KEPT, ...CARD }),
    ],
    [names.documents, body({ grams: tokens('document'), documentId: KEYWORD, key: KEYWORD })],
    [names.questions, body({ grams: tokens('question'), documentId: KEYWORD, key: KEYWORD })],
  ];
  for (const [index, request] of bodies) {
    if ((await client.indices.exists({ index })).body) continue;
    // another process may make it at the same moment
    await client.indices.create({ index, body: request }).catch(async (error: unknown) => {
      if (!(await client.indices.exists({ index })).body) throw error;
    });
  }
}
