import { createInterface } from 'node:readline/promises';
import { compose } from '../../compose.ts';
import { isArchiveName, openBackup, writeArchive, type OpenedBackup } from '../../adapters/backup-archive.ts';
import { writeBackup } from '../../adapters/backup-directory.ts';
import { openContent } from '../../adapters/store.ts';
import { readConfig, type Config } from '../../config.ts';
import { AppError } from '../../domain/errors.ts';
import { applyTombstones } from '../../usecases/accounts/personal-data.ts';
import { backUp, restoreHome, verifyBackup } from '../../usecases/operate/backup.ts';
import { isInhabited, isUnfinished } from '../../usecases/operate/move-home.ts';
import { audited } from '../audited.ts';
import { momentWords, tableLines } from '../home-words.ts';
import type { Invocation, Run } from '../invocation.ts';
import { UsageError } from '../usage-error.ts';
import { printJson, printLine, text, withApplication } from '../with-application.ts';

/** `backup FILE.tar | DIR`: everything that cannot be made again, as of one moment, while the service runs. */
export const backup: Run = (invocation) =>
  withApplication(invocation, async () => {
    const { positionals, options } = invocation;
    const path = onlyPath(positionals, 'backup 文件.tar');
    const config = readConfig(undefined, { home: text(options, 'home') });
    const content = await openContent(config.home, config.mongodbUri);
    try {
      const tables = await backUp(content, await (isArchiveName(path) ? writeArchive : writeBackup)(path, config.home));
      if (options['json']) printJson({ directory: path, tables });
      else
        printLine(
          `已备份到 ${path}${isArchiveName(path) ? `（校验值在 ${path}.sha256）` : ''}：文件${tables.documents?.rows ?? 0}份，企业${tables.enterprises?.rows ?? 0}家，账号${tables.accounts?.rows ?? 0}个，共${Object.values(tables).reduce((sum, t) => sum + t.rows, 0)}条。登录状态不在备份里，恢复后需重新登录。`,
        );
      return 0;
    } finally {
      await content.close();
    }
  });

/**
 * `restore FILE.tar | DIR [--check-only] [--force]`: the backup in the place of what is there, then what was forgotten is forgotten again
 * and the index made anew.
 */
export const restore: Run = async (invocation) => {
  const { positionals, options } = invocation;
  const path = onlyPath(positionals, 'restore 备份 [--check-only] [--force]');
  const config = readConfig(undefined, { home: text(options, 'home') });
  const found = await openBackup(path);
  try {
    if (options['check-only']) {
      await verifyBackup(found);
      if (options['json']) printJson({ directory: path, createdAt: found.createdAt, tables: found.tables });
      else printLine(`备份完好，${momentWords(found.createdAt)}的数据：${tableLines(found.tables).join('，')}。`);
      return 0;
    }
    return await replace(invocation, path, found, config);
  } finally {
    await found.close();
  }
};

async function replace(invocation: Invocation, path: string, found: OpenedBackup, config: Config): Promise<number> {
  const { options } = invocation;
  const content = await openContent(config.home, config.mongodbUri);
  const { unsure } = await (async () => {
    await mayReplace(options, (await isInhabited(content)) && !(await isUnfinished(content)));
    return restoreHome(content, found);
  })().finally(() => content.close());
  await found.beside(config.home);
  const app = await compose(config);
  try {
    const forgotten = await audited(app.accounts, invocation, () => applyTombstones(app.accounts));
    await app.search.rebuild();
    if (options['json']) printJson({ directory: path, createdAt: found.createdAt, tables: found.tables, forgotten, unsure });
    else
      printLine(
        `已恢复${momentWords(found.createdAt)}的备份，索引已重建。${forgotten === 0 ? '' : `重新删除了${forgotten}项已注销的数据。`}${unsure === 0 ? '' : `有${unsure}条推送无法确定是否已经发出，已标为“待核实”：push log --status unknown。`}`,
      );
    return 0;
  } finally {
    await app.close();
  }
}

/** What is there is not replaced unless a person says so. */
async function mayReplace(options: Invocation['options'], inhabited: boolean): Promise<void> {
  if (!inhabited || options['force'] === true) return;
  const refusal = new AppError(
    'bad-request',
    '这里已经有数据，恢复会用备份替换它们，没有做任何改动。确实要替换请加 --force，或用 --home 恢复到空的目录。',
  );
  if (!process.stdin.isTTY || options['json'] === true) throw refusal;
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  const said = await asking.question('这里已经有数据，恢复会用备份替换它们。输入“替换”继续：').finally(() => asking.close());
  if (said.trim() !== '替换') throw refusal;
}

function onlyPath(positionals: Invocation['positionals'], usage: string): string {
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new UsageError(`用法：navigator ${usage}。`);
  return path;
}
