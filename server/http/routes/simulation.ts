import type { Express } from 'express';
import { simulationRequestSchema } from '../../contract/simulation.ts';
import { AppError } from '../../domain/errors.ts';
import { readRedraft } from '../../usecases/simulate-program/read-redraft.ts';
import { parse } from '../parse.ts';
import { register } from '../register.ts';
import type { Services } from '../services.ts';

/** 政策推演: a slider's move is one request. */
export function addSimulationRoutes(app: Express, { desk }: Services): void {
  register(app, 'POST /api/programs/:id/simulation', async (request, response) => {
    const draft = readRedraft(parse(simulationRequestSchema, request.body));
    if (draft === null) throw new AppError('bad-request', '条件的运算符或数值与这项企业信息不符，请核对。');
    response.json(await desk.simulate(String(request.params['id']), draft));
  });
}
