import { join, resolve } from 'node:path';
import { DATABASE_FILE, openContent, openStore } from '../../adapters/store.ts';
import { existsSync } from 'node:fs';
import { readConfig } from '../../config.ts';
import { AppError } from '../../domain/errors.ts';
import type { HomeContent } from '../../domain/operation/home-content.ts';
import { moveHome } from '../../usecases/operate/move-home.ts';
import { audited } from '../audited.ts';
import { tableLine } from '../home-words.ts';
import type { Invocation, Run } from '../invocation.ts';
import { UsageError } from '../usage-error.ts';
import { printJson, printLine, text } from '../with-application.ts';

/**
 * `migrate`: brings what is stored up to this version. `migrate --from sqlite:DIR --to mongodb://…` (or back): moves a home to the other
 * engine.
 */
export const migrate: Run = async (invocation) => {
  const { options } = invocation;
  const from = text(options, 'from');
  const to = text(options, 'to');
  if ((from === undefined) !== (to === undefined))
    throw new UsageError('请同时给出 --from 和 --to，例如 migrate --from sqlite:var --to mongodb://localhost:27017/navigator。');
  if (from === undefined || to === undefined) {
    const config = readConfig(undefined, { home: text(options, 'home') });
    await (await openStore(config.home, config.mongodbUri)).close();
    if (options['json']) printJson({ migrated: true });
    else printLine('数据结构已是本程序的版本。');
    return 0;
  }
  if (from === to) throw new UsageError('--from 和 --to 是同一处。');
  mustBeThere(from);
  placeOf(to);
  return written(invocation, from, () => move(from, to, options['json'] === true));
};

/** Into the audit log of the source before anything is read of it: from there the entry goes along. */
async function written<T>(invocation: Invocation, from: string, work: () => Promise<T>): Promise<T> {
  const { home, mongodbUri } = placeOf(from);
  const store = await openStore(home, mongodbUri);
  try {
    return await audited(
      { store: store.access, auditKey: readConfig(undefined, {}).access.auditKey, now: () => Date.now() },
      invocation,
      work,
    );
  } finally {
    await store.close();
  }
}

async function move(from: string, to: string, json: boolean): Promise<number> {
  const source = await opened(from);
  try {
    const target = await opened(to);
    try {
      const moved = await moveHome(source, target, (table, { rows }) => {
        if (!json && rows > 0) printLine(tableLine(table, rows));
      });
      if (json) printJson({ moved });
      else
        printLine(
          `已迁移并逐表核对一致，共${Object.values(moved).reduce((sum, t) => sum + t.rows, 0)}条。请把注销记录 tombstones.jsonl、发布稿 publications 和上传的原件 uploads 一并放到新的数据目录，并按新的地址启动；检索索引在第一次启动时建立。原数据没有改动，只在审计记录里添了一条。`,
        );
      return 0;
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

const opened = (address: string): Promise<HomeContent> => {
  const { home, mongodbUri } = placeOf(address);
  return openContent(home, mongodbUri);
};

function placeOf(address: string): { readonly home: string; readonly mongodbUri: string | null } {
  if (/^mongodb(?:\+srv)?:\/\//u.test(address)) return { home: '', mongodbUri: address };
  if (!address.startsWith('sqlite:')) throw new UsageError(`“${address}”不是数据库地址：应为 sqlite:目录 或 mongodb://…。`);
  return { home: resolve(address.slice('sqlite:'.length)), mongodbUri: null };
}

function mustBeThere(address: string): void {
  const { home, mongodbUri } = placeOf(address);
  if (mongodbUri === null && !existsSync(join(home, DATABASE_FILE))) throw new AppError('not-found', `${home} 里没有数据。`);
}
