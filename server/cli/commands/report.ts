import { writeFile } from 'node:fs/promises';
import { addDays, todayInChina } from '../../domain/language/dates.ts';
import { knowledgeAsCsv, knowledgeAsJsonl } from '../../usecases/public-questions/knowledge-base.ts';
import type { GapCause } from '../../usecases/public-questions/report-gaps.ts';
import type { Invocation, Run } from '../invocation.ts';
import type { Application } from '../../compose.ts';
import { twelveMonthsTo, type AssessmentRow } from '../../domain/assessment/assessment.ts';
import { FIGURE_NAMES, FIGURES, figureWords } from '../../domain/assessment/figures.ts';
import { UsageError } from '../usage-error.ts';
import { day, printJson, printLine, text, withApplication } from '../with-application.ts';

const CAUSES: Readonly<Record<GapCause, string>> = { hot: '热点', unanswered: '没有答案', unresolved: '没解决', correction: '有纠错' };
/** Days back where no day is given. */
const LOOKED_BACK = 30;

/**
 * `report gaps [--since DAY]` · `report knowledge --out FILE.jsonl|.csv` · `report assessment [--since DAY] [--until DAY] [--out
 * FILE.xlsx|.docx]`.
 */
export const report: Run = (invocation) =>
  withApplication(invocation, async (app) => {
    const [verb] = invocation.positionals;
    const { options } = invocation;
    const out = text(options, 'out');
    if (verb === 'knowledge') {
      const entries = await app.consultation.answers.knowledge(todayInChina());
      if (out !== undefined) await writeFile(out, out.endsWith('.csv') ? knowledgeAsCsv(entries) : knowledgeAsJsonl(entries));
      if (options['json']) printJson({ entries });
      else printLine(out === undefined ? knowledgeAsJsonl(entries) : `已写入 ${out}，${entries.length}条。`);
      return 0;
    }
    if (verb === 'assessment') return assessment(app, invocation);
    if (verb !== 'gaps')
      throw new UsageError(
        '用法：report gaps [--since 日期] | report knowledge --out 文件.jsonl|.csv | report assessment [--since 日期] [--until 日期] [--out 文件.xlsx|.docx]。',
      );
    const found = await app.desk.gaps(day(options, 'since') ?? addDays(todayInChina(), -LOOKED_BACK));
    if (options['json']) printJson(found);
    else
      for (const g of found.gaps)
        printLine(
          `【${g.causes.map((c) => CAUSES[c]).join('、')}】${g.question}　问${g.asked}次\n    ${g.nearest === null ? '没有相近的条款' : `《${g.nearest.title}》${g.nearest.provisionPath}　${g.explained ? '已解读' : g.coverage === 'mentioned' ? '仅提及' : '未解读'}`}${g.corrections.map((c) => `\n    纠错：${c}`).join('')}`,
        );
    return 0;
  });

async function assessment({ desk }: Application, { options }: Invocation): Promise<number> {
  const to = day(options, 'until') ?? todayInChina();
  const from = day(options, 'since') ?? twelveMonthsTo(to);
  const out = text(options, 'out');
  const format = out?.endsWith('.xlsx') === true ? 'xlsx' : out?.endsWith('.docx') === true ? 'docx' : null;
  if (from > to) throw new UsageError('--since 不能晚于 --until。');
  if (out !== undefined && format === null) throw new UsageError(`${out}：考核统计可存为 .xlsx 或 .docx。`);
  const found = await desk.assessment(from, to);
  if (out !== undefined && format !== null) await writeFile(out, (await desk.writeAssessment(found, format)).content);
  if (options['json']) printJson(found);
  else if (out !== undefined)
    printLine(`已写入 ${out}：${from}至${to}，${found.departments.length}个部门，${found.policies.length}份政策。`);
  else for (const row of [...found.departments, found.total]) printLine(assessmentLine(row));
  return 0;
}

const assessmentLine = ({ department, figures }: AssessmentRow): string =>
  `${department ?? '合计'}\n    ${FIGURE_NAMES.map((name) => `${FIGURES[name].words}${figureWords(name, figures[name])}${FIGURES[name].unit === '%' || figures[name] === null ? '' : FIGURES[name].unit}`).join('　')}`;
