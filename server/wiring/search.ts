import { EmbeddedSearch } from '../adapters/embedded-search.ts';
import type { IndexFeed } from '../adapters/index-feed.ts';
import type { Config } from '../config.ts';
import type { MaintainedSearch } from '../domain/search/ports.ts';
import { timed, type Figures } from '../observability/figures.ts';

/** The engine's client is loaded only where it is used. */
export async function openSearch(
  { home, search, embeddings }: Config,
  feed: IndexFeed,
  report: (error: unknown, where: string) => void,
): Promise<MaintainedSearch> {
  if (search === null)
    return new EmbeddedSearch(
      home,
      feed,
      embeddings && { open: async () => (await import('../adapters/langchain/open-embeddings.ts')).openEmbedder(embeddings), report },
      report,
    );
  const { OpenSearchSearch } = await import('../adapters/opensearch/opensearch-search.ts');
  return new OpenSearchSearch(search, feed);
}

/** The same, with each retrieval timed. */
export const measuredSearch = (inner: MaintainedSearch, figures: Figures): MaintainedSearch => ({
  search: (query) =>
    timed(
      (seconds) => figures.retrieval.observe(seconds),
      () => inner.search(query),
    ),
  update: () => inner.update(),
  rebuild: () => inner.rebuild(),
  state: () => inner.state(),
  damage: () => inner.damage(),
  rarity: (terms) => inner.rarity(terms),
});
