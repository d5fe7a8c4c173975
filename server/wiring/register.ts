import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '../adapters/store.ts';
import type { Config } from '../config.ts';
import { profileOn, type EnterpriseProfile } from '../domain/enterprise/profile.ts';
import { todayInChina } from '../domain/language/dates.ts';
import type { Simulator } from '../domain/subsidy/simulation.ts';
import { KeptTable, TableSimulator, type BulkMatcher } from '../matching/index.ts';
import { regions } from '../reference/regions.ts';

/** All enterprises as they count today, for whoever asks about all of them. */
export interface Register {
  /** The same list as long as none changes and the day is the same. */
  readonly profiles: () => Promise<readonly EnterpriseProfile[]>;
  /** The bulk engine on them. */
  readonly matcher: () => Promise<{ readonly matcher: BulkMatcher; readonly profiles: readonly EnterpriseProfile[] }>;
  readonly simulator: Simulator;
}

export function registerOf(store: Pick<Store, 'enterprises'>, table = new KeptTable(regions())): Register {
  let kept: { readonly key: string; readonly profiles: Promise<readonly EnterpriseProfile[]> } | null = null;
  const profiles = async (): Promise<readonly EnterpriseProfile[]> => {
    const day = todayInChina();
    const key = `${await store.enterprises.revision()} ${day}`;
    if (kept?.key !== key) kept = { key, profiles: store.enterprises.all().then((all) => all.map((p) => profileOn(p, day))) };
    return kept.profiles.catch((error: unknown) => {
      kept = null;
      throw error;
    });
  };
  return {
    profiles,
    simulator: new TableSimulator(regions(), table),
    async matcher() {
      const all = await profiles();
      return { matcher: await table.of(all, todayInChina()), profiles: all };
    },
  };
}

/** Tables on disk, that a new process need not build them: of all enterprises, and of those of which somebody wants to be told. */
export type TableName = 'enterprises' | 'subscribers';
const fileOf = (home: string, name: TableName): string => join(home, 'matching', `${name}.snapshot`);

/** Nothing is written where facts lie encrypted: the columns would tell them. */
export const keptTable = ({ home, access }: Pick<Config, 'home' | 'access'>, name: TableName): KeptTable =>
  new KeptTable(regions(), access.factsKeys === null ? { file: fileOf(home, name) } : null);

/** A store that forgets an enterprise in the tables on disk, too; they are made again from what is left. */
export function forgettingTables(store: Store, home: string): Store {
  const { erasure } = store;
  const forgetEnterprise = async (id: string): Promise<void> => {
    await erasure.forgetEnterprise(id);
    for (const name of ['enterprises', 'subscribers'] as const) rmSync(fileOf(home, name), { force: true });
  };
  return { ...store, erasure: { ...erasure, forgetEnterprise } };
}
