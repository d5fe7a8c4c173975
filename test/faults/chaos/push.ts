import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compose } from '../../../server/compose.ts';
import { readConfig } from '../../../server/config.ts';
import type { Subscription } from '../../../server/domain/delivery/subscription.ts';
import { defaultSubscription } from '../../../server/domain/delivery/subscription.ts';
import { listen } from '../../adapters/channels/server.ts';
import { readEnterpriseRows } from '../../../server/enterprise-files/read-enterprise-rows.ts';
import { ended, navigator, ROOT, start, until, type Ended } from '../../processes.ts';
import { embeddedHomes, namedOn, type Homes } from './homes.ts';
import { same, type Scenario } from './scenario.ts';

const ENTERPRISES = 40;
/** Everything that was due is due again after this, and every hold of a dead worker is over. */
const LATER_MS = 15 * 60_000;

const subscriptionOf = (enterpriseId: string, webhook: string): Subscription => ({
  ...defaultSubscription(enterpriseId),
  cadence: 'at-once',
  quietHours: null,
  addresses: [
    { channel: 'in-app', to: 'default' },
    { channel: 'webhook', to: webhook },
  ],
});

/** `push run` is killed; the next run tells what is missing, and nobody is told anything twice. */
export const pushOn = (homes: Homes): Scenario => ({
  name: namedOn('push', homes),
  async prepare(folder) {
    const template = join(folder, 'template');
    const receiver = await listen((_, response) => void setTimeout(() => response.writeHead(204).end(), 3));
    const app = await compose(readConfig({}, { home: template }));
    await app.importPaths([
      join(ROOT, 'data/policies/technical-renovation-fund-measures-2026.html'),
      join(ROOT, 'data/policies/high-tech-enterprise-cultivation-measures.txt'),
    ]);
    const profiles = (await readEnterpriseRows(join(ROOT, 'data/enterprises/demo.jsonl'))).profiles.slice(0, ENTERPRISES);
    await app.store.enterprises.save(profiles);
    await app.store.push.subscriptions.save(profiles.map(({ id }) => subscriptionOf(id, receiver.url)));
    await app.search.update();
    await app.close();
    const clock = join(folder, 'later');
    const environment = (home: string) => ({ WEBHOOK_INSIDE_HOSTS: receiver.host, ...homes.environment(home) });
    writeFileSync(clock, String(LATER_MS));
    const words = (home: string) => ['push', 'run', '--size', '100000', '--channel', 'in-app,webhook', '--home', home, '--json'];
    const run = (home: string, killAfter?: number) => navigator(words(home), environment(home), killAfter);
    const later = (home: string) =>
      navigator(words(home), { ...environment(home), CLOCK_FILE: clock }, undefined, [
        '--require',
        join(ROOT, 'test/faults/shifted-clock.cjs'),
      ]);
    const seen = async (home: string) => {
      const opened = await homes.open(home);
      const deliveries = await opened.store.push.deliveries.list({});
      const inbox = (await Promise.all(profiles.map(({ id }) => opened.store.push.inbox.of(id)))).flat();
      await opened.close();
      const of = (channel: string) =>
        deliveries
          .filter((d) => d.channel === channel)
          .map((d) => `${d.enterpriseId} ${d.programId} ${d.cause}`)
          .sort();
      return {
        inApp: of('in-app'),
        webhook: of('webhook'),
        unsent: deliveries.filter((d) => d.state.status !== 'sent').map((d) => `${d.channel} ${d.state.status} ${d.state.problem ?? ''}`),
        inbox: inbox.map((m) => `${m.enterpriseId} ${m.programId}`).sort(),
      };
    };
    /** By the constant id of each message, as a receiver that knows repetitions sees them. */
    const received = () => {
      const byId = new Map(
        receiver.received.map((r) => [
          String(r.headers['webhook-id']),
          (JSON.parse(r.body) as { deliveries: { enterpriseId: string; programId: string }[] }).deliveries,
        ]),
      );
      return [...byId.values()]
        .flat()
        .map((d) => `${d.enterpriseId} ${d.programId}`)
        .sort();
    };
    const reference = join(folder, 'reference');
    await homes.copy(template, reference);
    const whole = await run(reference);
    const calls = receiver.received.length;
    const wanted = await seen(reference);
    const told = received();
    same('the undisturbed run', [whole.code, wanted.unsent, wanted.inApp.length > 10], [0, [], true]);
    // How long it takes depends on what else the machine does: the shortest that was seen is the measure.
    let shortest = whole.milliseconds;
    const timed = (ended: Ended): Ended => {
      if (ended.signal === null) shortest = Math.min(shortest, ended.milliseconds);
      return ended;
    };
    /** While the receiver is being told, whenever that is. */
    const killedAtCall = async (home: string, call: number): Promise<Ended> => {
      const child = start('server/cli/navigator.ts', words(home), environment(home));
      const end = ended(child);
      await Promise.race([until(`call ${call}`, () => receiver.received.length > call || child.exitCode !== null), end]);
      child.kill('SIGKILL');
      return end;
    };
    return {
      async moment(at, number) {
        const home = join(folder, `home-${number}`);
        await homes.copy(template, home);
        receiver.received.length = 0;
        const { signal } =
          number % 2 === 0 ? await killedAtCall(home, Math.floor(at * calls)) : await run(home, shortest * (0.35 + 0.6 * at)).then(timed);
        same('the run after it', (await later(home)).code, 0);
        same('messages', await seen(home), wanted);
        same('webhooks, one for each id', received(), told);
        await homes.remove(home);
        return { midway: signal === 'SIGKILL' };
      },
      close: () => homes.remove(reference).then(() => receiver.close()),
    };
  },
});

export const push = pushOn(embeddedHomes);
