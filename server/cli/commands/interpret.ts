import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { chartSvg } from '../../domain/interpretation/drafting/chart-svg.ts';
import { DRAFT_FORMS, type DraftForm, type InterpretationDraft } from '../../domain/interpretation/drafting/draft.ts';
import { draftAsText } from '../../domain/interpretation/drafting/render-text.ts';
import { writeDraft } from '../../adapters/writing/write-draft.ts';
import type { Run } from '../invocation.ts';
import { UsageError } from '../usage-error.ts';
import { printJson, printLine, text, withApplication } from '../with-application.ts';

const USAGE = '用法：interpret 文件编号或路径 [--form qa|chart|article|guide|audio-script] [--out 文件.docx|.html|.svg|.png|.txt]。';

/** `interpret POLICY [--form …] [--out FILE]`. */
export const interpret: Run = (invocation) =>
  withApplication(invocation, async (app) => {
    const [policy] = invocation.positionals;
    const form = text(invocation.options, 'form') ?? 'article';
    const out = text(invocation.options, 'out');
    if (policy === undefined || !isForm(form)) throw new UsageError(USAGE);
    const draft = await app.draft(policy, form);
    if (out !== undefined) await save(draft, out);
    if (invocation.options['json']) printJson({ ...draft, ...(form === 'chart' && { svg: chartSvg(draft) }) });
    else if (out === undefined) printLine(draftAsText(draft));
    else printLine(`${draft.title}：已写入 ${out}，待补充${draft.gaps}处。`);
    return 0;
  });

const isForm = (s: string): s is DraftForm => DRAFT_FORMS.includes(s as DraftForm);

async function save(draft: InterpretationDraft, out: string): Promise<void> {
  const written = await writeDraft(draft, extname(out).slice(1).toLowerCase());
  if (written === null) throw new UsageError(`${out}：图解可存为 .svg、.png、.html、.docx、.txt，其他形式可存为 .docx、.html、.txt。`);
  await writeFile(out, written.content);
}
