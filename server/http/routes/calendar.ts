import type { Express, Request } from 'express';
import { calendarQuerySchema, type Calendar } from '../../contract/http.ts';
import { addDays } from '../../domain/language/dates.ts';
import { parse } from '../parse.ts';
import { register } from '../register.ts';
import type { Services } from '../services.ts';
import { calendarIcs } from '../views/calendar-ics.ts';
import { calendarOf, programSummaries } from '../views/program-views.ts';

/** Days shown where the address does not say: from the month before to half a year ahead. */
const DEFAULT_SPAN = { before: 31, after: 183 } as const;

async function calendarFor(services: Services, request: Request): Promise<Calendar> {
  const { from, to } = parse(calendarQuerySchema, request.query), today = services.today();
  const [programs, documents] = await Promise.all([services.listPrograms(today), services.listDocuments(today)]);
  return calendarOf(programSummaries(programs, documents), from ?? addDays(today, -DEFAULT_SPAN.before), to ?? addDays(today, DEFAULT_SPAN.after));
}

export function addCalendarRoutes(app: Express, services: Services): void {
  register(app, 'GET /api/calendar', async (request, response) => {
    response.json(await calendarFor(services, request));
  });
  register(app, 'GET /api/calendar.ics', async (request, response) => {
    const origin = `${request.protocol}://${request.get('host') ?? 'localhost'}`;
    response.type('text/calendar').send(calendarIcs(await calendarFor(services, request), origin, new Date()));
  });
}
