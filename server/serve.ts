import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { compose, type Application } from './compose.ts';
import type { Config } from './config.ts';
import { readEnterpriseRows } from './enterprise-files/read-enterprise-rows.ts';
import { progressBar } from './cli/progress.ts';
import { keepAnswering, queueTimerOf } from './timers/keep-answering.ts';
import { keepCurrent } from './timers/keep-current.ts';
import { keepProbing } from './timers/keep-probing.ts';
import { keepPushing, pushTimerOf } from './timers/keep-pushing.ts';
import { keepRetention } from './timers/keep-retention.ts';
import { openLog, secretsOf } from './observability/log.ts';
import { standFast } from './stand-fast.ts';
import { operationsOf } from './wiring/operations.ts';
import { wordsOf } from './search/index.ts';
import { redisStreams } from './adapters/redis-streams.ts';
import { createTransport } from './realtime/create-server.ts';
import { clientDirectory, demoDocuments, demoEnterprisesFile, servicesOf } from './services.ts';

/** A process that comes this late with its work takes nothing new until it has caught up. */
const OVERLOADED_AFTER_MS = 2_500;

/**
 * Serves the API, the socket and the web client; with `demo` it first prepares what is missing of the fictional city. It is healthy as soon
 * as it listens, and ready, which is when it says so, once the first answer would come as fast as the next.
 */
export async function serve(config: Config, { demo }: { readonly demo: boolean }): Promise<void> {
  const log = openLog(config.logLevel, secretsOf(config));
  standFast(log);
  const counted = { add: (): void => undefined };
  const report = (error: unknown, where: string): void => {
    counted.add();
    log.error({ err: error, where }, '未预期的错误');
  };
  const app = await compose(config, report);
  counted.add = () => app.figures.errors.add();
  // The dictionary is read in one go, which would hold up whoever asks for health meanwhile.
  wordsOf('政策');
  const streams =
    config.redisUrl === null ? null : await redisStreams(config.redisUrl, (error) => log.error({ err: error }, 'Redis 连接出错'));
  let isStarting = true;
  const transport = createTransport(
    servicesOf(
      app,
      operationsOf(app, config, log, streams?.ping ?? null, () => isStarting),
      report,
    ),
    {
      clientDirectory: existsSync(clientDirectory()) ? clientDirectory() : null,
      adapter: streams?.adapter ?? null,
      counter: streams?.counter ?? null,
      trustedProxies: config.access.trustedProxies,
      allowedOrigins: [...config.access.allowedOrigins, new URL(config.publicUrl).origin],
      publicUrl: config.statedUrl,
      secureCookies: config.publicUrl.startsWith('https:'),
      overloadedAfterMs: OVERLOADED_AFTER_MS,
    },
  );
  transport.http.listen(config.port);
  await once(transport.http, 'listening');
  if (demo) await prepareDemo(app);
  await app.search.update();
  await app.warmUp();
  isStarting = false;
  const address = transport.http.address();
  process.stdout.write(
    `惠企政策导航已启动：http://localhost:${typeof address === 'object' && address !== null ? address.port : config.port}\n`,
  );
  const stopSources = config.sources === null ? () => undefined : await keepCurrent(app, config.sources, log);
  const stopPushing =
    config.pushEveryMinutes === null ? () => Promise.resolve() : keepPushing(pushTimerOf(app, config.pushEveryMinutes, log));
  const stopKeeping = await keepRetention(app, config, log);
  const stopAnswering = keepAnswering(queueTimerOf(app, log));
  const stopProbing = keepProbing(app.store, config.probeEveryMinutes, log);
  const stop = () => {
    stopSources();
    void Promise.all([stopKeeping(), stopPushing(), stopAnswering(), stopProbing()])
      .then(() => transport.close())
      .then(() => streams?.close())
      .then(() => app.close())
      .catch((error: unknown) => log.error({ err: error }, '关闭时出错'))
      .finally(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

/** Reads `data/` (unchanged files cost nothing) and loads the demo enterprises where they are missing. */
async function prepareDemo(app: Application): Promise<void> {
  const bar = progressBar('读取演示文件');
  const result = await app.importPaths(demoDocuments(), bar.update);
  bar.stop();
  for (const { path, reason } of result.failed) process.stderr.write(`${path}：${reason}\n`);
  if ((await app.store.enterprises.count()) === 0)
    await app.store.enterprises.save((await readEnterpriseRows(demoEnterprisesFile())).profiles);
}
