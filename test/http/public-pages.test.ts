import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../server/http/app.ts';
import { DEFAULT_TRANSPORT, type Services } from '../../server/http/services.ts';
import { AnswerRunner } from '../../server/realtime/answer-runner.ts';
import { fakeServices } from '../fakes/services.ts';

const appOf = (given: Partial<Services> = {}) => {
  const services = fakeServices(given);
  return createApp(services, new AnswerRunner(services), { ...DEFAULT_TRANSPORT, publicUrl: 'https://policy.example.cn' });
};

describe('a program at its own address', () => {
  it('is there without script, with the six fields and its way back to the document', async () => {
    const { text } = await request(appOf()).get('/programs/p-equipment').expect(200).expect('content-type', /html/u);
    expect(text).toContain('<title>设备更新补助 - 惠企政策导航</title>');
    for (const field of ['申报条件', '申报材料', '办理流程', '承办部门', '联系方式', '起止时间'])
      expect(text).toContain(`<dt>${field}</dt>`);
    expect(text).toMatch(/<a href="\/policies\/d-renovation#p\d+">〔/u);
    expect(text).not.toMatch(/<script(?![^>]*src=)/u);
  });
  it('says so where there is none', async () => {
    expect((await request(appOf()).get('/programs/none').expect(404)).text).toContain('没有找到这个项目。');
    await request(appOf()).get('/api/programs/none/calendar.ics').expect(404);
  });
  it('gives its window as calendar events', async () => {
    const { text } = await request(appOf())
      .get('/api/programs/p-equipment/calendar.ics')
      .expect(200)
      .expect('content-type', /text\/calendar/u);
    expect(text).toContain('SUMMARY:申报截止：设备更新补助');
    expect(text).toContain('/programs/p-equipment');
  });
});

describe('what changed between two versions, for everybody', () => {
  const asked: unknown[][] = [];
  const named = (id: string) => ({ id, title: id });
  const interpretation = {
    ...fakeServices().interpretation,
    compare: (...given: unknown[]) => {
      asked.push(given);
      return Promise.resolve({
        old: named('d-repealed'),
        new: named('d-renovation'),
        provisions: [],
        programs: [],
        affected: { gained: ['e-1'], lost: [], unchanged: 0 },
        contradictions: [],
      });
    },
  } as unknown as Services['interpretation'];
  it('is of the texts alone: no enterprise is looked at or named', async () => {
    const { body } = await request(appOf({ interpretation })).get('/api/documents/d-renovation/changes?from=d-repealed').expect(200);
    expect(asked).toEqual([['d-repealed', 'd-renovation', false]]);
    expect(Object.keys(body as object).sort()).toEqual(['new', 'old', 'provisions']);
  });
  it.each([
    '/api/documents/d-renovation/changes?from=d-internal',
    '/api/documents/d-internal/changes?from=d-renovation',
    '/api/documents/d-renovation/changes?from=/etc/hosts',
  ])('is only of what the public may read: %s', async (path) => {
    asked.length = 0;
    await request(appOf({ interpretation })).get(path).expect(404);
    expect(asked).toEqual([]);
  });
});

it.each(['/messages', '/push', '/listen', '/open-data', '/how-matching-works', '/desk', '/desk/reviews'])(
  '%s is a page of the client, not an error',
  async (path) => {
    await request(appOf()).get(path).expect(200);
  },
);
