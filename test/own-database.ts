import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';

/** A database that nothing else uses, on the MongoDB server that the environment names; null where it names none. */
export function ownDatabase(what: string): string | null {
  const server = process.env['MONGODB_URI'];
  return server === undefined ? null : `${server}/${what}_${randomUUID().slice(0, 8)}`;
}

export async function dropDatabase(uri: string): Promise<void> {
  const connection = await mongoose.createConnection(uri).asPromise();
  await connection.dropDatabase().finally(() => connection.close());
}
