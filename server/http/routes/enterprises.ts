import type { Express, Response } from 'express';
import { enterpriseFrom, profileFrom } from '../../contract/enterprise.ts';
import type { DemoEnterprises } from '../../contract/http.ts';
import { matchRequestSchema, type MatchReply } from '../../contract/matching.ts';
import type { EnterpriseProfile } from '../../domain/enterprise/profile.ts';
import { parse } from '../parse.ts';
import { register } from '../register.ts';
import type { Services } from '../services.ts';
import { programSummaries } from '../views/program-views.ts';
import { ownEnterprise } from './members.ts';

/** A demo enterprise, for everybody, or one's own; any other is `not-found`. */
export const demoOrOwn = async (services: Services, response: Response, id: unknown): Promise<EnterpriseProfile> =>
  (await services.demoEnterprises()).find((e) => e.id === id) ?? ownEnterprise(services, response, id);

async function matchReply(services: Services, profile: EnterpriseProfile, asOf: string, keep = false): Promise<MatchReply> {
  const [report, programs, documents] = await Promise.all([services.match(profile, asOf, keep), services.listPrograms(asOf), services.listDocuments(asOf)]);
  const matched = new Set(report.matches.map((m) => m.programId));
  return { ...report, asOf, enterprise: enterpriseFrom(profile), programs: programSummaries(programs.filter((p) => matched.has(p.id)), documents), names: namesIn(services, profile) };
}

/** The names of the codes that the facts hold. */
function namesIn(services: Services, profile: EnterpriseProfile): Readonly<Record<string, string>> {
  const codes = Object.values(profile.facts).flatMap(({ value }) => (typeof value === 'object' ? value : []));
  return Object.fromEntries(codes.flatMap((code) => {
    const name = services.regions.get(code)?.name ?? services.industries.get(code)?.name;
    return name === undefined ? [] : [[code, name]];
  }));
}

export function addEnterpriseRoutes(app: Express, services: Services): void {
  register(app, 'GET /api/enterprises/demo', async (_request, response) => {
    const reply: DemoEnterprises = { enterprises: (await services.demoEnterprises()).map(enterpriseFrom) };
    response.json(reply);
  });
  register(app, 'GET /api/enterprises/:id/matches', async (request, response) => {
    response.json(await matchReply(services, await demoOrOwn(services, response, request.params['id']), services.today(), true));
  });
  register(app, 'POST /api/matches', async (request, response) => {
    const { enterprise, asOf } = parse(matchRequestSchema, request.body);
    response.json(await matchReply(services, profileFrom(enterprise, 'self'), asOf ?? services.today()));
  });
}
