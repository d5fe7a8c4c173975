import { z } from 'zod';
import type { ModelSentence } from '../../usecases/answer-question/ports.ts';

const sentence = z
  .object({ text: z.string().min(1).max(300), sources: z.array(z.string()) })
  .transform(({ text, sources }): ModelSentence => ({ text, tokens: sources }));
/** Most sentences, and most characters, of one reply. */
const MOST = 8;
const LONGEST = 16_000;

/**
 * The sentences of `{"sentences":[{"text":…,"sources":[…]},…]}`, each as soon as its object is closed. Models put words or code fences
 * around the object. Throws where there is none, where it is out of form, and where the reply ends before the object does.
 */
export async function* streamedSentences(pieces: AsyncIterable<string>): AsyncGenerator<ModelSentence> {
  let depth = 0;
  let quoted = false;
  let escaped = false;
  let begun = '';
  let given = 0;
  let read = 0;
  for await (const piece of pieces) {
    read += piece.length;
    if (read > LONGEST) throw new Error('language model: the reply does not end');
    for (const c of piece) {
      if (depth === 0 && c !== '{') continue;
      if (depth >= 2) begun += c;
      if (escaped) {
        escaped = false;
        continue;
      }
      if (quoted) {
        if (c === '\\') escaped = true;
        else if (c === '"') quoted = false;
        continue;
      }
      if (c === '"') quoted = true;
      else if (c === '{') {
        if (++depth === 2) begun = c;
      } else if (c === '}') {
        if (--depth === 1 && given++ < MOST) yield sentence.parse(JSON.parse(begun));
        if (depth === 0) return;
      }
    }
  }
  throw new Error(
    read === 0
      ? 'language model: an empty reply'
      : depth === 0
        ? 'language model: no JSON in the reply'
        : 'language model: the reply breaks off',
  );
}
