import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import type { Embedder } from '../../search/index.ts';
import { langchainEmbedder, within } from './langchain-embedder.ts';

/** Whose protocol an endpoint speaks. `openai` serves every compatible endpoint; the others are providers with protocols of their own. */
export type EmbeddingsProvider = 'openai' | 'tongyi' | 'zhipu';

/** Where a model that makes vectors is and what it is called. */
export interface EmbeddingsSettings {
  readonly provider: EmbeddingsProvider;
  /** Null for a provider that has its own. */
  readonly baseUrl: string | null;
  readonly apiKey: string;
  readonly model: string;
  /** How long a question's vector may take; then words alone find. */
  readonly timeoutMs: number;
}

/** How long the model may take to say how long its vectors are, and for a batch of passages, in milliseconds. */
const FIRST = 10_000;
const BATCH = 60_000;

/** The settings' embeddings as the search's embedder; asks once how long its vectors are. Throws where the endpoint does not answer. */
export async function openEmbedder(settings: EmbeddingsSettings): Promise<Embedder> {
  const embeddings = await embeddingsOf(settings);
  const { length } = await within(embeddings.embedQuery('政策'), FIRST);
  return langchainEmbedder(embeddings, {
    model: `${settings.provider}:${settings.model}`,
    dimension: length,
    timeoutMs: settings.timeoutMs,
  });
}

/** A provider's code is loaded only where it is asked for. */
async function embeddingsOf({ provider, baseUrl, apiKey, model }: EmbeddingsSettings): Promise<EmbeddingsInterface> {
  switch (provider) {
    case 'openai': {
      const { OpenAIEmbeddings } = await import('@langchain/openai');
      return new OpenAIEmbeddings({
        model,
        apiKey: apiKey === '' ? 'none' : apiKey,
        maxRetries: 1,
        timeout: BATCH,
        encodingFormat: 'float',
        ...(baseUrl !== null && { configuration: { baseURL: baseUrl } }),
      });
    }
    case 'tongyi': {
      const { AlibabaTongyiEmbeddings } = await import('@langchain/community/embeddings/alibaba_tongyi');
      return new AlibabaTongyiEmbeddings({ modelName: model as 'text-embedding-v4', apiKey, batchSize: 10, maxRetries: 1 });
    }
    case 'zhipu': {
      const { ZhipuAIEmbeddings } = await import('@langchain/community/embeddings/zhipuai');
      return new ZhipuAIEmbeddings({ modelName: model as 'embedding-3', apiKey, maxRetries: 1 });
    }
  }
}
