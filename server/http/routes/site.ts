import type { Express } from 'express';
import { codeQuerySchema, type Codes, type Facts, type Site } from '../../contract/http.ts';
import { FACT_NAMES, factDefinition, SET_VALUES, type FactName } from '../../domain/enterprise/facts.ts';
import { parse } from '../parse.ts';
import { findCodes } from '../views/codes.ts';
import { isFictional } from '../../contract/words.ts';
import { register } from '../register.ts';
import type { Services } from '../services.ts';

export function addSiteRoutes(app: Express, services: Services): void {
  register(app, 'GET /health', (_request, response) => {
    response.json({ status: 'ok' });
  });
  register(app, 'GET /api/site', async (_request, response) => {
    const today = services.today();
    const [documents, programs, examples, enterprises] = await Promise.all([
      services.listDocuments(today),
      services.listPrograms(today),
      services.exampleQuestions(),
      services.demoEnterprises(),
    ]);
    const regions = Object.fromEntries(
      documents.flatMap((d) => (d.jurisdiction === null ? [] : [[d.jurisdiction.code, d.jurisdiction.name]])),
    );
    const site: Site = {
      demo: enterprises.length > 0 || documents.some(isFictional),
      today,
      documents: documents.length,
      programs: programs.length,
      examples,
      regions,
    };
    response.json(site);
  });
  register(app, 'GET /api/facts', (_request, response) => {
    const reply: Facts = {
      facts: FACT_NAMES.map((name) => ({
        name,
        label: factDefinition(name).label,
        type: factDefinition(name).type,
        unit: factDefinition(name).unit ?? null,
        values: (SET_VALUES as Partial<Record<FactName, Readonly<Record<string, string>>>>)[name] ?? null,
      })),
    };
    response.json(reply);
  });
  register(app, 'GET /api/codes', (request, response) => {
    const { type, q } = parse(codeQuerySchema, request.query);
    const reply: Codes = { codes: findCodes(type === 'region' ? services.regions : services.industries, q) };
    response.json(reply);
  });
}
