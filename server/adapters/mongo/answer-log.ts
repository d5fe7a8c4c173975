import type { AnswerLog, LoggedEvent } from '../../domain/conversation/answer-log.ts';
import type { Models } from './models.ts';

/** One document of the collection is one question with its events, so that an append is atomic without transactions. */
export function mongoAnswerLog({ questions }: Models): AnswerLog {
  return {
    async begin(asked) {
      const { upsertedCount } = await questions.updateOne({ _id: asked.id }, { $setOnInsert: { question: asked, count: 0, events: [] } }, { upsert: true });
      return upsertedCount > 0;
    },
    async question(id) { return (await questions.findById(id, { question: 1 }).lean())?.question ?? null; },
    async append(id, events) {
      const first = events[0]?.seq;
      if (first === undefined) return;
      if (events.some((e, i) => e.seq !== first + i)) throw new Error(`answer log of ${id}: events out of order`);
      // Matches only where exactly the events before these are there: a gap or a repetition changes nothing.
      const { matchedCount } = await questions.updateOne({ _id: id, count: first - 1 }, { $push: { events: { $each: [...events] } }, $inc: { count: events.length } });
      if (matchedCount === 0) throw new Error(`answer log of ${id}: event ${first} was not due`);
    },
    async events(id, after) { return ((await questions.findById(id, { events: 1 }).lean())?.events ?? []).filter((e: LoggedEvent) => e.seq > after); },
  };
}
