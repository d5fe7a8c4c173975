import express, { type Express, type Request } from 'express';
import {
  enterprisesQuerySchema,
  uploadQuerySchema,
  type EnterprisesOutcome,
  type KeptDocuments,
  type Statistics,
  type UploadOutcome,
  type WholeDocument,
} from '../../contract/desk.ts';
import { departmentsOf } from '../../domain/access/departments.ts';
import { AppError } from '../../domain/errors.ts';
import { LARGEST_UPLOAD } from '../../usecases/check-upload.ts';
import { toContractProgram } from '../../usecases/show-program.ts';
import { parse } from '../parse.ts';
import { mayReadDocument, rightsOn } from '../rights-on.ts';
import { register } from '../register.ts';
import type { Services } from '../services.ts';

/** 文件库 and 统计 for staff: also what the public does not see. */
export function addDeskRoutes(app: Express, { documentDesk: desk, today }: Services): void {
  const file = express.raw({ type: 'application/octet-stream', limit: LARGEST_UPLOAD });
  register(app, 'GET /api/desk/documents', async (_request, response) => {
    const reply: KeptDocuments = {
      documents: (await desk.list())
        .filter((d) => mayReadDocument(response, d.document))
        .map((d) => ({ ...d, may: rightsOn(response, departmentsOf(d.document)) })),
    };
    response.json(reply);
  });
  register(app, 'GET /api/desk/documents/:id', async (request, response) => {
    const found = await desk.get(String(request.params['id']));
    if (found === null || !mayReadDocument(response, found.document)) throw new AppError('not-found', '没有找到这份文件。');
    const reply: WholeDocument = { ...found, programs: found.programs.map((p) => toContractProgram(p, today())) };
    response.json(reply);
  });
  register(
    app,
    'POST /api/desk/documents',
    async (request, response) => {
      const reply: UploadOutcome = await desk.upload(parse(uploadQuerySchema, request.query).name, bytesOf(request));
      response.status(201).json(reply);
    },
    file,
  );
  register(
    app,
    'POST /api/desk/enterprises',
    async (request, response) => {
      const { name, columns, save } = parse(enterprisesQuerySchema, request.query);
      const reply: EnterprisesOutcome = await desk.importEnterprises(name, bytesOf(request), columns, save === 'true');
      response.json(reply);
    },
    file,
  );
  register(app, 'GET /api/statistics', async (_request, response) => {
    const reply: Statistics = await desk.statistics();
    response.json(reply);
  });
}

function bytesOf({ body }: Request): Uint8Array {
  if (!Buffer.isBuffer(body)) throw new AppError('bad-request', '没有收到文件。请以 application/octet-stream 发送文件内容。');
  return body;
}
