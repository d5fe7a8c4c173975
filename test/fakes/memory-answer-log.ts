import type { AnswerLog, AskedQuestion, LoggedEvent } from '../../server/domain/conversation/answer-log.ts';

/** The log in memory; it outlives a server in tests, as a database does. */
export class MemoryAnswerLog implements AnswerLog {
  private readonly leases = new Map<string, { owner: string; until: number }>();
  private readonly questions = new Map<string, AskedQuestion>();
  private readonly logs = new Map<string, LoggedEvent[]>();

  begin(question: AskedQuestion): Promise<boolean> {
    const isNew = !this.questions.has(question.id);
    if (isNew) this.questions.set(question.id, question);
    return Promise.resolve(isNew);
  }
  question(id: string): Promise<AskedQuestion | null> {
    return Promise.resolve(this.questions.get(id) ?? null);
  }
  append(questionId: string, events: readonly LoggedEvent[]): Promise<void> {
    const log = this.logs.get(questionId) ?? [];
    for (const event of events) {
      if (event.seq !== log.length + 1) throw new Error(`event ${event.seq} after ${log.length}`);
      log.push(event);
    }
    this.logs.set(questionId, log);
    return Promise.resolve();
  }
  events(questionId: string, after: number): Promise<readonly LoggedEvent[]> {
    return Promise.resolve((this.logs.get(questionId) ?? []).filter((e) => e.seq > after));
  }

  claim(questionId: string, owner: string, forMs: number): Promise<boolean> {
    const held = this.leases.get(questionId);
    if (held !== undefined && held.owner !== owner && held.until > Date.now()) return Promise.resolve(false);
    this.leases.set(questionId, { owner, until: Date.now() + forMs });
    return Promise.resolve(true);
  }
}
