import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawn } from './drawn-page.ts';
import { cookieName } from '../../server/http/identify.ts';
import { startDesk, type DeskServer } from './desk-server.ts';
import { AXE, launchBrowser, PICTURES } from './browser.ts';
import { canRun } from './targets.ts';

const WIDTHS = { phone: 390, desktop: 1280 } as const;
/** Presses of Tab followed on each page. */
const STOPS = 16;

/** Who looks, and at what: nobody in particular, somebody with an enterprise, a drafter, an operator. */
const READERS = ['visitor', 'business', 'drafter', 'operator'] as const;
type Reader = (typeof READERS)[number];
interface Ids {
  readonly policy: string;
  readonly older: string;
  readonly program: string;
  readonly enterprise: string;
}
const PAGES: Readonly<Record<Reader, (ids: Ids) => readonly string[]>> = {
  visitor: ({ policy, older, program }) => [
    '/',
    '/library?q=%E8%AE%BE%E5%A4%87',
    `/policies/${policy}`,
    `/policies/${policy}/changes?from=${older}`,
    `/programs/${program}`,
    '/catalogue',
    '/calendar',
    '/calendar?view=month',
    '/matches',
    '/enterprise',
    '/messages',
    '/push',
    '/listen',
    '/drafts',
    '/open-data',
    '/how-matching-works',
    '/privacy',
    '/accessibility',
    '/sign-in',
    '/nowhere',
    '/policies/nothing',
  ],
  business: ({ enterprise, program }) => [
    '/matches',
    `/programs/${program}`,
    '/calendar',
    '/enterprise',
    '/messages',
    '/push',
    '/account',
    `/account/enterprises/${enterprise}`,
  ],
  drafter: ({ policy, older, program }) => [
    '/desk',
    '/desk/documents',
    '/desk/reviews',
    `/desk/reviews/${program}`,
    '/desk/coverage',
    `/desk/coverage/${policy}`,
    `/desk/simulation/${program}`,
    `/desk/comparison/${older}/${policy}`,
    '/desk/plans',
    '/desk/questions',
    '/desk/questions/figures',
    '/desk/drafts',
    '/desk/experts',
    `/desk/interpretation-draft/${policy}`,
    '/desk/statistics',
    '/desk/assessment',
  ],
  operator: () => ['/desk', '/desk/push', '/desk/operations', '/desk/documents', '/account'],
};

/** Pages that ask the server for nothing, or work without what it would say. */
const STANDING: ReadonlySet<string> = new Set(['/', '/how-matching-works', '/privacy', '/accessibility', '/nowhere']);
const FOR_MEMBERS: ReadonlySet<string> = new Set(['/messages', '/push', '/sign-in']);

describe.skipIf(!canRun)('every page', () => {
  let server: DeskServer;
  let browser: Browser;
  let ids: Ids;
  let cookies: Readonly<Record<Reader, string>>;
  beforeAll(async () => {
    [server, browser] = await Promise.all([startDesk(), launchBrowser()]);
    const [business, drafter, operator] = [
      await server.signIn([]),
      await server.signIn([{ role: 'drafter', department: null }]),
      await server.signIn([{ role: 'operator', department: null }]),
    ];
    cookies = { visitor: '', business, drafter, operator };
    const registered = await fetch(`${server.url}/api/me/enterprises`, {
      method: 'POST',
      headers: { cookie: `${cookieName(false)}=${business}`, origin: server.url, 'content-type': 'application/json' },
      body: JSON.stringify({ enterprise: { name: '临澜某某设备有限公司', unifiedSocialCreditCode: null } }),
    });
    const { summaries, programs } = await server.app.library.snapshot();
    const policyCalled = (words: string): string =>
      encodeURIComponent(summaries.find((d) => d.metadata.kind === 'policy' && d.metadata.title.includes(words))?.id ?? '');
    const policy = policyCalled('临澜市工业企业技术改造专项资金管理办法');
    ids = {
      policy,
      older: policyCalled('暂行办法'),
      program: encodeURIComponent(programs.find((p) => encodeURIComponent(p.documentId) === policy)?.id ?? ''),
      enterprise: ((await registered.json()) as { enterpriseId: string }).enterpriseId,
    };
  }, 240_000);
  afterAll(async () => {
    await (browser as Browser | undefined)?.close();
    await (server as DeskServer | undefined)?.stop();
  });

  async function open(
    reader: Reader,
    width: number,
    { mode = 'normal', init = '' } = {},
  ): Promise<{ page: Page; errors: string[]; close: () => Promise<void> }> {
    const context = await browser.newContext({ viewport: { width, height: 844 }, locale: 'zh-CN', reducedMotion: 'reduce' });
    const errors: string[] = [];
    await context.addInitScript(`localStorage.setItem('navigator.mode', localStorage.getItem('navigator.mode') ?? '"${mode}"')`);
    if (init !== '') await context.addInitScript(init);
    if (reader !== 'visitor') await context.addCookies([{ name: cookieName(false), value: cookies[reader], url: server.url }]);
    const page = await context.newPage();
    page.on('pageerror', (e) => errors.push(e.message));
    return { page, errors, close: () => context.close() };
  }
  const settled = (page: Page): Promise<void> => page.locator('.placeholder').first().waitFor({ state: 'detached' });
  async function visit(page: Page, path: string): Promise<void> {
    await page.goto(`${server.url}${path}`);
    await drawn(page);
    await page.locator('main#content h1').first().waitFor({ state: 'attached' });
    await settled(page);
  }
  /** What is wrong with the page as it stands, in words. `rules`: axe's, all of WCAG 2.2 AA where none are named. */
  async function faults(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
    await page.evaluate(
      `for (const bar of document.querySelectorAll('.tabs, .bar, .large-bar, .composer-bar, .outline-button, .review-actions, .review-queue, .review-text')) bar.style.position = 'static'`,
    );
    const only =
      rules === undefined
        ? `{ type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }`
        : `{ type: 'rule', values: ${JSON.stringify(rules)} }`;
    const { violations } = await page.evaluate<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>(
      `axe.run({ runOnly: ${only}, resultTypes: ['violations'] })`,
    );
    const sideways = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    await page.evaluate(`for (const bar of document.querySelectorAll('[style*="static"]')) bar.style.position = ''`);
    return [
      ...violations
        .filter((v) => v.impact === 'serious' || v.impact === 'critical' || v.id === 'heading-order')
        .map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 140)).join(' | ')}`),
      ...(sideways > 0 ? [`${sideways} px too wide`] : []),
    ];
  }
  /** Tab goes on as one reads, and what has the focus is in sight. */
  const hiddenStops = async (page: Page): Promise<readonly string[]> => {
    const found: string[] = [];
    const positive = await page.locator('[tabindex]:not([tabindex="0"], [tabindex="-1"])').count();
    if (positive > 0) found.push('a tabindex above 0');
    // The review queue takes the focus itself: its keys are at hand at once.
    const fromTop = await page.evaluate<boolean>('document.activeElement === document.body');
    for (let i = 0; i < STOPS; i++) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate<{ first: boolean; seen: boolean; name: string } | null>(`(() => {
        const e = document.activeElement; if (e === null || e === document.body) return null;
        const boxes = [...e.getClientRects()], label = e.closest('label')?.getBoundingClientRect();
        const seen = [...boxes, ...(label ? [label] : [])].some((b) => {
          const within = (from, to, most) => (Math.max(from, 0) + Math.min(to, most)) / 2, at = document.elementFromPoint(within(b.left, b.right, innerWidth), within(b.top, b.bottom, innerHeight));
          return at !== null && (e.contains(at) || at.contains(e));
        });
        return { first: e.classList.contains('skip'), seen, name: e.outerHTML.slice(0, 100) };
      })()`);
      if (stop === null) break;
      if (i === 0 && fromTop && !stop.first) found.push(`the first stop is ${stop.name}`);
      if (!stop.seen) found.push(`out of sight: ${stop.name}`);
    }
    return found;
  };

  it.each(READERS.flatMap((reader) => Object.entries(WIDTHS).map(([name, width]) => [reader, name, width] as const)))(
    'is usable by everybody, in every edition (%s, %s)',
    async (reader, name, width) => {
      const { page, errors, close } = await open(reader, width);
      const wrong: string[] = [];
      const note = (path: string, mode: string, found: readonly string[]) => {
        wrong.push(...found.map((f) => `${path} (${mode}): ${f}`));
      };
      const atDesk = reader === 'drafter' || reader === 'operator';
      await page.addInitScript(AXE);
      for (const path of PAGES[reader](ids)) {
        await visit(page, path);
        if ((await page.locator('h1').count()) !== 1) note(path, 'normal', ['not one h1']);
        if (!atDesk || width === WIDTHS.desktop) note(path, 'normal', await hiddenStops(page));
        note(path, 'normal', await faults(page));
        // The same page in other colours: only they can be wrong.
        await page.evaluate(`document.documentElement.dataset.mode = 'high'`);
        note(path, 'high', await faults(page, ['color-contrast']));
        await page.evaluate(`document.documentElement.dataset.mode = 'normal'`);
        await page.getByRole('button', { name: '大字版', exact: true }).locator('visible=true').first().click();
        await page.locator('[data-mode="large"]').waitFor();
        await settled(page);
        // The workbench keeps its parts in the large edition: only sizes and colours can be wrong.
        note(path, 'large', await faults(page, atDesk ? ['color-contrast', 'target-size', 'scrollable-region-focusable'] : undefined));
        if (PICTURES !== undefined)
          await page.screenshot({ path: join(PICTURES, `${reader}-${path.replace(/[^a-z]+/gu, '-')}-${name}-large.png`) });
        await page.evaluate(`localStorage.setItem('navigator.mode', '"normal"')`);
      }
      await close();
      expect(wrong).toEqual([]);
      expect(errors).toEqual([]);
    },
    240_000,
  );

  it('says on every page what can be done where the server cannot be reached, and has it once it can', async () => {
    const wrong: string[] = [];
    for (const reader of ['visitor', 'drafter'] as const) {
      const { page, errors, close } = await open(reader, WIDTHS.phone);
      let gone = true;
      // Who somebody is was known before; everything else fails, as with a server that was stopped.
      await page.route('**/api/**', (route) =>
        gone && !route.request().url().endsWith('/api/session') ? route.abort('connectionrefused') : route.continue(),
      );
      for (const path of PAGES[reader](ids).filter((p) => !STANDING.has(p) && !(reader === 'visitor' && FOR_MEMBERS.has(p)))) {
        gone = true;
        await page.goto(`${server.url}${path}`);
        const again = page.getByRole('main').getByRole('button', { name: '重试' });
        if (
          !(await again
            .first()
            .waitFor({ timeout: 15_000 })
            .then(
              () => true,
              () => false,
            ))
        ) {
          wrong.push(
            `${path}: ${(
              await page
                .getByRole('main')
                .innerText({ timeout: 1_000 })
                .catch(() => 'nothing')
            ).slice(0, 120)}`,
          );
          continue;
        }
        if (!/网络不可用|连不上/u.test(await page.getByRole('main').innerText())) wrong.push(`${path}: no reason`);
        gone = false;
        for (let left = await again.count(); left > 0; left--)
          await again
            .first()
            .click({ timeout: 5_000 })
            .catch(() => undefined);
        await again
          .first()
          .waitFor({ state: 'detached', timeout: 15_000 })
          .catch(() => wrong.push(`${path}: stays`));
      }
      expect(errors).toEqual([]);
      await close();
    }
    expect(wrong).toEqual([]);
  }, 240_000);
});
