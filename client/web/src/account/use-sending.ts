import { useCallback, useState } from 'react';
import { wordsOf } from './account-api.ts';

/** Sends one thing at a time; what went wrong is said where it was sent from. */
export function useSending(): { readonly busy: boolean; readonly problem: string; readonly send: (work: () => Promise<unknown>, then?: () => void) => void } {
  const [busy, setBusy] = useState(false), [problem, setProblem] = useState('');
  const send = useCallback((work: () => Promise<unknown>, then: () => void = () => undefined) => {
    setBusy(true);
    setProblem('');
    work().then(then, (error: unknown) => setProblem(wordsOf(error))).finally(() => setBusy(false));
  }, []);
  return { busy, problem, send };
}
