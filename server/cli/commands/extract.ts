import { folderSource, readDocuments } from '../../../ingest/index.ts';
import { toPolicyDocument } from '../../usecases/show-document.ts';
import { toContractProgram } from '../../usecases/show-program.ts';
import { todayInChina } from '../../domain/language/dates.ts';
import type { Run } from '../invocation.ts';
import { UsageError } from '../usage-error.ts';

/** `extract PATH…`: reads and shows, stores nothing. */
export const extract: Run = async ({ positionals, options }) => {
  if (positionals.length === 0) throw new UsageError('extract 需要至少一个文件或文件夹。');
  const source = folderSource(positionals);
  const { files, failed: unfound } = await source.find();
  const failed = [...unfound];
  const documents = [];
  const today = todayInChina();
  for (const path of files) {
    try {
      const file = await source.load(path);
      for (const record of file === null ? [] : await readDocuments(file)) {
        documents.push({
          ...toPolicyDocument({ ...record, provisionCount: record.provisions.length, programCount: record.programs.length }, today),
          programs: record.programs.map((p) => toContractProgram(p, today)),
        });
      }
    } catch (error) {
      failed.push({ path, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  for (const f of failed) process.stderr.write(`${f.path}：${f.reason}\n`);
  if (options['json']) process.stdout.write(JSON.stringify({ documents, failed }) + '\n');
  else
    for (const d of documents)
      process.stdout.write(
        `${d.title}\n  ${d.documentNumber ?? '文号未注明'}　${d.issuingAuthorities.join('、') || '机关未注明'}　项目${d.programs.length}个\n${d.programs.map((p) => `    · ${p.title}\n`).join('')}`,
      );
  return failed.length > 0 ? 1 : 0;
};
