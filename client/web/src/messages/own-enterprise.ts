import { listenToInbox } from '@policy-navigator/client-shared';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useSession } from '../account/session-context.tsx';
import { useEnterprise } from '../enterprise/enterprise-context.tsx';

/** The enterprise in the address, else the chosen one where it is the reader's own, else the reader's first; null where there is none. */
export function useOwnEnterprise(): string | null {
  const [parameters] = useSearchParams();
  const { chosen } = useEnterprise();
  const account = useSession().session?.account ?? null;
  if (account === null) return null;
  const own = account.enterprises.map((e) => e.id);
  const id = chosen?.enterprise.id;
  return parameters.get('enterprise') ?? (id !== undefined && own.includes(id) ? id : null) ?? own[0] ?? null;
}

const CHANGED = 'inbox-changed';
/** Says to every part of the page that shows something of the inbox that it has changed. */
export const sayInboxChanged = (): void => void dispatchEvent(new Event(CHANGED));

/**
 * A number that grows when the inbox may have something new: a message arrived over the socket, something was read or rated here, or the
 * reader comes
 * back to the page: what another process wrote (`push run` without Redis) is found then.
 */
export function useInboxNews(enterprise: string | null): number {
  const [news, setNews] = useState(0);
  useEffect(() => {
    if (enterprise === null) return undefined;
    const look = () => setNews((n) => n + 1);
    const back = () => {
      if (document.visibilityState === 'visible') look();
    };
    const stop = listenToInbox(location.origin, enterprise, look);
    addEventListener(CHANGED, look);
    addEventListener('focus', look);
    document.addEventListener('visibilitychange', back);
    return () => {
      stop();
      removeEventListener(CHANGED, look);
      removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', back);
    };
  }, [enterprise]);
  return news;
}
