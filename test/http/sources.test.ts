import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { sourcesSchema } from '../../server/contract/sources.ts';
import { sourceReportLines } from '../../server/cli/source-report.ts';
import { createApp } from '../../server/http/app.ts';
import { DEFAULT_TRANSPORT } from '../../server/http/services.ts';
import { AnswerRunner } from '../../server/realtime/answer-runner.ts';
import { aPerson } from '../fakes/accounts.ts';
import { fakeServices } from '../fakes/services.ts';

describe('the report of sources', () => {
  const services = fakeServices();
  const app = createApp(services, new AnswerRunner(services), DEFAULT_TRANSPORT);

  it('is given to operators', async () => {
    const { token } = await aPerson(services.accounts, { grants: [{ role: 'operator', department: null }] });
    const reply = await request(app).get('/api/sources').set('authorization', `Bearer ${token}`).expect(200);
    expect(sourcesSchema.parse(reply.body).sources[0]).toMatchObject({
      lastRun: { source: '市政府网站', reached: false },
      lastSuccessAt: '2026-11-21T01:00:00.000Z',
    });
  });

  it('and not to visitors', async () => {
    await request(app).get('/api/sources').expect(401);
  });

  it('is told in words on the command line, times as in China', () => {
    const run = {
      source: '市政府网站',
      startedAt: '2026-11-22T01:05:00.000Z',
      milliseconds: 3240,
      reached: true,
      added: [],
      updated: [
        { id: 'd1', title: '技术改造奖补办法', path: '/a.html', provisions: { added: ['第九条'], changed: ['第三条'], removed: [] } },
      ],
      withdrawn: [{ id: 'd2', title: '旧办法', path: '/b.html', provisions: null }],
      unchanged: 40,
      failed: [],
    };
    expect(sourceReportLines([{ lastRun: run, lastSuccessAt: run.startedAt }])).toEqual([
      '市政府网站　2026-11-22 09:05，用时3.2秒',
      '  新增0份，更新1份，撤下1份，未变40份，未能读取0份',
      '    ～ 技术改造奖补办法（新增第九条；改动第三条）',
      '    － 旧办法',
    ]);
    expect(sourceReportLines([])).toEqual(['还没有按来源清单（sources.yaml）更新过。']);
  });
});
