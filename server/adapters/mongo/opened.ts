import type { Connection, ConnectOptions } from 'mongoose';

/** A connection with what is made of it; closed again where that fails, or the process would never end for it. */
export async function opened<T>(uri: string, options: ConnectOptions, make: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await (await import('mongoose')).createConnection(uri, options).asPromise();
  try {
    return await make(connection);
  } catch (error) {
    await connection.close();
    throw error;
  }
}
