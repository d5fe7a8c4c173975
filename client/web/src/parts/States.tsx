import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Resource } from './use-resource.ts';

/** Still lines while something is read; words when it takes long. */
export function Loading({ slow }: { readonly slow: boolean }) {
  return (
    <div className="placeholder" aria-busy="true">
      <i />
      <i />
      <i />
      <p role="status" className="small ink2">
        {slow ? '比平时慢，仍在读取' : <span className="visually-hidden">正在读取</span>}
      </p>
    </div>
  );
}

export function ErrorNote({ message, onRetry }: { readonly message: string; readonly onRetry?: () => void }) {
  return (
    <div className="error-note" role="alert">
      <p>{message}</p>
      {onRetry !== undefined && (
        <button type="button" className="button" onClick={onRetry}>
          重试
        </button>
      )}
    </div>
  );
}

export function Empty({ words, children }: { readonly words: string; readonly children?: ReactNode }) {
  return (
    <div className="empty">
      <p>{words}</p>
      {children}
    </div>
  );
}

/** What the address names is not here: trying again would not help, looking for it may. */
function Missing({ message }: { readonly message: string }) {
  return (
    <div className="missing" role="alert">
      <h1>{message}</h1>
      <p className="empty">
        可能已经移走，或者地址不完整。<Link to="/library">查政策</Link>
        <Link to="/">提问</Link>
      </p>
    </div>
  );
}

/** Shows what was read; the old stays visible, with a note, while the new fails. */
export function Show<T>({
  resource,
  retry,
  children,
}: {
  readonly resource: Resource<T>;
  readonly retry: () => void;
  readonly children: (value: T) => ReactNode;
}) {
  if (resource.state === 'failed' && resource.error.code === 'not-found' && resource.value === null)
    return <Missing message={resource.error.message} />;
  return (
    <>
      {resource.state === 'failed' && <ErrorNote message={resource.error.message} onRetry={retry} />}
      {resource.value !== null ? children(resource.value) : resource.state === 'loading' && <Loading slow={resource.slow} />}
    </>
  );
}
