import type { PageMemory } from '../../server/domain/policy/ports.ts';
import { attachmentsOf, entriesOf, linksOf } from './discover-links.ts';
import type { WebEntry } from './manifest.ts';
import { PoliteFetcher } from './polite-fetcher.ts';
import type { RequestLimits } from './request.ts';
import type { Found, LoadedFile, Source, Unfound } from './source.ts';

const MOST_SITEMAPS = 50;

/** A site's documents: pages that a listing, a feed or a sitemap names, and what they attach. */
export function webSource(entry: WebEntry, memory: PageMemory, limits: RequestLimits): Source {
  const fetcher = new PoliteFetcher([new URL(entry.url).host, ...entry.hosts], entry.pauseSeconds, limits);
  const fresh = new Map<string, LoadedFile | null>();

  const load = async (url: string): Promise<LoadedFile | null> => {
    const early = fresh.get(url);
    if (early !== undefined) return early;
    const known = await memory.get(url);
    const answer = await fetcher.get(url, {
      ...(known?.etag != null && { 'if-none-match': known.etag }),
      ...(known?.lastModified != null && { 'if-modified-since': known.lastModified }),
    });
    if (answer.status === 304) return null;
    if (answer.status !== 200) throw new Error(`网站返回 ${answer.status}`);
    const lastModified = answer.headers['last-modified'] ?? null;
    const contentType = answer.headers['content-type'];
    const attachments = entry.attachments && (contentType ?? '').includes('html') ? attachmentsOf(decode(answer.body), answer.url) : [];
    return {
      path: url,
      url: answer.url,
      bytes: answer.body,
      modifiedAt: Date.parse(lastModified ?? '') || Date.now(),
      ...(contentType !== undefined && { contentType }),
      attachments,
      // Remembered only once the document is stored: a crash in between must not make the next answer “unchanged”.
      stored: () => memory.put(url, { etag: answer.headers['etag'] ?? null, lastModified, attachments }),
    };
  };

  return {
    name: entry.name ?? entry.url,
    async find(): Promise<Found> {
      const failed: Unfound[] = [];
      let pages: readonly string[] = [];
      try {
        pages = (await listed(entry, fetcher))
          .filter((p) => (entry.include === undefined || p.includes(entry.include)) && hostAllowed(p, entry))
          .slice(0, entry.pages);
      } catch (error) {
        // Without its list nothing is known about its pages: none of them has vanished.
        return { files: [], failed: [{ path: entry.url, reason: reasonOf(error) }], covers: () => false };
      }
      const files = new Set(pages);
      for (const page of entry.attachments ? pages : []) {
        try {
          const loaded = await load(page);
          fresh.set(page, loaded);
          for (const a of loaded?.attachments ?? (await memory.get(page))?.attachments ?? []) if (hostAllowed(a, entry)) files.add(a);
        } catch (error) {
          failed.push({ path: page, reason: reasonOf(error) });
        }
      }
      const unread = new Set(failed.map((f) => f.path));
      const hosts = new Set([new URL(entry.url).host, ...entry.hosts]);
      return {
        files: [...files].filter((f) => !unread.has(f)),
        failed,
        covers: (path) => !unread.has(path) && (entry.include === undefined || path.includes(entry.include)) && hosts.has(hostOf(path)),
      };
    },
    load,
  };
}

async function listed(entry: WebEntry, fetcher: PoliteFetcher): Promise<readonly string[]> {
  if (entry.kind === 'page') return [entry.url];
  const body = async (url: string) => {
    const answer = await fetcher.get(url);
    if (answer.status !== 200) throw new Error(`网站返回 ${answer.status}`);
    return { text: decode(answer.body), url: answer.url };
  };
  const first = await body(entry.url);
  if (entry.kind === 'listing') return linksOf(first.text, first.url).filter((link) => link !== entry.url);
  const pages: string[] = [];
  const waiting = [first];
  const seen = new Set<string>();
  for (let next = waiting.shift(); next !== undefined && seen.size < MOST_SITEMAPS; next = waiting.shift()) {
    const found = entriesOf(next.text, next.url);
    pages.push(...found.pages);
    for (const sitemap of found.sitemaps)
      if (!seen.has(sitemap)) {
        seen.add(sitemap);
        waiting.push(await body(sitemap));
      }
  }
  return [...new Set(pages)];
}

const hostOf = (address: string): string => {
  try {
    return new URL(address).host;
  } catch {
    return '';
  }
};
const hostAllowed = (address: string, entry: WebEntry): boolean =>
  hostOf(address) === new URL(entry.url).host || entry.hosts.includes(hostOf(address));
/** Link targets are ASCII in practice, so the page's charset does not matter for finding them. */
const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8').decode(bytes);
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
