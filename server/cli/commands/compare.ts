import type { ProvisionChange } from '../../domain/interpretation/compare-versions.ts';
import type { Run } from '../invocation.ts';
import { UsageError } from '../usage-error.ts';
import { printJson, printLine, withApplication } from '../with-application.ts';

const WORDS: Readonly<Record<ProvisionChange['change'], string>> = {
  same: '未变',
  changed: '修改',
  added: '新增',
  removed: '删除',
  moved: '移位',
};

/** `compare OLD NEW`: ids or paths of two versions. */
export const compare: Run = (invocation) =>
  withApplication(invocation, async (app) => {
    const [older, newer] = invocation.positionals;
    if (older === undefined || newer === undefined) throw new UsageError('用法：compare 旧文件 新文件（编号或路径）。');
    const result = await app.interpretation.compare(older, newer);
    if (invocation.options['json']) {
      printJson(result);
      return 0;
    }
    printLine(`旧：《${result.old.title}》\n新：《${result.new.title}》`);
    for (const p of result.provisions.filter((c) => c.change !== 'same')) {
      const how = p.how === 'merged' ? '（并入）' : p.how === 'split' ? '（拆出）' : '';
      printLine(
        `【${WORDS[p.change]}${how}】${p.old?.provisionPath ?? '—'} → ${p.new?.provisionPath ?? '—'}　${(p.new ?? p.old)?.quote.slice(0, 40).replaceAll('\n', ' ') ?? ''}`,
      );
      for (const v of p.values) printLine(`    ${v.about === null ? '' : `${v.about}：`}${v.old ?? '（无）'} → ${v.new ?? '（无）'}`);
    }
    for (const p of result.programs.filter((c) => c.change !== 'kept'))
      printLine(`${p.change === 'gained' ? '新增项目' : '取消项目'}：${(p.new ?? p.old)?.title ?? ''}`);
    printLine(
      `已导入的企业中，新增符合${result.affected.gained.length}家，不再符合${result.affected.lost.length}家，不变${result.affected.unchanged}家。`,
    );
    return 0;
  });
