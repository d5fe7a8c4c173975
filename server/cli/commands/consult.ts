import { onCommandLine } from '../../domain/access/departments.ts';
import { CONCERNS, type Concern } from '../../domain/consultation/deadline.ts';
import { QUEUE_STATES, QUEUE_STATE_WORDS, type QueueCause, type QueueState } from '../../domain/consultation/queue-entry.ts';
import { addDays, chinaTime, todayInChina } from '../../domain/language/dates.ts';
import type { AnswerQueue } from '../../usecases/consultation/queue.ts';
import type { QueueView } from '../../usecases/consultation/queue-view.ts';
import type { Invocation, Run } from '../invocation.ts';
import { UsageError } from '../usage-error.ts';
import { day, printJson, printLine, text, withApplication } from '../with-application.ts';

const USAGE = '用法：consult list | update | show 编号 | assign、answer、approve、return、decline、reopen 编号 --by 姓名，详见 --help。';
const CAUSES: Readonly<Record<QueueCause, string>> = { hot: '热点', unanswered: '没有答案', unresolved: '没解决', correction: '有纠错' };
/** Days back where no day is given. */
const LOOKED_BACK = 30;

/** 答复办理: `consult VERB ENTRY …`. */
export const consult: Run = (invocation) =>
  withApplication(invocation, async ({ consultation: { queue } }) => {
    const [verb = '', id] = invocation.positionals;
    const { options } = invocation;
    const json = options['json'] === true;
    if (verb === 'list') {
      const state = text(options, 'state');
      const department = text(options, 'department');
      if (state !== undefined && !isState(state)) throw new UsageError(`--state 应为 ${QUEUE_STATES.join('、')}。`);
      const entries = await queue.list({
        ...(state !== undefined && { state }),
        ...(department !== undefined && { department }),
        ...(options['overdue'] === true && { overdue: true }),
      });
      if (json) printJson({ entries });
      else if (entries.length === 0) printLine('没有这样的待办。收进新的公众问题：consult update。');
      else entries.forEach(printEntry);
      return 0;
    }
    if (verb === 'update') {
      const taken = await queue.takeIn(day(options, 'since') ?? addDays(todayInChina(), -LOOKED_BACK));
      if (json) printJson(taken);
      else printLine(`新收${taken.opened}件，有新情况${taken.changed}件，重新办理${taken.reopened}件。`);
      return 0;
    }
    if (id === undefined) throw new UsageError(USAGE);
    const entry = await step(verb, id, invocation, queue);
    if (json) printJson(entry);
    else printEntry(entry, true);
    return 0;
  });

const isState = (s: string): s is QueueState => QUEUE_STATES.includes(s as QueueState);

async function step(verb: string, id: string, { options }: Invocation, queue: AnswerQueue): Promise<QueueView> {
  const by = onCommandLine(text(options, 'by') ?? '');
  const reason = text(options, 'reason') ?? '';
  switch (verb) {
    case 'show':
      return queue.get(id);
    case 'assign': {
      const concern = text(options, 'concern') ?? 'ordinary';
      if (!CONCERNS.includes(concern as Concern)) throw new UsageError(`--concern 应为 ${CONCERNS.join('、')}。`);
      return queue.assign(
        id,
        {
          department: text(options, 'department') ?? '',
          person: text(options, 'person') ?? null,
          expert: text(options, 'expert') ?? null,
          concern: concern as Concern,
        },
        by,
      );
    }
    case 'answer': {
      const before = await queue.get(id);
      const documentId = text(options, 'document') ?? before.nearest?.documentId;
      const provisionPath = text(options, 'provision') ?? before.nearest?.provisionPath;
      if (documentId === undefined || provisionPath === undefined)
        throw new UsageError('请用 --document 和 --provision 写明答复依据的条款。');
      return queue.answer(
        id,
        {
          documentId,
          provisionPath,
          quote: text(options, 'quote') ?? null,
          text: text(options, 'text') ?? '',
          ...(options['confirmed'] === true && { confirmed: true }),
        },
        by,
      );
    }
    case 'approve':
      return queue.approve(id, by);
    case 'return':
      return queue.sendBack(id, reason, by);
    case 'decline':
      return queue.decline(id, reason, by);
    case 'withdraw':
      return queue.withdraw(id, reason, by);
    case 'reopen':
      return queue.reopen(id, reason, by);
    default:
      throw new UsageError(USAGE);
  }
}

function printEntry(e: QueueView, whole: unknown = false): void {
  const owner = [e.department, e.person, e.expert === null ? null : `专家${e.expert}`].filter((s) => s !== null).join('，');
  printLine(
    `${e.id}　【${QUEUE_STATE_WORDS[e.state]}${e.overdue ? '，逾期' : ''}】${e.question}　${e.causes.map((c) => CAUSES[c]).join('、')}，问${e.asked}次`,
  );
  printLine(
    `    ${e.nearest === null ? '没有相近的条款' : `《${e.nearest.title}》${e.nearest.provisionPath}，${e.explained ? '已解读' : e.coverage === 'mentioned' ? '仅提及' : '未解读'}`}　${owner === '' ? '未分办' : owner}　${e.dueAt === null ? '工作日历未公布，期限未定' : `${chinaTime(e.dueAt)}前（${e.term.words}）`}`,
  );
  if (e.answer !== null)
    printLine(
      `    答复：${e.answer.text}　依据《${e.answer.citation.title}》${e.answer.citation.provisionPath}“${e.answer.citation.quote}”${e.outdated ? '　（条款文字已变化，须重新核对）' : ''}`,
    );
  if (whole !== true) return;
  printLine(`    期限依据：${e.term.source}`);
  for (const expert of e.experts) printLine(`    可请专家：${expert.name}（${expert.department}），${expert.because}`);
  for (const h of e.history)
    printLine(`    ${chinaTime(h.at)}　${h.by}　${QUEUE_STATE_WORDS[h.to]}${h.note === null ? '' : `：${h.note}`}`);
}
