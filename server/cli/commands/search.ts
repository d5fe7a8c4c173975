import { DOCUMENT_KINDS, type DocumentKind } from '../../domain/policy/document.ts';
import { VALIDITIES, type Validity } from '../../domain/policy/validity.ts';
import type { SearchFilter, SearchHit } from '../../domain/search/ports.ts';
import type { Invocation, Run } from '../commands.ts';
import { readQuestionFile } from '../question-file.ts';
import { UsageError } from '../usage-error.ts';
import { count, day, printJson, printLine, text, withApplication } from '../with-application.ts';

/** `search QUERY` or `search --queries FILE.jsonl`. */
export const search: Run = (invocation) => withApplication(invocation, async (app) => {
  const { options, positionals } = invocation, file = text(options, 'queries'), question = positionals.join(' ');
  if ((file === undefined) === (question === '')) throw new UsageError('search 需要一个问题，或 --queries 文件。');
  const k = count(options, 'k', 10, 1000), filter = filterOf(options);
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
  else for (const [i, h] of hits.entries()) printLine(`${i + 1}. 《${h.title}》${h.provisionPath}${NOTE[h.validity]}\n   ${h.text.slice(0, 120).replaceAll('\n', ' ')}`);
  return 0;
});

const NOTE: Readonly<Record<Validity, string>> = { 'in-force': '', unknown: '', 'not-yet-in-force': '（即将施行）', expired: '（已失效）', repealed: '（已废止）' };

const contractHit = ({ documentId, path, title, provisionPath, start, end, text: own, score, validity }: SearchHit) => ({ documentId, path, title, provisionPath, start, end, text: own, score, validity });

function filterOf(options: Invocation['options']): SearchFilter {
  const jurisdiction = text(options, 'jurisdiction'), kind = text(options, 'kind'), validity = text(options, 'validity'), asOf = day(options, 'as-of'), issuer = text(options, 'issuer'), industry = text(options, 'industry'), since = day(options, 'since');
  if (kind !== undefined && !isOneOf(DOCUMENT_KINDS, kind)) throw new UsageError(`--kind 应为 ${DOCUMENT_KINDS.join('、')} 之一。`);
  if (validity !== undefined && !isOneOf(VALIDITIES, validity)) throw new UsageError(`--validity 应为 ${VALIDITIES.join('、')} 之一。`);
  return {
    ...(jurisdiction !== undefined && { jurisdiction }), ...(kind !== undefined && { kinds: [kind as DocumentKind] }), ...(validity !== undefined && { validity: validity as Validity }),
    ...(asOf !== undefined && { asOf }), ...(issuer !== undefined && { issuer }), ...(industry !== undefined && { industry }), ...(since !== undefined && { since }),
  };
}
const isOneOf = (all: readonly string[], value: string): boolean => all.includes(value);
