import type { Connection } from 'mongoose';
import { ensureExpiry, ensureIndexes } from './indexes.ts';

interface Migration {
  readonly name: string;
  /** May be done again: one that was cut off is, from its start. */
  readonly run: (connection: Connection) => Promise<void>;
}

/**
 * The schema's versions, in order; each is applied once and never changed afterwards. Collections and indexes need none: they are made
 * where they are missing.
 */
const MIGRATIONS: readonly Migration[] = [
  {
    name: 'questions have somebody who asked them and a time',
    async run(connection) {
      const questions = connection.collection('questions');
      await questions.updateMany({ askedAt: { $exists: false } }, { $set: { askedAt: Date.now() } });
      await questions.updateMany({ askedBy: { $exists: false } }, { $set: { askedBy: null } });
    },
  },
  {
    name: 'sessions and tickets have an end that the server can read',
    async run(connection) {
      for (const name of ['sessions', 'tickets']) {
        for await (const { _id, expiresAt } of connection.collection(name).find({ endsAt: { $exists: false } }))
          await connection.collection(name).updateOne({ _id }, { $set: { endsAt: new Date(Number(expiresAt)) } });
      }
    },
  },
];

/** The engine's own, like `user_version` of the embedded one: no part of a home's content. */
const SCHEMA = 'schema_version';
const ROW = { _id: 'schema' as never };

/** What the stored data was brought to last; 0 for none. */
export const mongoVersion = async (connection: Connection): Promise<number> =>
  Number((await connection.collection(SCHEMA).findOne(ROW))?.['version'] ?? 0);

/**
 * Brings the data up to this program, step by step; each step is written down once it is done, so that what was cut off goes on from there.
 * Two processes at once do the same, which changes nothing. @throws Error where a newer program wrote the data.
 */
export async function migrateSteps(connection: Connection, migrations: readonly Migration[] = MIGRATIONS): Promise<readonly string[]> {
  const found = await mongoVersion(connection);
  const done: string[] = [];
  if (found > migrations.length)
    throw new Error(`数据由更新的版本写成（结构版本${found}，本程序只到${migrations.length}），请升级程序后再打开。`);
  if (found === 0)
    await connection
      .collection(SCHEMA)
      .insertOne({ ...ROW, version: found })
      .catch((error: unknown) => {
        if (!isDuplicate(error)) throw error;
      });
  for (const [at, { name, run }] of [...migrations.entries()].slice(found)) {
    await run(connection);
    await connection.collection(SCHEMA).updateOne(ROW, { $max: { version: at + 1 } });
    done.push(name);
  }
  return done;
}

/** The row is there already. An upsert would tell one of two processes that begin at once of the other's row as a fault. */
const isDuplicate = (error: unknown): boolean => (error as { code?: unknown }).code === 11000;

/** The same, and the indexes. */
export async function migrateMongo(connection: Connection): Promise<void> {
  await migrateSteps(connection);
  await ensureIndexes(connection);
  await ensureExpiry(connection);
}
