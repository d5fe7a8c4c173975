import { join, resolve } from 'node:path';
import { DATABASE_FILE, openContent, openStore } from '../../adapters/store.ts';
import { existsSync } from 'node:fs';
import { readConfig } from '../../config.ts';
import { AppError } from '../../domain/errors.ts';
import type { HomeContent } from '../../domain/operation/home-content.ts';
import { moveHome } from '../../usecases/operate/move-home.ts';
import type { Run } from '../commands.ts';
import { UsageError } from '../usage-error.ts';
import { printJson, printLine, text } from '../with-application.ts';

/** `migrate`: brings what is stored up to this version. `migrate --from sqlite:DIR --to mongodb://…` (or back): moves a home to the other engine. */
export const migrate: Run = async ({ options }) => {
  const from = text(options, 'from'), to = text(options, 'to');
  if ((from === undefined) !== (to === undefined)) throw new UsageError('请同时给出 --from 和 --to，例如 migrate --from sqlite:var --to mongodb://localhost:27017/navigator。');
  if (from === undefined || to === undefined) {
    const config = readConfig(undefined, { home: text(options, 'home') });
    await (await openStore(config.home, config.mongodbUri)).close();
    if (options['json']) printJson({ migrated: true });
    else printLine('数据结构已是本程序的版本。');
    return 0;
  }
  if (from === to) throw new UsageError('--from 和 --to 是同一处。');
  const source = await opened(from, true);
  try {
    const target = await opened(to, false);
    try {
      const moved = await moveHome(source, target, (table, { rows }) => { if (!options['json'] && rows > 0) printLine(`${table}　${rows}条`); });
      if (options['json']) printJson({ moved });
      else printLine(`已迁移并逐表核对一致，共${Object.values(moved).reduce((sum, t) => sum + t.rows, 0)}条。请把注销记录 tombstones.jsonl 和 publications 一并放到新的数据目录，并按新的地址启动；原数据没有改动。`);
      return 0;
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
};

function opened(address: string, mustExist: boolean): Promise<HomeContent> {
  if (/^mongodb(?:\+srv)?:\/\//u.test(address)) return openContent('', address);
  if (!address.startsWith('sqlite:')) throw new UsageError(`“${address}”不是数据库地址：应为 sqlite:目录 或 mongodb://…。`);
  const home = resolve(address.slice('sqlite:'.length));
  if (mustExist && !existsSync(join(home, DATABASE_FILE))) throw new AppError('not-found', `${home} 里没有数据。`);
  return openContent(home, null);
}
