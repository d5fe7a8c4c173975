import { ApiError } from '@policy-navigator/client-shared';

/** How far a page has come with what it reads. */
export type Reading = 'loading' | 'slow' | 'done' | 'failed';
interface Readable {
  setData(data: object): void;
}

/** Milliseconds after which a reader is told that it takes long. */
const SLOW = 3_000;

export const wordsOf = (error: unknown): string => (error instanceof ApiError ? error.message : '没能读取，请重试。');

/** The reading each page began last. */
const latest = new WeakMap<Readable, symbol>();

/**
 * Reads and shows, with `reading` and `problem` for the page to say how it went. What was shown before stays while it fails.
 * Of several readings of one page only the last shows what it brings: what was asked before signing out must not be drawn after it.
 */
export async function readInto<T>(page: Readable, read: () => Promise<T>, show: (value: T) => object): Promise<void> {
  const own = Symbol('reading');
  const isLatest = (): boolean => latest.get(page) === own;
  latest.set(page, own);
  page.setData({ reading: 'loading' satisfies Reading, problem: '' });
  const timer = setTimeout(() => {
    if (isLatest()) page.setData({ reading: 'slow' satisfies Reading });
  }, SLOW);
  try {
    const value = await read();
    if (isLatest()) page.setData({ ...show(value), reading: 'done' satisfies Reading });
  } catch (error) {
    if (isLatest()) page.setData({ reading: 'failed' satisfies Reading, problem: wordsOf(error) });
  } finally {
    clearTimeout(timer);
  }
}

export const say = (title: string): void => void wx.showToast({ title, icon: 'none' });
export const go = (page: string, parameters: Readonly<Record<string, string | number>> = {}): void => {
  const words = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  wx.navigateTo({ url: `/pages/${page}/${page}${words.length === 0 ? '' : `?${words.join('&')}`}`, fail: () => say('页面太多，请先返回') });
};
export const toTab = (page: string): void => void wx.switchTab({ url: `/pages/${page}/${page}` });
