import type { SessionReply } from '@policy-navigator/client-shared';
import { useSession } from './session-context.tsx';

type Role = NonNullable<SessionReply['account']>['roles'][number];

/** Whether the person who is signed in has one of the roles; false until it is known. The server asks again at every request. */
export const useHasRole = (...roles: readonly Role[]): boolean =>
  (useSession().session?.account?.roles ?? []).some((role) => roles.includes(role));
