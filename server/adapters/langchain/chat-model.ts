import type { BaseChatModel } from '@langchain/core/language_models/chat_models';

/** Whose protocol an endpoint speaks. `openai` serves every compatible endpoint; the others are providers with protocols of their own. */
export type ChatProvider = 'openai' | 'tongyi' | 'moonshot';

/** Where a language model is and what it is called. */
export interface ModelSettings {
  readonly provider?: ChatProvider;
  /** Null for a provider that has its own. */
  readonly baseUrl: string | null;
  readonly apiKey: string;
  readonly model: string;
  readonly timeoutMs: number;
}

/**
 * The chat model of the settings, whoever provides it. A provider's code is loaded only where it is asked for.
 * Deterministic as far as it can be; one retry, because a person waits.
 */
export async function openChatModel(settings: ModelSettings): Promise<BaseChatModel> {
  const { provider = 'openai', baseUrl, apiKey, model, timeoutMs } = settings;
  switch (provider) {
    case 'openai': {
      const { initChatModel } = await import('langchain');
      return initChatModel(model, {
        modelProvider: 'openai',
        apiKey: apiKey === '' ? 'none' : apiKey,
        temperature: 0,
        maxRetries: 1,
        timeout: timeoutMs,
        ...(baseUrl !== null && { configuration: { baseURL: baseUrl } }),
      });
    }
    case 'tongyi': {
      const { ChatAlibabaTongyi } = await import('@langchain/community/chat_models/alibaba_tongyi');
      return new ChatAlibabaTongyi({ model, alibabaApiKey: apiKey, temperature: 0, maxRetries: 1 });
    }
    case 'moonshot': {
      const { ChatMoonshot } = await import('@langchain/community/chat_models/moonshot');
      return new ChatMoonshot({ model, apiKey, temperature: 0, maxRetries: 1 });
    }
  }
}
