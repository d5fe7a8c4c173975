import { useEffect } from 'react';

/** The tab's title while a page is shown. */
export function useTitle(words: string | null): void {
  useEffect(() => {
    document.title = words === null ? '惠企政策导航' : `${words} - 惠企政策导航`;
  }, [words]);
}
