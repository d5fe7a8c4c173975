import type { Express } from 'express';
import {
  comparisonQuerySchema,
  coverageQuerySchema,
  draftQuerySchema,
  judgementSchema,
  overruleSchema,
  type Comparison,
  type CoverageReport,
} from '../../contract/interpretation.ts';
import { AppError } from '../../domain/errors.ts';
import { actingPerson } from '../acting-person.ts';
import { parse } from '../parse.ts';
import { insistReadable } from '../rights-on.ts';
import { register } from '../register.ts';
import type { Services } from '../services.ts';

/** 政策解读工作台: for those who write policies and must interpret them. */
export function addInterpretationRoutes(app: Express, services: Services): void {
  const { interpretation, accounts, today, desk } = services;
  register(app, 'GET /api/documents/:id/coverage', async (request, response) => {
    const id = String(request.params['id']);
    const told = parse(coverageQuerySchema, request.query).interpretation ?? [];
    await insistReadable(services, response, id, ...told);
    const reply: CoverageReport = await interpretation.coverage(id, told);
    response.json(reply);
  });
  register(app, 'POST /api/documents/:id/coverage/overrules', async (request, response) => {
    const { provision, coverage, reason } = parse(overruleSchema, request.body);
    response
      .status(201)
      .json(
        await interpretation.overrule(
          String(request.params['id']),
          provision,
          { coverage, reason, on: today() },
          await actingPerson(response, { accounts }),
        ),
      );
  });
  register(app, 'POST /api/documents/:id/coverage/contradictions/:contradiction', async (request, response) => {
    const { verdict, reason, against } = parse(judgementSchema, request.body);
    const { id, contradiction } = request.params;
    response
      .status(201)
      .json(
        await interpretation.judgeContradiction(
          String(id),
          String(contradiction),
          { verdict, reason, on: today() },
          await actingPerson(response, { accounts }),
          against,
        ),
      );
  });
  register(app, 'GET /api/documents/:id/interpretation-draft', async (request, response) => {
    const { form, format } = parse(draftQuerySchema, request.query);
    await insistReadable(services, response, String(request.params['id']));
    const draft = await desk.draft(String(request.params['id']), form);
    if (format === undefined) return void response.json(draft);
    const written = await desk.writeDraft(draft, format);
    if (written === null) throw new AppError('bad-request', '图解可下载为 svg、png、html、docx、txt，其他形式可下载为 docx、html、txt。');
    // A page of ours is only shown as a file: what a document says must not run on this site.
    response
      .type(written.type)
      .attachment(`${draft.title}.${format}`)
      .send(typeof written.content === 'string' ? written.content : Buffer.from(written.content));
  });
  register(app, 'GET /api/comparison', async (request, response) => {
    const query = parse(comparisonQuerySchema, request.query);
    await insistReadable(services, response, query.old, query.new);
    const reply: Comparison = await interpretation.compare(query.old, query.new);
    response.json(reply);
  });
}
