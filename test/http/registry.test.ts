import request from 'supertest';
import { expect, it } from 'vitest';
import { registeredEnterpriseSchema, registryCandidatesSchema } from '../../server/contract/registry.ts';
import type { EnterpriseRegistry } from '../../server/domain/enterprise/registry.ts';
import { createApp } from '../../server/http/app.ts';
import { DEFAULT_TRANSPORT } from '../../server/http/services.ts';
import { AnswerRunner } from '../../server/realtime/answer-runner.ts';
import { aPerson } from '../fakes/accounts.ts';
import { fakeServices } from '../fakes/services.ts';

const code = '91990102MA5LHHLK1K';
const held = {
  id: code,
  name: '临澜衡芯精密仪器有限公司',
  unifiedSocialCreditCode: code,
  facts: { registeredIn: { value: ['990102'], source: '登记数据', asOf: '2026-10-15' } },
};
const registry: EnterpriseRegistry = {
  name: '登记数据',
  byName: () => Promise.resolve([held]),
  byCode: (asked) => Promise.resolve(asked === code ? held : null),
};

it('shows people who signed in who may be meant, and of the one they choose what the register says', async () => {
  const services = fakeServices({ registry });
  const app = createApp(services, new AnswerRunner(services), DEFAULT_TRANSPORT);
  const { token } = await aPerson(services.accounts);
  const get = (path: string) => request(app).get(path).set('authorization', `Bearer ${token}`);
  expect(registryCandidatesSchema.parse((await get(`/api/registry?q=${encodeURIComponent('衡芯')}`)).body)).toEqual({
    source: '登记数据',
    more: false,
    candidates: [{ name: held.name, unifiedSocialCreditCode: code, place: expect.any(String) as string }],
  });
  const reply = (await get(`/api/registry/${code}`)).body as { enterprise: Record<string, unknown> };
  expect(registeredEnterpriseSchema.safeParse(reply).success).toBe(true);
  expect(reply.enterprise['registeredIn']).toEqual({ value: ['990102'], source: '登记数据', asOf: '2026-10-15' });
  expect((await get('/api/registry/914403001922038216')).status).toBe(404);
  expect((await get('/api/registry')).status).toBe(400);
  expect((await request(app).get('/api/registry?q=x')).status).toBe(401);
});
