import type { Express, Response } from 'express';
import {
  reviewDecisionSchema,
  reviewPreviewRequestSchema,
  type ProgramForReview,
  type Replacement,
  type ReviewPreview,
  type ReviewQueue,
} from '../../contract/review.ts';
import { departmentsOf, mayWorkFor } from '../../domain/access/departments.ts';
import { AppError } from '../../domain/errors.ts';
import type { Requirement } from '../../domain/subsidy/review.ts';
import { readRequirement } from '../../usecases/read-requirement.ts';
import type { ProgramForReview as Found } from '../../usecases/review-conditions/ports.ts';
import { toContractProgram } from '../../usecases/show-program.ts';
import { viewerOf } from '../middleware/set-up-session.ts';
import { parse } from '../parse.ts';
import { insistReadable } from '../rights-on.ts';
import { register } from '../register.ts';
import type { Services } from '../services.ts';

/** 条件复核 for those who draft and review; who decides has to work for the document's department. */
export function addReviewRoutes(app: Express, services: Services): void {
  const { reviews, accounts, today } = services;
  const shown = (found: Found, response: Response): ProgramForReview => ({
    ...found,
    program: toContractProgram(found.program, today()),
    mayDecide: mayDecide(found, response),
  });
  register(app, 'GET /api/reviews', async (_request, response) => {
    const queue = await reviews.queue();
    const mine = (of: readonly string[]) => mayWorkFor(viewerOf(response), of);
    const programs = queue.programs.map(({ departments, ...p }) => ({ ...p, mine: mine(departments) }));
    // What one may decide comes first: the rest is there to be read.
    const reply: ReviewQueue = { ...queue, programs: [...programs.filter((p) => p.mine), ...programs.filter((p) => !p.mine)] };
    response.json(reply);
  });
  register(app, 'GET /api/reviews/:program', async (request, response) => {
    const found = await reviews.show(String(request.params['program']));
    await insistReadable(services, response, found.document.id);
    response.json(shown(found, response));
  });
  register(app, 'POST /api/reviews/:program/preview', async (request, response) => {
    const { quote, replacement } = parse(reviewPreviewRequestSchema, request.body);
    const reply: ReviewPreview = await reviews.preview(String(request.params['program']), quote, requirementOf(replacement));
    response.json(reply);
  });
  register(app, 'POST /api/reviews/:program', async (request, response) => {
    const decision = parse(reviewDecisionSchema, request.body);
    const programId = String(request.params['program']);
    if (!mayDecide(await reviews.show(programId), response))
      throw new AppError('forbidden', '这个项目由其他部门复核，您可以查看，不能改动。');
    const { accountId } = viewerOf(response);
    const by = accountId === null ? '' : ((await accounts.store.accounts.get(accountId))?.name ?? accountId);
    response.json(
      shown(
        await reviews.decide(
          programId,
          decision.kind === 'correct' ? { ...decision, replacement: requirementOf(decision.replacement) } : decision,
          by,
        ),
        response,
      ),
    );
  });
}

/** Of the departments that issued or drafted the document one is enough. */
function mayDecide({ document }: Found, response: Response): boolean {
  return mayWorkFor(viewerOf(response), departmentsOf(document));
}

function requirementOf(replacement: Replacement): Requirement {
  const read = readRequirement(replacement);
  if (read === null) throw new AppError('bad-request', '比较方式或数值与这项企业信息不符，请核对。');
  return read;
}
