import { useSyncExternalStore } from 'react';
import { readStored, writeStored } from '../parts/stored.ts';

export const MODES = ['normal', 'large', 'high'] as const;
export type Mode = (typeof MODES)[number];
const isMode = (value: unknown): value is Mode => MODES.some((m) => m === value);

/**
 * What the address asks for (`?edition=large`: another site links to the large edition), else what was chosen here before, else what the
 * system asks for.
 */
export const initialMode = (): Mode => {
  const asked = new URLSearchParams(location.search).get('edition');
  return isMode(asked) ? asked : (readStored('mode', isMode) ?? (matchMedia('(prefers-contrast: more)').matches ? 'high' : 'normal'));
};

let current: Mode = 'normal';
const watchers = new Set<() => void>();

export function applyMode(mode: Mode): void {
  current = mode;
  document.documentElement.dataset['mode'] = mode;
  watchers.forEach((watcher) => watcher());
}

/** The large edition brings its own bar and looks: they are there before anything is shown in it. */
export const loadLarge = () => import('./large/LargeBar.tsx');

/** A mode whose parts cannot be had just now is not entered. */
export async function chooseMode(mode: Mode): Promise<void> {
  if (mode === 'large') await loadLarge();
  writeStored('mode', mode);
  applyMode(mode);
}

export const useMode = (): Mode =>
  useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => current,
  );
