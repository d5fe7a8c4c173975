import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { ChatOpenAI } from '@langchain/openai';

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

/** Any endpoint that speaks the OpenAI protocol. Deterministic as far as it can be; one retry, because a person waits. */
export const openAiChat = ({ baseUrl, apiKey, model, timeoutMs }: ModelSettings): ChatOpenAI =>
  new ChatOpenAI({ model, apiKey: apiKey === '' ? 'none' : apiKey, temperature: 0, maxRetries: 1, timeout: timeoutMs, ...(baseUrl !== null && { configuration: { baseURL: baseUrl } }) });

/** The chat model of the settings, whoever provides it. A provider's code is loaded only where it is asked for. */
export async function openChatModel(settings: ModelSettings): Promise<BaseChatModel> {
  const { provider = 'openai', apiKey, model } = settings;
  switch (provider) {
    case 'openai': return openAiChat(settings);
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
