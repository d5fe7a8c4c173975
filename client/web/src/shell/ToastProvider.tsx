import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from 'react';

const ToastContext = createContext<(words: string) => void>(() => undefined);
const SHOWN = 6_000;

/** One line at the bottom that says that something was done. Errors are never said here. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [words, setWords] = useState('');
  const say = useCallback((next: string) => setWords(next), []);
  useEffect(() => {
    if (words === '') return undefined;
    const timer = setTimeout(() => setWords(''), SHOWN);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <ToastContext value={say}>
      {children}
      <div role="status" aria-live="polite">
        {words !== '' && <p className="toast">{words}</p>}
      </div>
    </ToastContext>
  );
}

export const useToast = (): ((words: string) => void) => useContext(ToastContext);
