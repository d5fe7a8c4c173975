import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inAppChannel } from '../../../server/adapters/channels/in-app.ts';
import { openSqliteStore, type Store } from '../../../server/adapters/store.ts';
import type { Channel } from '../../../server/domain/delivery/ports.ts';
import { atChina } from '../../../server/domain/delivery/timing.ts';
import type { EnterpriseProfile } from '../../../server/domain/enterprise/profile.ts';
import type { ValidityTerms } from '../../../server/domain/policy/validity.ts';
import type { OfferedProgram } from '../../../server/domain/subsidy/match-program.ts';
import type { SubsidyProgram } from '../../../server/domain/subsidy/program.ts';
import { regions } from '../../../server/reference/regions.ts';
import { dispatch } from '../../../server/usecases/push-policy/dispatch.ts';
import { planPush } from '../../../server/usecases/push-policy/plan-push.ts';
import { runPush, type RunInput, type RunResult } from '../../../server/usecases/push-policy/run-push.ts';

const ALWAYS: ValidityTerms = { signedOn: '2020-01-01', publishedOn: null, effectiveFrom: null, expiresOn: null, repealedOn: null };
export const offer = (program: SubsidyProgram, terms: Partial<ValidityTerms> = {}): OfferedProgram => ({
  program,
  path: '/documents/d1.txt',
  terms: { ...ALWAYS, ...terms },
});

/** A library, enterprises and a store whose day a test moves. */
export class PushWorld {
  offered: OfferedProgram[] = [];
  profiles: EnterpriseProfile[] = [];
  now = atChina('2026-11-23', '10:00');
  readonly store: Store;
  private readonly folder: string | null;

  constructor(store: Store, folder: string | null) {
    this.store = store;
    this.folder = folder;
  }
  static async open(): Promise<PushWorld> {
    const folder = mkdtempSync(join(tmpdir(), 'push-'));
    return new PushWorld(await openSqliteStore(join(folder, 'navigator.db')), folder);
  }
  async close(): Promise<void> {
    await this.store.close();
    if (this.folder !== null) rmSync(this.folder, { recursive: true, force: true });
  }
  on(day: string, time = '10:00'): this {
    this.now = atChina(day, time);
    return this;
  }
  private given() {
    return { offered: this.offered, profiles: this.profiles, regions: regions(), now: this.now };
  }
  async plan() {
    return (
      await planPush({ ...this.given(), subscriptions: await this.store.push.subscriptions.all(), deliveries: this.store.push.deliveries })
    ).deliveries;
  }
  run(options: Partial<RunInput> = {}): Promise<RunResult> {
    return runPush({ ...this.given(), push: this.store.push, ...options });
  }
  /** Over the inbox alone where no channels are given. */
  send(channels?: readonly Channel[]) {
    return dispatch({
      push: this.store.push,
      channels: channels ?? [
        inAppChannel(
          this.store.push.inbox,
          () => undefined,
          () => this.now,
        ),
      ],
      program: (id) => this.offered.find((o) => o.program.id === id)?.program ?? null,
      now: () => this.now,
      token: randomUUID,
    });
  }
}
