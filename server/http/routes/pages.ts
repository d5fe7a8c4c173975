import type { Express } from 'express';
import type * as z from 'zod';
import { CATALOGUE_ORDERS, catalogueQuerySchema, documentQuerySchema } from '../../contract/http.ts';
import { AppError } from '../../domain/errors.ts';
import { serveBuiltFiles } from '../middleware/serve-built-files.ts';
import { register } from '../register.ts';
import type { Services, TransportOptions } from '../services.ts';
import { catalogueGroups, ORDER_WORDS } from '../views/catalogue.ts';
import { dayOf } from '../views/facets.ts';
import { html } from '../views/html.ts';
import { pageShell } from '../views/page-shell.ts';
import { catalogueAddress, plainCatalogue } from '../views/plain-catalogue.ts';
import { plainDraft, plainDrafts } from '../views/plain-draft.ts';
import { libraryAddress, plainLibrary } from '../views/plain-library.ts';
import { plainPolicy, plainProgram } from '../views/plain-policy.ts';
import { validityInWords } from '../views/words.ts';
import { documentOf, findDocuments, openCatalogue, wholeDocument, type ReadingCounter } from './documents.ts';
import { programOf } from './programs.ts';

/** The client's own addresses; any other is 404, shown by the client all the same. */
const CLIENT_PAGES: ReadonlySet<string> = new Set(['/', '/matches', '/calendar', '/enterprise', '/accessibility', '/sign-in', '/account', '/privacy', '/messages', '/push', '/how-matching-works', '/listen', '/open-data']);
/** Pages of the client whose address names something. */
const NAMED_PAGE = /^\/(?:account\/enterprises\/[\w-]{1,100}|policies\/[\w-]{1,100}\/changes|desk(?:\/[\w%./-]{0,300})?)$/u;

/** What of an address is understood: whatever else stands in it, and values that cannot be, are passed over; a page is better than an error. */
function lenient<S extends z.ZodRawShape>(schema: z.ZodObject<S>, given: Readonly<Record<string, unknown>>): z.output<z.ZodObject<S>> {
  const understood = Object.entries(given).filter(([name, value]) => name in schema.shape && (schema.shape[name] as unknown as z.ZodType).safeParse(value).success);
  return schema.parse(Object.fromEntries(understood));
}

export function addPageRoutes(app: Express, services: Services, { clientDirectory, publicUrl }: TransportOptions, count: ReadingCounter): void {
  const page = pageShell(clientDirectory), canonical = (path: string): string | null => (publicUrl === null ? null : `${publicUrl}${path}`);
  if (clientDirectory !== null) serveBuiltFiles(app, clientDirectory);
  register(app, 'GET /policies/:id', async (request, response) => {
    response.set('cache-control', 'no-cache').type('html');
    try {
      const { document: d } = await documentOf(services, request.params['id']), answers = await services.consultation.answers.ofDocument(d.id, services.today());
      await count(d.id, request, response);
      const detail = await wholeDocument(services, d.id);
      response.send(page({ title: d.title, description: `${d.title}${d.documentNumber === null ? '' : `（${d.documentNumber}）`}。${validityInWords(d)}`, canonical: canonical(`/policies/${d.id}`) }, plainPolicy(detail, answers)));
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'not-found') throw error;
      response.status(404).send(page({ title: '没有找到', description: '', canonical: null }, html`<main id="content"><h1>没有找到这份文件。</h1><p><a href="/library">查政策</a></p></main>`));
    }
  });
  register(app, 'GET /library', async (request, response) => {
    const query = lenient(documentQuerySchema, request.query), found = await findDocuments(services, query), title = query.q === undefined || query.q === '' ? '查政策' : `${query.q}，查政策`;
    response.set('cache-control', 'no-cache').type('html').send(page({ title, description: `政策、解读、通知、公报，共${found.total}件，可按年份、机构、区域、主题、类型和有效性筛选。`, canonical: canonical(libraryAddress(query)) }, plainLibrary(found, query)));
  });
  register(app, 'GET /catalogue', async (request, response) => {
    const query = lenient(catalogueQuerySchema, request.query), catalogue = await openCatalogue(services, query), { by, of } = catalogue;
    const title = `政策文件目录，按${ORDER_WORDS[by]}${query.of === undefined || of === null ? '' : `：${of.label}`}`;
    response.status(query.of !== undefined && of === null ? 404 : 200).set('cache-control', 'no-cache').type('html').send(page({ title, description: `${title}。列出文号、日期和有效性，每份文件可以打开。`, canonical: canonical(catalogueAddress(by, query.of, query.page)) }, plainCatalogue(catalogue)));
  });
  register(app, 'GET /programs/:id', async (request, response) => {
    response.set('cache-control', 'no-cache').type('html');
    try {
      const program = await programOf(services, request.params['id']), detail = await documentOf(services, program.documentId);
      response.send(page({ title: program.title, description: `${program.title}：申报条件、材料、流程、部门、联系方式和起止时间。${program.department ?? ''}`, canonical: canonical(`/programs/${program.id}`) }, plainProgram(program, detail)));
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'not-found') throw error;
      response.status(404).send(page({ title: '没有找到', description: '', canonical: null }, html`<main id="content"><h1>没有找到这个项目。</h1><p><a href="/library">查政策</a></p></main>`));
    }
  });
  register(app, 'GET /drafts', async (_request, response) => {
    response.set('cache-control', 'no-cache').type('html').send(page({ title: '征求意见', description: '正在公开征求意见的文件，和已经公布的采纳情况。', canonical: null }, plainDrafts(await services.consultation.periods.list())));
  });
  register(app, 'GET /drafts/:id', async (request, response) => {
    response.set('cache-control', 'no-cache').type('html');
    try {
      const whole = await services.consultation.periods.shown(String(request.params['id'])), { title, id } = whole.period;
      response.send(page({ title: `征求意见：${title}`, description: `${title}公开征求意见，${whole.period.closesOn}截止。`, canonical: canonical(`/drafts/${id}`) }, plainDraft(whole, request.query['received'] !== undefined)));
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'not-found') throw error;
      response.status(404).send(page({ title: '没有找到', description: '', canonical: null }, html`<main id="content"><h1>没有找到这份征求意见稿。</h1><p><a href="/drafts">征求意见</a></p></main>`));
    }
  });
  register(app, 'GET /sitemap.xml', async (_request, response) => {
    if (publicUrl === null) throw new AppError('not-found', '还没有站点地图：请先设置 PUBLIC_URL（网站对外的地址）。');
    const [documents, programs] = await Promise.all([services.listDocuments(services.today()), services.listPrograms(services.today())]);
    const pages = ['/library', '/catalogue', '/calendar', '/open-data', '/drafts', ...CATALOGUE_ORDERS.flatMap((by) => catalogueGroups(documents, by).map(({ value }) => catalogueAddress(by, value)))];
    const urls = [...pages.map((path) => html`<url><loc>${publicUrl}${path}</loc></url>`), ...documents.map((d) => html`<url><loc>${publicUrl}/policies/${d.id}</loc>${dayOf(d) !== '' && html`<lastmod>${dayOf(d)}</lastmod>`}</url>`), ...programs.map((p) => html`<url><loc>${publicUrl}/programs/${p.id}</loc></url>`)];
    response.type('application/xml').send(`<?xml version="1.0" encoding="UTF-8"?>\n${html`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls}</urlset>`.markup}\n`);
  });
  register(app, 'GET /{*page}', async (request, response) => {
    const known = CLIENT_PAGES.has(request.path) || NAMED_PAGE.test(request.path), documents = known ? await services.listDocuments(services.today()) : [];
    response.status(known ? 200 : 404).set('cache-control', 'no-cache').type('html').send(page({ title: known ? '问政策，每句话都有出处' : '没有找到', description: '查找惠企政策，看企业能申报什么，每个结论都能打开原文。', canonical: null },
      html`<main id="content"><h1>${known ? '惠企政策导航' : '没有找到这个页面。'}</h1><ul>${documents.slice(0, 200).map((d) => html`<li><a href="/policies/${d.id}">${d.title}</a></li>`)}</ul></main>`));
  });
}
