import { createHash } from 'node:crypto';
import { cpSync, rmSync } from 'node:fs';
import { openContent, openStore, type Store } from '../../../server/adapters/store.ts';
import { compose, type Application } from '../../../server/compose.ts';
import { readConfig } from '../../../server/config.ts';
import { moveHome } from '../../../server/usecases/operate/move-home.ts';
import { dropDatabase } from '../../own-database.ts';
import type { Environment } from '../../processes.ts';

/** On which engine the homes of a scenario keep their rows; the index and what else is a file lies in the folder either way. */
export interface Homes {
  readonly engine: 'SQLite' | 'MongoDB';
  /** What a process needs to find the rows of `home`. */
  environment(home: string): Environment;
  open(home: string): Promise<Application>;
  store(home: string): Promise<Store>;
  /** A home like the template, which is always an embedded one. */
  copy(template: string, home: string): Promise<void>;
  remove(home: string): Promise<void>;
}

export const embeddedHomes: Homes = {
  engine: 'SQLite',
  environment: () => ({}),
  open: (home) => compose(readConfig({}, { home })),
  store: (home) => openStore(home, null),
  copy: (template, home) => Promise.resolve(cpSync(template, home, { recursive: true })),
  remove: (home) => Promise.resolve(rmSync(home, { recursive: true, force: true })),
};

/** A database for each home, on a real server that speaks MongoDB's protocol. */
export function mongoHomes(mongodb: string): Homes {
  const databaseOf = (home: string): string => `${mongodb}/chaos_${createHash('sha256').update(home).digest('hex').slice(0, 12)}`;
  return {
    engine: 'MongoDB',
    environment: (home) => ({ MONGODB_URI: databaseOf(home) }),
    open: (home) => compose(readConfig({ MONGODB_URI: databaseOf(home) }, { home })),
    store: (home) => openStore(home, databaseOf(home)),
    async copy(template, home) {
      cpSync(template, home, { recursive: true });
      const [from, to] = await Promise.all([openContent(template, null), openContent('', databaseOf(home))]);
      await moveHome(from, to).finally(() => Promise.all([from.close(), to.close()]));
    },
    async remove(home) {
      rmSync(home, { recursive: true, force: true });
      await dropDatabase(databaseOf(home));
    },
  };
}

/** What a scenario is called on that engine. */
export const namedOn = (name: string, { engine }: Homes): string => (engine === 'SQLite' ? name : `${name} on ${engine}`);
