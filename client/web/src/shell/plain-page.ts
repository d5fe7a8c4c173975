/** Longest that the plain page stays when something of the drawn one is still being read, in milliseconds. */
const LONGEST_MS = 4_000;

/**
 * The page that the server sent stays until the drawn one has read what it shows, so that nothing jumps twice. It stands behind
 * the root in the document: what is looked for by its id is found in the drawn page, which has its place, unseen, from the start.
 * A form in which somebody has begun to write stays for good: it can be sent as it is, and no word of it is lost.
 */
export function keepPlainPage(root: HTMLElement): void {
  if (root.childElementCount === 0) return;
  const plain = document.createElement('div');
  plain.append(...root.childNodes);
  root.after(plain);
  root.classList.add('drawn-behind');
  const timer = setTimeout(show, LONGEST_MS);
  const watched = new MutationObserver(() => {
    if (root.querySelector('main') !== null && root.querySelector('[aria-busy="true"]') === null) show();
  });
  watched.observe(root, { childList: true, subtree: true, attributeFilter: ['aria-busy'] });
  function show(): void {
    clearTimeout(timer);
    watched.disconnect();
    if (isFilledIn(plain)) return;
    plain.remove();
    root.classList.remove('drawn-behind');
  }
}

const isFilledIn = (page: HTMLElement): boolean =>
  [...page.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].some(
    (field) => field.value !== field.defaultValue || (field instanceof HTMLInputElement && field.checked !== field.defaultChecked),
  );
