import { createWriteStream, existsSync } from 'node:fs';
import { AppError } from '../../domain/errors.ts';
import { todayInChina } from '../../domain/language/dates.ts';
import type { Bundle, Sum } from '../../domain/subsidy/best-bundle.ts';
import type { VerdictChange } from '../../domain/subsidy/bulk-verdicts.ts';
import type { OfferedProgram, ProgramMatch } from '../../domain/subsidy/match-program.ts';
import { chineseDate } from '../../domain/language/chinese-date.ts';
import { factDefinition } from '../../domain/enterprise/facts.ts';
import { money } from '../../domain/subsidy/describe.ts';
import { openLeaves } from '../../domain/subsidy/evaluate.ts';
import type { Eligibility } from '../../domain/subsidy/verdict.ts';
import { regions } from '../../reference/regions.ts';
import { readEnterprise } from '../../usecases/enterprise-input.ts';
import { offeredOn } from '../../usecases/library-on-day.ts';
import { keepMatch } from '../../usecases/push-policy/keep-match.ts';
import { matchEnterprise } from '../../usecases/match-enterprise.ts';
import type { Application } from '../../compose.ts';
import { readEnterpriseJson } from '../../enterprise-files/read-enterprise-json.ts';
import type { Invocation, Run } from '../invocation.ts';
import { readEnterpriseRows } from '../../enterprise-files/read-enterprise-rows.ts';
import { changedSince, matchMany } from '../match-many.ts';
import { UsageError } from '../usage-error.ts';
import { day, printJson, printLine, reportFailures, text, withApplication } from '../with-application.ts';

/** `match --enterprise FILE|ID | --enterprises FILE.jsonl|.csv`. */
export const match: Run = (invocation) =>
  withApplication(invocation, (app) => {
    const { options } = invocation;
    const one = text(options, 'enterprise');
    const many = text(options, 'enterprises');
    if ((one === undefined) === (many === undefined))
      throw new UsageError('match 需要 --enterprise 文件（一家）或 --enterprises 文件（多家），二者选一。');
    return one !== undefined ? matchOne(app, invocation, one) : matchFile(app, invocation, many ?? '');
  });

const WORDS: Readonly<Record<Eligibility, string>> = { eligible: '符合', undetermined: '待确认', ineligible: '不符合', closed: '已截止' };

async function matchOne(app: Application, { options }: Invocation, file: string): Promise<number> {
  const stored = existsSync(file) ? null : await app.store.enterprises.get(file);
  if (stored === null && !existsSync(file) && !/[./\\]/u.test(file))
    throw new AppError('not-found', `${file}：没有这个文件，库里也没有编号为 ${file} 的企业。`);
  const { profile, problems } =
    stored === null ? readEnterprise(await readEnterpriseJson(file), 'enterprise') : { profile: stored, problems: [] };
  for (const problem of problems) process.stderr.write(`${file}：${problem}\n`);
  const asOf = day(options, 'as-of') ?? todayInChina();
  const only = text(options, 'program');
  const offered = (await offeredAsOf(app, asOf)).filter((o) => only === undefined || o.program.id === only);
  if (only !== undefined && offered.length === 0) throw new AppError('not-found', `没有编号为 ${only} 的项目。`);
  const result = matchEnterprise(offered, profile, asOf, regions());
  if (stored !== null && only === undefined)
    await keepMatch(app.store.push, { offered, profile, matches: result.matches, day: asOf, now: Date.now() });
  if (options['json']) printJson(result);
  else {
    for (const m of result.matches.filter(
      (r) => r.eligibility !== 'closed' && (r.eligibility !== 'ineligible' || r.nearMiss?.reachable === true),
    ))
      printLine(describe(m));
    describeBundle(result.bundle).forEach(printLine);
    const next = result.nextQuestions[0];
    if (next) printLine(`\n补充“${next.label}”，可再判定${next.decides}项。`);
    printLine('按已公开条款和您填写的信息测算，结果以主管部门认定为准。');
  }
  return problems.length > 0 ? 1 : 0;
}

/** What is on offer on a day; of a day in the past, under the texts then in force. */
async function offeredAsOf(app: Application, day: string): Promise<readonly OfferedProgram[]> {
  const snapshot = await app.library.snapshot();
  return day < todayInChina() ? offeredOn(app.store.documents, snapshot, day) : snapshot.offered;
}

function describe(m: ProgramMatch): string {
  const verdict = m.toConfirm ? '可能符合，请确认' : WORDS[m.eligibility];
  const award =
    m.award === null
      ? ''
      : `　${m.award.max === null ? '' : m.award.min === m.award.max ? money(m.award.max) : `最高${money(m.award.max)}`}`;
  const lines = [...(m.nearMiss?.changes ?? []).map((c) => c.sentence), ...whatIsOpen(m)];
  return `【${verdict}】${m.title}${award}${lines.map((line) => `\n    ${line}`).join('')}`;
}

/** Of what is open so much is named on the command line. */
const MOST_NAMED = 3;

/** What to tell the system, and what only a person can say. */
function whatIsOpen(m: ProgramMatch): readonly string[] {
  if (m.eligibility !== 'undetermined') return [];
  const named = (what: string, of: readonly string[], between: string): readonly string[] =>
    of.length === 0 ? [] : [`${what}：${of.slice(0, MOST_NAMED).join(between)}${of.length > MOST_NAMED ? `（共${of.length}项）` : ''}`];
  const manual = openLeaves(m.explanation).flatMap((leaf) => ('manual' in leaf ? [leaf.text] : []));
  return [
    ...named(
      '请补充',
      m.missingFacts.map((fact) => factDefinition(fact).label),
      '、',
    ),
    ...named('请确认是否符合', [...new Set(manual)], '；'),
  ];
}

/** Where programs exclude each other: what together gives most, and why the others stand back. */
function describeBundle({ members, leftOut, doubts, total }: Bundle): readonly string[] {
  if (leftOut.length === 0 && doubts.length === 0) return [];
  const reasons = [...leftOut.map((l) => ({ sentence: `未计入“${l.title}”：${l.sentence}`, citation: l.citation })), ...doubts];
  return [
    `\n合计（已按从高不重复计算）：${members.length}项，${sumInWords(total)}`,
    ...reasons
      .slice(0, 10)
      .map(({ sentence, citation }) => `    ${sentence}依据：${citation.provisionPath}“${citation.quote.slice(0, 60)}”`),
  ];
}

const sumInWords = ({ min, max }: Sum): string =>
  max === null ? `${money(min)}以上` : min === max ? money(min) : min === 0 ? `最高${money(max)}` : `${money(min)}至${money(max)}`;

function sayChanges(asJson: boolean, changes: readonly VerdictChange[], since: string, asOf: string): void {
  if (asJson) return printJson({ since, asOf, changes });
  const became = (to: VerdictChange['after']): number => changes.filter((c) => c.after === to).length;
  printLine(
    `${chineseDate(since)}到${chineseDate(asOf)}，因日期变化判定不同的有${changes.length}对：变为符合${became('eligible')}对，待确认${became('undetermined')}对，不符合或已截止${became('ineligible')}对。`,
  );
}

async function matchFile(app: Application, { options }: Invocation, file: string): Promise<number> {
  const asOf = day(options, 'as-of') ?? todayInChina();
  const started = performance.now();
  const offered = await offeredAsOf(app, asOf);
  const path = text(options, 'out');
  const out = path === undefined ? null : createWriteStream(path);
  const { profiles, failed } =
    file === 'stored' && !existsSync(file) ? { profiles: await app.store.enterprises.all(), failed: [] } : await readEnterpriseRows(file);
  const since = day(options, 'since');
  const changes = since === undefined ? null : await changedSince(offered, profiles, since, asOf);
  if (changes !== null) for (const change of changes) out?.write(`${JSON.stringify(change)}\n`);
  const totals = changes === null ? await matchMany(offered, profiles, asOf, out, options['shards'] === true) : [];
  if (out) await new Promise<void>((resolve, reject) => out.end((error?: Error | null) => (error ? reject(error) : resolve())));
  const seconds = Number(((performance.now() - started) / 1000).toFixed(3));
  reportFailures(failed);
  if (changes !== null) sayChanges(options['json'] === true, changes, since ?? '', asOf);
  else if (options['json']) printJson({ programs: totals, enterprises: profiles.length, seconds, failed });
  else printLine(`${profiles.length}家企业，${totals.length}个项目，用时${seconds}秒。`);
  return failed.length > 0 ? 1 : 0;
}
