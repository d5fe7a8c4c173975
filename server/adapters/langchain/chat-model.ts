import { ChatOpenAI } from '@langchain/openai';

/** Where a language model is and what it is called. */
export interface ModelSettings {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly model: string;
  readonly timeoutMs: number;
}

/** Any endpoint that speaks the OpenAI protocol. Deterministic as far as it can be; one retry, because a person waits. */
export const openAiChat = ({ baseUrl, apiKey, model, timeoutMs }: ModelSettings): ChatOpenAI =>
  new ChatOpenAI({ model, apiKey: apiKey === '' ? 'none' : apiKey, temperature: 0, maxRetries: 1, timeout: timeoutMs, configuration: { baseURL: baseUrl } });
