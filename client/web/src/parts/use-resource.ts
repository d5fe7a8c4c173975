import { ApiError } from '@policy-navigator/client-shared';
import { useCallback, useEffect, useState } from 'react';

export type Resource<T> =
  | { readonly state: 'loading'; readonly slow: boolean; readonly value: T | null }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly error: ApiError; readonly value: T | null };

const SLOW = 3_000;

/**
 * What `load` brings, anew whenever `key` changes; null for `key` brings nothing yet. What was there stays while the new is read,
 * and an answer that comes too late is dropped.
 */
export function useResource<T>(key: string | null, load: () => Promise<T>): { readonly resource: Resource<T>; readonly retry: () => void } {
  const [attempt, setAttempt] = useState(0);
  const [resource, setResource] = useState<Resource<T>>({ state: 'loading', slow: false, value: null });
  useEffect(() => {
    if (key === null) return undefined;
    let current = true;
    setResource((before) => ({ state: 'loading', slow: false, value: before.value }));
    const timer = setTimeout(() => {
      if (current) setResource((before) => ({ state: 'loading', slow: true, value: before.value }));
    }, SLOW);
    load()
      .then(
        (value) => {
          if (current) setResource({ state: 'ready', value });
        },
        (error: unknown) => {
          if (current)
            setResource((before) => ({
              state: 'failed',
              error: error instanceof ApiError ? error : new ApiError('internal', '系统出现问题，请稍后再试。'),
              value: before.value,
            }));
        },
      )
      .finally(() => clearTimeout(timer));
    return () => {
      current = false;
      clearTimeout(timer);
    };
    // `load` is made anew at each render; `key` says when it means something else.
  }, [key, attempt]);
  return { resource, retry: useCallback(() => setAttempt((n) => n + 1), []) };
}
