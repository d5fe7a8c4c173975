import type { ClientSession, Connection } from 'mongoose';

/** What a server that speaks MongoDB's protocol may leave out. Nothing here is needed for correctness. */
export interface MongoFeatures {
  readonly transactions: boolean;
  /** Rows are forgotten by the server itself once their time is over; elsewhere the hourly run does it. */
  readonly expiry: boolean;
}

/** Transactions come with a replica set (`setName`) or a router before several (`isdbgrid`). */
export async function featuresOf(connection: Connection): Promise<MongoFeatures> {
  const hello = await connection.db?.admin().command({ hello: 1 });
  const several = hello?.['setName'] !== undefined || hello?.['msg'] === 'isdbgrid';
  const indexes = await connection
    .collection('sessions')
    .listIndexes()
    .toArray()
    .catch(() => []);
  return {
    transactions: several,
    expiry: indexes.some((i) => typeof (i as { expireAfterSeconds?: unknown }).expireAfterSeconds === 'number'),
  };
}

const transactional = new WeakMap<Connection, Promise<boolean>>();

/**
 * All of `work` or nothing where the server has transactions; elsewhere the work as it is, which therefore writes what refers after what it
 * refers to, and may be done again.
 */
export async function atOnce(
  connection: Connection,
  work: (session: { readonly session?: ClientSession }) => Promise<void>,
): Promise<void> {
  const offered = transactional.get(connection) ?? featuresOf(connection).then((f) => f.transactions);
  transactional.set(connection, offered);
  if (!(await offered)) return work({});
  await connection.transaction((session) => work({ session }));
}
