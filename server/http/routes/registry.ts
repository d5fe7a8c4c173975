import type { Express } from 'express';
import { enterpriseFrom } from '../../contract/enterprise.ts';
import { registryQuerySchema, type RegisteredEnterprise, type RegistryCandidates } from '../../contract/registry.ts';
import { findEnterprise, registeredEnterprise } from '../../usecases/find-enterprise.ts';
import { parse } from '../parse.ts';
import { register } from '../register.ts';
import type { Services } from '../services.ts';

/** 查企业登记信息: a name or a code gives candidates to choose from; the one that was chosen, its facts with source and day. */
export function addRegistryRoutes(app: Express, { registry, regions }: Services): void {
  register(app, 'GET /api/registry', async (request, response) => {
    const { source, candidates, more } = await findEnterprise(registry, parse(registryQuerySchema, request.query).q);
    const reply: RegistryCandidates = {
      source,
      more,
      candidates: candidates.map(({ name, unifiedSocialCreditCode, facts }) => {
        const place = facts.registeredIn?.value;
        const code = Array.isArray(place) ? (place as readonly string[])[0] : undefined;
        return {
          name: name ?? '',
          unifiedSocialCreditCode: unifiedSocialCreditCode ?? '',
          place: code === undefined ? null : (regions.nameOf(code) ?? code),
        };
      }),
    };
    response.json(reply);
  });
  register(app, 'GET /api/registry/:code', async (request, response) => {
    const reply: RegisteredEnterprise = {
      source: registry?.name ?? '',
      enterprise: enterpriseFrom(await registeredEnterprise(registry, String(request.params['code']))),
    };
    response.json(reply);
  });
}
