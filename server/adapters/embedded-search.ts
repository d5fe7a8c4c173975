import { join } from 'node:path';
import type { MaintainedSearch, SearchHit, SearchQuery } from '../domain/search/ports.ts';
import { indexManifest, openIndex, updateIndex, type ProvisionIndex } from '../search/index.ts';
import type { IndexFeed } from './index-feed.ts';

/** The embedded index over the store: kept up with it document by document, opened once, exchanged when another process wrote a newer one. */
export class EmbeddedSearch implements MaintainedSearch {
  private readonly directory: string;
  private readonly feed: IndexFeed;
  private opened: ProvisionIndex | null = null;
  private updating: Promise<void> | null = null;

  /** `home`: where state lives; the index is a folder in it. */
  constructor(home: string, feed: IndexFeed) {
    this.directory = join(home, 'index');
    this.feed = feed;
  }

  update(): Promise<void> {
    this.updating ??= this.build().finally(() => { this.updating = null; });
    return this.updating;
  }

  async search(query: SearchQuery): Promise<readonly SearchHit[]> {
    await this.update();
    const manifest = indexManifest(this.directory);
    if (this.opened === null || this.opened.manifest.builtAt !== manifest?.builtAt) this.opened = openIndex(this.directory, { before: this.opened });
    return this.opened.search(query);
  }

  private async build(): Promise<void> {
    const revision = await this.feed.revision();
    if (indexManifest(this.directory)?.revision === revision) return;
    const { outlines, read } = await this.feed.documents(), faq = await this.feed.faq();
    const update = async (): Promise<unknown> => updateIndex(this.directory, { documents: outlines, read, faq, revision });
    // another process may have removed the snapshot that this update began with
    await update().catch((error: unknown) => (isGone(error) ? update() : Promise.reject(error as Error)));
  }
}

const isGone = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';
