import { onCommandLine } from '../../domain/access/departments.ts';
import { CONTRADICTION_VERDICTS, VERDICT_WORDS } from '../../domain/interpretation/contradictions/decision.ts';
import { COVERAGE_LEVELS, type CoverageLevel } from '../../domain/interpretation/coverage.ts';
import { POINT_NAMES, type InterpretationPoint } from '../../domain/interpretation/points.ts';
import { todayInChina } from '../../domain/language/dates.ts';
import type { CoverageReport } from '../../usecases/review-interpretation/review-coverage.ts';
import type { Application } from '../../compose.ts';
import type { Invocation, Run } from '../invocation.ts';
import { UsageError } from '../usage-error.ts';
import { printJson, printLine, text, withApplication } from '../with-application.ts';

const USAGE =
  '用法：coverage 文件编号或路径 [--interpretation 编号或路径]… | coverage judge 文件编号 --contradiction 编号 --as confirmed|false-alarm --reason 理由 --by 姓名 [--against 新版本] | coverage overrule 文件编号 --provision 条款 --as explained|mentioned|absent --reason 理由 --by 姓名。';

/** `coverage POLICY [--interpretation ID|PATH]…` · `coverage overrule ID --provision PATH --as LEVEL --reason 理由 --by 姓名`. */
export const coverage: Run = (invocation) =>
  withApplication(invocation, async (app) => {
    const [first, second] = invocation.positionals;
    if (first === undefined) throw new UsageError(USAGE);
    if (first === 'overrule') return overrule(app, invocation, second);
    if (first === 'judge') return judge(app, invocation, second);
    const report = await app.interpretation.coverage(first, list(invocation.options['interpretation']));
    if (invocation.options['json']) printJson(report);
    else printReport(report);
    return 0;
  });

const list = (given: Invocation['options'][string]): readonly string[] =>
  (Array.isArray(given) ? given : [given]).filter((v) => typeof v === 'string');

async function overrule(app: Application, { options }: Invocation, policyId: string | undefined): Promise<number> {
  const path = text(options, 'provision');
  const level = text(options, 'as');
  if (policyId === undefined || path === undefined || !isLevel(level)) throw new UsageError(USAGE);
  const decided = await app.interpretation.overrule(
    policyId,
    path,
    { coverage: level, reason: text(options, 'reason') ?? '', on: todayInChina() },
    onCommandLine(text(options, 'by') ?? ''),
  );
  if (options['json']) printJson(decided);
  else printLine(`已改判：${decided.path}　${LEVEL_WORDS[decided.coverage]}（${decided.by}，${decided.reason}）`);
  return 0;
}

async function judge(app: Application, { options }: Invocation, policyId: string | undefined): Promise<number> {
  const id = text(options, 'contradiction');
  const verdict = CONTRADICTION_VERDICTS.find((v) => v === text(options, 'as'));
  if (policyId === undefined || id === undefined || verdict === undefined) throw new UsageError(USAGE);
  const decided = await app.interpretation.judgeContradiction(
    policyId,
    id,
    { verdict, reason: text(options, 'reason') ?? '', on: todayInChina() },
    onCommandLine(text(options, 'by') ?? ''),
    text(options, 'against'),
  );
  if (options['json']) printJson(decided);
  else printLine(`已认定${VERDICT_WORDS[decided.verdict]}（${decided.by}，${decided.reason}）`);
  return 0;
}

const isLevel = (s: string | undefined): s is CoverageLevel => COVERAGE_LEVELS.includes(s as CoverageLevel);
const LEVEL_WORDS: Readonly<Record<CoverageLevel, string>> = { explained: '已解读', mentioned: '仅提及', absent: '未解读' };

/** 一、支持范围 under 一、 : the number is said once. */
function withoutNumber(text: string, path: string): string {
  const number =
    /^\s*(?:第[一二三四五六七八九十百零\d]{1,6}条|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,3}[.．、])/u.exec(
      text,
    )?.[0] ?? '';
  return number !== '' && path.endsWith(number.trim()) ? text.slice(number.length).trimStart() : text;
}

const judgementOf = ({ judgement: j }: CoverageReport['contradictions'][number]): string =>
  j === null ? '' : `，${j.by}认定${VERDICT_WORDS[j.verdict]}：${j.reason}`;

function printReport(report: CoverageReport): void {
  printLine(`《${report.policy.title}》　解读${report.interpretations.length}份　得分${report.score ?? '无法计算'}`);
  if (report.needsNone !== null) printLine(`此类文件（${report.needsNone.rule}）可以不解读。依据：${report.needsNone.source}`);
  for (const row of report.provisions.filter((r) => r.partOf === null)) {
    const mark = row.needsNone !== null && row.coverage === 'absent' ? `无须解读（${row.needsNone}）` : LEVEL_WORDS[row.coverage];
    printLine(
      `【${mark}】${row.path}　${withoutNumber(row.text, row.path).slice(0, 40).replaceAll('\n', ' ')}${row.overruled === null ? '' : `　${row.overruled.by}改判：${row.overruled.reason}`}`,
    );
    for (const c of row.by.slice(0, 2)) printLine(`    ${c.provisionPath}：“${c.quote.slice(0, 60).replaceAll('\n', ' ')}”`);
  }
  for (const c of report.contradictions)
    printLine(
      `不一致（${c.id}${judgementOf(c)}）：解读“${c.interpretation.quote}”（${c.values.interpretation}）　原文${c.policy.provisionPath}“${c.policy.quote}”（${c.values.policy}）`,
    );
  for (const c of report.basis.contradictions)
    printLine(
      `与上位依据《${c.policy.title}》不同（${c.id}${judgementOf(c)}）：“${c.interpretation.quote}”（${c.values.interpretation}）　依据${c.policy.provisionPath}“${c.policy.quote}”（${c.values.policy}）`,
    );
  const missing = (Object.keys(POINT_NAMES) as InterpretationPoint[]).filter((p) => !report.points[p].covered);
  if (missing.length > 0) printLine(`要点缺：${missing.map((p) => POINT_NAMES[p]).join('、')}`);
  for (const part of report.scoreParts) printLine(`${part.name}（权重${part.weight}）：${part.why}`);
  for (const o of report.outdatedOverrules) printLine(`${o.by}于${o.on}对“${o.path}”的改判所依据的原文已改动，请重新认定。`);
}
