import type { Express } from 'express';
import type * as z from 'zod';
import { catalogueQuerySchema, documentQuerySchema } from '../../contract/http.ts';
import type { Program } from '../../contract/program.ts';
import { register } from '../register.ts';
import { documentOf, findDocuments, openCatalogue, wholeDocument, type ReadingCounter } from '../routes/documents.ts';
import { programOf } from '../routes/programs.ts';
import type { ReadDocument, Services } from '../services.ts';
import { ORDER_WORDS } from '../views/catalogue.ts';
import { validityInWords } from '../views/validity-in-words.ts';
import { orSaidMissing, type Pages } from './page.ts';
import { catalogueAddress, plainCatalogue } from './plain-catalogue.ts';
import { libraryAddress, plainLibrary } from './plain-library.ts';
import { plainPolicy, plainProgram } from './plain-policy.ts';

const TO_LIBRARY = { path: '/library', words: '查政策' } as const;

/** One document, and one of its programs. */
export function addDocumentPages(app: Express, pages: Pages, count: ReadingCounter): void {
  const { services, send } = pages;
  register(app, 'GET /policies/:id', async (request, response) => {
    const asked = documentOf(services, request.params['id']);
    const found = await orSaidMissing(asked, pages, response, { words: '没有找到这份文件。', back: TO_LIBRARY });
    if (found === null) return;
    const d = found.document;
    const answers = await services.consultation.answers.ofDocument(d.id, services.today());
    await count(d.id, request, response);
    const number = d.documentNumber === null ? '' : `（${d.documentNumber}）`;
    send(
      response,
      { title: d.title, description: `${d.title}${number}。${validityInWords(d)}`, address: `/policies/${d.id}` },
      plainPolicy(await wholeDocument(services, d.id), answers),
    );
  });
  register(app, 'GET /programs/:id', async (request, response) => {
    const asked = programInDocument(services, request.params['id']);
    const found = await orSaidMissing(asked, pages, response, { words: '没有找到这个项目。', back: TO_LIBRARY });
    if (found === null) return;
    const { id, title, department } = found.program;
    send(
      response,
      { title, description: `${title}：申报条件、材料、流程、部门、联系方式和起止时间。${department ?? ''}`, address: `/programs/${id}` },
      plainProgram(found.program, found.document),
    );
  });
}

/** A program and the document it stands in, or `not-found`. */
async function programInDocument(services: Services, id: unknown): Promise<{ program: Program; document: ReadDocument }> {
  const program = await programOf(services, id);
  return { program, document: await documentOf(services, program.documentId) };
}

/** The ways to find documents: by words and facets, and 目录. */
export function addFindingPages(app: Express, { services, send }: Pages): void {
  register(app, 'GET /library', async (request, response) => {
    const query = lenient(documentQuerySchema, request.query);
    const found = await findDocuments(services, query);
    const title = query.q === undefined || query.q === '' ? '查政策' : `${query.q}，查政策`;
    const description = `政策、解读、通知、公报，共${found.total}件，可按年份、机构、区域、主题、类型和有效性筛选。`;
    send(response, { title, description, address: libraryAddress(query) }, plainLibrary(found, query));
  });
  register(app, 'GET /catalogue', async (request, response) => {
    const query = lenient(catalogueQuerySchema, request.query);
    const catalogue = await openCatalogue(services, query);
    const { by, of } = catalogue;
    const title = `政策文件目录，按${ORDER_WORDS[by]}${query.of === undefined || of === null ? '' : `：${of.label}`}`;
    send(
      response,
      { title, description: `${title}。列出文号、日期和有效性，每份文件可以打开。`, address: catalogueAddress(by, query.of, query.page) },
      plainCatalogue(catalogue),
      query.of !== undefined && of === null ? 404 : 200,
    );
  });
}

/**
 * What of an address is understood: whatever else stands in it, and values that cannot be, are passed over; a page is better than an error.
 */
function lenient<S extends z.ZodRawShape>(schema: z.ZodObject<S>, given: Readonly<Record<string, unknown>>): z.output<z.ZodObject<S>> {
  const understood = Object.entries(given).filter(
    ([name, value]) => Object.hasOwn(schema.shape, name) && (schema.shape[name] as unknown as z.ZodType).safeParse(value).success,
  );
  return schema.parse(Object.fromEntries(understood));
}
