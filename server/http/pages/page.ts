import type { Response } from 'express';
import { AppError } from '../../domain/errors.ts';
import type { Services, TransportOptions } from '../services.ts';
import { html, type Html } from './html.ts';
import { pageShell, type PageHead } from './page-shell.ts';

/** What is said of a page in its head. `address`: the path search engines should know it by, or null where it has none. */
interface PageWords extends Omit<PageHead, 'canonical'> {
  readonly address: string | null;
}

/** What the pages are made with. */
export interface Pages {
  readonly services: Services;
  /** The site's address, without a slash at the end; null where its operator did not state it. */
  readonly publicUrl: string | null;
  /** Replies with the client's own page around this content. */
  readonly send: (response: Response, words: PageWords, content: Html, status?: number) => void;
}

export function pagesOf(services: Services, { clientDirectory, publicUrl }: TransportOptions): Pages {
  const page = pageShell(clientDirectory);
  return {
    services,
    publicUrl,
    send: (response, { address, ...words }, content, status = 200) => {
      const canonical = publicUrl === null || address === null ? null : `${publicUrl}${address}`;
      response
        .status(status)
        .set('cache-control', 'no-cache')
        .type('html')
        .send(page({ ...words, canonical }, content));
    },
  };
}

/** What was asked for by its id, or null where there is none; then a page has said so, with the way back. */
export async function orSaidMissing<T>(
  asked: Promise<T>,
  { send }: Pages,
  response: Response,
  missing: { readonly words: string; readonly back: { readonly path: string; readonly words: string } },
): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'not-found') throw error;
    const { words, back } = missing;
    const content = html`<main id="content"><h1>${words}</h1><p><a href="${back.path}">${back.words}</a></p></main>`;
    send(response, { title: '没有找到', description: '', address: null }, content, 404);
    return null;
  }
}
