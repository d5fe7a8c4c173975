import type { Validity } from '../../domain/policy/validity.ts';
import type { SearchHit } from '../../domain/search/ports.ts';
import type { Run } from '../invocation.ts';
import { readQuestionFile } from '../question-file.ts';
import { searchFilterOf } from '../search-filter.ts';
import { UsageError } from '../usage-error.ts';
import { count, printJson, printLine, text, withApplication } from '../with-application.ts';

/** `search QUERY` or `search --queries FILE.jsonl`. */
export const search: Run = (invocation) =>
  withApplication(invocation, async (app) => {
    const { options, positionals } = invocation;
    const file = text(options, 'queries');
    const question = positionals.join(' ');
    if ((file === undefined) === (question === '')) throw new UsageError('search 需要一个问题，或 --queries 文件。');
    const k = count(options, 'k', 10, 1000);
    const filter = searchFilterOf(options);
    if (file !== undefined) {
      for (const q of await readQuestionFile(file)) {
        const hits = await app.search.search({ question: q.question, ...(q.history && { history: q.history }), k, filter });
        printJson({ id: q.id, hits: hits.map(contractHit) });
      }
      return 0;
    }
    const hits = await app.search.search({ question, k, filter });
    if (options['json']) printJson({ hits: hits.map(contractHit) });
    else if (hits.length === 0) printLine(`没有找到“${question}”。试试文号、部门名，或者直接提问。`);
    else
      for (const [i, h] of hits.entries())
        printLine(`${i + 1}. 《${h.title}》${h.provisionPath}${NOTE[h.validity]}\n   ${h.text.slice(0, 120).replaceAll('\n', ' ')}`);
    return 0;
  });

const NOTE: Readonly<Record<Validity, string>> = {
  'in-force': '',
  unknown: '',
  'not-yet-in-force': '（即将施行）',
  expired: '（已失效）',
  repealed: '（已废止）',
};

const contractHit = ({ documentId, path, title, provisionPath, start, end, text: own, score, validity }: SearchHit) => ({
  documentId,
  path,
  title,
  provisionPath,
  start,
  end,
  text: own,
  score,
  validity,
});
