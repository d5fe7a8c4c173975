import type { Citation } from '@policy-navigator/client-shared';
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { placeOf } from '../parts/Chip.tsx';
import { useMode } from '../shell/display-mode.ts';
import type { QuoteDrawer as Drawer } from './QuoteDrawer.tsx';

interface Opened {
  readonly citations: readonly Citation[];
  readonly index: number;
  readonly opener: HTMLElement;
}
interface QuoteControl {
  /** The citation whose words are open. */
  readonly current: Citation | null;
  readonly open: (citations: readonly Citation[], index: number, opener: HTMLElement) => void;
}

const QuoteContext = createContext<QuoteControl>({ current: null, open: () => undefined });
export const useQuote = (): QuoteControl => useContext(QuoteContext);
export const isSameCitation = (a: Citation | null, b: Citation): boolean =>
  a !== null && a.documentId === b.documentId && a.start === b.start && a.end === b.end;

const loadDrawer = () => import('./QuoteDrawer.tsx');
/** Has the drawer at hand before the first chip is used. */
export const prepareDrawer = (): void => {
  loadDrawer().catch(() => undefined);
};

/** One drawer for all pages: any chip opens it, and closing gives the focus back to that chip. */
export function QuoteProvider({ children }: { readonly children: ReactNode }) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [drawer, setDrawer] = useState<{ readonly QuoteDrawer: typeof Drawer } | null>(null);
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const large = useMode() === 'large';
  useEffect(() => setOpened(null), [pathname]);
  useEffect(() => {
    document.body.dataset['drawer'] = opened === null ? 'closed' : 'open';
  }, [opened]);
  // The large edition lays nothing over a page, and a drawer that cannot be had is no reason not to see the clause: its own page shows it,
  // too.
  const open = useCallback(
    (citations: readonly Citation[], index: number, opener: HTMLElement) => {
      const citation = citations[index];
      const goThere = () => {
        if (citation !== undefined) void navigate(placeOf(citation));
      };
      if (large) goThere();
      else
        loadDrawer().then((loaded) => {
          setDrawer(loaded);
          setOpened({ citations, index, opener });
        }, goThere);
    },
    [large, navigate],
  );
  const close = useCallback(() => {
    setOpened((before) => {
      // After the drawer is gone: a sheet keeps the focus to itself while it is open.
      if (before !== null) requestAnimationFrame(() => before.opener.focus());
      return null;
    });
  }, []);
  const move = useCallback(
    (to: number) => setOpened((before) => (before === null || before.citations[to] === undefined ? before : { ...before, index: to })),
    [],
  );
  const control = useMemo(() => ({ current: opened?.citations[opened.index] ?? null, open }), [opened, open]);
  return (
    <QuoteContext value={control}>
      {children}
      {opened !== null && drawer !== null && (
        <drawer.QuoteDrawer citations={opened.citations} index={opened.index} onMove={move} onClose={close} />
      )}
    </QuoteContext>
  );
}
