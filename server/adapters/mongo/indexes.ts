import type { Connection } from 'mongoose';

const modelsWithIndexes = (connection: Connection) =>
  connection
    .modelNames()
    .map((name) => connection.model(name))
    .filter((model) => model.schema.indexes().length > 0);

/** Declared by the models and not there; a deployment without them only becomes slow, unnoticed. */
export async function missingIndexes(connection: Connection): Promise<readonly string[]> {
  const found = await Promise.all(
    modelsWithIndexes(connection).map(async (model) =>
      (await model.diffIndexes()).toCreate.map((index) => `${model.collection.name} ${JSON.stringify(index)}`),
    ),
  );
  return found.flat();
}

/** Makes the indexes that the models declare, and looks whether they are there. @throws Error naming what is missing. */
export async function ensureIndexes(connection: Connection): Promise<void> {
  await Promise.all(modelsWithIndexes(connection).map((model) => model.createIndexes()));
  const missing = await missingIndexes(connection);
  if (missing.length > 0) throw new Error(`MongoDB 里缺少索引：${missing.join('；')}`);
}

/** Lets the server forget sessions and tickets whose time is over, where it can; elsewhere the hourly run forgets them. */
export async function ensureExpiry(connection: Connection): Promise<void> {
  for (const name of ['sessions', 'tickets'])
    await connection
      .collection(name)
      .createIndex({ endsAt: 1 }, { expireAfterSeconds: 0, name: 'ends_at' })
      .catch(() => undefined);
}
