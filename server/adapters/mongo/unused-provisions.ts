import { digestsOf, type ListedProvisions } from '../stored-provisions.ts';
import type { Models } from './models.ts';

/** A run writes provisions before the document that names them; longer than this none takes between the two. */
const GRACE = 60 * 60 * 1000;
/** Digests sent with one command. */
const BATCH = 1000;

/**
 * Deletes the provisions that neither a document nor a kept version of one has named for an hour.
 * They are marked first and deleted by a later call: a run that takes a marked one up again (`takenUp`) removes the mark,
 * and deleting asks for the mark, so nothing that is in use goes. A killed run leaves marks at worst. `now` in milliseconds.
 */
export async function dropUnusedProvisions(models: Models, now: number): Promise<void> {
  const used = await namedProvisions(models);
  const unused: string[] = [];
  const inUse: string[] = [];
  for await (const { _id, unusedSince } of models.provisions
    .find({}, { unusedSince: 1 })
    .lean<{ _id: string; unusedSince?: number }>()
    .cursor()) {
    if (!used.has(_id)) unused.push(_id);
    else if (typeof unusedSince === 'number') inUse.push(_id);
  }
  await inBatches(inUse, (ids) => takenUp(models, ids));
  await inBatches(unused, async (ids) => {
    await models.provisions.deleteMany({ _id: { $in: ids }, unusedSince: { $lt: now - GRACE } });
    await models.provisions.updateMany({ _id: { $in: ids }, unusedSince: null }, { $set: { unusedSince: now } });
  });
}

/** Provisions that a document is about to name: they are no longer unused. */
export async function takenUp({ provisions }: Models, digests: readonly string[]): Promise<void> {
  await provisions.updateMany({ _id: { $in: [...digests] }, unusedSince: { $ne: null } }, { $set: { unusedSince: null } });
}

async function namedProvisions({ documents, versions }: Models): Promise<ReadonlySet<string>> {
  const named = new Set<string>();
  const add = (listed: ListedProvisions): void => {
    for (const digest of digestsOf(listed)) named.add(digest);
  };
  for await (const d of documents.find({}, { provisions: 1 }).lean<{ provisions: ListedProvisions }>().cursor()) add(d.provisions);
  for await (const v of versions.find({}, { 'document.provisions': 1 }).lean<{ document: { provisions: ListedProvisions } }>().cursor())
    add(v.document.provisions);
  return named;
}

async function inBatches(ids: readonly string[], run: (batch: string[]) => Promise<unknown>): Promise<void> {
  for (let i = 0; i < ids.length; i += BATCH) await run(ids.slice(i, i + BATCH));
}
