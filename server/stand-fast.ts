import type { Logger } from 'pino';

/** How often the clock is looked at, and by how much it may differ from the time that has really passed, in milliseconds. */
const EVERY_MS = 5_000;
const TOLERANCE_MS = 60_000;

/**
 * What a long-running process does about what nobody expected: a promise that nobody waited for is written down and the rest goes on;
 * any other error may have left things half done, so the process ends and whoever keeps it running starts it anew. A clock that jumps is
 * written down.
 */
export function standFast(log: Logger): () => void {
  const onRejection = (error: unknown): void => log.error({ err: error }, '未预期的错误（没有等待的操作失败）');
  const onException = (error: Error): void => {
    log.fatal({ err: error }, '未预期的错误，进程退出');
    process.exitCode = 1;
    // The log is written before the end.
    setTimeout(() => process.exit(1), 100);
  };
  process.on('unhandledRejection', onRejection);
  process.on('uncaughtException', onException);
  let offset = Date.now() - performance.now();
  const timer = setInterval(() => {
    const now = Date.now() - performance.now();
    const seconds = Math.round((now - offset) / 1000);
    if (Math.abs(now - offset) > TOLERANCE_MS)
      log.error(
        { seconds },
        seconds < 0
          ? '系统时钟被调回，申报期限和定时推送以新的时间为准，请校准时间（NTP）'
          : '系统时钟被调快，申报期限和定时推送以新的时间为准，请校准时间（NTP）',
      );
    offset = now;
  }, EVERY_MS).unref();
  return () => {
    clearInterval(timer);
    process.off('unhandledRejection', onRejection);
    process.off('uncaughtException', onException);
  };
}
