import type { Express, Response } from 'express';
import { enterpriseFrom, profileFrom } from '../../contract/enterprise.ts';
import type { DemoEnterprises } from '../../contract/http.ts';
import { matchRequestSchema, type MatchReply } from '../../contract/matching.ts';
import { FACT_NAMES, factDefinition } from '../../domain/enterprise/facts.ts';
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
  const [report, programs, documents] = await Promise.all([
    services.match(profile, asOf, keep),
    services.listPrograms(asOf),
    services.listDocuments(asOf),
  ]);
  const matched = new Set(report.matches.map((m) => m.programId));
  return {
    ...report,
    asOf,
    enterprise: enterpriseFrom(profile),
    programs: programSummaries(
      programs.filter((p) => matched.has(p.id)),
      documents,
    ),
    names: namesIn(services, profile),
  };
}

/** The names of the codes that the facts hold. */
function namesIn({ regions, industries }: Services, { facts }: EnterpriseProfile): Readonly<Record<string, string>> {
  const named = FACT_NAMES.flatMap((fact) => {
    const value = facts[fact]?.value;
    const { type } = factDefinition(fact);
    const codes = typeof value === 'string' ? [value] : typeof value === 'object' ? value : [];
    return type === 'region'
      ? codes.map((code) => [code, regions.nameOf(code)] as const)
      : type === 'industry'
        ? codes.map((code) => [code, industries.nameOf(code)] as const)
        : [];
  });
  return Object.fromEntries(named.flatMap(([code, name]) => (name === null ? [] : [[code, name]])));
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
