import { createAdapter } from '@socket.io/redis-streams-adapter';
import { createClient } from 'redis';

/** The socket.io adapter over Redis streams: news survive a short absence of Redis. Gives what closes the connection. */
export async function redisStreams(url: string, onError: (error: unknown) => void): Promise<{ readonly adapter: ReturnType<typeof createAdapter>; readonly ping: () => Promise<unknown>; readonly close: () => Promise<void> }> {
  const client = createClient({ url });
  client.on('error', onError);
  await client.connect();
  return { adapter: createAdapter(client, { streamName: 'policy-navigator', maxLen: 10_000 }), ping: () => client.ping(), close: async () => { client.destroy(); await Promise.resolve(); } };
}
