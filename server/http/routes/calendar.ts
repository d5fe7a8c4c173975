import type { Express } from 'express';
import type * as z from 'zod';
import { calendarFeedQuerySchema, calendarQuerySchema, type Calendar } from '../../contract/http.ts';
import { addDays } from '../../domain/language/dates.ts';
import { parse } from '../parse.ts';
import { register } from '../register.ts';
import type { Services, TransportOptions } from '../services.ts';
import { calendarIcs } from '../views/calendar-ics.ts';
import { calendarOf, notRuledOut, programSummaries } from '../views/program-views.ts';
import { demoOrOwn } from './enterprises.ts';

/** Days shown where the address does not say: from the month before to half a year ahead. */
const DEFAULT_SPAN = { before: 31, after: 183 } as const;

async function calendarFor(services: Services, { from, to }: z.output<typeof calendarQuerySchema>, only: ReadonlySet<string> | null = null): Promise<Calendar> {
  const today = services.today();
  const [programs, documents] = await Promise.all([services.listPrograms(today), services.listDocuments(today)]);
  return calendarOf(programSummaries(programs.filter((p) => only === null || only.has(p.id)), documents), from ?? addDays(today, -DEFAULT_SPAN.before), to ?? addDays(today, DEFAULT_SPAN.after));
}

export function addCalendarRoutes(app: Express, services: Services, { publicUrl }: TransportOptions): void {
  register(app, 'GET /api/calendar', async (request, response) => {
    response.json(await calendarFor(services, parse(calendarQuerySchema, request.query)));
  });
  register(app, 'GET /api/calendar.ics', async (request, response) => {
    const { enterprise, ...span } = parse(calendarFeedQuerySchema, request.query);
    const only = enterprise === undefined ? null : notRuledOut((await services.match(await demoOrOwn(services, response, enterprise), services.today())).matches);
    response.type('text/calendar').send(calendarIcs(await calendarFor(services, span, only), publicUrl, new Date()));
  });
}
