import { readStored, writeStored } from '../parts/stored.ts';

export const MODES = ['normal', 'large', 'high'] as const;
export type Mode = (typeof MODES)[number];
const isMode = (value: unknown): value is Mode => MODES.some((m) => m === value);

/** What was chosen here before, else what the system asks for. */
export const initialMode = (): Mode => readStored('mode', isMode) ?? (matchMedia('(prefers-contrast: more)').matches ? 'high' : 'normal');

export function applyMode(mode: Mode): void {
  document.documentElement.dataset['mode'] = mode;
}

export function rememberMode(mode: Mode): void {
  applyMode(mode);
  writeStored('mode', mode);
}
