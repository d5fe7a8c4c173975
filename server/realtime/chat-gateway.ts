import type { IncomingHttpHeaders, IncomingMessage, Server as HttpServer } from 'node:http';
import { ipKeyGenerator } from 'express-rate-limit';
import { Server, type Socket } from 'socket.io';
import type * as z from 'zod';
import {
  CHAT_NAMESPACE,
  CHAT_REQUESTS,
  type Acknowledgement,
  type ClientToServerEvents,
  type ServerToClientEvents,
} from '../contract/socket.ts';
import type { Viewer } from '../domain/access/viewer.ts';
import { AppError } from '../domain/errors.ts';
import { mayDo } from '../http/access-table.ts';
import { asAppError, isOurs, shownError } from '../http/error-handler.ts';
import { identify } from '../http/identify.ts';
import { localCounter } from '../domain/access/minute-counter.ts';
import { parse } from '../http/parse.ts';
import { asShown } from '../http/public-json.ts';
import type { Services, TransportOptions } from '../http/services.ts';
import { giveFeedback } from '../usecases/give-feedback.ts';
import { EventBudget } from './event-budget.ts';
import { sessionRoom, tellEndedSessions } from './inbox-gateway.ts';
import type { AnswerRunner } from './answer-runner.ts';
import { mayRead } from './may-read.ts';
import { takeQuestion } from './take-question.ts';

interface SocketData {
  viewer: Viewer;
  address: string;
  budget: EventBudget;
  following: Map<string, () => void>;
}
interface BetweenServers {
  grew: (questionId: string) => void;
  stopped: (questionId: string) => void;
}
type ChatServer = Server<ClientToServerEvents, ServerToClientEvents, BetweenServers, SocketData>;
type ChatSocket = Socket<ClientToServerEvents, ServerToClientEvents, BetweenServers, SocketData>;
type RequestName = keyof typeof CHAT_REQUESTS;
type Handlers = { readonly [N in RequestName]: (socket: ChatSocket, request: z.output<(typeof CHAT_REQUESTS)[N]>) => Promise<boolean> };

/** Questions one connection may listen to at once. */
const MOST_FOLLOWED = 20;

/**
 * Questions and answers over a socket. It decodes, asks the runner and passes events on; what is said and kept is the runner's.
 * Delivery is at least once: a client that missed events asks again with the number of the last one it saw.
 */
export function attachChatGateway(http: HttpServer, services: Services, runner: AnswerRunner, options: TransportOptions): ChatServer {
  const io: ChatServer = new Server(http, {
    serveClient: false,
    maxHttpBufferSize: 64 * 1024,
    pingInterval: 20_000,
    pingTimeout: 20_000,
    allowRequest: (request, decide) => decide(null, comesFromOurPage(request, options.allowedOrigins)),
  });
  const counter = options.counter ?? localCounter();
  const handlers = handlersOf(services, runner, async (client) => {
    const { count, endsAt } = await counter.count(`questions ${client}`);
    if (count > options.limits.questions) throw new AppError('busy', undefined, Math.max(1, Math.ceil((endsAt - Date.now()) / 1000)));
  });
  const chat = io.of(CHAT_NAMESPACE);
  if (options.adapter !== null) {
    io.adapter(options.adapter);
    // Among processes only the news travels that a log grew; what was said is read from the log.
    runner.onProgress = (questionId) => chat.serverSideEmit('grew', questionId);
    chat.on('grew', (questionId) => runner.wake(questionId));
    // Whichever process gives the answer stops it.
    runner.onCancel = (questionId) => chat.serverSideEmit('stopped', questionId);
    chat.on('stopped', (questionId) => runner.stop(questionId));
  }
  chat.use((socket, next) => {
    identify(services, headersOf(socket), options.secureCookies).then(async ({ viewer }) => {
      // When the session ends, so does what it opened.
      if (viewer.sessionId !== null) await socket.join(sessionRoom(viewer.sessionId));
      socket.data = {
        viewer,
        address: ipKeyGenerator(addressOf(socket, options.trustedProxies)),
        budget: new EventBudget(),
        following: new Map(),
      };
      next();
    }, next);
  });
  tellEndedSessions(chat, services);
  chat.on('connection', (socket) => {
    for (const name of Object.keys(CHAT_REQUESTS) as RequestName[])
      socket.on(name, (request: unknown, acknowledge: unknown) => void respond(name, socket, request, acknowledge));
    socket.on('disconnect', () => {
      for (const stop of socket.data.following.values()) stop();
      socket.data.following.clear();
    });
  });
  /** Checks role and form, does it, acknowledges; the one place where errors become socket replies. */
  async function respond(name: RequestName, socket: ChatSocket, given: unknown, acknowledge: unknown): Promise<void> {
    const reply = (a: Acknowledgement): void => {
      if (typeof acknowledge === 'function') (acknowledge as (a: Acknowledgement) => void)(a);
    };
    try {
      const { viewer, budget } = socket.data;
      if (!budget.take()) throw new AppError('busy', '操作过于频繁，请稍后再试。', 1);
      if (!mayDo(viewer.roles, `SOCKET ${name}`)) throw new AppError(viewer.accountId === null ? 'unauthenticated' : 'forbidden');
      const request = parse(CHAT_REQUESTS[name], given);
      const duplicate = await (handlers[name] as (s: ChatSocket, r: typeof request) => Promise<boolean>)(socket, request);
      reply({ ok: true, questionId: 'id' in request ? request.id : request.questionId, duplicate });
    } catch (error) {
      const known = asAppError(error);
      if (isOurs(known)) services.report(error, `socket ${name}`);
      reply({ ok: false, error: shownError(known) });
    }
  }
  return io;
}

/** A program that cannot set headers (WeChat's sockets) brings its token in the handshake. */
function headersOf({ handshake }: ChatSocket): IncomingHttpHeaders {
  const { token } = handshake.auth as { token?: unknown };
  return typeof token === 'string' ? { ...handshake.headers, authorization: `Bearer ${token}` } : handshake.headers;
}

function handlersOf(services: Services, runner: AnswerRunner, limit: (client: string) => Promise<void>): Handlers {
  const follow = async (socket: ChatSocket, questionId: string, after: number): Promise<void> => {
    const { following } = socket.data;
    following.get(questionId)?.();
    if (following.size >= MOST_FOLLOWED) {
      const [oldest, stop] = [...following][0] ?? [];
      stop?.();
      if (oldest !== undefined) following.delete(oldest);
    }
    const stop = await runner.follow(questionId, after, (event) => socket.emit('event', { questionId, event: asShown(event) }));
    // It may have been asked for twice meanwhile.
    following.get(questionId)?.();
    if (socket.connected) following.set(questionId, stop);
    else stop();
  };
  return {
    ask: async (socket, request) => {
      const client = socket.data.viewer.accountId ?? socket.data.address;
      await limit(client);
      await mayRead(services, socket.data.viewer, request.id);
      const { duplicate } = await runner.ask(await takeQuestion(services, request, socket.data.viewer), client);
      await follow(socket, request.id, 0);
      return duplicate;
    },
    resume: async (socket, { questionId, after }) => {
      await mayRead(services, socket.data.viewer, questionId);
      await follow(socket, questionId, after);
      return true;
    },
    cancel: async (socket, { questionId }) => {
      await mayRead(services, socket.data.viewer, questionId);
      runner.cancel(questionId);
      return true;
    },
    feedback: async (socket, { questionId, feedback }) => {
      await limit(socket.data.address);
      await giveFeedback({ questionId, ...feedback }, services);
      return false;
    },
  };
}

/** A browser names the page that opens a socket; only ours may. Programs that are no browser name none. */
function comesFromOurPage(request: IncomingMessage, allowed: readonly string[]): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined || allowed.includes(origin)) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}

/** The asker's address: the one our own proxies saw. */
function addressOf(socket: ChatSocket, trustedProxies: number): string {
  const header = socket.handshake.headers['x-forwarded-for'];
  const hops = (Array.isArray(header) ? header.join(',') : (header ?? ''))
    .split(',')
    .map((hop) => hop.trim())
    .filter((hop) => hop !== '');
  return (trustedProxies > 0 ? hops.at(-trustedProxies) : undefined) ?? socket.handshake.address;
}
