import { writeFile } from 'node:fs/promises';
import { addDays, todayInChina } from '../../domain/language/dates.ts';
import { knowledgeAsCsv, knowledgeAsJsonl } from '../../usecases/public-questions/knowledge-base.ts';
import type { GapCause } from '../../usecases/public-questions/report-gaps.ts';
import type { Run } from '../commands.ts';
import { UsageError } from '../usage-error.ts';
import { day, printJson, printLine, text, withApplication } from '../with-application.ts';

const CAUSES: Readonly<Record<GapCause, string>> = { hot: '热点', unanswered: '没有答案', unresolved: '没解决', correction: '有纠错' };
/** Days back where no day is given. */
const LOOKED_BACK = 30;

/** `report gaps [--since DAY]` · `report knowledge --out FILE.jsonl|.csv`. */
export const report: Run = (invocation) => withApplication(invocation, async (app) => {
  const [verb] = invocation.positionals, { options } = invocation, out = text(options, 'out');
  if (verb === 'knowledge') {
    const entries = await app.consultation.answers.knowledge(todayInChina());
    if (out !== undefined) await writeFile(out, out.endsWith('.csv') ? knowledgeAsCsv(entries) : knowledgeAsJsonl(entries));
    if (options['json']) printJson({ entries });
    else printLine(out === undefined ? knowledgeAsJsonl(entries) : `已写入 ${out}，${entries.length}条。`);
    return 0;
  }
  if (verb !== 'gaps') throw new UsageError('用法：report gaps [--since 日期] | report knowledge --out 文件.jsonl|.csv。');
  const found = await app.desk.gaps(day(options, 'since') ?? addDays(todayInChina(), -LOOKED_BACK));
  if (options['json']) printJson(found);
  else for (const g of found.gaps) printLine(`【${g.causes.map((c) => CAUSES[c]).join('、')}】${g.question}　问${g.asked}次\n    ${g.nearest === null ? '没有相近的条款' : `《${g.nearest.title}》${g.nearest.provisionPath}　${g.explained ? '已解读' : g.coverage === 'mentioned' ? '仅提及' : '未解读'}`}${g.corrections.map((c) => `\n    纠错：${c}`).join('')}`);
  return 0;
});
