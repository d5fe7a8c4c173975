import type { Express } from 'express';
import { programQuerySchema, type ProgramDetail, type ProgramPage } from '../../contract/http.ts';
import type { Program } from '../../contract/program.ts';
import { AppError } from '../../domain/errors.ts';
import { parse } from '../parse.ts';
import { register } from '../register.ts';
import type { Services, TransportOptions } from '../services.ts';
import { calendarIcs } from '../views/calendar-ics.ts';
import { calendarOf, programSummaries } from '../views/program-views.ts';
import { documentOf } from './documents.ts';

/** The program, or `not-found`. */
export async function programOf(services: Services, id: unknown): Promise<Program> {
  const program = (await services.listPrograms(services.today())).find((p) => p.id === id);
  if (program === undefined) throw new AppError('not-found', '没有找到这个项目。');
  return program;
}

/** One program's window is given whole, whenever it lies. */
const ALWAYS = { from: '0000-01-01', to: '9999-12-31' } as const;

export function addProgramRoutes(app: Express, services: Services, { publicUrl }: TransportOptions): void {
  register(app, 'GET /api/programs', async (request, response) => {
    const query = parse(programQuerySchema, request.query);
    const today = services.today();
    const [programs, documents] = await Promise.all([services.listPrograms(today), services.listDocuments(today)]);
    const fitting = programs.filter(
      (p) =>
        (query.documentId === undefined || p.documentId === query.documentId) &&
        (query.status === undefined || query.status.includes(p.status)),
    );
    const from = (query.page - 1) * query.pageSize;
    const page: ProgramPage = {
      total: fitting.length,
      page: query.page,
      pageSize: query.pageSize,
      programs: programSummaries(fitting.slice(from, from + query.pageSize), documents),
    };
    response.json(page);
  });
  register(app, 'GET /api/programs/:id', async (request, response) => {
    const program = await programOf(services, request.params['id']);
    const detail: ProgramDetail = { program, document: (await documentOf(services, program.documentId)).document };
    response.json(detail);
  });
  register(app, 'GET /api/programs/:id/calendar.ics', async (request, response) => {
    const program = await programOf(services, request.params['id']);
    const { document } = await documentOf(services, program.documentId);
    response
      .type('text/calendar')
      .attachment(`${program.title}.ics`)
      .send(calendarIcs(calendarOf(programSummaries([program], [document]), ALWAYS.from, ALWAYS.to), publicUrl, new Date()));
  });
}
