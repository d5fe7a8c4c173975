import { compose } from '../../compose.ts';
import { readBackup, restoreBeside, writeBackup } from '../../adapters/backup-directory.ts';
import { openContent } from '../../adapters/store.ts';
import { readConfig } from '../../config.ts';
import { applyTombstones } from '../../usecases/accounts/personal-data.ts';
import { backUp, restoreHome, verifyBackup } from '../../usecases/operate/backup.ts';
import type { Invocation, Run } from '../commands.ts';
import { UsageError } from '../usage-error.ts';
import { printJson, printLine, text } from '../with-application.ts';

/** `backup DIR`: everything that cannot be made again, as of one moment, while the service runs. */
export const backup: Run = async ({ positionals, options }) => {
  const directory = onlyDirectory(positionals, 'backup'), config = readConfig(undefined, { home: text(options, 'home') }), content = await openContent(config.home, config.mongodbUri);
  try {
    const tables = await backUp(content, await writeBackup(directory, config.home));
    if (options['json']) printJson({ directory, tables });
    else printLine(`已备份到 ${directory}：文件${tables.documents?.rows ?? 0}份，企业${tables.enterprises?.rows ?? 0}家，账号${tables.accounts?.rows ?? 0}个，共${Object.values(tables).reduce((sum, t) => sum + t.rows, 0)}条。登录状态不在备份里，恢复后需重新登录。`);
    return 0;
  } finally {
    await content.close();
  }
};

/** `restore DIR [--check-only]`: the backup in the place of what is there, then what was forgotten is forgotten again and the index made anew. */
export const restore: Run = async ({ positionals, options }) => {
  const directory = onlyDirectory(positionals, 'restore'), config = readConfig(undefined, { home: text(options, 'home') }), found = await readBackup(directory);
  if (options['check-only']) {
    await verifyBackup(found);
    if (options['json']) printJson({ directory, createdAt: found.createdAt, tables: found.tables });
    else printLine(`备份完好（${found.createdAt}）：${Object.entries(found.tables).filter(([, t]) => t.rows > 0).map(([name, t]) => `${name} ${t.rows}条`).join('，')}。`);
    return 0;
  }
  const content = await openContent(config.home, config.mongodbUri);
  const { unsure } = await restoreHome(content, found).finally(() => content.close());
  await restoreBeside(directory, config.home);
  const app = await compose(config);
  try {
    const forgotten = await applyTombstones(app.accounts);
    await app.search.rebuild();
    if (options['json']) printJson({ directory, createdAt: found.createdAt, tables: found.tables, forgotten, unsure });
    else printLine(`已恢复${found.createdAt}的备份，索引已重建。重新删除了${forgotten}项已注销的数据。${unsure === 0 ? '' : `有${unsure}条推送无法确定是否已经发出，已标为“待核实”：push log --status unknown。`}`);
    return 0;
  } finally {
    await app.close();
  }
};

function onlyDirectory(positionals: Invocation['positionals'], verb: string): string {
  const [directory, ...more] = positionals;
  if (directory === undefined || more.length > 0) throw new UsageError(`用法：navigator ${verb} 目录。`);
  return directory;
}
