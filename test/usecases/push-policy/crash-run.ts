import { appendFileSync } from 'node:fs';
import { inAppChannel } from '../../../server/adapters/channels/in-app.ts';
import { webhookChannel } from '../../../server/adapters/channels/webhook.ts';
import type { Store } from '../../../server/adapters/store.ts';
import type { Channel } from '../../../server/domain/delivery/ports.ts';
import { defaultSubscription, type Subscription } from '../../../server/domain/delivery/subscription.ts';
import { anEnterprise, aProgram, requires } from '../../builders/programs.ts';
import { mortalPush } from './mortal-store.ts';
import { offer, PushWorld } from './push-world.ts';

/** Of two programs and two enterprises all pairs but one. */
export const PAIRS = ['e1 p1', 'e1 p2', 'e2 p1'];
const library = () => ({
  offered: [offer(aProgram(requires('employees', '>=', 10))), offer(aProgram(requires('employees', '>=', 50), { id: 'p2' }))],
  profiles: [anEnterprise({ employees: 86 }), { ...anEnterprise({ employees: 20 }), id: 'e2' }],
});

/** Inbox, webhook and mail, at once, day and night. */
export const everywhere = (enterpriseId: string, webhook: string): Subscription => ({
  ...defaultSubscription(enterpriseId),
  cadence: 'at-once',
  quietHours: null,
  addresses: [
    { channel: 'in-app', to: 'default' },
    { channel: 'webhook', to: webhook },
    { channel: 'email', to: 'chen@example.cn' },
  ],
});

export interface CrashRun {
  readonly address: string;
  /** Where the mail channel writes what it took. */
  readonly mailbox: string;
  readonly webhookHost: string;
  readonly now: number;
}

/** As e-mail is: takes what it gets each time, and knows no repetition. */
const mail = (file: string, step: () => void): Channel => ({
  name: 'email',
  recognisesRepeats: false,
  perMinute: 1000,
  send({ deliveries }) {
    step();
    appendFileSync(file, deliveries.map((d) => `${d.id}\n`).join(''));
    step();
    return Promise.resolve({ kind: 'sent', reference: null });
  },
});

/** Plans, writes and sends once, with `step` before everything that lasts. */
export async function runOnce({ address, mailbox, webhookHost, now }: CrashRun, step: () => void): Promise<void> {
  const { push, close } = await mortalPush(address, step);
  try {
    const world = new PushWorld({ push } as Store, null);
    Object.assign(world, library(), { now });
    await world.run();
    const hook = webhookChannel({
      isInside: () => false,
      insideAllowed: new Set([webhookHost]),
      timeoutMs: 5000,
      site: 'https://policy.example',
      now: () => now,
    });
    const webhook: Channel = {
      ...hook,
      async send(envelope) {
        step();
        const outcome = await hook.send(envelope);
        step();
        return outcome;
      },
    };
    // One channel after another, so that a step is the same step in every run.
    for (const channel of [
      inAppChannel(
        push.inbox,
        () => undefined,
        () => now,
      ),
      webhook,
      mail(mailbox, step),
    ])
      await world.send([channel]);
  } finally {
    await close();
  }
}
