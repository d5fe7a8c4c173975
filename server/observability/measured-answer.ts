import type { AnswerEvent } from '../domain/conversation/events.ts';
import { secondsSince, type Figures } from './figures.ts';

/** The same events; how long the first words and the whole took is noted. */
export async function* measuredAnswer(
  events: AsyncIterable<AnswerEvent>,
  { firstText, answers }: Pick<Figures, 'firstText' | 'answers'>,
): AsyncGenerator<AnswerEvent> {
  const began = performance.now();
  let spoke = false;
  for await (const event of events) {
    if (event.type === 'text' && !spoke) {
      spoke = true;
      firstText.observe(secondsSince(began));
    }
    if (event.type === 'done') answers.observe(secondsSince(began));
    yield event;
  }
}
