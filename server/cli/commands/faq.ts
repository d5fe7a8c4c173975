import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AppError } from '../../domain/errors.ts';
import type { FaqEntry } from '../../domain/policy/ports.ts';
import type { Failure } from '../../usecases/ports.ts';
import type { Run } from '../invocation.ts';
import { UsageError } from '../usage-error.ts';
import { printJson, printLine, reportFailures, withApplication } from '../with-application.ts';

/** `faq import FILE.jsonl`: questions known to belong to a provision, indexed with it. */
export const faq: Run = (invocation) =>
  withApplication(invocation, async (app) => {
    const [verb, file] = invocation.positionals;
    if (verb !== 'import' || file === undefined) throw new UsageError('用法：faq import 文件.jsonl。');
    const content = await readFile(file, 'utf8').catch(() => {
      throw new AppError('bad-request', `${file}：没有这个文件，或者没有读取权限。`);
    });
    const snapshot = await app.library.snapshot();
    const byPath = new Map(snapshot.summaries.map((s) => [s.path, s.id]));
    const entries = new Map<string, FaqEntry>();
    const failed: Failure[] = [];
    for (const [i, line] of content.split('\n').entries()) {
      if (line.trim() === '') continue;
      const read = readEntry(
        line,
        (path) => byPath.get(path) ?? byPath.get(resolve(path)),
        (id) => snapshot.byId.has(id),
      );
      if (typeof read === 'string') failed.push({ path: `${file} 第${i + 1}行`, reason: read });
      else entries.set(read.id, read);
    }
    await app.store.faq.save([...entries.values()]);
    await app.search.update();
    reportFailures(failed);
    if (invocation.options['json']) printJson({ added: entries.size, failed });
    else printLine(`收录${entries.size}条问题，有问题的${failed.length}行。`);
    return failed.length > 0 ? 1 : 0;
  });

/** The entry of a line, or why it is none. */
function readEntry(line: string, idOfPath: (path: string) => string | undefined, exists: (id: string) => boolean): FaqEntry | string {
  let value: { question?: unknown; answer?: unknown; path?: unknown; documentId?: unknown; provisionPath?: unknown };
  try {
    value = JSON.parse(line) as typeof value;
  } catch {
    return '不是正确的 JSON';
  }
  const { question, answer, path, provisionPath } = value;
  if (typeof question !== 'string' || typeof provisionPath !== 'string') return '缺少 question 或 provisionPath';
  const documentId = typeof value.documentId === 'string' ? value.documentId : typeof path === 'string' ? idOfPath(path) : undefined;
  if (documentId === undefined || !exists(documentId)) return '没有这份文件，请先导入';
  const id = createHash('sha256')
    .update(JSON.stringify([documentId, provisionPath, question]))
    .digest('hex')
    .slice(0, 16);
  return { id, question, answer: typeof answer === 'string' ? answer : null, documentId, provisionPath };
}
