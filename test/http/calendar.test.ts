import ICAL from 'ical.js';
import request from 'supertest';
import { expect, it } from 'vitest';
import type { CalendarEntry } from '../../server/contract/http.ts';
import { createApp } from '../../server/http/app.ts';
import { DEFAULT_TRANSPORT } from '../../server/http/services.ts';
import { calendarIcs } from '../../server/http/views/calendar-ics.ts';
import { AnswerRunner } from '../../server/realtime/answer-runner.ts';
import { changeAccount } from '../../server/usecases/accounts/sign-in.ts';
import { aPerson } from '../fakes/accounts.ts';
import { fakeServices } from '../fakes/services.ts';
import { anEnterprise } from '../builders/programs.ts';

const TITLE = `关于“设备更新”的补助；第一批, 含软件\\配套\r\n（${'很长的标题'.repeat(20)}）\u0007`;
const program = {
  id: 'p1',
  documentId: 'd/1',
  title: TITLE,
  documentTitle: '临澜市技术改造奖补办法',
  department: '市工业和信息化局',
} as CalendarEntry['program'];
const feed = calendarIcs(
  {
    from: '2026-11-01',
    to: '2026-12-31',
    rolling: [],
    entries: [
      { day: '2026-11-30', event: 'closes', program },
      { day: '2026-12-31', event: 'opens', program },
    ],
  },
  'https://policy.example',
  new Date('2026-11-22T02:03:04.567Z'),
);

it('is what another program reads as a calendar: days, words, links and reminders', () => {
  const calendar = new ICAL.Component(ICAL.parse(feed) as unknown[]);
  const events = calendar.getAllSubcomponents('vevent').map((e) => new ICAL.Event(e));
  const [closes, opens] = events;
  expect([calendar.getFirstPropertyValue('version'), events.length]).toEqual(['2.0', 2]);
  expect(closes?.summary).toBe(`申报截止：${TITLE.replace('\r\n', '\n').replace('\u0007', '')}`);
  expect([closes?.startDate.toString(), closes?.endDate.toString(), closes?.startDate.isDate]).toEqual(['2026-11-30', '2026-12-01', true]);
  expect(opens?.endDate.toString()).toBe('2027-01-01');
  expect(new Set(events.map((e) => e.uid)).size).toBe(2);
  expect(closes?.component.getFirstPropertyValue('dtstamp')?.toString()).toBe('2026-11-22T02:03:04Z');
  expect(closes?.component.getFirstPropertyValue('url')).toBe('https://policy.example/programs/p1');
  expect(
    closes?.component
      .getAllSubcomponents('valarm')
      .map((a) => [a.getFirstPropertyValue('action'), a.getFirstPropertyValue('trigger')?.toString()]),
  ).toEqual([
    ['DISPLAY', '-P13DT15H'],
    ['DISPLAY', '-P2DT15H'],
  ]);
  expect(opens?.component.getAllSubcomponents('valarm')).toEqual([]);
});

it('keeps to the lines of RFC 5545: CRLF, at most 75 octets, no character cut in two', () => {
  expect(feed.endsWith('\r\n')).toBe(true);
  expect(feed.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
  for (const line of feed.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(feed).not.toContain('\uFFFD');
});

it('is of one enterprise for its members, of a demo enterprise for everybody, of any other for nobody', async () => {
  const services = fakeServices();
  const app = createApp(services, new AnswerRunner(services), DEFAULT_TRANSPORT);
  const path = '/api/calendar.ics';
  await services.accounts.enterprises.save([{ ...anEnterprise({ registeredIn: ['440106'] }), id: 'e1' }]);
  const { token } = await aPerson(services.accounts, { member: 'e1' });
  const events = (text: string) => text.split('BEGIN:VEVENT').length - 1;
  const [all, mine] = [
    await request(app).get(path),
    await request(app).get(`${path}?enterprise=e1`).set('authorization', `Bearer ${token}`),
  ];
  expect(all.headers['content-type']).toContain('text/calendar');
  expect([mine.status, events(mine.text) < events(all.text)]).toEqual([200, true]);
  expect((await request(app).get(`${path}?enterprise=e1`)).status).toBe(404);
  const demo = (await services.demoEnterprises())[0]?.id ?? '';
  expect((await request(app).get(`${path}?enterprise=${demo}`)).status).toBe(200);
});

const FEED = '/api/enterprises/e1/calendar-feed';
/** A member of e1 with an address for a calendar program. */
async function aFeed() {
  const services = fakeServices();
  const { accounts } = services;
  const app = createApp(services, new AnswerRunner(services), DEFAULT_TRANSPORT);
  await accounts.enterprises.save([{ ...anEnterprise({ registeredIn: ['440106'] }), id: 'e1' }]);
  const { id, token } = await aPerson(accounts, { member: 'e1' });
  const asMember = (method: 'get' | 'post' | 'delete') => request(app)[method](FEED).set('authorization', `Bearer ${token}`);
  const make = async () => ((await asMember('post').expect(201)).body as { address: string }).address;
  const read = async (path: string) => (await request(app).get(path)).status;
  return { accounts, app, asMember, id, make, path: await make(), read };
}

it('gives a member a secret address that a calendar program reads without signing in', async () => {
  const { accounts, app, asMember, id, path } = await aFeed();
  const feed = await request(app).get(path).expect(200);
  expect([feed.headers['content-type'], feed.headers['cache-control']]).toEqual(['text/calendar; charset=utf-8', 'private, no-store']);
  expect(feed.text.split('BEGIN:VEVENT').length).toBeLessThan(
    (await request(app).get('/api/calendar.ics')).text.split('BEGIN:VEVENT').length,
  );
  // The secret is shown once, kept nowhere and written down nowhere.
  const secret = path.split('/').at(-1) ?? '';
  expect((await asMember('get')).body).toMatchObject({ address: null });
  const log = await accounts.store.audit.list(0, 1_000);
  expect(log.at(-2)).toMatchObject({ action: 'GET /api/enterprises/:id/calendar-feed/:account/:secret', object: `e1 ${id}`, actor: null });
  expect(JSON.stringify([log, await accounts.store.accounts.all()])).not.toContain(secret);
});

it.each<readonly [string, (feed: Awaited<ReturnType<typeof aFeed>>) => Promise<unknown>]>([
  ['it is ended', ({ asMember }) => asMember('delete').expect(204)],
  ['a new one is made', ({ make }) => make()],
  ['its person leaves the enterprise', ({ accounts, id }) => accounts.store.memberships.remove('e1', id)],
  [
    'its person leaves and comes back',
    async ({ accounts, id }) => {
      const [membership] = await accounts.store.memberships.ofAccount(id);
      if (membership !== undefined) await accounts.store.memberships.put({ ...membership, since: membership.since + 1_000 });
    },
  ],
  ['its person is shut out', ({ accounts, id }) => changeAccount(accounts, id, (a) => ({ ...a, disabledAt: 1 }))],
  ['the enterprise is gone', ({ accounts }) => accounts.erasure.forgetEnterprise('e1')],
])('an address reads nothing once %s', async (_, happen) => {
  const feed = await aFeed();
  expect(await feed.read(feed.path)).toBe(200);
  await happen(feed);
  expect(await feed.read(feed.path)).toBe(404);
});

it('a bent address reads nothing, and tells not which part was wrong', async () => {
  const { app, path } = await aFeed();
  for (const bent of [path.slice(0, -1), path.replace('/e1/', '/e2/'), path.replace(/[^/]+$/u, 'x')])
    expect(((await request(app).get(bent).expect(404)).body as { error: { message: string } }).error.message).toContain('已停用或不完整');
});
