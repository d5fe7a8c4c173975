import type { Viewer } from '../domain/access/viewer.ts';
import type { Services } from '../http/services.ts';

/** How often open connections are compared with the sessions that still hold, in milliseconds. */
const EVERY_MS = 30_000;

/** An open connection, and whose. */
export interface WatchedSocket {
  readonly viewer: Viewer;
  readonly disconnect: () => void;
}

/** Connections of sessions that ended where nobody could tell us: by a command, or in another process while Redis was away. */
export async function endOrphans(
  sockets: readonly WatchedSocket[],
  { accounts }: { readonly accounts: Pick<Services['accounts'], 'store' | 'now'> },
): Promise<number> {
  const live = new Map<string, ReadonlySet<string>>();
  let ended = 0;
  for (const {
    viewer: { accountId, sessionId },
    disconnect,
  } of sockets) {
    if (accountId === null || sessionId === null) continue;
    if (!live.has(accountId))
      live.set(
        accountId,
        new Set((await accounts.store.sessions.of(accountId)).filter((s) => s.expiresAt > accounts.now()).map((s) => s.id)),
      );
    if (live.get(accountId)?.has(sessionId) === true) continue;
    disconnect();
    ended += 1;
  }
  return ended;
}

/** Looks again and again; gives the function that stops it. */
export function watchSessions(sockets: () => readonly WatchedSocket[], services: Pick<Services, 'accounts' | 'report'>): () => void {
  const timer = setInterval(() => {
    endOrphans(sockets(), services).catch((error: unknown) => services.report(error, 'open connections of ended sessions'));
  }, EVERY_MS).unref();
  return () => clearInterval(timer);
}
