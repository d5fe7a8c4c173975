import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import type { AIMessageChunk } from '@langchain/core/messages';
import type { ComposeRequest, LanguageModel, ModelSentence } from '../../usecases/answer-question/ports.ts';
import { readPrompt } from '../prompt-files.ts';
import type { ModelSettings } from './chat-model.ts';
import { streamedSentences } from './streamed-sentences.ts';

const HUMAN = '\n# human\n';

/** A language model behind LangChain. It is opened when it is first asked; each call ends with its signal. */
export class LangChainModel implements LanguageModel {
  private readonly open: () => Promise<BaseChatModel>;
  private opened: Promise<BaseChatModel> | undefined;
  private readonly prompt = readPrompt('answer-question/compose');

  constructor(settings: ModelSettings) {
    // LangChain takes a while to load; a program that asks no model does not pay for it.
    this.open = async () => (await import('./chat-model.ts')).openChatModel(settings);
  }

  async *compose({ question, passages }: ComposeRequest, signal: AbortSignal): AsyncGenerator<ModelSentence> {
    const model = await (this.opened ??= this.open());
    const given = passages.map((p) => `[${p.token}] 《${asData(p.title)}》${asData(p.place)}\n${asData(p.text)}`).join('\n\n');
    // The mark between rules and question stands in the prompt before anything is filled in, so the first one is the prompt's own.
    const [rules = '', ...rest] = this.prompt.fill({ question: asData(question), passages: given }).split(HUMAN);
    yield* streamedSentences(
      textOf(
        await model.stream(
          [
            ['system', rules.trim()],
            ['human', rest.join(HUMAN).trim()],
          ],
          { signal },
        ),
      ),
    );
  }
}

async function* textOf(chunks: AsyncIterable<AIMessageChunk>): AsyncGenerator<string> {
  for await (const { content } of chunks)
    yield typeof content === 'string' ? content : content.map((part) => ('text' in part ? String(part.text) : '')).join('');
}

/** Text of a user or a document cannot close the frame it is given in. */
const asData = (text: string): string => text.replace(/[<>]/gu, (c) => (c === '<' ? '〈' : '〉'));
