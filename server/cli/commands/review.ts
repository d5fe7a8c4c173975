import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { AppError } from '../../domain/errors.ts';
import { todayInChina } from '../../domain/language/dates.ts';
import { leavesOf } from '../../domain/subsidy/condition.ts';
import { requirementInWords } from '../../domain/subsidy/describe.ts';
import { fingerprintOf, type Review } from '../../domain/subsidy/review.ts';
import { regions } from '../../reference/regions.ts';
import { readRequirement } from '../../usecases/read-requirement.ts';
import type { Application } from '../../compose.ts';
import type { Invocation, Run } from '../invocation.ts';
import { UsageError } from '../usage-error.ts';
import { count, printJson, printLine, text, withApplication } from '../with-application.ts';

/**
 * `review list` · `review propose DOCUMENT` (what a language model finds that the rules missed) · `review show ID` · `review confirm ID
 * --by 姓名` · `review correct ID --leaf N --set 文件 --by 姓名`.
 */
export const review: Run = (invocation) =>
  withApplication(invocation, async (app) => {
    const [verb, id] = invocation.positionals;
    switch (verb) {
      case 'list':
        return list(app, invocation);
      case 'show':
        return show(app, invocation, id);
      case 'confirm':
        return confirm(app, invocation, id);
      case 'correct':
        return correct(app, invocation, id);
      case 'propose':
        return propose(app, invocation, id);
      default:
        throw new UsageError(
          '用法：review list | propose 文件编号 | show 项目编号 | confirm 项目编号 --by 姓名 | correct 项目编号 --leaf 序号 --set 文件 --by 姓名。',
        );
    }
  });

async function list(app: Application, { options }: Invocation): Promise<number> {
  const { reviewed, byId } = await app.library.snapshot();
  const rows = reviewed
    .filter((r) => r.program.review === 'extracted')
    .map(({ program, outdated }) => {
      const leaves = leavesOf(program.conditions);
      return {
        programId: program.id,
        title: program.title,
        document: byId.get(program.documentId)?.metadata.title ?? '',
        conditions: leaves.length,
        manual: leaves.filter((l) => 'manual' in l).length,
        sourceChanged: outdated.length > 0,
      };
    });
  if (options['json']) printJson({ waiting: rows, confirmed: reviewed.length - rows.length });
  else {
    for (const r of rows)
      printLine(
        `${r.programId}　${r.title}　条件${r.conditions}项，待人工${r.manual}项${r.sourceChanged ? '　原文已改动，请重新复核' : ''}\n    《${r.document}》`,
      );
    printLine(rows.length === 0 ? '全部复核完毕。' : `剩${rows.length}个项目待复核，已确认${reviewed.length - rows.length}个。`);
  }
  return 0;
}

async function find(app: Application, id: string | undefined) {
  if (id === undefined) throw new UsageError('请给出项目编号（review list 的结果里有）。');
  const found = (await app.library.snapshot()).reviewed.find((r) => r.program.id === id);
  if (found === undefined) throw new AppError('not-found', `没有编号为 ${id} 的项目。`);
  return found;
}

async function show(app: Application, { options }: Invocation, id: string | undefined): Promise<number> {
  const { program, outdated } = await find(app, id);
  const leaves = leavesOf(program.conditions);
  if (options['json']) {
    printJson({ program, outdated });
    return 0;
  }
  printLine(`${program.title}（${program.review === 'confirmed' ? '已复核' : '机器摘录，未经复核'}）`);
  for (const [i, leaf] of leaves.entries())
    printLine(
      `${i + 1}. ${'fact' in leaf ? requirementInWords(leaf, regions()) : '需人工确认'}\n    ${leaf.citation.provisionPath}：“${leaf.citation.quote}”`,
    );
  for (const r of outdated)
    printLine(`${r.by}于${r.on}的${r.decision.kind === 'confirm' ? '确认' : '更正'}所依据的原文已改动，请重新复核。`);
  return 0;
}

async function confirm(app: Application, invocation: Invocation, id: string | undefined): Promise<number> {
  const { program, outdated } = await find(app, id);
  if (outdated.some((r) => r.decision.kind === 'correct')) throw new AppError('bad-request', '有更正所依据的原文已改动，请先重新更正。');
  return save(
    app,
    invocation,
    { programId: program.id, decision: { kind: 'confirm', fingerprint: fingerprintOf(program) } },
    `已确认：${program.title}`,
  );
}

async function correct(app: Application, invocation: Invocation, id: string | undefined): Promise<number> {
  const { program } = await find(app, id);
  const leaves = leavesOf(program.conditions);
  const file = text(invocation.options, 'set');
  const leaf = leaves[count(invocation.options, 'leaf', 0, Math.max(1, leaves.length)) - 1];
  if (leaf === undefined || file === undefined) throw new UsageError(`correct 需要 --leaf 序号（1至${leaves.length}）和 --set 文件。`);
  const replacement = readRequirement(
    await readFile(file, 'utf8')
      .then((s) => JSON.parse(s) as unknown)
      .catch(() => null),
  );
  if (replacement === null)
    throw new AppError('bad-request', `${file}：不是正确的条件。例如 {"fact": "employees", "op": ">=", "value": 10} 或 {"manual": true}。`);
  return save(
    app,
    invocation,
    { programId: program.id, decision: { kind: 'correct', quote: leaf.citation.quote, replacement } },
    `已更正第${leaves.indexOf(leaf) + 1}项：${program.title}`,
  );
}

async function propose(app: Application, { options }: Invocation, id: string | undefined): Promise<number> {
  if (id === undefined) throw new UsageError('请给出文件编号（ingest 或 search 的结果里有）。');
  const { reviews, refused } = await app.propose(id);
  await app.store.reviews.save(reviews);
  if (options['json']) printJson({ reviews, refused });
  else
    printLine(
      `补充${reviews.length}处，核对不符未采用${refused.length}处，请复核。${refused.map((r) => `\n  未采用：“${r.quote}”（${r.reason}）`).join('')}`,
    );
  return 0;
}

async function save(
  app: Application,
  { options }: Invocation,
  what: Pick<Review, 'programId' | 'decision'>,
  said: string,
): Promise<number> {
  const by = text(options, 'by');
  if (by === undefined || by.trim() === '') throw new UsageError('请用 --by 写明复核人。');
  const review: Review = { id: randomUUID(), by, on: todayInChina(), at: Date.now(), ...what };
  await app.store.reviews.save([review]);
  if (options['json']) printJson(review);
  else printLine(said);
  return 0;
}
