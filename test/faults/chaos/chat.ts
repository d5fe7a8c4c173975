import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { ChatConnection } from '../../../client/shared/chat-connection.ts';
import { compose } from '../../../server/compose.ts';
import { readConfig } from '../../../server/config.ts';
import type { LoggedEvent } from '../../../server/contract/answers.ts';
import { asShown } from '../../../server/http/public-json.ts';
import { fakeModel } from '../fake-model.ts';
import { ROOT, serve, until } from '../../processes.ts';
import { embeddedHomes, namedOn, type Homes } from './homes.ts';
import { same, type Scenario } from './scenario.ts';

const QUESTIONS = [
  '设备更新最高补多少？',
  '首次认定的高新技术企业有什么奖励？',
  '技术改造项目什么时候申报？',
  '申报设备更新补助要哪些材料？',
];

/**
 * A server is killed while it answers and started again; the pages' own connections go on by themselves, and every question that was taken
 * is answered once.
 */
export const chatOn = (homes: Homes): Scenario => ({
  name: namedOn('chat', homes),
  sideBySide: 4,
  async prepare(folder) {
    const template = join(folder, 'template');
    const app = await compose(readConfig({}, { home: template }));
    await app.importPaths([join(ROOT, 'data/policies')]);
    await app.search.update();
    await app.close();
    const model = await fakeModel();
    model.pauseMs = 250;
    return {
      async moment(at, number) {
        const home = join(folder, `home-${number}`);
        await homes.copy(template, home);
        const environment = { ...model.environment, ...homes.environment(home) };
        const first = await serve(home, environment);
        const connections: ChatConnection[] = [];
        const asked = QUESTIONS.map((question, i) => ({ id: randomUUID(), conversationId: randomUUID(), question: `${question}（${i}）` }));
        const seen = new Map<string, LoggedEvent[]>(asked.map(({ id }) => [id, []]));
        const refused: string[] = [];
        const isDone = (id: string): boolean => seen.get(id)?.at(-1)?.type === 'done';
        let second: Awaited<ReturnType<typeof serve>> | null = null;
        try {
          for (const question of asked) {
            const connection = new ChatConnection(first.url, { forceNew: true, transports: ['websocket'], reconnectionDelayMax: 1_000 });
            connections.push(connection);
            connection.ask(question, {
              onEvent: (event) => void seen.get(question.id)?.push(event),
              onRefused: (message) => refused.push(message),
            });
          }
          await until('the first event', () => [...seen.values()].some((events) => events.length > 0));
          await new Promise((resolve) => setTimeout(resolve, 500 * at));
          const done = asked.filter(({ id }) => isDone(id)).length;
          await first.kill();
          second = await serve(home, environment, first.port);
          const log = second.log;
          await until('every question is answered', () => asked.every(({ id }) => isDone(id)), 90_000).catch((error: unknown) => {
            const stand = [...seen].map(([id, events]) => `${id}: ${events.map((e) => e.type).join(' ')}`);
            throw new Error([String(error), ...refused, ...stand, log().slice(-2_000)].join('\n'));
          });
          same('refused', refused, []);
          for (const [id, events] of seen) {
            same(
              `numbers of the events of ${id}`,
              events.map((e) => e.seq),
              events.map((_, i) => i + 1),
            );
            const sinceReset = events.slice(events.findLastIndex((e) => e.type === 'reset') + 1);
            const last = events.at(-1);
            if (last?.type === 'done')
              same(`the words of ${id}`, sinceReset.map((e) => (e.type === 'text' ? e.text : '')).join(''), last.answer.answer);
            same(`ends of ${id}`, events.filter((e) => e.type === 'done').length, 1);
          }
          await second.kill();
          const store = await homes.store(home);
          for (const { id } of asked) same(`the log of ${id}`, asShown(await store.answers.events(id, 0)), seen.get(id));
          await store.close();
          return { midway: done < asked.length };
        } finally {
          connections.forEach((c) => c.close());
          await first.kill();
          await second?.kill();
          await homes.remove(home);
        }
      },
      close: () => model.close(),
    };
  },
});

export const chat = chatOn(embeddedHomes);
