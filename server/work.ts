import { compose } from './compose.ts';
import type { Config } from './config.ts';
import { keepCurrent } from './keep-current.ts';
import { keepProbing } from './keep-probing.ts';
import { keepPushing, pushTimerOf } from './keep-pushing.ts';
import { keepRetention } from './keep-retention.ts';
import { openLog, secretsOf } from './observability/log.ts';

/** What needs no visitor: reads the sources, pushes, forgets what was kept long enough. Listens to nothing. */
export async function work(config: Config): Promise<void> {
  const log = openLog(config.logLevel, secretsOf(config)), app = await compose(config, (error, where) => { log.error({ err: error, where }, '未预期的错误'); });
  await app.search.update();
  const stopSources = config.sources === null ? () => undefined : await keepCurrent(app, config.sources, log);
  const stopPushing = config.pushEveryMinutes === null ? () => Promise.resolve() : keepPushing(pushTimerOf(app, config.pushEveryMinutes, log));
  const stopKeeping = await keepRetention(app, config, log);
  const stopProbing = keepProbing(app.store, config.probeEveryMinutes, log);
  process.stdout.write(`惠企政策导航的后台进程已启动：${config.sources === null ? '不读取来源' : '定时读取来源'}，${config.pushEveryMinutes === null ? '不推送' : `每${config.pushEveryMinutes}分钟推送`}\n`);
  await new Promise<void>((resolve) => { process.once('SIGTERM', resolve); process.once('SIGINT', resolve); });
  stopSources();
  stopKeeping();
  await stopPushing();
  await stopProbing();
  await app.close();
}
