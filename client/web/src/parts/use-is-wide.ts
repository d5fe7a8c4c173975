import { useSyncExternalStore } from 'react';

const WIDE = '(width >= 1200px)';

/** Whether there is room for a column beside the page. */
export const useIsWide = (): boolean => useSyncExternalStore(
  (changed) => { const query = matchMedia(WIDE); query.addEventListener('change', changed); return () => query.removeEventListener('change', changed); },
  () => matchMedia(WIDE).matches,
);
