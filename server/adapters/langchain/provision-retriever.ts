import { Document } from '@langchain/core/documents';
import { BaseRetriever } from '@langchain/core/retrievers';
import type { ProvisionSearch, SearchFilter, SearchHit } from '../../domain/search/ports.ts';

/** A hit's place and standing; `pageContent` is its exact text. */
export type ProvisionMetadata = Omit<SearchHit, 'text'>;

/** The search as a LangChain retriever, so that chains and agents can ask it. */
export class ProvisionRetriever extends BaseRetriever<ProvisionMetadata> {
  override lc_namespace = ['policy-navigator', 'retrievers'];
  private readonly provisions: ProvisionSearch;
  private readonly k: number;
  private readonly filter: SearchFilter | undefined;

  constructor(provisions: ProvisionSearch, options: { readonly k?: number; readonly filter?: SearchFilter } = {}) {
    super();
    this.provisions = provisions;
    this.k = options.k ?? 10;
    this.filter = options.filter;
  }

  override async _getRelevantDocuments(question: string): Promise<Document<ProvisionMetadata>[]> {
    const hits = await this.provisions.search({ question, k: this.k, ...(this.filter && { filter: this.filter }) });
    return hits.map(
      ({ text, ...metadata }) => new Document({ pageContent: text, metadata, id: `${metadata.documentId}@${metadata.start}` }),
    );
  }
}
