import { CHANNELS, type ChannelName } from '../../domain/delivery/subscription.ts';
import { STATUSES, type Delivery, type DeliveryStatus } from '../../domain/delivery/delivery.ts';
import { reachOf } from '../../domain/delivery/rating.ts';
import { atChina } from '../../domain/delivery/timing.ts';
import { causesInWords } from '../../usecases/push-policy/plan-push.ts';
import type { Application } from '../../compose.ts';
import type { Invocation, Run } from '../invocation.ts';
import { PUSH_VERBS } from '../push-verbs.ts';
import { UsageError } from '../usage-error.ts';
import { count, day, printJson, printLine, text } from '../with-application.ts';
import { withNews } from '../with-news.ts';

/** `push plan | run | log | counts` and the verbs by which people steer it. */
export const push: Run = (invocation) =>
  withNews(invocation, async (app) => {
    const [verb = ''] = invocation.positionals;
    switch (verb) {
      case 'plan':
        return show(await app.push.plan(nowOf(invocation)), invocation, '将推送', { most: SHOWN });
      case 'run':
        return run(app, invocation);
      case 'log':
        return show(await log(app, invocation), invocation, '共', { none: '还没有推送记录。' });
      case 'counts':
        return counts(app, invocation);
      default: {
        const steer = PUSH_VERBS[verb];
        if (steer === undefined) throw new UsageError(`用法：push plan | run | log | counts | ${Object.keys(PUSH_VERBS).join(' | ')}。`);
        return steer(app, invocation);
      }
    }
  });

/** With `--as-of` ten in the morning of that day in China. */
function nowOf({ options }: Invocation): number {
  const asOf = day(options, 'as-of');
  return asOf === undefined ? Date.now() : atChina(asOf, '10:00');
}

async function run(app: Application, invocation: Invocation): Promise<number> {
  const { options } = invocation;
  const named = text(options, 'channel')
    ?.split(',')
    .map((c) => c.trim());
  const unknown = named?.find((c) => !CHANNELS.includes(c as ChannelName));
  if (unknown !== undefined) throw new UsageError(`没有“${unknown}”这个渠道。可用的有：${CHANNELS.join('、')}。`);
  const { recorded, campaign, dealt } = await app.push.run({
    now: nowOf(invocation),
    channels: (named as ChannelName[] | undefined) ?? null,
    baseline: options['baseline'] === true,
    ...(options['size'] !== undefined && { campaignSize: count(options, 'size', 200, 1_000_000) }),
  });
  const ids = [...new Set([...recorded.map((d) => d.id), ...dealt])];
  const deliveries = await app.store.push.deliveries.list({ ids });
  if (campaign !== null && campaign.status === 'awaiting')
    process.stderr.write(
      `本次共${campaign.size}条，须经批准后发送：navigator push approve ${campaign.id} --by 姓名\n` +
        `第一次推送会包含库中已有的项目。只想推送今后的新项目和变化：navigator push reject ${campaign.id} --by 姓名，这一批不再发送。\n`,
    );
  show(deliveries, invocation, '本次', { most: SHOWN, whole: 'navigator push log' });
  return deliveries.some((d) => d.state.status === 'failed') ? 1 : 0;
}

async function log(app: Application, { options }: Invocation): Promise<readonly Delivery[]> {
  const status = text(options, 'status');
  const enterpriseId = text(options, 'enterprise');
  const programId = text(options, 'program');
  if (status !== undefined && !STATUSES.includes(status as DeliveryStatus)) throw new UsageError(`--status 应为：${STATUSES.join('、')}。`);
  return app.store.push.deliveries.list({
    ...(status !== undefined && { statuses: [status as DeliveryStatus] }),
    ...(enterpriseId !== undefined && { enterpriseId }),
    ...(programId !== undefined && { programId }),
  });
}

const STATUS_WORDS: Readonly<Record<DeliveryStatus, string>> = {
  'awaiting-approval': '待批准',
  queued: '待发送',
  sending: '发送中',
  sent: '已送出',
  unknown: '结果不明',
  failed: '已停止',
  suppressed: '不再发送',
  expired: '已过期',
  rejected: '已否决',
};

/** Messages of a run that a terminal shows; the first one on a full library has thousands. */
const SHOWN = 20;

function show(
  deliveries: readonly Delivery[],
  { options }: Invocation,
  before: string,
  {
    none = '没有需要推送的内容。',
    most = deliveries.length,
    whole = 'navigator push plan --json',
  }: { readonly none?: string; readonly most?: number; readonly whole?: string } = {},
): number {
  if (options['json']) {
    printJson({
      deliveries: deliveries.map(({ id, enterpriseId, programId, cause, reason, citation, channel, state }) => ({
        id,
        enterpriseId,
        programId,
        cause,
        reason,
        citation,
        channel,
        status: state.status,
      })),
    });
    return 0;
  }
  for (const d of deliveries.slice(0, most)) {
    printLine(`${d.id}　${STATUS_WORDS[d.state.status]}　${d.enterpriseId}　${d.channel}　${d.title}\n    ${d.reason}`);
    if (d.citation !== null && d.citation.quote !== '')
      printLine(`    《${d.citation.title}》${d.citation.provisionPath}：“${d.citation.quote}”`);
    if (d.state.problem !== null) printLine(`    ${d.state.problem}`);
  }
  if (deliveries.length > most) printLine(`只列前${most}条，看全部用 ${whole}。`);
  printLine(deliveries.length === 0 ? none : `${before}${deliveries.length}条：${causesInWords(deliveries)}。`);
  return 0;
}

async function counts(app: Application, { options }: Invocation): Promise<number> {
  const programs = reachOf(await app.store.push.deliveries.list({}));
  if (options['json']) {
    printJson({ programs });
    return 0;
  }
  const titles = new Map((await app.library.snapshot()).programs.map((p) => [p.id, p.title]));
  for (const p of programs)
    printLine(
      `${titles.get(p.programId) ?? p.programId}　送达${p.reached}家，已读${p.read}家，已申报${p.applied}家，投诉${p.complained}家`,
    );
  return 0;
}
