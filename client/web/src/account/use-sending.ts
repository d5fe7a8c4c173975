import { useCallback, useState } from 'react';
import { useToast } from '../shell/ToastProvider.tsx';
import { wordsOf } from './account-api.ts';

type Work = () => Promise<unknown>;

interface Sending {
  readonly busy: boolean;
  /** What went wrong with the last one, in words; empty where nothing did. */
  readonly problem: string;
  readonly send: (work: Work, then?: () => void) => void;
  /** Says in a toast that it is done, then goes on. */
  readonly sendAndSay: (work: Work, said: string, then: () => void) => void;
}

/** Sends one thing at a time; what went wrong is said where it was sent from. */
export function useSending(): Sending {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const say = useToast();
  const send = useCallback((work: Work, then: () => void = () => undefined) => {
    setBusy(true);
    setProblem('');
    work()
      .then(then, (error: unknown) => setProblem(wordsOf(error)))
      .finally(() => setBusy(false));
  }, []);
  const sendAndSay = useCallback(
    (work: Work, said: string, then: () => void) =>
      send(work, () => {
        say(said);
        then();
      }),
    [send, say],
  );
  return { busy, problem, send, sendAndSay };
}
