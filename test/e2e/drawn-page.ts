import type { Page } from 'playwright-core';

/** Waits until the page that the script draws is the one that is shown, and no longer the plain one that the server sent. */
export const drawn = (page: Page): Promise<void> =>
  page.locator('#root:not(.drawn-behind) main:not(.plain-policy)').waitFor({ state: 'attached' });
