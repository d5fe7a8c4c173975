import type { AnswerLog, LoggedEvent } from '../../domain/conversation/answer-log.ts';
import { mongoLeases } from './leases.ts';
import type { Models } from './models.ts';

/**
 * One document of the collection is one question with its events, so that an append is atomic without transactions. Who answers it stands
 * elsewhere: that is prolonged while events are appended, and on a server whose changes of one document undo each other events would be lost.
 */
export function mongoAnswerLog(models: Models): AnswerLog {
  const { questions } = models;
  const held = mongoLeases(models);
  return {
    async begin(asked) {
      // An insert, not an upsert: of two at once the unique _id lets one through on every server that speaks the protocol.
      try {
        await questions.collection.insertOne({
          _id: asked.id,
          question: asked,
          askedBy: asked.askedBy ?? null,
          askedAt: Date.now(),
          count: 0,
          events: [],
        } as never);
        return true;
      } catch (error) {
        if ((error as { code?: unknown }).code === 11000) return false;
        throw error;
      }
    },
    async claim(id, owner, forMs) {
      const name = `answer ${id}`;
      if (forMs > 0) return (await questions.exists({ _id: id })) !== null && held.take(name, owner, Date.now(), forMs);
      return (await models.leases.deleteOne({ _id: name, owner })).deletedCount > 0;
    },
    async question(id) {
      return (await questions.findById(id, { question: 1 }).lean())?.question ?? null;
    },
    async append(id, events) {
      const first = events[0]?.seq;
      if (first === undefined) return;
      if (events.some((e, i) => e.seq !== first + i)) throw new Error(`answer log of ${id}: events out of order`);
      // Matches only where exactly the events before these are there: a gap or a repetition changes nothing.
      const { matchedCount } = await questions.updateOne(
        { _id: id, count: first - 1 },
        { $push: { events: { $each: [...events] } }, $inc: { count: events.length } },
      );
      if (matchedCount === 0) throw new Error(`answer log of ${id}: event ${first} was not due`);
    },
    async events(id, after) {
      return ((await questions.findById(id, { events: 1 }).lean())?.events ?? []).filter((e: LoggedEvent) => e.seq > after);
    },
  };
}
