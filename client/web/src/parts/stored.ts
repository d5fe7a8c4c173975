/** What this browser remembers. A browser that forbids it, or something unreadable, is as if nothing were there. */
export function readStored<T>(key: string, isValid: (value: unknown) => value is T): T | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(`navigator.${key}`) ?? 'null');
    return isValid(value) ? value : null;
  } catch {
    return null;
  }
}

export function writeStored(key: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(`navigator.${key}`);
    else localStorage.setItem(`navigator.${key}`, JSON.stringify(value));
  } catch {
    // Full or forbidden: the page works on without memory.
  }
}
