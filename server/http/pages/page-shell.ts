import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Html } from './html.ts';
import { html } from './html.ts';

export interface PageHead {
  readonly title: string;
  readonly description: string;
  readonly canonical: string | null;
}
export type PageShell = (head: PageHead, content: Html) => string;

const FALLBACK =
  '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>惠企政策导航</title></head><body><div id="root"></div></body></html>';

/**
 * The client's own page with content already in it: readers without script, and search engines, see that content;
 * with script the client takes its place. Without a built client it is a plain page.
 */
export function pageShell(clientDirectory: string | null): PageShell {
  return (head, content) =>
    // Read anew each time (under 1 kB): a client built while the server runs has other file names.
    (clientDirectory === null ? FALLBACK : readFileSync(join(clientDirectory, 'index.html'), 'utf8'))
      .replace(
        /<title>[^<]*<\/title>/u,
        () =>
          html`<title>${head.title} - 惠企政策导航</title><meta name="description" content="${head.description}">${head.canonical !== null && html`<link rel="canonical" href="${head.canonical}">`}`
            .markup,
      )
      .replace('<div id="root"></div>', () => `<div id="root">${content.markup}</div>`);
}
