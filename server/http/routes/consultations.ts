import type { Express, Response } from 'express';
import {
  answerDraftSchema,
  answeredQuerySchema,
  assignmentSchema,
  knowledgeQuerySchema,
  queueQuerySchema,
  queueStepSchema,
  type AnsweredSince,
  type AnswerQueue,
  type OwnAnswers,
  type QueueEntry,
  type ShownAnswers,
  type TakenIn,
} from '../../contract/consultation.ts';
import { expertTermsSchema, type Expert, type Experts, type SuggestedExperts } from '../../contract/expert.ts';
import { gapsQuerySchema } from '../../contract/interpretation.ts';
import type { Expert as StoredExpert } from '../../domain/consultation/expert.ts';
import { askerInbox } from '../../domain/delivery/subscription.ts';
import { AppError } from '../../domain/errors.ts';
import { addDays } from '../../domain/language/dates.ts';
import type { QueueView } from '../../usecases/consultation/queue-view.ts';
import { knowledgeAsCsv, knowledgeAsJsonl } from '../../usecases/public-questions/knowledge-base.ts';
import { deliveryOf, note } from '../../usecases/push-policy/manage.ts';
import { actingPerson } from '../acting-person.ts';
import { viewerOf } from '../middleware/set-up-session.ts';
import { parse } from '../parse.ts';
import { register } from '../register.ts';
import { rightsOn } from '../rights-on.ts';
import type { Services } from '../services.ts';

/** Days back that are looked through where no day is given. */
const LOOKED_BACK = 30;

/** 答复办理: the queue of those who answer, what they have answered, and who can explain. */
export function addConsultationRoutes(app: Express, services: Services): void {
  const {
    consultation: { queue },
    today,
  } = services;
  const person = (response: Response) => actingPerson(response, services);
  register(app, 'GET /api/consultations', async (request, response) => {
    const { overdue, document, ...rest } = parse(queueQuerySchema, request.query);
    const reply: AnswerQueue = {
      entries: (
        await queue.list({ ...rest, ...(overdue === 'true' && { overdue: true }), ...(document !== undefined && { documentId: document }) })
      ).map((e) => entryOf(e, response)),
    };
    response.json(reply);
  });
  register(app, 'POST /api/consultations', async (request, response) => {
    const reply: TakenIn = await queue.takeIn(parse(gapsQuerySchema, request.body).since ?? addDays(today(), -LOOKED_BACK));
    response.json(reply);
  });
  register(app, 'GET /api/consultations/:id', async (request, response) => {
    response.json(entryOf(await queue.get(String(request.params['id'])), response));
  });
  register(app, 'POST /api/consultations/:id/assignment', async (request, response) => {
    response.json(
      entryOf(await queue.assign(String(request.params['id']), parse(assignmentSchema, request.body), await person(response)), response),
    );
  });
  register(app, 'POST /api/consultations/:id/answer', async (request, response) => {
    response.json(
      entryOf(await queue.answer(String(request.params['id']), parse(answerDraftSchema, request.body), await person(response)), response),
    );
  });
  register(app, 'POST /api/consultations/:id/steps', async (request, response) => {
    const id = String(request.params['id']);
    const step = parse(queueStepSchema, request.body);
    const by = await person(response);
    response.json(
      entryOf(
        await (step.to === 'answered'
          ? queue.approve(id, by)
          : step.to === 'returned'
            ? queue.sendBack(id, step.reason, by)
            : step.to === 'declined'
              ? queue.decline(id, step.reason, by)
              : step.to === 'withdrawn'
                ? queue.withdraw(id, step.reason, by)
                : queue.reopen(id, step.reason, by)),
        response,
      ),
    );
  });
  addAnswerRoutes(app, services);
  addExpertRoutes(app, services);
}

function addAnswerRoutes(app: Express, services: Services): void {
  const {
    consultation: { answers },
    push,
    today,
  } = services;
  register(app, 'GET /api/documents/:id/answers', async (request, response) => {
    const reply: ShownAnswers = { answers: await answers.ofDocument(String(request.params['id']), today()) };
    response.json(reply);
  });
  register(app, 'POST /api/answered', async (request, response) => {
    const reply: AnsweredSince = { answers: await answers.since(parse(answeredQuerySchema, request.body).questions, today()) };
    response.json(reply);
  });
  register(app, 'GET /api/knowledge', async (request, response) => {
    const { format } = parse(knowledgeQuerySchema, request.query);
    const entries = await answers.knowledge(today());
    if (format === 'json') response.json({ entries });
    else
      response
        .type(format === 'csv' ? 'text/csv' : 'application/jsonl')
        .attachment(`consultation-knowledge-${today()}.${format}`)
        .send(format === 'csv' ? knowledgeAsCsv(entries) : knowledgeAsJsonl(entries));
  });
  // What waits for the next run of the outbox is shown already: who is here need not be reached.
  const ownAnswers = async (response: Response): Promise<OwnAnswers> => {
    const found = (await push.store.deliveries.list({ enterpriseId: askerInbox(accountOf(response)) }))
      .filter((d) => ['queued', 'sending', 'sent'].includes(d.state.status))
      .reverse();
    const shown = found.map((d) => ({
      id: d.id,
      title: d.title,
      text: d.reason,
      department: d.department,
      citation: d.citation,
      link: d.link,
      at: d.createdAt,
      readAt: d.state.readAt,
    }));
    return { unread: shown.filter((a) => a.readAt === null).length, answers: shown };
  };
  register(app, 'GET /api/me/answers', async (_request, response) => {
    response.json(await ownAnswers(response));
  });
  register(app, 'POST /api/me/answers/:message', async (request, response) => {
    const found = await deliveryOf(push.store, String(request.params['message']));
    if (found.enterpriseId !== askerInbox(accountOf(response))) throw new AppError('not-found', '没有找到这条消息。');
    await note(push.store, found.id, 'read', push.now());
    response.json(await ownAnswers(response));
  });
}

function addExpertRoutes(app: Express, services: Services): void {
  const {
    consultation: { experts },
  } = services;
  register(app, 'GET /api/experts', async (_request, response) => {
    const reply: Experts = { experts: (await experts.list()).map(expertOf) };
    response.json(reply);
  });
  register(app, 'POST /api/experts', async (request, response) => {
    response.status(201).json(expertOf(await experts.add(parse(expertTermsSchema, request.body), await actingPerson(response, services))));
  });
  register(app, 'PUT /api/experts/:id', async (request, response) => {
    response.json(
      expertOf(
        await experts.change(String(request.params['id']), parse(expertTermsSchema, request.body), await actingPerson(response, services)),
      ),
    );
  });
  register(app, 'GET /api/documents/:id/experts', async (request, response) => {
    const reply: SuggestedExperts = { experts: await experts.forDocument(String(request.params['id'])) };
    response.json(reply);
  });
}

function entryOf({ group: _group, topics: _topics, answer, ...entry }: QueueView, response: Response): QueueEntry {
  return {
    ...entry,
    may: rightsOn(response, entry.department),
    answer: answer === null ? null : { text: answer.text, citation: answer.citation, by: answer.by, at: answer.at },
  };
}
function expertOf({ group: _group, ...expert }: StoredExpert): Expert {
  return expert;
}

function accountOf(response: Response): string {
  const { accountId } = viewerOf(response);
  if (accountId === null) throw new AppError('unauthenticated');
  return accountId;
}
