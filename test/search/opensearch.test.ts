import { randomUUID } from 'node:crypto';
import { Client } from '@opensearch-project/opensearch';
import { afterEach, describe, expect, it } from 'vitest';
import type { IndexFeed } from '../../server/adapters/index-feed.ts';
import { OpenSearchSearch } from '../../server/adapters/opensearch/opensearch-search.ts';
import type { FaqEntry } from '../../server/domain/policy/ports.ts';
import type { IndexedDocument } from '../../server/search/index.ts';
import { aDocument } from './documents.ts';
import { provisionSearchContract } from './provision-search.contract.ts';

const url = process.env['OPENSEARCH_URL'];
let prefix = `test-${randomUUID().slice(0, 8)}`;
afterEach(async () => {
  if (url === undefined) return;
  const client = new Client({ node: url });
  await client.indices.delete({ index: `${prefix}-*` });
  await client.close();
  prefix = `test-${randomUUID().slice(0, 8)}`;
});

/** Documents as a store would feed them, and which were read. */
function feedOf(documents: readonly IndexedDocument[], faq: readonly FaqEntry[] = [], revision = '1', read: string[] = []): IndexFeed {
  return {
    revision: () => Promise.resolve(revision),
    faq: () => Promise.resolve(faq),
    documents: () =>
      Promise.resolve({
        outlines: documents.map(({ text: _, provisions: __, industries: ___, ...outline }) => outline),
        async *read(ids) {
          for (const d of documents)
            if (ids.has(d.id)) {
              read.push(d.id);
              yield await Promise.resolve(d);
            }
        },
      }),
  };
}
const opened = (feed: IndexFeed) => new OpenSearchSearch({ url: url ?? '', prefix, today: () => '2026-06-01' }, feed);

it.runIf(process.env['CI'] === 'true')('runs over OpenSearch', () => expect(url, 'OPENSEARCH_URL').toBeDefined());

describe.skipIf(url === undefined)('the search over OpenSearch (skipped: OPENSEARCH_URL is not set)', { timeout: 60_000 }, () => {
  provisionSearchContract((documents, faq) => Promise.resolve(opened(feedOf(documents, faq))));

  const documents = Array.from({ length: 5 }, (_, i) =>
    aDocument(`d${i}`, [`办法${i}`, `第一条 给予企业第${i}类补贴。`, '第二条 申报企业应当提交材料。']),
  );

  it('writes only what is new or changed, and forgets what is gone', async () => {
    await opened(feedOf(documents)).update();
    const read: string[] = [];
    const changed = aDocument('d3', ['办法3', '第一条 给予企业第三类奖励。'], { digest: 'other' });
    const search = opened(feedOf([...documents.slice(0, 3), changed], [], '2', read));
    await search.update();
    expect(read).toEqual(['d3']);
    const hits = await search.search({ question: '企业补贴奖励材料', k: 20 });
    expect(hits.filter((h) => h.documentId === 'd3').map((h) => h.text)).toEqual(['第一条 给予企业第三类奖励。']);
    expect([...new Set(hits.map((h) => h.documentId))].sort()).toEqual(['d0', 'd1', 'd2', 'd3']);
  });

  it('goes on where an update ended half-way', async () => {
    const broken = feedOf(documents);
    const failing: IndexFeed = {
      ...broken,
      documents: async () => ({
        ...(await broken.documents()),
        async *read() {
          yield await Promise.resolve(documents[0] as IndexedDocument);
          throw new Error('killed');
        },
      }),
    };
    await expect(opened(failing).update()).rejects.toThrow('killed');
    expect((await opened(feedOf(documents)).search({ question: '企业补贴材料', k: 20 })).length).toBe(10);
  });
});
