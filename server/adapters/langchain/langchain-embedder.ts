import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import type { Embedder } from '../../search/index.ts';

/**
 * Any LangChain `Embeddings` as the search's embedder. `model` names it, so that vectors of another model are made anew; a question's
 * vector may take `timeoutMs`.
 */
export function langchainEmbedder(
  embeddings: EmbeddingsInterface,
  { model, dimension, timeoutMs }: { readonly model: string; readonly dimension: number; readonly timeoutMs?: number },
): Embedder {
  return {
    model,
    dimension,
    embedPassages: async (texts) => (await embeddings.embedDocuments([...texts])).map((vector) => Float32Array.from(vector)),
    embedQuestion: async (text) =>
      Float32Array.from(await (timeoutMs === undefined ? embeddings.embedQuery(text) : within(embeddings.embedQuery(text), timeoutMs))),
  };
}

/** Throws where it takes longer, in milliseconds. */
export function within<T>(awaited: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the embeddings took too long')), timeoutMs);
  });
  return Promise.race([awaited, late]).finally(() => clearTimeout(timer));
}
