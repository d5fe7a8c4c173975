import type { Express } from 'express';
import { changesQuerySchema, type Changes } from '../../contract/interpretation.ts';
import { documentQuerySchema, quoteQuerySchema, type DocumentDetail } from '../../contract/http.ts';
import { AppError } from '../../domain/errors.ts';
import { parse } from '../parse.ts';
import { register } from '../register.ts';
import type { Services } from '../services.ts';
import { correctedWords, namedLike } from '../views/find-by-name.ts';
import { documentPage } from '../views/document-page.ts';
import { quoteInContext } from '../views/quote-in-context.ts';

/** The document, or `not-found`. */
export async function documentOf(services: Services, id: unknown): Promise<DocumentDetail> {
  const detail = typeof id === 'string' ? await services.getDocument(id, services.today()) : null;
  if (detail === null) throw new AppError('not-found', '没有找到这份文件。');
  return detail;
}

/** Places asked of the search when documents are looked for by words of their text. */
const PLACES_SEARCHED = 50;
/** Share of the words that a place must cover to be shown as found. */
const LEAST_EVIDENCE = 0.25;

export function addDocumentRoutes(app: Express, services: Services): void {
  register(app, 'GET /api/documents', async (request, response) => {
    const query = parse(documentQuerySchema, request.query);
    const words = query.q ?? '', placesOf = async (q: string) => (q === '' ? [] : (await services.search({ question: q, k: PLACES_SEARCHED })).filter((hit) => hit.evidence >= LEAST_EVIDENCE));
    const [all, found] = await Promise.all([services.listDocuments(services.today()), placesOf(words)]);
    const corrected = words === '' || query.exact !== undefined || all.some((d) => namedLike(d, words)) ? null : correctedWords(all, words, found.map((hit) => hit.text));
    response.json(corrected === null ? documentPage(all, query, found) : { ...documentPage(all, { ...query, q: corrected }, await placesOf(corrected)), corrected });
  });
  register(app, 'GET /api/documents/:id', async (request, response) => {
    response.json(await documentOf(services, request.params['id']));
  });
  register(app, 'GET /api/documents/:id/changes', async (request, response) => {
    // Both are asked for as the public sees them first: the comparison itself also knows drafts and what is not public.
    const newer = await documentOf(services, request.params['id']), older = await documentOf(services, parse(changesQuerySchema, request.query).from);
    const { old, new: now, provisions } = await services.interpretation.compare(older.document.id, newer.document.id, false);
    const reply: Changes = { old, new: now, provisions };
    response.json(reply);
  });
  register(app, 'GET /api/documents/:id/quote', async (request, response) => {
    const span = parse(quoteQuerySchema, request.query);
    response.json(quoteInContext(await documentOf(services, request.params['id']), span));
  });
}
