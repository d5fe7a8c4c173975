import { readStored, writeStored } from './stored.ts';

export const MODES = [
  ['normal', '标准版'],
  ['large', '大字版'],
  ['high', '高对比'],
] as const;
export type Mode = (typeof MODES)[number][0];
/** `scale`: times the sizes of the design. */
export interface Display {
  readonly mode: Mode;
  readonly scale: number;
}

const isMode = (value: unknown): value is Mode => MODES.some(([mode]) => mode === value);
/** From here on someone reads with large type in WeChat and gets our large type without asking. */
const LARGE_FROM = 1.2;
const LARGE = 1.25;
const LARGEST = 1.6;

/** How pages are shown: as chosen here, else as WeChat's own letters are set. */
export function display(): Display {
  const set = typeof wx.getAppBaseInfo === 'function' ? (wx.getAppBaseInfo().fontSizeScaleFactor ?? 1) : 1;
  const mode = readStored('mode', isMode) ?? (set >= LARGE_FROM ? 'large' : 'normal');
  return { mode, scale: Math.min(Math.max(set, mode === 'large' ? LARGE : 1), LARGEST) };
}

export const choose = (mode: Mode): void => writeStored('mode', mode);
