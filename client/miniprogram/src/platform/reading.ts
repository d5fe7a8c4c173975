import { ApiError } from '@policy-navigator/client-shared';

/** How far a page has come with what it reads. */
export type Reading = 'loading' | 'slow' | 'done' | 'failed';
interface Readable { setData(data: object): void }

/** Milliseconds after which a reader is told that it takes long. */
const SLOW = 3_000;

export const wordsOf = (error: unknown): string => (error instanceof ApiError ? error.message : '没能读取，请重试。');

/** Reads and shows, with `reading` and `problem` for the page to say how it went. What was shown before stays while it fails. */
export async function readInto<T>(page: Readable, read: () => Promise<T>, show: (value: T) => object): Promise<void> {
  page.setData({ reading: 'loading' satisfies Reading, problem: '' });
  const timer = setTimeout(() => page.setData({ reading: 'slow' satisfies Reading }), SLOW);
  try {
    const value = await read();
    page.setData({ ...show(value), reading: 'done' satisfies Reading });
  } catch (error) {
    page.setData({ reading: 'failed' satisfies Reading, problem: wordsOf(error) });
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
