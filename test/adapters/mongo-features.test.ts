import type { Connection } from 'mongoose';
import mongoose from 'mongoose';
import { describe, expect, it } from 'vitest';
import { atOnce, featuresOf } from '../../server/adapters/mongo/features.ts';

/** A server that greets like this; it counts what is done in a transaction. */
function aServer(hello: object, indexes: readonly object[] = []) {
  const done: string[] = [];
  const session = { id: 'one' };
  const connection = {
    db: { admin: () => ({ command: () => Promise.resolve(hello) }) },
    collection: () => ({ listIndexes: () => ({ toArray: () => Promise.resolve(indexes) }) }),
    transaction: async (work: (s: object) => Promise<void>) => {
      done.push('begin');
      await work(session);
      done.push('commit');
    },
  };
  return { connection: connection as unknown as Connection, done, session };
}

describe('what a server that speaks MongoDB’s protocol offers', () => {
  it('is read from its greeting: a replica set and a router before several have transactions, a single server has not', async () => {
    expect(await featuresOf(aServer({ setName: 'rs0' }).connection)).toEqual({ transactions: true, expiry: false });
    expect(await featuresOf(aServer({ msg: 'isdbgrid' }).connection)).toMatchObject({ transactions: true });
    expect(await featuresOf(aServer({ isWritablePrimary: true }, [{ key: { endsAt: 1 }, expireAfterSeconds: 0 }]).connection)).toEqual({
      transactions: false,
      expiry: true,
    });
  });

  it('is used where it is there: the work is done in one transaction, with its session; elsewhere it is done as it is', async () => {
    const replica = aServer({ setName: 'rs0' });
    const single = aServer({ isWritablePrimary: true });
    const seen: unknown[] = [];
    await atOnce(replica.connection, ({ session }) => {
      seen.push(session);
      return Promise.resolve();
    });
    await atOnce(single.connection, ({ session }) => {
      seen.push(session);
      return Promise.resolve();
    });
    expect(seen).toEqual([replica.session, undefined]);
    expect([replica.done, single.done]).toEqual([['begin', 'commit'], []]);
  });

  it('is not committed where the work fails', async () => {
    const { connection, done } = aServer({ setName: 'rs0' });
    await expect(atOnce(connection, () => Promise.reject(new Error('cut off')))).rejects.toThrow('cut off');
    expect(done).toEqual(['begin']);
  });

  it.skipIf(process.env['MONGODB_URI'] === undefined)('is what the server that is here says', async () => {
    const connection = await mongoose.createConnection(`${process.env['MONGODB_URI'] ?? ''}/features`).asPromise();
    const hello = await connection.db?.admin().command({ hello: 1 });
    expect((await featuresOf(connection)).transactions).toBe(hello?.['setName'] !== undefined || hello?.['msg'] === 'isdbgrid');
    await connection.close();
  });
});
