import { BEHIND } from '../../adapters/embedded-search.ts';
import { isAsStored, type StoredProvision } from '../../adapters/stored-provisions.ts';
import { openContent } from '../../adapters/store.ts';
import { readConfig } from '../../config.ts';
import { verifyAudit } from '../../usecases/accounts/audit.ts';
import { checkHome } from '../../usecases/operate/check-home.ts';
import type { HomeProblem } from '../../usecases/operate/ports.ts';
import type { Application } from '../../compose.ts';
import type { HomeContent } from '../../domain/operation/home-content.ts';
import type { Invocation, Run } from '../invocation.ts';
import { printJson, printLine, text, withApplication } from '../with-application.ts';

const KINDS: Readonly<Record<HomeProblem['kind'], string>> = {
  engine: '数据库损坏',
  unfinished: '未完成',
  text: '原文不符',
  reference: '引用缺失',
  answer: '回答记录',
  audit: '审计',
  index: '索引',
};

/** `check [--repair]`: what is damaged; the index alone can be made again from the store, all else comes from a backup. */
export const check: Run = async (invocation) => {
  const { options } = invocation;
  const config = readConfig(undefined, { home: text(options, 'home') });
  const content = await openContent(config.home, config.mongodbUri);
  // Looked at before anything else opens the store: opening it makes the indexes that are missing.
  const engine = content.damage();
  await engine.catch(() => undefined);
  return withApplication(invocation, (app) => examine(app, { ...content, damage: () => engine }, options)).finally(() => content.close());
};

async function examine(app: Application, content: HomeContent, options: Invocation['options']): Promise<number> {
  // The last command may have changed the store: that the index has still to follow is told, and is no damage.
  const search = { damage: async () => (await app.search.damage()).filter((problem) => problem !== BEHIND) };
  const look = () =>
    checkHome({
      content,
      isAsStored: (provision, words, digest) => isAsStored(provision as StoredProvision, words, digest),
      search,
      verifyAudit: async () => (await verifyAudit(app.accounts, null)).problem,
    });
  let problems = await look();
  let repaired = false;
  if (options['repair'] && problems.some((p) => p.kind === 'index')) {
    await app.search.rebuild();
    problems = await look();
    repaired = true;
  }
  if (options['json']) printJson({ problems, repaired });
  else {
    if (repaired) printLine('已由库中的文件重建索引。');
    for (const { kind, where, problem } of problems) printLine(`${KINDS[kind]}　${where}：${problem}`);
    if (!problems.some((p) => p.kind === 'index') && !(await app.search.state()).current)
      printLine(`提示　${BEHIND}，下次提问时自动更新。`);
    printLine(
      problems.length === 0
        ? '检查完毕，没有发现问题。'
        : `发现${problems.length}个问题。${problems.every((p) => p.kind === 'index') ? '可用 check --repair 重建索引。' : '索引以外的问题请用备份恢复（navigator restore），或重新导入原文件（navigator ingest）。'}`,
    );
  }
  return problems.length === 0 ? 0 : 1;
}
