import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEnterpriseRows } from '../../server/enterprise-files/read-enterprise-rows.ts';
import { compose, type Application } from '../../server/compose.ts';
import { readConfig } from '../../server/config.ts';
import { createApp } from '../../server/http/app.ts';
import { DEFAULT_TRANSPORT } from '../../server/http/services.ts';
import { openLog } from '../../server/observability/log.ts';
import { AnswerRunner } from '../../server/realtime/answer-runner.ts';
import { servicesOf } from '../../server/services.ts';
import { changeAccount } from '../../server/usecases/accounts/sign-in.ts';
import { operationsOf } from '../../server/wiring/operations.ts';
import { aPerson } from '../fakes/accounts.ts';

const root = join(import.meta.dirname, '../..');
const home = mkdtempSync(join(tmpdir(), 'confirmations-'));
interface Matched {
  readonly programId: string;
  readonly toConfirm: boolean;
  readonly explanation: unknown;
}

/** Over the real application. */
describe('what a person confirms', () => {
  let app: Application;
  let http: ReturnType<typeof createApp>;
  let enterprise: Record<string, unknown> = {};
  let asked = { programId: '', text: '' };
  beforeAll(async () => {
    const config = readConfig({}, { home });
    app = await compose(config);
    await app.importPaths([
      join(root, 'data/policies/technical-renovation-fund-measures-2026.html'),
      join(root, 'data/policies/high-tech-enterprise-cultivation-measures.txt'),
    ]);
    const services = servicesOf(app, operationsOf(app, config, openLog('silent', []), null), (error) => {
      throw error;
    });
    http = createApp(services, new AnswerRunner(services), DEFAULT_TRANSPORT);
    const {
      profiles: [first],
    } = await readEnterpriseRows(join(root, 'data/enterprises/demo.jsonl'));
    if (first === undefined) throw new Error('no enterprise');
    await app.store.enterprises.save([{ ...first, id: 'e-own' }]);
    const owner = await as('e-own');
    enterprise = (
      (await request(http).get('/api/enterprises/e-own').set('authorization', owner.bearer)).body as { enterprise: Record<string, unknown> }
    ).enterprise;
    const found = (await matched({})).find((m) => m.toConfirm && manualIn(m) !== undefined);
    asked = { programId: found?.programId ?? '', text: found === undefined ? '' : (manualIn(found) ?? '') };
    expect(asked.text).not.toBe('');
  }, 60_000);
  afterAll(async () => {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  });

  const manualIn = (m: Matched): string | undefined => /"manual":true,"text":"([^"]+)"/u.exec(JSON.stringify(m.explanation))?.[1];
  const as = async (owner: string) => {
    const person = await aPerson(app.accounts, { owner });
    return { ...person, bearer: `Bearer ${person.token}` };
  };
  const matched = async (more: object): Promise<readonly Matched[]> => {
    const reply = await request(http)
      .post('/api/matches')
      .send({ enterprise: { ...enterprise, id: 'visitor', ...more } });
    expect([reply.status, reply.status === 200 ? '' : reply.text]).toEqual([200, '']);
    return (reply.body as { matches: readonly Matched[] }).matches;
  };
  const sentenceOf = (matches: readonly Matched[]): string =>
    JSON.stringify(matches.find((m) => m.programId === asked.programId)?.explanation);

  it('counts without an account when it comes with the facts, is shown as theirs, and nothing of it is kept', async () => {
    expect(sentenceOf(await matched({}))).toContain(`需人工确认：${asked.text}`);
    const holds = await matched({ confirmations: [{ ...asked, holds: true, on: '2026-11-20' }] });
    expect(sentenceOf(holds)).toContain(`本人于2026年11月20日确认满足：${asked.text}`);
    expect(holds.find((m) => m.programId === asked.programId)).toBeDefined();
    expect(sentenceOf(await matched({ confirmations: [{ ...asked, holds: false, on: '2026-11-20' }] }))).toContain(
      `本人于2026年11月20日确认不满足：${asked.text}`,
    );
    expect(sentenceOf(await matched({}))).toContain(`需人工确认：${asked.text}`);
    expect((await app.store.enterprises.all()).map((e) => e.id)).toEqual(['e-own']);
  });

  it('of another enterprise is as if that were not there, and changes nothing', async () => {
    const stranger = await as('e-other');
    const reply = await request(http)
      .post('/api/enterprises/e-own/confirmations')
      .set('authorization', stranger.bearer)
      .send({ ...asked, holds: true });
    expect(reply.status).toBe(404);
    expect(
      (
        await request(http)
          .post('/api/enterprises/e-own/confirmations')
          .send({ ...asked, holds: true })
      ).status,
    ).toBe(401);
    expect((await app.store.enterprises.get('e-own'))?.confirmations).toBeUndefined();
  });

  it('cannot come in with the form of facts', async () => {
    const { bearer } = await as('e-own');
    const { id: _, ...facts } = enterprise;
    expect(
      (
        await request(http)
          .put('/api/enterprises/e-own')
          .set('authorization', bearer)
          .send({ enterprise: { ...facts, confirmations: [{ ...asked, holds: true, by: '别人', on: '2026-11-20' }] } })
      ).status,
    ).toBe(200);
    expect((await app.store.enterprises.get('e-own'))?.confirmations).toBeUndefined();
  });

  it('asks who has an account without a name for one, once', async () => {
    const { id, bearer } = await as('e-own');
    const post = (more: object) =>
      request(http)
        .post('/api/enterprises/e-own/confirmations')
        .set('authorization', bearer)
        .send({ ...asked, holds: true, ...more });
    await changeAccount(app.accounts, id, (a) => ({ ...a, name: '' }));
    const refused = await post({});
    expect([refused.status, (refused.body as { error: { message: string } }).error.message]).toEqual([
      400,
      '确认会记下是谁在哪一天确认的，您的账号还没有称呼。请填写称呼后再确认。',
    ]);
    expect((await post({ by: '王敏' })).body).toMatchObject({ confirmations: [{ ...asked, holds: true, by: '王敏' }] });
    expect((await app.accounts.store.accounts.get(id))?.name).toBe('王敏');
    expect((await post({ holds: false, by: '冒名' })).body).toMatchObject({ confirmations: [{ holds: false, by: '王敏' }] });
    expect(
      ((await request(http).get('/api/enterprises/e-own').set('authorization', bearer)).body as { enterprise: { confirmations: unknown } })
        .enterprise.confirmations,
    ).toMatchObject([{ ...asked, holds: false, by: '王敏' }]);
  });
});
