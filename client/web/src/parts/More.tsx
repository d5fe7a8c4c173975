import type { ReactNode } from 'react';
import { useMode } from '../shell/display-mode.ts';

/**
 * What matters less: in the large edition it waits behind a line that opens it, elsewhere it simply stands there. `words` say what is
 * behind.
 */
export function More({ words, children }: { readonly words: string; readonly children: ReactNode }) {
  return useMode() === 'large' ? (
    <details className="more-large">
      <summary>{words}</summary>
      <div>{children}</div>
    </details>
  ) : (
    <>{children}</>
  );
}
