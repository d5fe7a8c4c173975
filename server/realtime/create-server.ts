import { createServer, type Server as HttpServer } from 'node:http';
import { createApp } from '../http/app.ts';
import { localCounter } from '../domain/access/minute-counter.ts';
import { DEFAULT_TRANSPORT, type Services, type TransportOptions } from '../http/services.ts';
import { AnswerRunner } from './answer-runner.ts';
import { INBOX_NAMESPACE } from '../contract/push.ts';
import { CHAT_NAMESPACE } from '../contract/socket.ts';
import type { Viewer } from '../domain/access/viewer.ts';
import { watchSessions } from './session-watch.ts';
import { attachInboxGateway } from './inbox-gateway.ts';
import { attachChatGateway } from './chat-gateway.ts';

export interface TransportServer {
  readonly http: HttpServer;
  /** Takes no more, lets the logs be as they are (the next start goes on with them), ends the connections. */
  readonly close: () => Promise<void>;
}

/**
 * Milliseconds an idle connection is kept: longer than proxies and phones keep theirs, so that it is never closed under a request on its
 * way.
 */
const KEEP_ALIVE = 75_000;

/** HTTP and socket over one port; the caller decides which, with `http.listen`. */
export function createTransport(services: Services, options: Partial<TransportOptions> = {}): TransportServer {
  const settings = { ...DEFAULT_TRANSPORT, ...options, counter: options.counter ?? localCounter() };
  const runner = new AnswerRunner({ ...services, leases: services.push.store.leases }, settings.admission);
  const http = createServer(createApp(services, runner, settings));
  http.keepAliveTimeout = KEEP_ALIVE;
  http.headersTimeout = KEEP_ALIVE + 5_000;
  const io = attachChatGateway(http, services, runner, settings);
  attachInboxGateway(io, services, settings);
  const stopWatching = watchSessions(
    () =>
      [CHAT_NAMESPACE, INBOX_NAMESPACE].flatMap((name) =>
        [...io.of(name).sockets.values()].map((socket) => ({
          viewer: (socket.data as { viewer: Viewer }).viewer,
          disconnect: () => void socket.disconnect(true),
        })),
      ),
    services,
  );
  return {
    http,
    close: async () => {
      stopWatching();
      await runner.close();
      await io.close();
      http.closeAllConnections();
    },
  };
}
