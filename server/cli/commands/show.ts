import { AppError } from '../../domain/errors.ts';
import { todayInChina } from '../../domain/language/dates.ts';
import { toContractProgram } from '../../usecases/show-program.ts';
import type { Run } from '../invocation.ts';
import { UsageError } from '../usage-error.ts';
import { printJson, printLine, withApplication } from '../with-application.ts';

/** `show ID [--text | --provisions | --programs]`. */
export const show: Run = (invocation) =>
  withApplication(invocation, async (app) => {
    const [id] = invocation.positionals;
    const { options } = invocation;
    if (id === undefined) throw new UsageError('show 需要一份文件的编号（ingest 或 search 的结果里有）。');
    const record = await app.store.documents.get(id);
    const today = todayInChina();
    if (record === null) throw new AppError('not-found', `没有编号为 ${id} 的文件。`);
    const snapshot = await app.library.snapshot();
    const document = snapshot.document(id, today);
    const { text } = record;
    const programs = snapshot.programsOf(id).map((p) => toContractProgram(p, today));
    const provisions = record.provisions.map(({ path, kind, text: own, start, end, children }) => ({
      path,
      kind,
      text: own,
      start,
      end,
      children,
    }));
    if (options['json']) {
      printJson({
        ...document,
        ...(options['text'] && { text }),
        ...(options['provisions'] && { provisions }),
        ...(options['programs'] && { programs }),
      });
      return 0;
    }
    if (options['text']) printLine(text);
    else if (options['provisions']) for (const p of provisions) printLine(`${p.path}　${p.text.slice(0, 60).replaceAll('\n', ' ')}`);
    else if (options['programs'])
      for (const p of programs) printLine(`${p.title}　${p.department ?? '部门未注明'}　${p.window.asPublished ?? '时间未公布'}`);
    else
      printLine(
        `${document?.title ?? ''}\n${document?.documentNumber ?? '文号未注明'}　${document?.issuingAuthorities.join('、') ?? ''}\n条款${record.provisions.length}条，项目${record.programs.length}个${record.warnings.map((w) => `\n注意：${w}`).join('')}`,
      );
    return 0;
  });
