import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { z } from 'zod';
import type { ComposeRequest, LanguageModel, ModelSentence } from '../../usecases/answer-question/ports.ts';
import { readPrompt } from '../prompt-files.ts';
import type { ModelSettings } from './chat-model.ts';

const HUMAN = '\n# human\n';
const reply = z.object({ sentences: z.array(z.object({ text: z.string().min(1).max(300), sources: z.array(z.string()) })).max(8) });

/** A language model behind LangChain. It is opened when it is first asked; each call ends with its signal. */
export class LangChainModel implements LanguageModel {
  private readonly open: () => Promise<BaseChatModel>;
  private opened: Promise<BaseChatModel> | undefined;
  private readonly prompt = readPrompt('answer-question/compose');

  constructor(settings: ModelSettings) {
    // LangChain takes a while to load; a program that asks no model does not pay for it.
    this.open = async () => (await import('./chat-model.ts')).openChatModel(settings);
  }

  async compose({ question, passages }: ComposeRequest, signal: AbortSignal): Promise<readonly ModelSentence[]> {
    const model = await (this.opened ??= this.open());
    const given = passages.map((p) => `[${p.token}] 《${asData(p.title)}》${asData(p.place)}\n${asData(p.text)}`).join('\n\n');
    // The mark between rules and question stands in the prompt before anything is filled in, so the first one is the prompt's own.
    const [rules = '', ...rest] = this.prompt.fill({ question: asData(question), passages: given }).split(HUMAN);
    const { content } = await model.invoke([['system', rules.trim()], ['human', rest.join(HUMAN).trim()]], { signal });
    const text = typeof content === 'string' ? content : content.map((part) => ('text' in part ? String(part.text) : '')).join('');
    return reply.parse(JSON.parse(jsonIn(text))).sentences.map((s) => ({ text: s.text, tokens: s.sources }));
  }
}

/** Text of a user or a document cannot close the frame it is given in. */
const asData = (text: string): string => text.replace(/[<>]/gu, (c) => (c === '<' ? '〈' : '〉'));

/** The JSON object in a reply: models put it between code fences or words. */
function jsonIn(text: string): string {
  const start = text.indexOf('{'), end = text.lastIndexOf('}');
  if (start < 0 || end < start) throw new Error('language model: no JSON in the reply');
  return text.slice(start, end + 1);
}
