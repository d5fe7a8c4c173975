import type { Express } from 'express';
import { CATALOGUE_ORDERS } from '../../contract/http.ts';
import { AppError } from '../../domain/errors.ts';
import { register } from '../register.ts';
import { catalogueGroups } from '../views/catalogue.ts';
import { dayOf } from '../views/facets.ts';
import { html } from './html.ts';
import type { Pages } from './page.ts';
import { catalogueAddress } from './plain-catalogue.ts';

/** Every page that search engines may keep. */
export function addSitemap(app: Express, { services, publicUrl }: Pages): void {
  register(app, 'GET /sitemap.xml', async (_request, response) => {
    if (publicUrl === null) throw new AppError('not-found', '还没有站点地图：请先设置 PUBLIC_URL（网站对外的地址）。');
    const [documents, programs] = await Promise.all([services.listDocuments(services.today()), services.listPrograms(services.today())]);
    const pages = [
      '/library',
      '/catalogue',
      '/calendar',
      '/open-data',
      '/drafts',
      ...CATALOGUE_ORDERS.flatMap((by) => catalogueGroups(documents, by).map(({ value }) => catalogueAddress(by, value))),
    ];
    const urls = [
      ...pages.map((path) => html`<url><loc>${publicUrl}${path}</loc></url>`),
      ...documents.map(
        (d) => html`<url><loc>${publicUrl}/policies/${d.id}</loc>${dayOf(d) !== '' && html`<lastmod>${dayOf(d)}</lastmod>`}</url>`,
      ),
      ...programs.map((p) => html`<url><loc>${publicUrl}/programs/${p.id}</loc></url>`),
    ];
    const list = html`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls}</urlset>`.markup;
    response.type('application/xml').send(`<?xml version="1.0" encoding="UTF-8"?>\n${list}\n`);
  });
}
