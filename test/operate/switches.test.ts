import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../server/adapters/sqlite/database.ts';
import { sqliteSettings } from '../../server/adapters/sqlite/settings.ts';
import { createApp } from '../../server/http/app.ts';
import { DEFAULT_TRANSPORT } from '../../server/http/services.ts';
import { AnswerRunner } from '../../server/realtime/answer-runner.ts';
import { Switches } from '../../server/usecases/operate/switches.ts';
import { switchesSchema } from '../../server/contract/operations.ts';
import { aPerson } from '../fakes/accounts.ts';
import { fakeOperations } from '../fakes/operations.ts';
import { fakeServices } from '../fakes/services.ts';

describe('a switch', () => {
  it('turned in one process holds in the others within a second, and over restarts', async () => {
    let at = 1_000;
    const settings = sqliteSettings(openDatabase(':memory:'));
    const here = new Switches(settings, () => at);
    const there = new Switches(settings, () => at);
    expect(await there.isOff('model')).toBe(false);
    await here.turn('model', true, 'operator-1', '回答有误');
    expect(await here.isOff('model')).toBe(true);
    at += 1_001;
    expect(await there.isOff('model')).toBe(true);
    expect(await there.isOff('channel:email')).toBe(false);
    expect((await new Switches(settings).all()).find((s) => s.name === 'model')).toEqual({
      name: 'model',
      off: true,
      by: 'operator-1',
      reason: '回答有误',
      at: 1_000,
    });
  });

  it('is turned by operators over HTTP, and that is audited', async () => {
    const switches = new Switches(sqliteSettings(openDatabase(':memory:')));
    const services = fakeServices({
      operations: fakeOperations({ switches: () => switches.all(), turn: (...given) => switches.turn(...given) }),
    });
    const app = createApp(services, new AnswerRunner(services), DEFAULT_TRANSPORT);
    const { id, token } = await aPerson(services.accounts, { grants: [{ role: 'operator', department: null }] });
    const auditor = await aPerson(services.accounts, { grants: [{ role: 'auditor', department: null }] });
    await request(app)
      .put('/api/operations/switches/channel:email')
      .set('authorization', `Bearer ${token}`)
      .send({ off: true, reason: '误发' })
      .expect(200);
    await request(app)
      .put('/api/operations/switches/channel:email')
      .set('authorization', `Bearer ${auditor.token}`)
      .send({ off: false })
      .expect(403);
    await request(app).put('/api/operations/switches/nothing').set('authorization', `Bearer ${token}`).send({ off: true }).expect(400);
    const reply = await request(app).get('/api/operations/switches').set('authorization', `Bearer ${auditor.token}`).expect(200);
    expect(switchesSchema.parse(reply.body).switches.filter((s) => s.off)).toMatchObject([
      { name: 'channel:email', by: id, reason: '误发' },
    ]);
    expect(await services.accounts.store.audit.list(0, 100)).toMatchObject([
      { actor: id, action: 'PUT /api/operations/switches/:name', object: 'channel:email', outcome: 'allowed' },
      { outcome: 'refused' },
      { outcome: 'allowed' },
      { outcome: 'failed' },
    ]);
  });
});
