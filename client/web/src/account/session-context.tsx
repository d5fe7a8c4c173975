import type { SessionReply } from '@policy-navigator/client-shared';
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { api } from '../parts/api.ts';
import { useResource } from '../parts/use-resource.ts';

interface SessionKnowledge {
  /** Null until it is known. */
  readonly session: SessionReply | null;
  /** Reads it again: after signing in or out. */
  readonly reread: () => void;
}
const SessionContext = createContext<SessionKnowledge>({ session: null, reread: () => undefined });

/** Who is signed in, and how one may sign in. Everything that needs no account works before it is known. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const { resource, retry } = useResource('session', api.session);
  const knowledge = useMemo(() => ({ session: resource.value, reread: retry }), [resource.value, retry]);
  return <SessionContext value={knowledge}>{children}</SessionContext>;
}

export const useSession = (): SessionKnowledge => useContext(SessionContext);
