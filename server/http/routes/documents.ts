import type { Express, Request, Response } from 'express';
import { changesQuerySchema, type Changes } from '../../contract/interpretation.ts';
import {
  catalogueQuerySchema,
  documentDetailQuerySchema,
  documentQuerySchema,
  quoteQuerySchema,
  type Catalogue,
  type CatalogueQuery,
  type DocumentDetail,
  type DocumentPage,
  type DocumentQuery,
} from '../../contract/http.ts';
import { isStaff } from '../../domain/access/roles.ts';
import { AppError } from '../../domain/errors.ts';
import { viewCounter } from '../../usecases/count-views.ts';
import { viewerOf } from '../middleware/set-up-session.ts';
import { parse } from '../parse.ts';
import { register } from '../register.ts';
import type { ReadDocument, Services } from '../services.ts';
import { catalogueOf } from '../views/catalogue.ts';
import { correctedWords, namedAlike } from '../views/find-by-name.ts';
import { documentPage } from '../views/document-page.ts';
import { gazetteContents, inIssueOrder } from '../views/gazette-contents.ts';
import { quoteInContext } from '../views/quote-in-context.ts';
import { typedNumber } from '../views/typed-number.ts';

/** The document, or `not-found`. */
export async function documentOf(services: Services, id: unknown): Promise<ReadDocument> {
  const detail = typeof id === 'string' ? await services.getDocument(id, services.today()) : null;
  if (detail === null) throw new AppError('not-found', '没有找到这份文件。');
  return detail;
}

/** The same with its keywords and how often it was read. */
export async function wholeDocument(services: Services, id: unknown): Promise<DocumentDetail> {
  const detail = await documentOf(services, id);
  const [keywords, views] = await Promise.all([services.keywords(detail), services.views.all()]);
  const carried = detail.related.filter((r) => r.relation === 'carries');
  const related = [...detail.related.filter((r) => r.relation !== 'carries'), ...inIssueOrder(detail.text, carried)];
  return { ...detail, related, keywords, views: views.get(detail.document.id) ?? 0 };
}

/** Counts a reading; who works on the documents reads them without being counted. A count that fails keeps nobody from reading. */
export function readingCounter(services: Services): (documentId: string, request: Request, response: Response) => Promise<void> {
  const count = viewCounter(services.views, services.today);
  return async (documentId, request, response) => {
    if (request.method !== 'GET' || isStaff(viewerOf(response).roles)) return;
    await count(documentId, { address: request.ip ?? '', agent: request.get('user-agent') ?? '' }).catch((error: unknown) =>
      services.report(error, 'document views'),
    );
  };
}
export type ReadingCounter = ReturnType<typeof readingCounter>;

/** Places asked of the search when documents are looked for by words of their text. */
const PLACES_SEARCHED = 50;
/** Share of the words that a place must cover to be shown as found. */
const LEAST_EVIDENCE = 0.25;

/** What is found for a query, on the page with script and on the one without. */
export async function findDocuments(services: Services, query: DocumentQuery): Promise<DocumentPage> {
  const words = query.q ?? '';
  const { abbreviations } = services;
  const [all, places, views] = await Promise.all([
    services.listDocuments(services.today()),
    placesOf(services, words),
    services.views.all(),
  ]);
  const corrected =
    words === '' || query.exact !== undefined || all.some((d) => namedAlike(d, words, abbreviations))
      ? null
      : correctedWords(
          all,
          words,
          places.map((hit) => hit.text),
        );
  return corrected === null
    ? documentPage(all, query, { places, views, abbreviations })
    : {
        ...documentPage(all, { ...query, q: corrected }, { places: await placesOf(services, corrected), views, abbreviations }),
        corrected,
      };
}

/** Where the words stand in texts; of a document number only the places that name it, for its digits stand everywhere. */
async function placesOf(services: Services, q: string): ReturnType<Services['search']> {
  if (q === '') return [];
  const places = (await services.search({ question: q, k: PLACES_SEARCHED })).filter((hit) => hit.evidence >= LEAST_EVIDENCE);
  const number = typedNumber(q);
  return number === null
    ? places
    : places.filter(({ text }) =>
        new RegExp(`${number.code}[〔\\[(（【]${number.year}[〕\\])）】]第?${number.serial}号`, 'u').test(text.replace(/\s/gu, '')),
      );
}

/** 目录 of all documents. */
export const openCatalogue = async (services: Services, query: CatalogueQuery): Promise<Catalogue> =>
  catalogueOf(await services.listDocuments(services.today()), query, async (id) => {
    const detail = await services.getDocument(id, services.today());
    return detail === null ? [] : gazetteContents(detail);
  });

export function addDocumentRoutes(app: Express, services: Services, count: ReadingCounter): void {
  register(app, 'GET /api/documents', async (request, response) => {
    response.json(await findDocuments(services, parse(documentQuerySchema, request.query)));
  });
  register(app, 'GET /api/catalogue', async (request, response) => {
    response.json(await openCatalogue(services, parse(catalogueQuerySchema, request.query)));
  });
  register(app, 'GET /api/documents/:id', async (request, response) => {
    const { aside } = parse(documentDetailQuerySchema, request.query);
    const { document } = await documentOf(services, request.params['id']);
    if (aside === undefined) await count(document.id, request, response);
    response.json(await wholeDocument(services, document.id));
  });
  register(app, 'GET /api/documents/:id/changes', async (request, response) => {
    // Both are asked for as the public sees them first: the comparison itself also knows drafts and what is not public.
    const newer = await documentOf(services, request.params['id']);
    const older = await documentOf(services, parse(changesQuerySchema, request.query).from);
    const { old, new: now, provisions } = await services.interpretation.compare(older.document.id, newer.document.id, false);
    const reply: Changes = { old, new: now, provisions };
    response.json(reply);
  });
  register(app, 'GET /api/documents/:id/quote', async (request, response) => {
    const span = parse(quoteQuerySchema, request.query);
    response.json(quoteInContext(await documentOf(services, request.params['id']), span));
  });
}
