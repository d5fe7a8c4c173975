import type { Express, Response } from 'express';
import { messageChangeSchema, pastVerdictQuerySchema, subscriptionChangeSchema, type Inbox, type Message, type PastVerdictReply, type SubscriptionChange, type SubscriptionSettings } from '../../contract/push.ts';
import { mayChangeEnterprise } from '../../domain/access/viewer.ts';
import type { Delivery } from '../../domain/delivery/delivery.ts';
import type { PushStore } from '../../domain/delivery/ports.ts';
import { DEFAULT_PERSON, EVERYBODY, refuses, subscriptionId, type Address, type Subscription } from '../../domain/delivery/subscription.ts';
import { AppError } from '../../domain/errors.ts';
import { whyThen } from '../../usecases/push-policy/keep-match.ts';
import { changeSubscription, deliveryOf, inboxOf, note, rate, subscriptionOf } from '../../usecases/push-policy/manage.ts';
import { viewerOf } from '../middleware/set-up-session.ts';
import { parse } from '../parse.ts';
import { register } from '../register.ts';
import type { Services } from '../services.ts';
import { ownEnterprise } from './members.ts';

/** 消息与订阅 of one person for one enterprise. */
export function addInboxRoutes(app: Express, services: Services): void {
  const { store, now } = services.push, enterprise = async (response: Response, id: unknown) => (await ownEnterprise(services, response, id)).id;
  register(app, 'GET /api/enterprises/:id/inbox', async (request, response) => {
    response.json(await inbox(store, await enterprise(response, request.params['id']), personOf(response)));
  });
  register(app, 'POST /api/enterprises/:id/inbox/:message', async (request, response) => {
    const { id } = await ownEnterprise(services, response, request.params['id'], mayChangeEnterprise), change = parse(messageChangeSchema, request.body), person = personOf(response);
    const found = await deliveryOf(store, String(request.params['message']));
    if (found.enterpriseId !== id || !isFor(found, person)) throw new AppError('not-found', '没有找到这条消息。');
    if ('rating' in change) await rate(store, found.id, change.rating);
    else await note(store, found.id, change.note, now());
    response.json(await inbox(store, id, person));
  });
  register(app, 'GET /api/enterprises/:id/subscription', async (request, response) => {
    response.json(await settings(store, await enterprise(response, request.params['id']), personOf(response)));
  });
  register(app, 'POST /api/enterprises/:id/subscription', async (request, response) => {
    const { id } = await ownEnterprise(services, response, request.params['id'], mayChangeEnterprise), { forEverybody, ...change } = parse(subscriptionChangeSchema, request.body), person = personOf(response);
    if (forEverybody === true) await changeSubscription(store, id, EVERYBODY, { ...(change.optedOut !== undefined && { optedOut: change.optedOut }), ...(change.personalised !== undefined && { personalised: change.personalised }) });
    else await changeSubscription(store, id, person, changed(change, await subscriptionOf(store, id, person), await openidOf(services, response)));
    response.json(await settings(store, id, person));
  });
  register(app, 'GET /api/enterprises/:id/verdicts/:program', async (request, response) => {
    const id = await enterprise(response, request.params['id']), { on } = parse(pastVerdictQuerySchema, request.query);
    const reply: PastVerdictReply = await whyThen(store, id, String(request.params['program']), on ?? services.today(), services.regions);
    response.json(reply);
  });
}

const personOf = (response: Response): string => viewerOf(response).accountId ?? DEFAULT_PERSON;
/** What was told before anybody of the enterprise had subscribed is for all of them. */
const isFor = (d: Pick<Delivery, 'person'>, person: string): boolean => d.person === person || d.person === DEFAULT_PERSON;

async function inbox(store: PushStore, enterpriseId: string, person: string): Promise<Inbox> {
  const messages = (await inboxOf(store, enterpriseId)).filter((d) => isFor(d, person)).map(messageOf);
  return { unread: messages.filter((m) => m.readAt === null).length, messages };
}

function messageOf({ id, enterpriseId, programId, cause, title, reason, toConfirm, citation, department, decision, createdAt, state }: Delivery): Message {
  const { readAt, appliedAt, complainedAt, rating } = state;
  return { id, enterpriseId, programId, cause, title, reason, toConfirm, citation, department, closesOn: decision.closesOn, eligibility: decision.eligibility, at: createdAt, readAt, appliedAt, complainedAt, rating };
}

async function settings(store: PushStore, enterpriseId: string, person: string): Promise<SubscriptionSettings> {
  const { topics, regions, departments, minimumAward, cadence, quietHours, mutedPrograms, mutedDepartments, personalised, optedOut, addresses } = await subscriptionOf(store, enterpriseId, person);
  const everybody = await store.subscriptions.get(subscriptionId(enterpriseId, EVERYBODY));
  return { topics, regions, departments, minimumAward, cadence, quietHours, mutedPrograms, mutedDepartments, personalised, optedOut, addresses: addresses.map(({ channel, to }) => ({ channel, to })), everybodyOptedOut: everybody !== null && refuses(everybody) };
}

/** The WeChat that who asks signs in with. */
async function openidOf({ accounts }: Services, response: Response): Promise<string | null> {
  const { accountId } = viewerOf(response);
  return (accountId === null ? null : await accounts.store.accounts.get(accountId))?.identities.find((i) => i.kind === 'wechat')?.value ?? null;
}

/** A webhook that is sent back without its secret keeps the one it has. */
function changed({ addresses, ...rest }: Omit<SubscriptionChange, 'forEverybody'>, before: Subscription, openid: string | null): Partial<Subscription> {
  const named = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as Partial<Subscription>;
  if (addresses === undefined) return named;
  return { ...named, addresses: addresses.map((a): Address => {
    if (a.channel === 'in-app') return { channel: 'in-app', to: before.person };
    if (a.channel === 'wechat') {
      const to = a.to ?? openid;
      if (to === null) throw new AppError('bad-request', '请先在小程序里用微信登录，再开启微信提醒。');
      return { channel: 'wechat', to };
    }
    const kept = a.channel === 'webhook' ? (a.secret ?? before.addresses.find((b) => b.channel === 'webhook' && b.to === a.to)?.secret) : undefined;
    return { channel: a.channel, to: a.to, ...(kept !== undefined && { secret: kept }) };
  }) };
}
