import type { Logger } from 'pino';
import type { Application } from '../compose.ts';
import type { Config } from '../config.ts';
import { applyTombstones } from '../usecases/accounts/personal-data.ts';
import { enforceRetention } from '../usecases/accounts/retention.ts';
import { nowAndAgain } from './now-and-again.ts';

const EVERY_MS = 3_600_000;

/**
 * Forgets anew what was forgotten before (the store may be an older copy), then, now and every hour, what has been kept long enough. Gives
 * the function that stops it.
 */
export async function keepRetention(app: Application, config: Config, log: Logger): Promise<() => Promise<void>> {
  await applyTombstones(app.accounts);
  return nowAndAgain(
    () =>
      enforceRetention(app.accounts, config.access.retention).then(
        (forgotten) => {
          if (forgotten.questions + forgotten.deliveries > 0) log.info(forgotten, '已清除超过保存期限的记录');
        },
        (error: unknown) => log.error({ err: error }, '清除超过保存期限的记录时出错'),
      ),
    EVERY_MS,
  );
}
