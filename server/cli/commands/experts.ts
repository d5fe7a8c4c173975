import { onCommandLine } from '../../domain/access/departments.ts';
import type { Expert } from '../../domain/consultation/expert.ts';
import type { Invocation, Run } from '../invocation.ts';
import type { GivenExpert } from '../../usecases/consultation/experts.ts';
import { UsageError } from '../usage-error.ts';
import { printJson, printLine, text, withApplication } from '../with-application.ts';

/** 解读专家库: `experts list` · `experts add` · `experts change ID` · `experts for DOCUMENT`. */
export const experts: Run = (invocation) =>
  withApplication(invocation, async ({ consultation: { experts: roster } }) => {
    const [verb, id] = invocation.positionals;
    const { options } = invocation;
    const by = onCommandLine(text(options, 'by') ?? '');
    const json = options['json'] === true;
    if (verb === 'list') {
      const all = await roster.list();
      if (json) printJson({ experts: all });
      else if (all.length === 0) printLine('专家库还是空的。添加：experts add --name 姓名 --department 单位 --fields 领域。');
      else all.forEach(printExpert);
      return 0;
    }
    if (verb === 'for' && id !== undefined) {
      const found = await roster.forDocument(id);
      if (json) printJson({ experts: found });
      else if (found.length === 0) printLine('专家库里没有合适的专家。');
      else for (const e of found) printLine(`${e.name}（${e.department}${e.position === null ? '' : e.position}）　${e.because}`);
      return 0;
    }
    if (verb !== 'add' && !(verb === 'change' && id !== undefined))
      throw new UsageError(
        '用法：experts list | add --name 姓名 --department 单位 --fields 领域 --by 姓名 | change 编号 … --by 姓名 | for 文件编号。',
      );
    const before = id === undefined ? undefined : (await roster.list()).find((e) => e.id === id);
    const terms = termsOf(invocation, before);
    const expert = verb === 'add' || id === undefined ? await roster.add(terms, by) : await roster.change(id, terms, by);
    if (json) printJson(expert);
    else printExpert(expert);
    return 0;
  });

/** What is not given stays as it was. */
function termsOf({ options }: Invocation, before: Expert | undefined): GivenExpert {
  const list = (name: string) =>
    text(options, name)
      ?.split(/[,，、]/u)
      .map((s) => s.trim())
      .filter((s) => s !== '');
  return {
    name: text(options, 'name') ?? before?.name ?? '',
    department: text(options, 'department') ?? before?.department ?? '',
    position: text(options, 'position') ?? before?.position ?? null,
    fields: list('fields') ?? before?.fields ?? [],
    contact: text(options, 'contact') ?? before?.contact ?? null,
    interprets: list('documents') ?? before?.interprets.map((d) => d.documentId) ?? [],
    active: options['left'] === true ? false : (before?.active ?? true),
  };
}

const printExpert = (e: Expert): void =>
  printLine(
    `${e.id}　${e.name}　${e.department}${e.position === null ? '' : `　${e.position}`}　${e.fields.join('、')}${e.interprets.length === 0 ? '' : `　负责解读：${e.interprets.map((d) => `《${d.title}》`).join('、')}`}${e.active ? '' : '　（已离任）'}`,
  );
