/** What was read from each section, statement or whole document; gone with it. */
const kept = new WeakMap<object, Map<string, unknown>>();

/**
 * What reading `of` for `what` gives, read once however many programs share it. Every program under a heading has the blocks
 * beside it: read anew for each, a text twice as long would take eight times as long.
 */
export function readOnce<T>(of: object, what: string, read: () => T): T {
  const known = kept.get(of) ?? new Map<string, unknown>();
  kept.set(of, known);
  if (!known.has(what)) known.set(what, read());
  return known.get(what) as T;
}
