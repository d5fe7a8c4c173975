import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../domain/errors.ts';
import { addDays, todayInChina } from '../../domain/language/dates.ts';
import { calendarIcs } from '../../http/views/calendar-ics.ts';
import { calendarOf, notRuledOut, programSummaries } from '../../http/views/program-views.ts';
import { regions } from '../../reference/regions.ts';
import { isPublic } from '../../usecases/library.ts';
import { matchEnterprise } from '../../usecases/match-enterprise.ts';
import { openData, openDataFiles } from '../../usecases/open-data.ts';
import { toContractProgram } from '../../usecases/show-program.ts';
import type { Application } from '../../compose.ts';
import { readConfig } from '../../config.ts';
import type { Invocation, Run } from '../invocation.ts';
import { UsageError } from '../usage-error.ts';
import { printJson, printLine, text, withApplication } from '../with-application.ts';

/** Days of the calendar: from the month before to a year ahead. */
const SPAN = { before: 31, after: 366 } as const;

/** `export calendar [--enterprise ID] [--out FILE]` · `export open-data DIR`. */
export const exportData: Run = (invocation) =>
  withApplication(invocation, async (app) => {
    const [what, directory] = invocation.positionals;
    if (what === 'calendar') return calendar(app, invocation);
    if (what === 'open-data' && directory !== undefined) return tables(app, invocation, directory);
    throw new UsageError('用法：export calendar [--enterprise 编号] [--out 文件] 或 export open-data 目录。');
  });

async function publicLibrary(app: Application, today: string) {
  const snapshot = await app.library.snapshot();
  const documents = snapshot.summaries.filter(isPublic).flatMap((s) => snapshot.document(s.id, today) ?? []);
  return { documents, offered: snapshot.offered, programs: snapshot.offered.map((o) => toContractProgram(o.program, today)) };
}

async function calendar(app: Application, { options }: Invocation): Promise<number> {
  const today = todayInChina();
  const { documents, offered, programs } = await publicLibrary(app, today);
  const id = text(options, 'enterprise');
  const out = text(options, 'out');
  const profile = id === undefined ? null : await app.store.enterprises.get(id);
  if (id !== undefined && profile === null) throw new AppError('not-found', `没有编号为 ${id} 的企业。`);
  const mine = profile === null ? null : notRuledOut(matchEnterprise(offered, profile, today, regions()).matches);
  const shown = calendarOf(
    programSummaries(
      programs.filter((p) => mine === null || mine.has(p.id)),
      documents,
    ),
    addDays(today, -SPAN.before),
    addDays(today, SPAN.after),
  );
  const feed = calendarIcs(shown, readConfig().publicUrl, new Date());
  if (out === undefined) process.stdout.write(options['json'] ? `${JSON.stringify({ entries: shown.entries.length, ics: feed })}\n` : feed);
  else {
    await whole(out, feed);
    if (options['json']) printJson({ entries: shown.entries.length, file: out });
    else printLine(`${shown.entries.length}个日期，写入${out}。`);
  }
  return 0;
}

async function tables(app: Application, { options }: Invocation, directory: string): Promise<number> {
  const today = todayInChina();
  const { documents, programs } = await publicLibrary(app, today);
  const data = openData(documents, programs);
  const files: string[] = [];
  await mkdir(directory, { recursive: true });
  for (const [name, content] of openDataFiles(data, today)) {
    await whole(join(directory, name), content);
    files.push(name);
  }
  const counts = Object.fromEntries(data.map((t) => [t.name, t.rows.length]));
  if (options['json']) printJson({ directory, files, ...counts });
  else printLine(`已写入${directory}：${data.map((t) => `${t.title}${t.rows.length}条`).join('，')}；数据字典在 dictionary.json。`);
  return 0;
}

/** Nobody ever finds half a file. */
async function whole(file: string, content: string): Promise<void> {
  await writeFile(`${file}.part`, content);
  await rename(`${file}.part`, file);
}
