import { compose } from './compose.ts';
import type { Config } from './config.ts';
import { keepAnswering, queueTimerOf } from './timers/keep-answering.ts';
import { keepCurrent } from './timers/keep-current.ts';
import { keepProbing } from './timers/keep-probing.ts';
import { keepPushing, pushTimerOf } from './timers/keep-pushing.ts';
import { keepRetention } from './timers/keep-retention.ts';
import { redisStreams } from './adapters/redis-streams.ts';
import { tellServers } from './realtime/news.ts';
import { standFast } from './stand-fast.ts';
import { openLog, secretsOf } from './observability/log.ts';

/**
 * What needs no visitor: reads the sources, pushes, takes questions into the queue, forgets what was kept long enough. Listens to nothing.
 */
export async function work(config: Config): Promise<void> {
  const log = openLog(config.logLevel, secretsOf(config));
  const app = await compose(config, (error, where) => {
    log.error({ err: error, where }, '未预期的错误');
  });
  const streams =
    config.redisUrl === null ? null : await redisStreams(config.redisUrl, (error) => log.error({ err: error }, 'Redis 连接出错'));
  // Pages are open on the servers, messages arise here.
  const news = streams === null ? null : tellServers(streams.adapter, app);
  standFast(log);
  await app.search.update();
  const stopSources = config.sources === null ? () => undefined : await keepCurrent(app, config.sources, log);
  const stopPushing =
    config.pushEveryMinutes === null ? () => Promise.resolve() : keepPushing(pushTimerOf(app, config.pushEveryMinutes, log));
  const stopKeeping = await keepRetention(app, config, log);
  const stopAnswering = keepAnswering(queueTimerOf(app, log));
  const stopProbing = keepProbing(app.store, config.probeEveryMinutes, log);
  process.stdout.write(
    `惠企政策导航的后台进程已启动：${config.sources === null ? '不读取来源' : '定时读取来源'}，${config.pushEveryMinutes === null ? '不推送' : `每${config.pushEveryMinutes}分钟推送`}\n`,
  );
  await new Promise<void>((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
  stopSources();
  await Promise.all([stopKeeping(), stopPushing(), stopAnswering(), stopProbing()]);
  await news?.close();
  await streams?.close();
  await app.close();
}
