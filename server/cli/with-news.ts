import { redisStreams, type RedisStreams } from '../adapters/redis-streams.ts';
import type { Application } from '../compose.ts';
import { readConfig } from '../config.ts';
import { tellServers } from '../realtime/news.ts';
import type { Invocation } from './invocation.ts';
import { withApplication } from './with-application.ts';

/** A person waits for the command: Redis gets so long to answer, and one reading waits no longer than this for the next. */
const PATIENCE_MS = 3_000;
const BLOCK_MS = 100;

/** As `withApplication`; running servers hear at once of new messages and of sessions that ended, where Redis connects them. */
export const withNews = (invocation: Invocation, work: (app: Application) => Promise<number>): Promise<number> =>
  withApplication(invocation, async (app) => {
    const { redisUrl } = readConfig();
    const streams = redisUrl === null ? null : await within(redisStreams(redisUrl, () => undefined, BLOCK_MS));
    if (redisUrl !== null && streams === null) process.stderr.write('Redis 暂时无法访问：已打开的页面要稍后才会更新。\n');
    const news = streams === null ? null : tellServers(streams.adapter, app);
    try {
      return await work(app);
    } finally {
      await streams?.close();
      await news?.close();
    }
  });

async function within(opening: Promise<RedisStreams>): Promise<RedisStreams | null> {
  let timer: NodeJS.Timeout | undefined;
  const opened = await Promise.race([
    opening.catch(() => null),
    new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), PATIENCE_MS);
    }),
  ]);
  clearTimeout(timer);
  // Whoever comes too late is not waited for.
  if (opened === null)
    void opening.then(
      (late) => late.close(),
      () => undefined,
    );
  return opened;
}
