/** What is kept on this phone; null where nothing is, or not what was expected. */
export function readStored<T>(key: string, fits: (value: unknown) => value is T): T | null {
  try {
    const value: unknown = wx.getStorageSync(key);
    return fits(value) ? value : null;
  } catch {
    return null;
  }
}

/** A full or refused store loses only the memory of it. */
export function writeStored(key: string, value: unknown): void {
  try {
    if (value === null) wx.removeStorageSync(key);
    else wx.setStorageSync(key, value);
  } catch {
    // Nothing more can be done, and nothing else depends on it.
  }
}
