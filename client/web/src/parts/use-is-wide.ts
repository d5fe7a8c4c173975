import { useSyncExternalStore } from 'react';

const useMedia = (query: string): boolean =>
  useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );

/** Whether there is room for a column beside the page. */
export const useIsWide = (): boolean => useMedia('(width >= 1200px)');
/** Whether a table of seven columns has no room for words. */
export const useIsNarrow = (): boolean => useMedia('(width < 760px)');
