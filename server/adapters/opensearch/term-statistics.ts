import type { Client } from '@opensearch-project/opensearch';
import { tokenOf } from './engine-documents.ts';
import type { IndexNames } from './indices.ts';

/** A question's terms in one field: their weights and idf. */
export interface FieldTerms {
  readonly field: 'grams' | 'words';
  readonly terms: readonly { readonly token: string; readonly weight: number; readonly idf: number }[];
  /** What the terms could give together: the sum of weight × idf. */
  readonly most: number;
}

interface Statistics {
  readonly field_statistics?: { readonly doc_count: number };
  readonly terms?: Readonly<Record<string, { readonly doc_freq?: number }>>;
}

type Asked = readonly [index: keyof IndexNames, field: 'grams' | 'words', weights: ReadonlyMap<number, number>];
/** The engine takes at most 1024 clauses; a question with more terms is searched by those that say most. */
const MOST_TERMS = 480;

/** Asks the engine in how many units each term is, for several fields in one request. */
export async function termStatistics(client: Client, names: IndexNames, asked: readonly Asked[]): Promise<readonly FieldTerms[]> {
  const docs = asked.map(([index, field, weights]) => ({
    _index: names[index],
    doc: { [field]: [...weights.keys()].map(tokenOf).join(' ') },
    fields: [field],
    term_statistics: true,
    field_statistics: true,
    positions: false,
    offsets: false,
    payloads: false,
  }));
  const { body } = await client.mtermvectors({ body: { docs } as never });
  const found = (body as unknown as { docs: readonly { term_vectors?: Readonly<Record<string, Statistics>> }[] }).docs;
  return asked.map(([, field, weights], i) => fieldTerms(field, weights, found[i]?.term_vectors?.[field] ?? {}));
}

function fieldTerms(
  field: FieldTerms['field'],
  weights: ReadonlyMap<number, number>,
  { field_statistics: whole, terms = {} }: Statistics,
): FieldTerms {
  const size = whole?.doc_count ?? 0;
  const all = [...weights].map(([key, weight]) => {
    const token = tokenOf(key);
    const count = terms[token]?.doc_freq ?? 0;
    return { token, weight, idf: Math.log(1 + (size - count + 0.5) / (count + 0.5)) };
  });
  return {
    field,
    terms: all.sort((a, b) => b.weight * b.idf - a.weight * a.idf).slice(0, MOST_TERMS),
    most: all.reduce((sum, { weight, idf }) => sum + weight * idf, 0),
  };
}

/** Clauses whose scores add up to `feature` × the share of what the question could give; Lucene leaves BM25's factor k1 + 1 out. */
export const shareClauses = ({ field, terms, most }: FieldTerms, feature: number, k1: number): object[] =>
  most <= 0 ? [] : terms.map(({ token, weight }) => ({ term: { [field]: { value: token, boost: (weight * feature * (1 + k1)) / most } } }));
