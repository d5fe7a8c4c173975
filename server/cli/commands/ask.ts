import { randomUUID } from 'node:crypto';
import { AppError } from '../../domain/errors.ts';
import type { Answer } from '../../domain/conversation/answer.ts';
import { todayInChina } from '../../domain/language/dates.ts';
import { readEnterprise } from '../../usecases/enterprise-input.ts';
import { readEnterpriseJson } from '../../enterprise-files/read-enterprise-json.ts';
import type { Run } from '../invocation.ts';
import { readQuestionFile } from '../question-file.ts';
import { UsageError } from '../usage-error.ts';
import { day, printJson, printLine, text, withApplication } from '../with-application.ts';

/** Earlier questions of a conversation that a new one may lean on. */
const EARLIER = 6;

/** `ask QUESTION` or `ask --questions FILE.jsonl`; with `--conversation ID` the question goes on with those asked under it before. */
export const ask: Run = (invocation) =>
  withApplication(invocation, async (app) => {
    const { options, positionals } = invocation;
    const file = text(options, 'questions');
    const question = positionals.join(' ');
    if ((file === undefined) === (question === '')) throw new UsageError('ask 需要一个问题，或 --questions 文件。');
    const asOf = day(options, 'as-of') ?? todayInChina();
    const profileFile = text(options, 'profile');
    const profile = profileFile === undefined ? null : readEnterprise(await readEnterpriseJson(profileFile), 'enterprise').profile;
    if (file !== undefined) {
      for (const q of await readQuestionFile(file)) {
        const own = q.profile === undefined ? profile : readEnterprise(q.profile, q.id).profile;
        printJson(
          contractAnswer(
            await app.answer({ id: q.id, conversationId: null, text: q.question, history: q.history ?? [], profile: own, asOf }),
          ),
        );
      }
      return 0;
    }
    const conversationId = text(options, 'conversation') ?? null;
    const earlier =
      conversationId === null ? [] : (await app.store.questions.list({ conversationId, limit: EARLIER })).map((q) => q.question).reverse();
    if (options['json'] !== true && (await app.library.snapshot()).summaries.length === 0)
      throw new AppError('bad-request', '库里还没有文件，没有可以回答的依据。先运行 navigator ingest 文件或文件夹。');
    const answer = await app.answer({ id: randomUUID(), conversationId, text: question, history: earlier, profile, asOf });
    if (options['json']) printJson(contractAnswer(answer));
    else printAnswer(answer);
    return answer.status === 'error' ? 1 : 0;
  });

const contractAnswer = ({ id, status, answer, completeness, citations, programs, followUps, origin }: Answer) => ({
  id,
  status,
  answer,
  completeness,
  citations,
  programs,
  followUps,
  origin,
});

function printAnswer({ answer, citations, followUps, origin }: Answer): void {
  printLine(answer);
  if (citations.length > 0) printLine('\n依据');
  for (const [i, c] of citations.entries())
    printLine(
      `[${i + 1}] 《${c.title}》${c.provisionPath}${c.documentNumber === null ? '' : `　${c.documentNumber}`}\n    “${c.quote.replaceAll('\n', ' ')}”`,
    );
  if (followUps.length > 0) printLine(`\n您还可以问：${followUps.join('　')}`);
  printLine(origin === 'generated' ? '\n人工智能生成，请核对原文。' : '\n由已收录文件整理，未使用人工智能生成。');
}
