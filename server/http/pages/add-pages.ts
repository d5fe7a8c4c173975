import type { Express } from 'express';
import { serveBuiltFiles } from '../middleware/serve-built-files.ts';
import type { ReadingCounter } from '../routes/documents.ts';
import type { Services, TransportOptions } from '../services.ts';
import { addClientPages } from './client-pages.ts';
import { addDocumentPages, addFindingPages } from './document-pages.ts';
import { addDraftPages } from './draft-pages.ts';
import { pagesOf } from './page.ts';
import { addSitemap } from './sitemap.ts';

/** All pages, each readable without script. The last one takes every address that nothing before it took. */
export function addPages(app: Express, services: Services, options: TransportOptions, count: ReadingCounter): void {
  if (options.clientDirectory !== null) serveBuiltFiles(app, options.clientDirectory);
  const pages = pagesOf(services, options);
  addDocumentPages(app, pages, count);
  addFindingPages(app, pages);
  addDraftPages(app, pages);
  addSitemap(app, pages);
  addClientPages(app, pages);
}
