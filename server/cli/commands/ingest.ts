import { existsSync } from 'node:fs';
import { todayInChina } from '../../domain/language/dates.ts';
import type { Run } from '../invocation.ts';
import { progressBar } from '../progress.ts';
import { sourceReportLines } from '../source-report.ts';
import { UsageError } from '../usage-error.ts';
import { printJson, printLine, reportFailures, withApplication } from '../with-application.ts';

/**
 * `ingest PATH…`: reads files and folders into the store and brings the index up to date. `ingest report`: what the latest runs of
 * scheduled sources changed.
 */
export const ingest: Run = (invocation) =>
  withApplication(invocation, async (app) => {
    if (invocation.positionals.length === 1 && invocation.positionals[0] === 'report' && !existsSync('report')) {
      const sources = await app.store.sourceReports.latest();
      if (invocation.options['json']) printJson({ sources });
      else sourceReportLines(sources).forEach((line) => printLine(line));
      return 0;
    }
    if (invocation.positionals.length === 0) throw new UsageError('ingest 需要至少一个文件或文件夹。');
    const bar = progressBar('读取文件');
    const { documentIds, ...result } = await app.importPaths(invocation.positionals, bar.update);
    bar.stop();
    await app.search.update();
    const snapshot = await app.library.snapshot();
    const today = todayInChina();
    reportFailures(result.failed);
    if (invocation.options['json']) printJson({ ...result, documents: documentIds.map((id) => snapshot.document(id, today)) });
    else
      printLine(
        `新增${result.added}份，更新${result.updated}份，未变${result.unchanged}份，撤下${result.removed}份，未能读取${result.failed.length}份。库中现有${snapshot.summaries.length}份文件、${snapshot.programs.length}个项目。`,
      );
    return result.failed.length > 0 ? 1 : 0;
  });
