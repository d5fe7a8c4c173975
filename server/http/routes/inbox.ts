import type { Express, Response } from 'express';
import {
  messageChangeSchema,
  pastVerdictQuerySchema,
  subscriptionChangeSchema,
  type Inbox,
  type Message,
  type PastVerdictReply,
  type SubscriptionChange,
  type SubscriptionSettings,
} from '../../contract/push.ts';
import { mayChangeEnterprise } from '../../domain/access/viewer.ts';
import type { Delivery } from '../../domain/delivery/delivery.ts';
import type { PushStore } from '../../domain/delivery/ports.ts';
import {
  DEFAULT_PERSON,
  EVERYBODY,
  refuses,
  subscriptionId,
  type Address,
  type AwaitedAddress,
  type Subscription,
} from '../../domain/delivery/subscription.ts';
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
  const { store, now } = services.push;
  const enterprise = async (response: Response, id: unknown) => (await ownEnterprise(services, response, id)).id;
  register(app, 'GET /api/enterprises/:id/inbox', async (request, response) => {
    response.json(await inbox(store, await enterprise(response, request.params['id']), personOf(response)));
  });
  register(app, 'POST /api/enterprises/:id/inbox/:message', async (request, response) => {
    const { id } = await ownEnterprise(services, response, request.params['id'], mayChangeEnterprise);
    const change = parse(messageChangeSchema, request.body);
    const person = personOf(response);
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
    const { id } = await ownEnterprise(services, response, request.params['id'], mayChangeEnterprise);
    const { forEverybody, ...change } = parse(subscriptionChangeSchema, request.body);
    const person = personOf(response);
    if (forEverybody === true)
      await changeSubscription(store, id, EVERYBODY, {
        ...(change.optedOut !== undefined && { optedOut: change.optedOut }),
        ...(change.personalised !== undefined && { personalised: change.personalised }),
      });
    else {
      const { addresses, ...rest } = change;
      const named = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as Partial<Subscription>;
      const reached =
        addresses &&
        (await addressesOf(
          addresses,
          await subscriptionOf(store, id, person),
          await signInsOf(services, response),
          (to) => services.push.askToConfirm({ enterpriseId: id, person }, to),
          now(),
        ));
      await changeSubscription(store, id, person, { ...named, ...reached });
    }
    response.json(await settings(store, id, person));
  });
  register(app, 'GET /api/enterprises/:id/verdicts/:program', async (request, response) => {
    const id = await enterprise(response, request.params['id']);
    const { on } = parse(pastVerdictQuerySchema, request.query);
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

function messageOf({
  id,
  enterpriseId,
  programId,
  cause,
  title,
  reason,
  toConfirm,
  citation,
  department,
  decision,
  createdAt,
  state,
}: Delivery): Message {
  const { readAt, appliedAt, complainedAt, rating } = state;
  return {
    id,
    enterpriseId,
    programId,
    cause,
    title,
    reason,
    toConfirm,
    citation,
    department,
    closesOn: decision.closesOn,
    eligibility: decision.eligibility,
    at: createdAt,
    readAt,
    appliedAt,
    complainedAt,
    rating,
  };
}

async function settings(store: PushStore, enterpriseId: string, person: string): Promise<SubscriptionSettings> {
  const {
    topics,
    regions,
    departments,
    minimumAward,
    cadence,
    quietHours,
    mutedPrograms,
    mutedDepartments,
    personalised,
    optedOut,
    addresses,
    awaited,
  } = await subscriptionOf(store, enterpriseId, person);
  const everybody = await store.subscriptions.get(subscriptionId(enterpriseId, EVERYBODY));
  return {
    topics,
    regions,
    departments,
    minimumAward,
    cadence,
    quietHours,
    mutedPrograms,
    mutedDepartments,
    personalised,
    optedOut,
    addresses: addresses.map(({ channel, to }) => ({ channel, to })),
    awaited: awaited ?? [],
    everybodyOptedOut: everybody !== null && refuses(everybody),
  };
}

/** What who asks has shown to be their own by signing in with it. */
async function signInsOf({ accounts }: Services, response: Response): Promise<SignIns> {
  const { accountId } = viewerOf(response);
  const identities = (accountId === null ? null : await accounts.store.accounts.get(accountId))?.identities ?? [];
  return {
    openid: identities.find((i) => i.kind === 'wechat')?.value ?? null,
    emails: identities.flatMap((i) => (i.kind === 'email' ? [i.value] : [])),
  };
}
interface SignIns {
  readonly openid: string | null;
  readonly emails: readonly string[];
}

/**
 * The addresses as they will be. A webhook that is sent back without its secret keeps the one it has; a mailbox that nobody has confirmed
 * is written to, and waits.
 */
async function addressesOf(
  given: NonNullable<SubscriptionChange['addresses']>,
  before: Subscription,
  { openid, emails }: SignIns,
  ask: (to: string) => Promise<AwaitedAddress>,
  now: number,
): Promise<Pick<Subscription, 'addresses' | 'awaited'>> {
  const addresses: Address[] = [];
  const awaited: AwaitedAddress[] = [];
  for (const a of given)
    switch (a.channel) {
      case 'in-app':
        addresses.push({ channel: 'in-app', to: before.person });
        break;
      case 'wechat':
        if (openid === null) throw new AppError('bad-request', '请先在小程序里用微信登录，再开启微信提醒。');
        if ((a.to ?? openid) !== openid) throw new AppError('bad-request', '微信提醒只能发到您登录用的微信。');
        addresses.push({ channel: 'wechat', to: openid });
        break;
      case 'webhook': {
        const secret = a.secret ?? before.addresses.find((b) => b.channel === 'webhook' && b.to === a.to)?.secret;
        addresses.push({ channel: 'webhook', to: a.to, ...(secret !== undefined && { secret }) });
        break;
      }
      case 'email':
        if (emails.includes(a.to) || before.addresses.some((b) => b.channel === 'email' && b.to === a.to))
          addresses.push({ channel: 'email', to: a.to });
        else awaited.push(before.awaited?.find((b) => b.to === a.to && now < b.until) ?? (await ask(a.to)));
    }
  // One mailbox: the one put in last.
  const mailbox = addresses.findLast((a) => a.channel === 'email');
  return { addresses: addresses.filter((a) => a.channel !== 'email' || a === mailbox), awaited };
}
