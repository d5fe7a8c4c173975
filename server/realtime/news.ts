import { Server } from 'socket.io';
import { CHAT_NAMESPACE } from '../contract/socket.ts';
import { INBOX_NAMESPACE } from '../contract/push.ts';
import type { AdapterFactory, Services } from '../http/services.ts';
import { tellEndedSessions, tellInbox } from './inbox-gateway.ts';

/**
 * What happens in a process that has no sockets of its own (a worker, a command), told to those that have: new messages, sessions that
 * ended.
 */
export function tellServers(
  adapter: AdapterFactory,
  services: { readonly push: Pick<Services['push'], 'onInboxMessage'>; readonly accounts: Pick<Services['accounts'], 'onSessionsChanged'> },
): { readonly close: () => Promise<void> } {
  const io = new Server({ serveClient: false, adapter });
  const inbox = io.of(INBOX_NAMESPACE);
  const chat = io.of(CHAT_NAMESPACE);
  tellInbox(inbox, services);
  tellEndedSessions(inbox, services);
  tellEndedSessions(chat, services);
  // Nothing listens here: `io.close` would look for a server to close. The adapters end what they read.
  return {
    close: async () => {
      for (const namespace of [io.of('/'), inbox, chat]) await namespace.adapter.close();
    },
  };
}
