import type { Express } from 'express';
import { register } from '../register.ts';
import { html } from './html.ts';
import type { Pages } from './page.ts';

/** The client's own addresses; any other is 404, shown by the client all the same. */
const CLIENT_PAGES: ReadonlySet<string> = new Set([
  '/',
  '/matches',
  '/calendar',
  '/enterprise',
  '/accessibility',
  '/sign-in',
  '/account',
  '/privacy',
  '/messages',
  '/push',
  '/how-matching-works',
  '/listen',
  '/open-data',
]);
/** Pages of the client whose address names something. */
const NAMED_PAGE = /^\/(?:account\/enterprises\/[\w-]{1,100}|policies\/[\w-]{1,100}\/changes|desk(?:\/[\w%./-]{0,300})?)$/u;
/** Documents named on such a page for who reads without script. */
const DOCUMENTS_NAMED = 200;

/** Pages that only the client draws; without script they lead to the documents. */
export function addClientPages(app: Express, { services, send }: Pages): void {
  register(app, 'GET /{*page}', async (request, response) => {
    const known = CLIENT_PAGES.has(request.path) || NAMED_PAGE.test(request.path);
    const documents = known ? (await services.listDocuments(services.today())).slice(0, DOCUMENTS_NAMED) : [];
    send(
      response,
      {
        title: known ? '问政策，每句话都有出处' : '没有找到',
        description: '查找惠企政策，看企业能申报什么，每个结论都能打开原文。',
        address: null,
      },
      html`<main id="content"><h1>${known ? '惠企政策导航' : '没有找到这个页面。'}</h1><ul>${documents.map((d) => html`<li><a href="/policies/${d.id}">${d.title}</a></li>`)}</ul></main>`,
      known ? 200 : 404,
    );
  });
}
