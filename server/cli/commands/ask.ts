import { readFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { AppError } from '../../domain/errors.ts';
import type { Answer } from '../../domain/conversation/answer.ts';
import type { EnterpriseProfile } from '../../domain/enterprise/profile.ts';
import { todayInChina } from '../../domain/language/dates.ts';
import { readEnterprise } from '../../usecases/enterprise-input.ts';
import type { Run } from '../commands.ts';
import { readQuestionFile } from '../question-file.ts';
import { UsageError } from '../usage-error.ts';
import { day, printJson, printLine, text, withApplication } from '../with-application.ts';

/** Earlier questions of a conversation that a new one may lean on. */
const EARLIER = 6;

/** `ask QUESTION` or `ask --questions FILE.jsonl`; with `--conversation ID` the question goes on with those asked under it before. */
export const ask: Run = (invocation) => withApplication(invocation, async (app) => {
  const { options, positionals } = invocation, file = text(options, 'questions'), question = positionals.join(' ');
  if ((file === undefined) === (question === '')) throw new UsageError('ask 需要一个问题，或 --questions 文件。');
  const asOf = day(options, 'as-of') ?? todayInChina(), profileFile = text(options, 'profile');
  const profile = profileFile === undefined ? null : await readProfile(profileFile);
  if (file !== undefined) {
    for (const q of await readQuestionFile(file)) {
      const own = q.profile === undefined ? profile : readEnterprise(q.profile, q.id).profile;
      printJson(contractAnswer(await app.answer({ id: q.id, conversationId: null, text: q.question, history: q.history ?? [], profile: own, asOf })));
    }
    return 0;
  }
  const conversationId = text(options, 'conversation') ?? null;
  const earlier = conversationId === null ? [] : (await app.store.questions.list({ conversationId, limit: EARLIER })).map((q) => q.question).reverse();
  const answer = await app.answer({ id: randomUUID(), conversationId, text: question, history: earlier, profile, asOf });
  if (options['json']) printJson(contractAnswer(answer));
  else printAnswer(answer);
  return answer.status === 'error' ? 1 : 0;
});

const contractAnswer = ({ id, status, answer, completeness, citations, programs, followUps, origin }: Answer) => ({ id, status, answer, completeness, citations, programs, followUps, origin });

function printAnswer({ answer, citations, followUps, origin }: Answer): void {
  printLine(answer);
  if (citations.length > 0) printLine('\n依据');
  for (const [i, c] of citations.entries()) printLine(`[${i + 1}] 《${c.title}》${c.provisionPath}${c.documentNumber === null ? '' : `　${c.documentNumber}`}\n    “${c.quote.replaceAll('\n', ' ')}”`);
  if (followUps.length > 0) printLine(`\n您还可以问：${followUps.join('　')}`);
  printLine(origin === 'generated' ? '\n人工智能生成，请核对原文。' : '\n由已收录文件整理，未使用人工智能生成。');
}

async function readProfile(file: string): Promise<EnterpriseProfile> {
  try {
    return readEnterprise(JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>, 'enterprise').profile;
  } catch {
    throw new AppError('bad-request', `${file}：应为一个 JSON 对象，内容是企业信息项。`);
  }
}
