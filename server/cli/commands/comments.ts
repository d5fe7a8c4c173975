import { onCommandLine } from '../../domain/access/departments.ts';
import { OUTCOMES, OUTCOME_WORDS, type Outcome } from '../../domain/consultation/comment.ts';
import { PERIOD_STATE_WORDS } from '../../domain/consultation/comment-period.ts';
import type { CommentPeriods, PeriodView, WholePeriod } from '../../usecases/consultation/comment-periods.ts';
import type { Invocation, Run } from '../invocation.ts';
import { UsageError } from '../usage-error.ts';
import { day, printJson, printLine, text, withApplication } from '../with-application.ts';

const USAGE = '用法：comments list | open 文件编号 | show、prolong、close、reply、add、decide、publish、hide 编号，详见 --help。';

/** 征求意见: `comments VERB DRAFT …`. */
export const comments: Run = (invocation) =>
  withApplication(invocation, async ({ consultation: { periods } }) => {
    const [verb = '', id] = invocation.positionals;
    const json = invocation.options['json'] === true;
    if (verb === 'list') {
      const drafts = await periods.list();
      if (json) printJson({ drafts });
      else if (drafts.length === 0)
        printLine('还没有征求意见的文件。公开一份：comments open 文件编号 --department 部门 --from 日期 --to 日期 --by 姓名。');
      else drafts.forEach(printPeriod);
      return 0;
    }
    if (id === undefined) throw new UsageError(USAGE);
    const done = await step(verb, id, invocation, periods);
    if (json) printJson(done);
    else if ('clusters' in done) printWhole(done);
    else printPeriod(done);
    return 0;
  });

async function step(verb: string, id: string, { options }: Invocation, periods: CommentPeriods): Promise<PeriodView | WholePeriod> {
  const by = onCommandLine(text(options, 'by') ?? '');
  const cluster = text(options, 'cluster') ?? '';
  const reason = text(options, 'reason') ?? null;
  const to = day(options, 'to');
  switch (verb) {
    case 'show':
      return periods.whole(id);
    case 'open': {
      const opensOn = day(options, 'from');
      if (opensOn === undefined || to === undefined) throw new UsageError('请用 --from 和 --to 写明征求意见的起止日期。');
      return periods.open(
        id,
        {
          department: text(options, 'department') ?? '',
          opensOn,
          closesOn: to,
          shortReason: reason,
          note: text(options, 'note') ?? null,
          contact: text(options, 'contact') ?? null,
        },
        by,
      );
    }
    case 'prolong': {
      if (to === undefined) throw new UsageError('请用 --to 写明新的截止日期。');
      return periods.prolong(id, to, by);
    }
    case 'close':
      return periods.close(id, by);
    case 'reply':
      return periods.reply(id, text(options, 'reply') ?? '', by);
    case 'add': {
      const provision = text(options, 'provision');
      await periods.comment(id, { provision: provision === undefined ? null : Number(provision), text: text(options, 'text') ?? '' });
      return periods.whole(id);
    }
    case 'decide': {
      const outcome = text(options, 'as') ?? '';
      if (!OUTCOMES.includes(outcome as Outcome)) throw new UsageError(`--as 应为 ${OUTCOMES.join('、')}。`);
      await periods.decide(id, cluster, { outcome: outcome as Outcome, reason: reason ?? '' }, by);
      return periods.whole(id);
    }
    case 'publish':
    case 'hide':
      await periods.moderate(id, cluster, verb === 'publish' ? 'shown' : 'hidden', reason, by);
      return periods.whole(id);
    default:
      throw new UsageError(USAGE);
  }
}

function printPeriod(p: PeriodView): void {
  const { days, wanted, short, daysLeft, source } = p.watch;
  printLine(
    `${p.id}　【${PERIOD_STATE_WORDS[p.state]}${daysLeft === null ? (p.state === 'open' && !p.watch.upcoming ? '，已到期' : '') : `，还有${daysLeft}天`}】${p.title}　${p.department}　${p.opensOn}至${p.closesOn}，${days}天　意见${p.comments}条`,
  );
  if (short) printLine(`    少于${wanted}天（${source}），理由：${p.shortReason ?? ''}`);
}

function printWhole({ period, clusters }: WholePeriod): void {
  printPeriod(period);
  for (const c of clusters) {
    printLine(
      `  组${c.id}　${c.path ?? '全文'}　${c.count}条　${c.decision === null ? '未定' : `${OUTCOME_WORDS[c.decision.outcome]}：${c.decision.reason}`}`,
    );
    for (const m of c.comments) printLine(`    ${m.id}　${m.state === 'shown' ? '已公开' : '待审核'}　${m.text}`);
  }
  if (period.reply !== null) printLine(`  公开反馈：${period.reply}`);
}
