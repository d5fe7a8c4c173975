import type { Connection } from 'mongoose';

/** Makes the indexes that the models declare, and looks whether they are there; a deployment without them would only become slow, unnoticed. @throws Error naming what is missing. */
export async function ensureIndexes(connection: Connection): Promise<void> {
  const models = connection.modelNames().map((name) => connection.model(name)).filter((model) => model.schema.indexes().length > 0);
  await Promise.all(models.map((model) => model.createIndexes()));
  const missing = (await Promise.all(models.map(async (model) => (await model.diffIndexes()).toCreate.map((index) => `${model.collection.name} ${JSON.stringify(index)}`)))).flat();
  if (missing.length > 0) throw new Error(`MongoDB 里缺少索引：${missing.join('；')}`);
}
