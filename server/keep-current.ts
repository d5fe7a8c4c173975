import type { Logger } from 'pino';
import { readManifest } from '../ingest/index.ts';
import type { Application } from './compose.ts';

/** Reads the sources now and again every `everyHours` of the manifest; a run that is not over is not started again. Gives the function that stops it. */
export async function keepCurrent(app: Application, manifestFile: string, log: Logger): Promise<() => void> {
  const { everyHours } = await readManifest(manifestFile);
  let running = false;
  const run = async () => {
    if (running) return;
    running = true;
    try {
      const { added, updated, unchanged, removed, failed } = await app.importPaths([manifestFile]);
      await app.search.update();
      log.info({ added, updated, unchanged, removed, failed }, '来源已更新');
    } catch (error) {
      log.error({ err: error }, '来源更新失败');
    } finally {
      running = false;
    }
  };
  void run();
  if (everyHours === null) return () => undefined;
  const timer = setInterval(() => void run(), everyHours * 3_600_000);
  return () => clearInterval(timer);
}
