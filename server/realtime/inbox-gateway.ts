import type { IncomingHttpHeaders } from 'node:http';
import type { DefaultEventsMap, Server } from 'socket.io';
import { INBOX_NAMESPACE, type InboxEvents } from '../contract/push.ts';
import { maySeeEnterprise, VISITOR } from '../domain/access/viewer.ts';
import { AppError } from '../domain/errors.ts';
import { mayDo } from '../http/access-table.ts';
import { identify } from '../http/identify.ts';
import type { Services, TransportOptions } from '../http/services.ts';

/**
 * New messages over the socket, to the pages of the enterprise's people. Only a hint: the inbox is what lasts, and a page that was away
 * reads it again.
 * Who may read the inbox may listen; it is asked at the handshake, which names the enterprise.
 */
export function attachInboxGateway(io: Server, services: Services, { secureCookies }: Pick<TransportOptions, 'secureCookies'>): void {
  const inbox = io.of(INBOX_NAMESPACE) as ReturnType<Server<DefaultEventsMap, InboxEvents>['of']>;
  inbox.use((socket, next) => {
    const { enterpriseId, token } = socket.handshake.auth as { enterpriseId?: unknown; token?: unknown };
    const headers: IncomingHttpHeaders =
      typeof token === 'string' ? { ...socket.handshake.headers, authorization: `Bearer ${token}` } : socket.handshake.headers;
    identify(services, headers, secureCookies)
      .then(async ({ viewer = VISITOR }) => {
        if (
          typeof enterpriseId !== 'string' ||
          !mayDo(viewer.roles, 'GET /api/enterprises/:id/inbox') ||
          !maySeeEnterprise(viewer, enterpriseId)
        )
          throw new AppError(viewer.accountId === null ? 'unauthenticated' : 'forbidden');
        socket.data = { viewer };
        await socket.join([roomOf(enterpriseId), ...(viewer.sessionId === null ? [] : [sessionRoom(viewer.sessionId)])]);
        next();
      })
      .catch((error: unknown) => next(error instanceof AppError ? error : new AppError('internal')));
  });
  tellEndedSessions(inbox, services);
  tellInbox(inbox, services);
}

type Rooms = Pick<ReturnType<Server['of']>, 'in'>;

/** When a session ends, so does what it opened, on whichever server. */
export function tellEndedSessions(
  namespace: Rooms,
  { accounts }: { readonly accounts: Pick<Services['accounts'], 'onSessionsChanged'> },
): void {
  accounts.onSessionsChanged.add((ids) => {
    if (ids.length > 0) namespace.in(ids.map(sessionRoom)).disconnectSockets(true);
  });
}

export function tellInbox(namespace: Rooms, { push }: { readonly push: Pick<Services['push'], 'onInboxMessage'> }): void {
  push.onInboxMessage(({ enterpriseId, id, title }) => void namespace.in(roomOf(enterpriseId)).emit('arrived', { id, title }));
}

export const sessionRoom = (sessionId: string): string => `session:${sessionId}`;

const roomOf = (enterpriseId: string): string => `enterprise:${enterpriseId}`;
