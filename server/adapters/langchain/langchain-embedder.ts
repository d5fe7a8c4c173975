import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import type { Embedder } from '../../search/index.ts';

/** Any LangChain `Embeddings` as the search's embedder. `model` names it, so that vectors of another model are made anew. */
export function langchainEmbedder(embeddings: EmbeddingsInterface, { model, dimension }: { readonly model: string; readonly dimension: number }): Embedder {
  return {
    model, dimension,
    embedPassages: async (texts) => (await embeddings.embedDocuments([...texts])).map((vector) => Float32Array.from(vector)),
    embedQuestion: async (text) => Float32Array.from(await embeddings.embedQuery(text)),
  };
}
