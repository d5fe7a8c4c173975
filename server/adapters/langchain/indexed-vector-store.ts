import { randomUUID } from 'node:crypto';
import type { DocumentInterface } from '@langchain/core/documents';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { VectorStore } from '@langchain/core/vectorstores';
import type { VectorIndex } from '../../search/index.ts';

/** Metadata that a document must have, field by field. */
export type MetadataFilter = Readonly<Record<string, unknown>>;

/**
 * Our vector index as a LangChain vector store. Unlike HNSWLib of @langchain/community it keeps the ids it is given, replaces what has the
 * same id,
 * deletes by id (so LangChain's `index()` works on it), filters before it compares, and scores by similarity: higher is nearer.
 */
export class IndexedVectorStore extends VectorStore {
  declare FilterType: MetadataFilter;
  private readonly vectors: VectorIndex;
  private readonly documents = new Map<string, DocumentInterface>();

  constructor(embeddings: EmbeddingsInterface, vectors: VectorIndex) {
    super(embeddings, {});
    this.vectors = vectors;
  }

  override _vectorstoreType(): string {
    return 'policy-navigator';
  }

  override async addDocuments(documents: DocumentInterface[], options?: { ids?: string[] }): Promise<string[]> {
    return this.addVectors(await this.embeddings.embedDocuments(documents.map((d) => d.pageContent)), documents, options);
  }

  override addVectors(vectors: number[][], documents: DocumentInterface[], options?: { ids?: string[] }): Promise<string[]> {
    const ids = documents.map((document, i) => options?.ids?.[i] ?? document.id ?? randomUUID());
    this.vectors.upsert(ids.map((id, i) => ({ id, vector: Float32Array.from(vectors[i] ?? []) })));
    documents.forEach((document, i) => this.documents.set(ids[i] ?? '', document));
    return Promise.resolve(ids);
  }

  override delete({ ids }: { ids: string[] }): Promise<void> {
    this.vectors.remove(ids);
    for (const id of ids) this.documents.delete(id);
    return Promise.resolve();
  }

  override similaritySearchVectorWithScore(query: number[], k: number, filter?: MetadataFilter): Promise<[DocumentInterface, number][]> {
    const allowed = filter && [...this.documents].filter(([, document]) => matches(document, filter)).map(([id]) => id);
    return Promise.resolve(
      this.vectors.nearest(Float32Array.from(query), k, allowed).flatMap(({ id, similarity }): [DocumentInterface, number][] => {
        const document = this.documents.get(id);
        return document ? [[document, similarity]] : [];
      }),
    );
  }
}

const matches = (document: DocumentInterface, filter: MetadataFilter): boolean =>
  Object.entries(filter).every(([field, value]) => document.metadata[field] === value);
