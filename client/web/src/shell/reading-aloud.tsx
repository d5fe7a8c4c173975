import { createContext, useContext, useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react';
import { useLocation } from 'react-router';

interface Voice {
  /** Which button's words are read, or were to be. */
  readonly by: string | null;
  readonly reading: boolean;
  /** 第3句，共20句. */
  readonly progress: string;
  /** Why nothing is heard, in words. */
  readonly problem: string;
  readonly toggle: (by: string, what: () => string | Element | null) => void;
}

const SILENT = { by: null, reading: false, progress: '', problem: '' };
const VoiceContext = createContext<Voice>({ ...SILENT, toggle: () => undefined });

/** One voice for the whole site: whoever begins to read ends what was read before, and another page ends it. */
export function ReadingAloudProvider({ children }: { readonly children: ReactNode }) {
  const [state, setState] = useState<Omit<Voice, 'toggle'>>(SILENT);
  const stop = useRef<() => void>(() => undefined);
  const { pathname } = useLocation();
  useEffect(
    () => () => {
      stop.current();
      setState(SILENT);
    },
    [pathname],
  );
  const voice = useMemo(
    (): Voice => ({
      ...state,
      toggle: (by, what) => {
        stop.current();
        if (state.reading && state.by === by) {
          setState(SILENT);
          return;
        }
        setState({ ...SILENT, by, reading: true });
        import('./read-aloud.ts').then(
          ({ readAloud }) => {
            stop.current = readAloud(what() ?? '', {
              onSentence: (number, count) => setState({ by, reading: true, progress: `第${number}句，共${count}句`, problem: '' }),
              onEnd: () => setState(SILENT),
              onProblem: (problem) => setState({ ...SILENT, by, problem }),
            });
          },
          () => setState({ ...SILENT, by, problem: '网络不可用，朗读没有打开。联网后请再点一次。' }),
        );
      },
    }),
    [state],
  );
  return <VoiceContext value={voice}>{children}</VoiceContext>;
}

export interface ReadingAloud {
  readonly reading: boolean;
  readonly progress: string;
  readonly problem: string;
  readonly toggle: (what: () => string | Element | null) => void;
}

/** Reading aloud for one button: words, or a part of the page, which then shows the sentence that is read. */
export function useReadingAloud(): ReadingAloud {
  const { by, reading, progress, problem, toggle } = useContext(VoiceContext);
  const id = useId();
  const own = by === id;
  return { reading: own && reading, progress: own ? progress : '', problem: own ? problem : '', toggle: (what) => toggle(id, what) };
}

/** What there is to hear on a page: the newest answer where there is one, else all of it. */
export const pageToRead = (): Element | null => [...document.querySelectorAll('[data-read]')].at(-1) ?? document.getElementById('content');
