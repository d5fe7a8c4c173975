import { z } from 'zod';
import type { ProposalModel } from '../../usecases/propose-programs/ports.ts';
import { readPrompt } from '../prompt-files.ts';
import { openChatModel, type ModelSettings } from './chat-model.ts';

const nothing = z
  .null()
  .or(z.undefined())
  .transform(() => null);
const number = z.number().or(nothing);
const words = z.string().or(nothing);
/** The same form as prompts/propose-programs/propose.schema.json; what a model leaves out is null. */
const reply = z.object({
  programs: z
    .array(
      z.object({
        known: z.union([z.string(), z.number().transform(String), nothing]).default(null),
        title: z.string(),
        conditions: z
          .array(z.object({ quote: z.string(), fact: words.default(null), op: words.default(null), value: z.unknown().default(null) }))
          .default([]),
        awards: z
          .array(
            z.object({
              quote: z.string(),
              kind: z.string(),
              rate: number.default(null),
              fixed: number.default(null),
              max: number.default(null),
            }),
          )
          .default([]),
      }),
    )
    .max(50),
});

/** Asks a language model for what the rules missed, with `prompts/propose-programs/propose.md`. */
export function proposalModel(settings: ModelSettings): ProposalModel {
  const prompt = readPrompt('propose-programs/propose');
  return {
    name: `${settings.model}（提示词第${prompt.version}版）`,
    async propose({ title, known, passages }, signal) {
      const text = prompt.fill({
        title,
        known: known.map((k) => `${k.number}. ${k.title}`).join('\n') || '（没有）',
        passages: passages.join('\n'),
      });
      const chat = await openChatModel(settings);
      const answer = await chat.invoke([['human', text]], { signal });
      return reply.parse(JSON.parse(jsonIn(answer.text))).programs;
    },
  };
}

/** Models like to wrap JSON in a fence. */
const jsonIn = (text: string): string => text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);
