import { useLocation, useSearchParams } from 'react-router';

const DEFAULT = '/account';
const KEPT = 'sign-in-from';
/**
 * A path on this site: one slash, no second one and no backslash after it (`//host`, `/\host` lead elsewhere), no scheme, no blanks. As the
 * server checks it.
 */
export const insidePath = (path: string | null): string | null =>
  path !== null && /^\/(?![/\\])[^\\\s]{0,498}$/u.test(path) && !/^\/sign-in(?:[/?#]|$)/u.test(path) ? path : null;

/** The address of 登录 that leads back to where the reader is now. */
export function useSignInAddress(): string {
  const { pathname, search, hash } = useLocation();
  const [parameters] = useSearchParams();
  const from = insidePath(pathname === '/sign-in' ? parameters.get('from') : pathname + search + hash);
  return from === null ? '/sign-in' : `/sign-in?from=${encodeURIComponent(from)}`;
}

/** Where to go after signing in. The way back from the identity provider with a problem does not name it: it was kept on leaving. */
export function useCameFrom(): string {
  const [parameters] = useSearchParams();
  return insidePath(parameters.get('from')) ?? (parameters.has('problem') ? insidePath(kept()) : null) ?? DEFAULT;
}

function kept(): string | null {
  try {
    return sessionStorage.getItem(KEPT);
  } catch {
    return null;
  }
}
/** Before leaving for the identity provider. */
export function keepCameFrom(path: string): void {
  try {
    sessionStorage.setItem(KEPT, path);
  } catch {
    /* Without storage the account's page follows. */
  }
}
