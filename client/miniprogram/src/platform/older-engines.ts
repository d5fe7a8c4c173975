/** Phones older than the library's polyfills: what the shared code uses and their engine may lack. Imported first, for its effect. */
function at<T>(this: ArrayLike<T>, index: number): T | undefined {
  return this[index < 0 ? this.length + index : index];
}
for (const prototype of [Array.prototype, String.prototype])
  if (typeof prototype.at !== 'function') Object.defineProperty(prototype, 'at', { value: at, configurable: true, writable: true });
