import ICAL from 'ical.js';
import request from 'supertest';
import { expect, it } from 'vitest';
import type { CalendarEntry } from '../../server/contract/http.ts';
import { createApp } from '../../server/http/app.ts';
import { DEFAULT_TRANSPORT } from '../../server/http/services.ts';
import { calendarIcs } from '../../server/http/views/calendar-ics.ts';
import { AnswerRunner } from '../../server/realtime/answer-runner.ts';
import { aPerson } from '../fakes/accounts.ts';
import { fakeServices } from '../fakes/services.ts';
import { anEnterprise } from '../builders/programs.ts';

const TITLE = `关于“设备更新”的补助；第一批, 含软件\\配套\r\n（${'很长的标题'.repeat(20)}）\u0007`;
const program = { id: 'p1', documentId: 'd/1', title: TITLE, documentTitle: '临澜市技术改造奖补办法', department: '市工业和信息化局' } as CalendarEntry['program'];
const feed = calendarIcs({ from: '2026-11-01', to: '2026-12-31', rolling: [], entries: [{ day: '2026-11-30', event: 'closes', program }, { day: '2026-12-31', event: 'opens', program }] }, 'https://policy.example', new Date('2026-11-22T02:03:04.567Z'));

it('is what another program reads as a calendar: days, words, links and reminders', () => {
  const calendar = new ICAL.Component(ICAL.parse(feed) as unknown[]), events = calendar.getAllSubcomponents('vevent').map((e) => new ICAL.Event(e)), [closes, opens] = events;
  expect([calendar.getFirstPropertyValue('version'), events.length]).toEqual(['2.0', 2]);
  expect(closes?.summary).toBe(`申报截止：${TITLE.replace('\r\n', '\n').replace('\u0007', '')}`);
  expect([closes?.startDate.toString(), closes?.endDate.toString(), closes?.startDate.isDate]).toEqual(['2026-11-30', '2026-12-01', true]);
  expect(opens?.endDate.toString()).toBe('2027-01-01');
  expect(new Set(events.map((e) => e.uid)).size).toBe(2);
  expect(closes?.component.getFirstPropertyValue('dtstamp')?.toString()).toBe('2026-11-22T02:03:04Z');
  expect(closes?.component.getFirstPropertyValue('url')).toBe('https://policy.example/programs/p1');
  expect(closes?.component.getAllSubcomponents('valarm').map((a) => [a.getFirstPropertyValue('action'), a.getFirstPropertyValue('trigger')?.toString()])).toEqual([['DISPLAY', '-P13DT15H'], ['DISPLAY', '-P2DT15H']]);
  expect(opens?.component.getAllSubcomponents('valarm')).toEqual([]);
});

it('keeps to the lines of RFC 5545: CRLF, at most 75 octets, no character cut in two', () => {
  expect(feed.endsWith('\r\n')).toBe(true);
  expect(feed.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
  for (const line of feed.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(feed).not.toContain('\uFFFD');
});

it('is of one enterprise for its members, of a demo enterprise for everybody, of any other for nobody', async () => {
  const services = fakeServices(), app = createApp(services, new AnswerRunner(services), DEFAULT_TRANSPORT), path = '/api/calendar.ics';
  await services.accounts.enterprises.save([{ ...anEnterprise({ registeredIn: ['440106'] }), id: 'e1' }]);
  const { token } = await aPerson(services.accounts, { member: 'e1' }), events = (text: string) => text.split('BEGIN:VEVENT').length - 1;
  const [all, mine] = [await request(app).get(path), await request(app).get(`${path}?enterprise=e1`).set('authorization', `Bearer ${token}`)];
  expect(all.headers['content-type']).toContain('text/calendar');
  expect([mine.status, events(mine.text) < events(all.text)]).toEqual([200, true]);
  expect((await request(app).get(`${path}?enterprise=e1`)).status).toBe(404);
  const demo = (await services.demoEnterprises())[0]?.id ?? '';
  expect((await request(app).get(`${path}?enterprise=${demo}`)).status).toBe(200);
});
