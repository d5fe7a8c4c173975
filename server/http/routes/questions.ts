import type { Express, Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import {
  eventsQuerySchema,
  feedbackSchema,
  questionIdSchema,
  questionSchema,
  type EventsSoFar,
  type LoggedEvent,
} from '../../contract/answers.ts';
import type { Acknowledgement } from '../../contract/socket.ts';
import type { AnswerRunner } from '../../realtime/answer-runner.ts';
import { takeQuestion } from '../../realtime/take-question.ts';
import { giveFeedback } from '../../usecases/give-feedback.ts';
import { mayRead } from '../../realtime/may-read.ts';
import { viewerOf } from '../middleware/set-up-session.ts';
import { parse } from '../parse.ts';
import { withoutFolders } from '../public-json.ts';
import { register } from '../register.ts';
import type { Services } from '../services.ts';

export function addQuestionRoutes(app: Express, services: Services, runner: AnswerRunner, limit: RequestHandler): void {
  register(
    app,
    'POST /api/questions',
    async (request, response) => {
      const question = await takeQuestion(services, parse(questionSchema, request.body), viewerOf(response));
      await mayRead(services, viewerOf(response), question.id);
      const { duplicate } = await runner.ask(question, viewerOf(response).accountId ?? ipKeyGenerator(request.ip ?? ''));
      if (request.get('prefer') === 'respond-async') {
        const taken: Acknowledgement = { ok: true, questionId: question.id, duplicate };
        response.status(202).json(taken);
      } else if (request.accepts(['json', 'text/event-stream']) === 'text/event-stream')
        await stream(runner, question.id, lastSeen(request), response);
      else response.json(await wholeAnswer(runner, question.id));
    },
    limit,
  );
  // For clients without a socket: the same events, from the number they saw last.
  register(app, 'GET /api/questions/:id/events', async (request, response) => {
    const id = parse(questionIdSchema, request.params['id']);
    const { after } = parse(eventsQuerySchema, request.query);
    await mayRead(services, viewerOf(response), id);
    const from = Math.max(after, lastSeen(request));
    if (request.accepts(['text/event-stream', 'json']) === 'json')
      response.json({ events: await eventsAfter(runner, id, from, response) } satisfies EventsSoFar);
    else await stream(runner, id, from, response);
  });
  register(
    app,
    'POST /api/questions/:id/feedback',
    async (request, response) => {
      const questionId = parse(questionIdSchema, request.params['id']);
      const feedback = parse(feedbackSchema, request.body);
      await mayRead(services, viewerOf(response), questionId);
      await giveFeedback({ questionId, ...feedback }, services);
      response.json({ ok: true });
    },
    limit,
  );
  // Leaving does not stop an answer: for clients without a socket too, stopping is said.
  register(app, 'POST /api/questions/:id/cancel', async (request, response) => {
    const id = parse(questionIdSchema, request.params['id']);
    await mayRead(services, viewerOf(response), id);
    runner.cancel(id);
    response.json({ ok: true });
  });
}

/** `Last-Event-ID`, as a reconnecting EventSource sends it. */
function lastSeen(request: Request): number {
  const seen = Number(request.get('last-event-id') ?? 0);
  return Number.isInteger(seen) && seen > 0 ? seen : 0;
}

async function wholeAnswer(runner: AnswerRunner, questionId: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    runner
      .follow(questionId, 0, (event) => {
        if (event.type === 'done') resolve(event.answer);
      })
      .catch(reject);
  });
}

/** Milliseconds that a request waits for the next event. */
const LONGEST_WAIT = 15_000;

/** The events after a number, as soon as there is one. */
async function eventsAfter(runner: AnswerRunner, questionId: string, after: number, response: Response): Promise<readonly LoggedEvent[]> {
  const events: LoggedEvent[] = [];
  let wake: () => void = () => undefined;
  const woken = new Promise<void>((resolve) => {
    wake = resolve;
  });
  const stop = await runner.follow(questionId, after, (event) => {
    events.push(event);
    wake();
  });
  const timer = setTimeout(wake, LONGEST_WAIT);
  response.on('close', wake);
  if (events.length === 0) await woken;
  clearTimeout(timer);
  stop();
  return events;
}

/** Server-sent events; the answer goes on when the reader leaves. */
async function stream(runner: AnswerRunner, questionId: string, after: number, response: Response): Promise<void> {
  let stop: () => void = () => undefined;
  const write = (event: LoggedEvent): void => {
    response.write(`id: ${event.seq}\nevent: ${event.type}\ndata: ${JSON.stringify(event, withoutFolders)}\n\n`);
    if (event.type === 'done') response.end();
  };
  const early: LoggedEvent[] = [];
  let open = false;
  // Headers only once the question is known: before that an error can still be a plain reply.
  stop = await runner.follow(questionId, after, (event) => {
    if (open) write(event);
    else early.push(event);
  });
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
  open = true;
  early.forEach(write);
  response.on('close', () => stop());
}
