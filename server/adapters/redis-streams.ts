import { createAdapter } from '@socket.io/redis-streams-adapter';
import { createClient } from 'redis';
import type { MinuteCounter } from '../domain/access/minute-counter.ts';
import { redisCounter } from './redis-counter.ts';

/** Longest wait between two tries to reach Redis again, and how many messages wait meanwhile. */
const LONGEST_PAUSE_MS = 2_000;
const MOST_WAITING = 10_000;
/** What is still to be said when a process ends may take so long. */
const CLOSING_MS = 1_000;

export interface RedisStreams {
  readonly adapter: ReturnType<typeof createAdapter>;
  readonly counter: MinuteCounter;
  readonly ping: () => Promise<unknown>;
  readonly close: () => Promise<void>;
}

/**
 * The socket.io adapter over Redis streams: news survive a short absence of Redis. `blockMs`: how long one reading waits, and with it the
 * end of the process.
 */
export async function redisStreams(url: string, onError: (error: unknown) => void, blockMs = 5_000): Promise<RedisStreams> {
  const client = createClient({
    url,
    commandsQueueMaxLength: MOST_WAITING,
    socket: { connectTimeout: 5_000, reconnectStrategy: (tries) => Math.min(100 * 2 ** Math.min(tries, 6), LONGEST_PAUSE_MS) },
  });
  client.on('error', onError);
  await client.connect();
  // The adapter lets go of what it publishes: while Redis is away nobody would catch that it failed, and the process would end.
  const publish = client.publish.bind(client);
  Reflect.defineProperty(client, 'publish', {
    value: (...given: Parameters<typeof publish>) =>
      publish(...given).catch((error: unknown) => {
        onError(error);
        return 0;
      }),
  });
  return {
    adapter: createAdapter(client, { streamName: 'policy-navigator', maxLen: 10_000, blockTimeInMs: blockMs }),
    counter: redisCounter(client),
    ping: () => client.ping(),
    async close() {
      await Promise.race([client.close().catch(() => undefined), new Promise((resolve) => setTimeout(resolve, CLOSING_MS).unref())]);
      if (client.isOpen) client.destroy();
    },
  };
}
