import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { IndexState, MaintainedSearch, SearchHit, SearchQuery } from '../domain/search/ports.ts';
import {
  damagedFiles,
  indexManifest,
  openIndex,
  readSnapshot,
  updateIndex,
  type Embedder,
  type IndexManifest,
  type ProvisionIndex,
} from '../search/index.ts';
import type { IndexFeed } from './index-feed.ts';

/** A model that makes the vectors instead of the built-in one. */
export interface OtherVectors {
  /** Throws where the model cannot be reached. */
  readonly open: () => Promise<Embedder>;
  readonly report: (error: unknown, where: string) => void;
}

/** Nothing is broken: whoever searches next brings it up to date. */
export const BEHIND = '索引落后于库中的文件';

/** Of two revisions (`documents.questions`) each of which counts up: whether anything of the first is later. */
function isLater(a: string, b: string): boolean {
  const [of, than] = [a, b].map((revision) => revision.split('.').map(Number)) as [number[], number[]];
  return of.some((n, i) => n > (than[i] ?? 0));
}

/** How long a model that did not answer is left alone, in milliseconds. */
const LEFT_ALONE = 300_000;

/**
 * The embedded index over the store: kept up with it document by document, opened once, exchanged when another process wrote a newer one.
 */
export class EmbeddedSearch implements MaintainedSearch {
  private readonly directory: string;
  private readonly feed: IndexFeed;
  private opened: ProvisionIndex | null = null;
  private updating: Promise<void> | null = null;
  private readonly vectors: OtherVectors | null;
  private embedder: Embedder | null = null;
  /** Whose vectors the opened index asks; null: the built-in ones, or none. */
  private openedWith: Embedder | null = null;
  private askAgain = 0;
  private readonly report: (error: unknown, where: string) => void;

  /** `home`: where state lives; the index is a folder in it. */
  constructor(
    home: string,
    feed: IndexFeed,
    vectors: OtherVectors | null = null,
    report: (error: unknown, where: string) => void = () => undefined,
  ) {
    this.report = report;
    this.directory = join(home, 'index');
    this.feed = feed;
    this.vectors = vectors;
  }

  update(): Promise<void> {
    this.updating ??= this.build().finally(() => {
      this.updating = null;
    });
    return this.updating;
  }

  async search(query: SearchQuery): Promise<readonly SearchHit[]> {
    await this.update().catch((error: unknown) => this.goOnWithout(error));
    return this.standing().search(query);
  }

  rarity(terms: readonly string[]): Promise<readonly number[]> {
    return Promise.resolve(indexManifest(this.directory) === null ? terms.map(() => 0) : this.standing().rarity(terms));
  }

  /** The index as it lies on disk. */
  private standing(): ProvisionIndex {
    const manifest = indexManifest(this.directory);
    if (this.opened === null || this.opened.manifest.builtAt !== manifest?.builtAt || this.openedWith !== this.embedder) {
      this.opened = openIndex(this.directory, {
        before: this.openedWith === this.embedder ? this.opened : null,
        report: (problem) => this.report(new Error(problem), 'search'),
        ...(this.vectors !== null && { embedder: this.embedder ?? 'none' }),
      });
      this.openedWith = this.embedder;
    }
    return this.opened;
  }

  /** A reader that is under way keeps what it has open; the next one opens the new snapshot. */
  async rebuild(): Promise<void> {
    await this.updating?.catch(() => undefined);
    rmSync(this.directory, { recursive: true, force: true });
    this.opened = null;
    await this.update();
  }

  async state(): Promise<IndexState> {
    const manifest = indexManifest(this.directory);
    return {
      documents: manifest?.documents ?? 0,
      passages: manifest?.passages ?? 0,
      bytes: sizeOf(this.directory),
      current: manifest?.revision === (await this.feed.revision()),
    };
  }

  async damage(): Promise<readonly string[]> {
    try {
      const snapshot = readSnapshot(this.directory);
      const { outlines } = await this.feed.documents();
      const found: string[] = [];
      if (snapshot === null) return outlines.length === 0 ? [] : ['没有检索索引'];
      const revision = await this.feed.revision();
      if (snapshot.manifest.revision !== revision)
        found.push(isLater(snapshot.manifest.revision, revision) ? '索引比库中的文件新，库可能被换成了旧的' : BEHIND);
      else if (
        snapshot.catalogue
          .map((c) => c.card.id)
          .sort()
          .join('\n') !==
        outlines
          .map((o) => o.id)
          .sort()
          .join('\n')
      )
        found.push(`索引里的文件与库中不一致（索引${snapshot.catalogue.length}份，库中${outlines.length}份）`);
      const damaged = damagedFiles(snapshot);
      if (damaged.length === 0) openIndex(this.directory);
      return [...found, ...damaged.map((file) => `索引文件 ${file} 缺失或已损坏`)];
    } catch (error) {
      return [`索引不能打开：${error instanceof Error ? error.message : String(error)}`];
    }
  }

  /** A disk without room: what the index holds is still found; without any index there is nothing to go on with. */
  private goOnWithout(error: unknown): void {
    if (!NO_ROOM.has((error as { code?: string } | null)?.code ?? '') || indexManifest(this.directory) === null) throw error;
  }

  private async build(): Promise<void> {
    const revision = await this.feed.revision();
    const model = await this.model();
    const manifest = indexManifest(this.directory);
    if (manifest?.revision === revision && isOf(manifest, model)) return;
    const { outlines, read } = await this.feed.documents();
    const faq = await this.feed.faq();
    const update = async (embedder: Embedder | 'fitted' | 'none'): Promise<unknown> =>
      updateIndex(this.directory, { documents: outlines, read, faq, revision, embedder });
    // another process may have removed the snapshot that this update began with
    const updateTwice = (embedder: Embedder | 'fitted' | 'none') =>
      update(embedder).catch((error: unknown) => (isGone(error) ? update(embedder) : Promise.reject(error as Error)));
    try {
      await updateTwice(model);
    } catch (error) {
      if (typeof model === 'string' || isOfDisk(error)) throw error;
      this.leaveAlone(error);
      await updateTwice('none');
    }
  }

  /** What makes the vectors now; `none` while the model that was set up does not answer: words alone find too. */
  private async model(): Promise<Embedder | 'fitted' | 'none'> {
    if (this.vectors === null) return 'fitted';
    if (this.embedder !== null) return this.embedder;
    if (Date.now() < this.askAgain) return 'none';
    try {
      return (this.embedder = await this.vectors.open());
    } catch (error) {
      this.leaveAlone(error);
      return 'none';
    }
  }

  private leaveAlone(error: unknown): void {
    this.embedder = null;
    this.askAgain = Date.now() + LEFT_ALONE;
    this.vectors?.report(error, 'embeddings');
  }
}

/** Whether a snapshot's vectors are of this model; without one it stays as it is. */
function isOf({ embedder, fitted, passages }: IndexManifest, model: Embedder | 'fitted' | 'none'): boolean {
  if (model === 'none' || passages === 0) return true;
  return model === 'fitted' ? fitted.on > 0 : embedder === model.model;
}

/** An error of the disk, and not of a model. */
const isOfDisk = (error: unknown): boolean =>
  typeof (error as { code?: unknown } | null)?.code === 'string' &&
  /^E[A-Z]+$/u.test((error as { code: string }).code) &&
  'path' in (error as object);

/** Bytes of all files in a folder; two names of one file count once. */
function sizeOf(directory: string): number {
  if (!existsSync(directory)) return 0;
  const sizes = new Map<number, number>();
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true, encoding: 'utf8' })) {
    if (!entry.isFile()) continue;
    const found = statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false });
    if (found) sizes.set(found.ino, found.size);
  }
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}

/** What the system says of a disk that cannot be written. */
const NO_ROOM: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EROFS']);

const isGone = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';
