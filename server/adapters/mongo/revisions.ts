import type { Models } from './models.ts';

export const revisionOf = async (models: Models, name: string): Promise<number> =>
  (await models.revisions.findById(name).lean<{ value: number }>())?.value ?? 0;
export const raiseRevision = async (models: Models, name: string): Promise<void> =>
  void (await models.revisions.updateOne({ _id: name }, { $inc: { value: 1 } }, { upsert: true }));
