import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { isInside, outsideOnly } from '../../ingest/index.ts';
import { inAppChannel } from '../adapters/channels/in-app.ts';
import { confirmationEmail } from '../adapters/channels/confirmation-email.ts';
import { emailChannel } from '../adapters/channels/email.ts';
import { publicationChannel } from '../adapters/channels/publication.ts';
import { wechatChannel } from '../adapters/channels/wechat.ts';
import { webhookChannel } from '../adapters/channels/webhook.ts';
import { linkKey } from '../adapters/link-key.ts';
import type { Store } from '../adapters/store.ts';
import type { Config } from '../config.ts';
import type { Delivery } from '../domain/delivery/delivery.ts';
import type { Channel, InboxListener } from '../domain/delivery/ports.ts';
import type { AwaitedAddress, ChannelName } from '../domain/delivery/subscription.ts';
import { TableVerdicts } from '../matching/index.ts';
import { regions } from '../reference/regions.ts';
import { keptTable } from './register.ts';
import type { PolicyLibrary } from '../usecases/library.ts';
import { chosen, dispatch } from '../usecases/push-policy/dispatch.ts';
import { askToConfirm, confirmEmail, type EmailConfirmation } from '../usecases/push-policy/confirm-email.ts';
import { planPush } from '../usecases/push-policy/plan-push.ts';
import type { Switches } from '../usecases/operate/switches.ts';
import { runPush, type RunResult } from '../usecases/push-policy/run-push.ts';
import { unsubscribeEmail, unsubscribeToken } from '../usecases/push-policy/unsubscribe.ts';

/** Every channel answers, or is given up, well before a worker's lease is over. */
const CHANNEL_TIMEOUT_MS = 20_000;

/** A person waits for this one. */
const CONFIRMATION_TIMEOUT_MS = 10_000;

/** 精准推送 on the stored policies and enterprises. */
export interface Push {
  /** What a run would tell now; writes nothing. */
  plan(now: number): Promise<readonly Delivery[]>;
  /** Writes what there is to tell and sends what is due. `channels` null: all of them. */
  run(options: {
    readonly now: number;
    readonly channels: readonly ChannelName[] | null;
    readonly baseline?: boolean;
    readonly campaignSize?: number;
  }): Promise<RunResult & { readonly dealt: readonly string[] }>;
  /** Ends the e-mail that a link of ours is about; null where it is none of ours. */
  unsubscribe(token: string): Promise<boolean | null>;
  /** Writes to a mailbox that a person put in, to be confirmed by its reader. @throws AppError */
  askToConfirm(who: { readonly enterpriseId: string; readonly person: string }, to: string): Promise<AwaitedAddress>;
  /** Takes the mailbox of such a link among the person's addresses; null where it is none of ours. */
  confirmEmail(token: string): Promise<'confirmed' | 'late' | null>;
  /** Is told of each new message in an inbox. */
  onInboxMessage(listener: InboxListener): void;
}

export function pushOf(store: Store, library: PolicyLibrary, config: Config, switches: Switches): Push {
  const listeners: InboxListener[] = [];
  let open: readonly Channel[] | null = null;
  const channels = (): readonly Channel[] =>
    (open ??= openChannels(
      store,
      config,
      () => Date.now(),
      (message) => listeners.forEach((listen) => listen(message)),
    ));
  const bulk = new TableVerdicts(regions(), keptTable(config, 'subscribers'));
  const input = async () => ({
    offered: (await library.snapshot()).offered,
    profiles: await store.enterprises.all(),
    regions: regions(),
    bulk,
  });
  const confirmation = (): EmailConfirmation => ({
    push: store.push,
    failures: store.access.failures,
    sender:
      config.email === null ? null : confirmationEmail({ ...config.email, site: config.publicUrl, timeoutMs: CONFIRMATION_TIMEOUT_MS }),
    key: linkKey(config.home, config.linkKey),
    site: config.publicUrl,
    now: () => Date.now(),
  });
  return {
    async plan(at) {
      return (
        await planPush({
          ...(await input()),
          subscriptions: await store.push.subscriptions.all(),
          deliveries: store.push.deliveries,
          now: at,
        })
      ).deliveries;
    },
    async run({ now: at, channels: wanted, ...rest }) {
      const given = await input();
      const result = await runPush({ ...given, push: store.push, now: at, ...rest });
      const programs = new Map(given.offered.map((o) => [o.program.id, o.program]));
      const offset = at - Date.now();
      const off = new Set((await switches.all()).filter((s) => s.off).map((s) => s.name));
      // What a channel that is turned off would send waits, and leaves once it is on again.
      const dealt = await dispatch({
        push: store.push,
        channels: chosen(channels(), wanted).filter((c) => !off.has(`channel:${c.name}`)),
        program: (id) => programs.get(id) ?? null,
        now: () => Date.now() + offset,
        token: randomUUID,
      });
      return { ...result, dealt };
    },
    askToConfirm: (who, to) => askToConfirm(confirmation(), who, to),
    confirmEmail: (token) => confirmEmail(confirmation(), token),
    unsubscribe: (token) => unsubscribeEmail(store.push, linkKey(config.home, config.linkKey), token),
    onInboxMessage: (listener) => void listeners.push(listener),
  };
}

/** The channels that are set up. */
function openChannels({ push }: Store, config: Config, now: () => number, arrived: InboxListener): readonly Channel[] {
  const { publicUrl: site, email, wechat } = config;
  const timeoutMs = CHANNEL_TIMEOUT_MS;
  const publications = join(config.home, 'publications');
  return [
    inAppChannel(push.inbox, arrived, now),
    webhookChannel({ isInside, lookup: outsideOnly, insideAllowed: new Set(config.webhookInsideHosts), timeoutMs, site, now }),
    ...(email === null
      ? []
      : [
          emailChannel({
            ...email,
            site,
            timeoutMs,
            unsubscribeLink: (recipient) => `${site}/api/unsubscribe/${unsubscribeToken(linkKey(config.home, config.linkKey), recipient)}`,
          }),
        ]),
    ...(wechat === null ? [] : [wechatChannel({ ...wechat, permissions: push.permissions, timeoutMs, now })]),
    publicationChannel('weibo', publications, site),
    publicationChannel('official-account', publications, site),
  ];
}
