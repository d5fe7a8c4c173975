import type { Express, Response } from 'express';
import type * as z from 'zod';
import { calendarFeedQuerySchema, calendarQuerySchema, type CalendarFeed } from '../../contract/http.ts';
import { AppError } from '../../domain/errors.ts';
import { addDays } from '../../domain/language/dates.ts';
import { calendarFeedSince, closeCalendarFeed, isOpenCalendarFeed, openCalendarFeed } from '../../usecases/accounts/calendar-feed.ts';
import { viewerOf } from '../middleware/set-up-session.ts';
import { parse } from '../parse.ts';
import { register } from '../register.ts';
import type { Services, TransportOptions } from '../services.ts';
import { calendarIcs } from '../views/calendar-ics.ts';
import { calendarOf, notRuledOut, programSummaries, type CalendarSpan } from '../views/program-views.ts';
import { demoOrOwn } from './enterprises.ts';
import { ownEnterprise } from './members.ts';

/** Days shown where the address does not say: from the month before to half a year ahead. */
const DEFAULT_SPAN = { before: 31, after: 183 } as const;

async function calendarFor(
  services: Services,
  { from, to }: z.output<typeof calendarQuerySchema>,
  only: ReadonlySet<string> | null = null,
): Promise<CalendarSpan> {
  const today = services.today();
  const [programs, documents] = await Promise.all([services.listPrograms(today), services.listDocuments(today)]);
  return calendarOf(
    programSummaries(
      programs.filter((p) => only === null || only.has(p.id)),
      documents,
    ),
    from ?? addDays(today, -DEFAULT_SPAN.before),
    to ?? addDays(today, DEFAULT_SPAN.after),
  );
}

export function addCalendarRoutes(app: Express, services: Services, { publicUrl }: TransportOptions): void {
  register(app, 'GET /api/calendar', async (request, response) => {
    const shown = await calendarFor(services, parse(calendarQuerySchema, request.query));
    const days = services.workingDays;
    response.json({ ...shown, specialDays: days.specialDays(shown.from, shown.to), arrangedThrough: days.lastYear });
  });
  register(app, 'GET /api/calendar.ics', async (request, response) => {
    const { enterprise, ...span } = parse(calendarFeedQuerySchema, request.query);
    const only =
      enterprise === undefined
        ? null
        : notRuledOut((await services.match(await demoOrOwn(services, response, enterprise), services.today())).matches);
    response.type('text/calendar').send(calendarIcs(await calendarFor(services, span, only), publicUrl, new Date()));
  });
  addOwnFeedRoutes(app, services, publicUrl);
}

/** The address by which a calendar program, which cannot sign in, reads what concerns one's own enterprise. */
function addOwnFeedRoutes(app: Express, services: Services, publicUrl: string | null): void {
  const { accounts } = services;
  const own = async (response: Response, id: unknown): Promise<readonly [enterprise: string, account: string]> => {
    const { accountId } = viewerOf(response);
    if (accountId === null) throw new AppError('unauthenticated');
    return [(await ownEnterprise(services, response, id)).id, accountId];
  };
  register(app, 'GET /api/enterprises/:id/calendar-feed', async (request, response) => {
    const reply: CalendarFeed = {
      since: await calendarFeedSince(accounts, ...(await own(response, request.params['id']))),
      address: null,
    };
    response.json(reply);
  });
  register(app, 'POST /api/enterprises/:id/calendar-feed', async (request, response) => {
    const { enterpriseId, accountId, secret } = await openCalendarFeed(accounts, ...(await own(response, request.params['id'])));
    const address = `/api/enterprises/${[enterpriseId, 'calendar-feed', accountId, secret].map(encodeURIComponent).join('/')}`;
    const reply: CalendarFeed = { since: accounts.now(), address };
    response.status(201).set('cache-control', 'no-store').json(reply);
  });
  register(app, 'DELETE /api/enterprises/:id/calendar-feed', async (request, response) => {
    await closeCalendarFeed(accounts, ...(await own(response, request.params['id'])));
    response.status(204).end();
  });
  register(app, 'GET /api/enterprises/:id/calendar-feed/:account/:secret', async (request, response) => {
    const [enterpriseId = '', accountId = '', secret = ''] = ['id', 'account', 'secret'].map((name) => String(request.params[name]));
    const isOpen = await isOpenCalendarFeed(accounts, { enterpriseId, accountId, secret });
    const profile = isOpen ? await accounts.enterprises.get(enterpriseId) : null;
    if (profile === null) throw new AppError('not-found', '订阅地址已停用或不完整，请到“申报日历”重新取得。');
    const only = notRuledOut((await services.match(profile, services.today())).matches);
    const feed = calendarIcs(await calendarFor(services, {}, only), publicUrl, new Date());
    response.set('cache-control', 'private, no-store').type('text/calendar').send(feed);
  });
}
