import type { Express } from 'express';
import { documentQuerySchema, quoteQuerySchema, type DocumentDetail } from '../../contract/http.ts';
import { AppError } from '../../domain/errors.ts';
import { parse } from '../parse.ts';
import { register } from '../register.ts';
import type { Services } from '../services.ts';
import { documentPage } from '../views/document-page.ts';
import { quoteInContext } from '../views/quote-in-context.ts';

/** The document, or `not-found`. */
export async function documentOf(services: Services, id: unknown): Promise<DocumentDetail> {
  const detail = typeof id === 'string' ? await services.getDocument(id, services.today()) : null;
  if (detail === null) throw new AppError('not-found', '没有找到这份文件。');
  return detail;
}

export function addDocumentRoutes(app: Express, services: Services): void {
  register(app, 'GET /api/documents', async (request, response) => {
    const query = parse(documentQuerySchema, request.query);
    response.json(documentPage(await services.listDocuments(services.today()), query));
  });
  register(app, 'GET /api/documents/:id', async (request, response) => {
    response.json(await documentOf(services, request.params['id']));
  });
  register(app, 'GET /api/documents/:id/quote', async (request, response) => {
    const span = parse(quoteQuerySchema, request.query);
    response.json(quoteInContext(await documentOf(services, request.params['id']), span));
  });
}
