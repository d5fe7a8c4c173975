import type { Client } from '@opensearch-project/opensearch';
import { faqByDocument } from '../../search/engine-parts.ts';
import type { IndexFeed } from '../index-feed.ts';
import { keyOf, operationsOf, type Operation } from './engine-documents.ts';
import { createIndices, type IndexNames } from './indices.ts';

/** Operations sent at once, and documents listed at once. */
const BATCH = 500;
const PAGE = 1_000;

/**
 * Brings the engine up to the store: writes what is new or changed, removes what is gone, leaves the rest. A document is noted as written
 * after all of
 * its passages, and its older ones are removed before that, so that an update that was killed is done again where it stopped.
 */
export async function synchronise(client: Client, names: IndexNames, feed: IndexFeed): Promise<void> {
  await createIndices(client, names);
  const { outlines, read } = await feed.documents();
  const faq = faqByDocument(await feed.faq());
  const keys = new Map(outlines.map((outline) => [outline.id, keyOf(outline, faq)]));
  const stored = await storedKeys(client, names);
  const gone = [...stored.keys()].filter((id) => !keys.has(id));
  for (let at = 0; at < gone.length; at += PAGE) await removeDocuments(client, names, gone.slice(at, at + PAGE));
  const stale = new Set([...keys].filter(([id, key]) => stored.get(id) !== key).map(([id]) => id));
  if (stale.size > 0) {
    let waiting: Operation[] = [];
    let written: { readonly id: string; readonly whole: object }[] = [];
    const flush = async () => {
      await note(
        client,
        names,
        written.map(({ id }) => ({ id, whole: { documentId: id, key: '' } })),
      );
      await bulk(client, waiting);
      await removeOlder(
        client,
        names,
        written.map(({ id }) => [id, keys.get(id) ?? '']),
      );
      await note(client, names, written);
      waiting = [];
      written = [];
    };
    for await (const document of read(stale)) {
      const { parts, whole } = operationsOf(document, keys.get(document.id) ?? '', faq, names);
      waiting.push(...parts);
      written.push({ id: document.id, whole });
      if (waiting.length >= BATCH) await flush();
    }
    await flush();
  }
  await client.indices.refresh({ index: Object.values(names) });
}

const note = (client: Client, names: IndexNames, written: readonly { readonly id: string; readonly whole: object }[]): Promise<void> =>
  bulk(
    client,
    written.map(({ id, whole }) => ({ index: names.documents, id, source: whole })),
  );

async function bulk(client: Client, operations: readonly Operation[]): Promise<void> {
  for (let at = 0; at < operations.length; at += BATCH) {
    const { body } = await client.bulk({
      body: operations.slice(at, at + BATCH).flatMap(({ index, id, source }) => [{ index: { _index: index, _id: id } }, source]),
    });
    const failed = body.errors ? body.items.map((item) => item.index?.error?.reason).find((reason) => reason) : undefined;
    if (body.errors) throw new Error(`OpenSearch: ${failed ?? 'some documents were not taken'}`);
  }
}

/** What is noted as written: each document's key. */
async function storedKeys(client: Client, names: IndexNames): Promise<Map<string, string>> {
  await client.indices.refresh({ index: names.documents });
  const keys = new Map<string, string>();
  for (let after: string | null = null; ;) {
    const answer: { readonly body: unknown } = await client.search({
      index: names.documents,
      body: {
        size: PAGE,
        sort: [{ documentId: 'asc' }],
        _source: ['documentId', 'key'],
        ...(after !== null && { search_after: [after] }),
      } as never,
    });
    const { hits } = (answer.body as { hits: { hits: readonly { _source: { documentId: string; key: string } }[] } }).hits;
    for (const { _source } of hits) keys.set(_source.documentId, _source.key);
    if (hits.length < PAGE) return keys;
    after = hits.at(-1)?._source.documentId ?? null;
  }
}

async function removeDocuments(client: Client, names: IndexNames, ids: readonly string[]): Promise<void> {
  // the note last: a document half removed is removed again
  for (const index of [names.passages, names.questions, names.documents]) await removeWhere(client, index, { terms: { documentId: ids } });
}

/** Removes what was stored of these documents under other keys. */
async function removeOlder(client: Client, names: IndexNames, written: readonly (readonly [id: string, key: string])[]): Promise<void> {
  if (written.length === 0) return;
  const older = {
    bool: { filter: [{ terms: { documentId: written.map(([id]) => id) } }], must_not: [{ terms: { key: written.map(([, key]) => key) } }] },
  };
  for (const index of [names.passages, names.questions]) await removeWhere(client, index, older);
}

async function removeWhere(client: Client, index: string, query: object): Promise<void> {
  await client.indices.refresh({ index });
  await client.deleteByQuery({ index, conflicts: 'proceed', refresh: true, body: { query } });
}
