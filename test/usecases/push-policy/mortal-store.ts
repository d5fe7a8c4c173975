import { createConnection } from 'mongoose';
import { modelsOf, type Models } from '../../../server/adapters/mongo/models.ts';
import { mongoPush } from '../../../server/adapters/mongo/push-store.ts';
import { openDatabase, type Database } from '../../../server/adapters/sqlite/database.ts';
import { sqlitePush } from '../../../server/adapters/sqlite/push-store.ts';
import type { PushStore } from '../../../server/domain/delivery/ports.ts';

export interface MortalPush {
  readonly push: PushStore;
  /** Closes the connection as the end of a process would: what was not committed is gone. */
  readonly close: () => Promise<void>;
}

/** The push store with `step` called before every single command that goes to the engine, the inner ones of a transaction included. */
export async function mortalPush(address: string, step: () => void): Promise<MortalPush> {
  if (!address.startsWith('mongodb')) {
    const db = openDatabase(address);
    return {
      push: sqlitePush(mortalDatabase(db, step)),
      close: () => {
        rollBack(db);
        return Promise.resolve(void db.close());
      },
    };
  }
  const connection = await createConnection(address, { serverSelectionTimeoutMS: 5000 }).asPromise();
  const models = modelsOf(connection);
  return {
    push: mongoPush(
      Object.fromEntries(Object.entries(models).map(([name, model]) => [name, stepping(model, COMMANDS, step)])) as unknown as Models,
    ),
    close: () => connection.close(),
  };
}

/** What the engine does with an open transaction of a process that ended. */
function rollBack(db: Database): void {
  try {
    db.exec('ROLLBACK');
  } catch {
    /* none was open */
  }
}

const COMMANDS = new Set([
  'updateOne',
  'updateMany',
  'replaceOne',
  'deleteMany',
  'findOneAndUpdate',
  'find',
  'findById',
  'findOne',
  'countDocuments',
]);

const mortalDatabase = (db: Database, step: () => void): Database =>
  new Proxy(db, {
    get(target, name) {
      if (name === 'prepare') return (sql: string) => stepping(target.prepare(sql), new Set(['run', 'get', 'all']), step);
      if (name === 'exec')
        return (sql: string) => {
          step();
          return target.exec(sql);
        };
      return Reflect.get(target, name) as unknown;
    },
  });

/** Calls of these names are steps; everything else goes through. */
const stepping = <T extends object>(target: T, names: ReadonlySet<string>, step: () => void): T =>
  new Proxy(target, {
    get(object, name) {
      const member: unknown = Reflect.get(object, name);
      if (typeof member !== 'function' || typeof name !== 'string' || !names.has(name)) return member;
      return (...given: unknown[]) => {
        step();
        return Reflect.apply(member, object, given) as unknown;
      };
    },
  });
