import { z } from 'zod';
import { RATINGS, type Rating } from '../domain/delivery/delivery.ts';
import {
  CADENCES,
  CHANNELS,
  EVERYBODY,
  DEFAULT_PERSON,
  PUBLIC,
  type Address,
  type Cadence,
  type ChannelName,
  type Subscription,
} from '../domain/delivery/subscription.ts';
import { AppError } from '../domain/errors.ts';
import { regions } from '../reference/regions.ts';
import { decideCampaign } from '../usecases/push-policy/approve.ts';
import { changeSubscription, inboxOf, note, rate, replay, settle, subscriptionOf } from '../usecases/push-policy/manage.ts';
import type { Application } from '../compose.ts';
import type { Invocation } from './invocation.ts';
import { UsageError } from './usage-error.ts';
import { printJson, printLine, text } from './with-application.ts';

type Verb = (app: Application, invocation: Invocation) => Promise<number>;

/** What people do with push besides running it. */
export const PUSH_VERBS: Readonly<Record<string, Verb>> = {
  subscribe: (app, invocation) =>
    change(app, invocation, (s) => ({ ...s, ...subscribed(s, invocation.options), optedOut: false }), '订阅已保存。'),
  mute: (app, invocation) => change(app, invocation, (s) => muted(s, invocation.options), '已设置，不再推送。'),
  optout: (app, invocation) =>
    change(
      app,
      invocation,
      (s) => ({ ...s, optedOut: invocation.options['off'] !== true }),
      invocation.options['off'] === true ? '已恢复推送。' : '已退订，不再向您推送。',
      EVERYBODY,
    ),
  personalised: (app, invocation) =>
    change(
      app,
      invocation,
      (s) => ({ ...s, personalised: invocation.options['off'] !== true }),
      invocation.options['off'] === true ? '已停止个性化推送，不再用贵企业的信息做匹配推送。' : '已恢复个性化推送。',
      EVERYBODY,
    ),
  approve: (app, invocation) => decide(app, invocation, 'approved'),
  reject: (app, invocation) => decide(app, invocation, 'rejected'),
  rate: async (app, { positionals: [, id, rating], options }) => {
    if (id === undefined || !RATINGS.includes(rating as Rating)) throw new UsageError(`用法：push rate 推送编号 ${RATINGS.join('|')}。`);
    return say(options, await rate(app.store.push, id, rating as Rating), '谢谢，您的评价已记下。');
  },
  read: (app, invocation) => noted(app, invocation, 'read'),
  applied: (app, invocation) => noted(app, invocation, 'applied'),
  complain: (app, invocation) => noted(app, invocation, 'complained'),
  resolve: async (app, { positionals: [, id], options }) => {
    const as = text(options, 'as');
    if (id === undefined || (as !== 'sent' && as !== 'resend'))
      throw new UsageError('用法：push resolve 推送编号 --as sent|resend --by 姓名。');
    await settle(app.store.push, id, as, byOf(options), Date.now());
    return say(options, { id, as }, as === 'sent' ? '已记为送达。' : '将在下次推送时重发。');
  },
  replay: async (app, { positionals: [, id], options }) => {
    if (id === undefined) throw new UsageError('用法：push replay 推送编号。');
    const { match, same } = await replay(app.store.push, id, regions());
    say(
      options,
      { same, eligibility: match.eligibility, toConfirm: match.toConfirm, explanation: match.explanation },
      same ? '按当时的政策和企业信息重算，结果一致。' : '按当时的政策和企业信息重算，结果不一致。',
    );
    return same ? 0 : 1;
  },
  inbox: async (app, { options }) => {
    const enterpriseId = text(options, 'enterprise');
    if (enterpriseId === undefined) throw new UsageError('请用 --enterprise 写明企业编号。');
    const messages = await inboxOf(app.store.push, enterpriseId);
    return say(
      options,
      {
        messages: messages.map((d) => ({
          id: d.id,
          programId: d.programId,
          title: d.title,
          reason: d.reason,
          link: d.link,
          readAt: d.state.readAt,
        })),
      },
      messages.map((d) => `${d.title}\n    ${d.reason}`).join('\n') || '没有消息。',
    );
  },
  permit: async (app, { positionals: [, id], options }) => {
    const user = text(options, 'to');
    const template = text(options, 'as');
    if (id === undefined || user === undefined || template === undefined)
      throw new UsageError('用法：push permit 授权编号 --to openid --as 模板编号。');
    await app.store.push.permissions.grant(id, user, template);
    return say(options, { count: await app.store.push.permissions.count(user, template) }, '已记下一次订阅授权。');
  },
};

function say(options: Invocation['options'], json: unknown, words: string): number {
  if (options['json']) printJson(json);
  else printLine(words);
  return 0;
}

async function change(
  app: Application,
  { options }: Invocation,
  next: (s: Subscription) => Subscription,
  words: string,
  whom = DEFAULT_PERSON,
): Promise<number> {
  const enterpriseId = text(options, 'enterprise');
  const person = text(options, 'person') ?? whom;
  if (enterpriseId === undefined || enterpriseId === '') throw new UsageError('请用 --enterprise 写明企业编号。');
  if (enterpriseId !== PUBLIC && (await app.store.enterprises.get(enterpriseId)) === null)
    throw new AppError('not-found', `没有编号为 ${enterpriseId} 的企业。`);
  const { push } = app.store;
  const saved = await changeSubscription(push, enterpriseId, person, next(await subscriptionOf(push, enterpriseId, person)));
  // What signs webhooks is not shown again.
  return say(options, { ...saved, addresses: saved.addresses.map(({ channel, to }) => ({ channel, to })) }, words);
}

/** What `subscribe` names; what it does not name stays. */
function subscribed(s: Subscription, options: Invocation['options']): Partial<Subscription> {
  const list = (name: string) =>
    text(options, name)
      ?.split(/[,，、]/u)
      .map((v) => v.trim())
      .filter((v) => v !== '');
  const cadence = text(options, 'cadence');
  const least = text(options, 'min-award');
  const quiet = text(options, 'quiet');
  const channel = text(options, 'channel');
  const topics = list('topic');
  const codes = list('region');
  const departments = list('department');
  if (cadence !== undefined && !CADENCES.includes(cadence as Cadence)) throw new UsageError(`--cadence 应为：${CADENCES.join('、')}。`);
  if (least !== undefined && !(Number(least) >= 0)) throw new UsageError('--min-award 应为金额（元）。');
  const wrong = codes?.find((c) => !/^\d{6}$/u.test(c));
  if (wrong !== undefined) throw new UsageError(`--region 应为六位区划代码，不是“${wrong}”。`);
  return {
    ...(topics && { topics }),
    ...(codes && { regions: codes }),
    ...(departments && { departments }),
    ...(least !== undefined && { minimumAward: Number(least) }),
    ...(cadence !== undefined && { cadence: cadence as Cadence }),
    ...(quiet !== undefined && { quietHours: quietOf(quiet) }),
    ...(channel !== undefined && { addresses: withAddress(s, channel, options) }),
  };
}

function withAddress(s: Subscription, channel: string, options: Invocation['options']): readonly Address[] {
  if (!CHANNELS.includes(channel as ChannelName)) throw new UsageError(`没有“${channel}”这个渠道。可用的有：${CHANNELS.join('、')}。`);
  const published = channel === 'weibo' || channel === 'official-account';
  const to = text(options, 'to') ?? (channel === 'in-app' || published ? s.person : undefined);
  const secret = text(options, 'secret');
  if (published !== (s.enterpriseId === PUBLIC))
    throw new UsageError('微博和公众号文案面向公众，用 --enterprise "*" 订阅；其他渠道须写明企业。');
  if (to === undefined) throw new UsageError(`渠道 ${channel} 需要 --to 地址。`);
  if (channel === 'email' && !z.email().safeParse(to).success) throw new UsageError(`“${to}”不是邮箱地址。`);
  if (channel === 'webhook' && !URL.canParse(to)) throw new UsageError(`“${to}”不是网址。`);
  const others = s.addresses.filter((a) => a.channel !== channel && !(published && a.channel === 'in-app'));
  return [...others, { channel: channel as ChannelName, to, ...(secret !== undefined && { secret }) }];
}

function quietOf(given: string): Subscription['quietHours'] {
  if (given === 'none') return null;
  const found = /^((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d)$/u.exec(given);
  if (found?.[1] === undefined || found[2] === undefined) throw new UsageError('--quiet 应为时段，例如 21:00-08:00；不设免打扰写 none。');
  return { from: found[1], to: found[2] };
}

function muted(s: Subscription, options: Invocation['options']): Subscription {
  const program = text(options, 'program');
  const department = text(options, 'department');
  const off = options['off'] === true;
  if (program === undefined && department === undefined)
    throw new UsageError('请用 --program 项目编号 或 --department 部门 写明不再接收什么。');
  const set = (list: readonly string[], value: string | undefined) =>
    value === undefined ? list : off ? list.filter((v) => v !== value) : [...new Set([...list, value])];
  return { ...s, mutedPrograms: set(s.mutedPrograms, program), mutedDepartments: set(s.mutedDepartments, department) };
}

async function decide(app: Application, { positionals: [, id], options }: Invocation, status: 'approved' | 'rejected'): Promise<number> {
  if (id === undefined) {
    const waiting = (await app.store.push.campaigns.all()).filter((c) => c.status === 'awaiting');
    return say(options, { campaigns: waiting }, waiting.map((c) => `${c.id}　${c.size}条`).join('\n') || '没有待批准的批次。');
  }
  return say(
    options,
    await decideCampaign(app.store.push, id, status, byOf(options)),
    status === 'approved' ? '已批准，下次 push run 时发送。' : '已否决，不会发送。',
  );
}

async function noted(
  app: Application,
  { positionals: [, id], options }: Invocation,
  what: 'read' | 'applied' | 'complained',
): Promise<number> {
  if (id === undefined) throw new UsageError('请给出推送编号（push log 的结果里有）。');
  await note(app.store.push, id, what, Date.now());
  return say(options, { id, [what]: true }, '已记下。');
}

function byOf(options: Invocation['options']): string {
  const by = text(options, 'by');
  if (by === undefined || by.trim() === '') throw new UsageError('请用 --by 写明是谁决定的。');
  return by;
}
