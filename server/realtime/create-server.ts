import { createServer, type Server as HttpServer } from 'node:http';
import { createApp } from '../http/app.ts';
import { DEFAULT_TRANSPORT, type Services, type TransportOptions } from '../http/services.ts';
import { AnswerRunner } from './answer-runner.ts';
import { attachInboxGateway } from './inbox-gateway.ts';
import { attachChatGateway } from './chat-gateway.ts';

export interface TransportServer {
  readonly http: HttpServer;
  /** Takes no more, lets the logs be as they are (the next start goes on with them), ends the connections. */
  readonly close: () => Promise<void>;
}

/** HTTP and socket over one port; the caller decides which, with `http.listen`. */
export function createTransport(services: Services, options: Partial<TransportOptions> = {}): TransportServer {
  const settings = { ...DEFAULT_TRANSPORT, ...options };
  const runner = new AnswerRunner(services);
  const http = createServer(createApp(services, runner, settings));
  const io = attachChatGateway(http, services, runner, settings);
  attachInboxGateway(io, services, settings);
  return {
    http,
    close: async () => {
      await runner.close();
      await io.close();
      http.closeAllConnections();
    },
  };
}
