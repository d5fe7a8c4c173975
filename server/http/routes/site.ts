import type { Express } from 'express';
import type { Site } from '../../contract/http.ts';
import { isFictional } from '../views/fictional.ts';
import { register } from '../register.ts';
import type { Services } from '../services.ts';

export function addSiteRoutes(app: Express, services: Services): void {
  register(app, 'GET /health', (_request, response) => {
    response.json({ status: 'ok' });
  });
  register(app, 'GET /api/site', async (_request, response) => {
    const today = services.today();
    const [documents, programs, examples, enterprises] = await Promise.all([services.listDocuments(today), services.listPrograms(today), services.exampleQuestions(), services.demoEnterprises()]);
    const codes = new Set([...documents.map((d) => d.jurisdiction?.code ?? '')]);
    const regions = Object.fromEntries([...codes].flatMap((code) => { const name = services.nameOfRegion(code); return name === null ? [] : [[code, name]]; }));
    const site: Site = { demo: enterprises.length > 0 || documents.some(isFictional), today, documents: documents.length, programs: programs.length, examples, regions };
    response.json(site);
  });
}
