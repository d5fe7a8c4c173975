import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTransport, type TransportServer } from '../../server/realtime/create-server.ts';
import type { EnterpriseProfile } from '../../server/domain/enterprise/profile.ts';
import { enterprises } from '../fakes/library.ts';
import { fakeServices } from '../fakes/services.ts';
import { drawn } from './drawn-page.ts';
import { launchBrowser, PICTURES } from './browser.ts';
import { canRun, ROOT } from './targets.ts';

/** CSS pixels of an A4 page between margins of 20 mm. */
const PAPER = 642;
/** An enterprise whose name is no mark-up, and one that the equipment subsidy is not for. */
const demo = enterprises.find((e) => e.name?.includes('精密量具')) as EnterpriseProfile;
const ANGLED = { ...demo, id: 'e-angled', name: '某某<b onmouseover="window.ran=1">量具</b>公司（演示）' };
const SMALL: EnterpriseProfile = {
  ...demo,
  id: 'e-small',
  name: '小小工坊（演示）',
  facts: { ...demo.facts, equipmentInvestment: { value: 10_000, source: '演示数据', asOf: '2026-11-01' } },
};

describe.skipIf(!canRun)('what people take away from the site', () => {
  let server: TransportServer;
  let browser: Browser;
  let url: string;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    const services = fakeServices({ demoEnterprises: () => Promise.resolve([...enterprises, ANGLED, SMALL]) });
    server = createTransport(services, { clientDirectory: join(ROOT, 'client/web/dist') });
    await new Promise<void>((resolve) => server.http.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.http.address() as AddressInfo).port}`;
    browser = await launchBrowser();
  }, 180_000);
  afterAll(async () => {
    await Promise.all(contexts.map((c) => c.close()));
    await (browser as Browser | undefined)?.close();
    await (server as TransportServer | undefined)?.close();
  });

  async function open(path: string, { width = 1280, init = '' } = {}): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      locale: 'zh-CN',
      reducedMotion: 'reduce',
      acceptDownloads: true,
    });
    contexts.push(context);
    if (init !== '') await context.addInitScript(init);
    const page = await context.newPage();
    await visit(page, path);
    return page;
  }
  async function visit(page: Page, path: string): Promise<void> {
    await page.goto(`${url}${path}`);
    await drawn(page);
    await page.locator('h1').first().waitFor({ state: 'attached' });
    await page.locator('.placeholder').first().waitFor({ state: 'detached' });
  }
  async function choose(page: Page, name: RegExp): Promise<void> {
    await visit(page, '/enterprise');
    await page.getByRole('button', { name }).first().click();
    await page.getByRole('link', { name: '看可享政策' }).waitFor();
  }

  it('the report is a file with every verdict and its clause, in words, that needs nothing and runs nothing', async () => {
    const page = await open('/enterprise');
    await choose(page, /某某/u);
    await visit(page, '/matches');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出报告' }).click()]);
    expect(download.suggestedFilename()).toMatch(/可享政策报告2026-11-22\.html$/u);
    const file = await readFile(await download.path(), 'utf8');
    expect(file).not.toMatch(/<script|<link|<img|<b\b|https?:\/\/(?!127\.0\.0\.1)/u);

    const opened = await (await browser.newContext({ viewport: { width: PAPER, height: 900 }, offline: true })).newPage();
    contexts.push(opened.context());
    await opened.setContent(file);
    expect(await opened.locator('h1').innerText()).toBe(`${ANGLED.name}可享政策报告`);
    const words = await opened.locator('body').innerText();
    for (const said of [
      '截至2026年11月22日',
      '结果以主管部门认定为准',
      '可以申报（1项）',
      '设备更新补助',
      '32.96万元',
      '满足',
      '第三条',
      '不符合',
      '用到的企业信息',
      `${url}/programs/p-equipment`,
    ])
      expect(words).toContain(said);
    expect(await opened.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    expect(await opened.evaluate('window.ran')).toBe(undefined);
  });

  it.each(['/policies/d-renovation', '/programs/p-equipment', '/matches'])(
    '%s is printed whole, without what only a screen can use',
    async (path) => {
      const page = await open('/enterprise');
      await choose(page, /精密量具/u);
      await visit(page, path);
      const title = await page.locator('h1').innerText();
      const shown = (await page.locator('main').innerText()).length;
      await page.setViewportSize({ width: PAPER, height: 960 });
      await page.emulateMedia({ media: 'print' });
      if (PICTURES !== undefined) await page.screenshot({ path: join(PICTURES, `print${path.replaceAll('/', '-')}.png`), fullPage: true });
      for (const bar of ['header.bar', '.strip', 'nav.tabs', 'footer.foot', '.skip', 'button', 'main input:not([type="checkbox"])'])
        expect(await page.locator(bar).locator('visible=true').count(), bar).toBe(0);
      expect(await page.locator('h1').innerText()).toBe(title);
      expect((await page.locator('main').innerText()).length).toBeGreaterThan(shown / 3);
      const cut = await page.evaluate<string[]>(`[...document.querySelectorAll('main *')].filter((e) => {
      const style = getComputedStyle(e), box = e.getBoundingClientRect();
      if (!e.checkVisibility() || e.closest('.visually-hidden, svg') || box.width <= 1 || style.clipPath !== 'none' || style.clip !== 'auto') return false;
      const hidden = style.overflowY !== 'visible' && e.scrollHeight > e.clientHeight + 1 || style.overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1;
      return hidden || box.right > innerWidth + 1;
    }).map((e) => e.outerHTML.slice(0, 120))`);
      expect(cut).toEqual([]);
      expect(await page.evaluate('getComputedStyle(document.documentElement).getPropertyValue("--print-foot")')).toMatch(
        /打印于2026年11月22日/u,
      );
    },
  );

  it('prints every clause of a policy and where each word of a guide stands', async () => {
    const page = await open('/policies/d-renovation');
    await page.emulateMedia({ media: 'print' });
    const { text, provisions } = (await (await fetch(`${url}/api/documents/d-renovation`)).json()) as {
      text: string;
      provisions: { kind: string; start: number; end: number; children: number }[];
    };
    const printed = (await page.locator('main').innerText()).replace(/\s/gu, '');
    for (const p of provisions.filter((one) => one.children === 0 && one.kind !== 'toc'))
      expect(printed).toContain(text.slice(p.start, p.end).replace(/\s/gu, '').slice(-12));
    const place = await page.evaluate<string>(`getComputedStyle(document.querySelector('.guide-card .chip'), '::after').content`);
    expect(place).toMatch(/第.+条/u);
  });

  it.each([
    ['/policies/d-renovation?from=mail#p3', '/policies/d-renovation'],
    ['/programs/p-equipment?enterprise=e-1#materials', '/programs/p-equipment'],
  ])('shares of %s the page and nothing of who shares it', async (path, shared) => {
    const page = await open('/enterprise', {
      init: `window.handed = []; navigator.share = (what) => { window.handed.push(what); return Promise.resolve(); };`,
    });
    await choose(page, /精密量具/u);
    await visit(page, path);
    const title = await page.locator('h1').innerText();
    await page.getByRole('button', { name: '分享' }).click();
    expect(await page.evaluate('window.handed')).toEqual([{ title, url: `${url}${shared}` }]);

    const stranger = await open(shared);
    expect(await stranger.locator('h1').innerText()).toBe(title);
    expect(await stranger.locator('body').innerText()).not.toMatch(/精密量具|贵企业|412万元/u);
  });

  it('copies the address where the system has no sheet for sharing, and says so', async () => {
    const page = await open('/policies/d-renovation', {
      init: `window.copied = []; Object.defineProperty(navigator, 'share', { value: undefined }); Object.defineProperty(navigator, 'clipboard', { value: { writeText: (words) => { window.copied.push(words); return Promise.resolve(); } } });`,
    });
    await page.getByRole('button', { name: '分享' }).click();
    await page.getByText('已复制', { exact: true }).waitFor();
    expect(await page.evaluate('window.copied')).toEqual([`${url}/policies/d-renovation`]);
  });

  it.each([
    [/精密量具/u, 2],
    [/小小工坊/u, 0],
  ])('the calendar shows what concerns %s, or all, and its feed holds just that', async (name, mine) => {
    const page = await open('/enterprise');
    await choose(page, name);
    await visit(page, '/calendar?view=month&month=2026-11');
    const entries = page.locator('.month .month-entry');
    const feed = async (): Promise<number> => {
      const reply = await page.request.get(
        `${url}${(await page.locator('a.subscribe').getAttribute('href')) ?? ''}&from=2026-10-01&to=2026-12-31`.replace('.ics&', '.ics?'),
      );
      expect(reply.headers()['content-type']).toContain('text/calendar');
      return (await reply.text()).match(/BEGIN:VEVENT/gu)?.length ?? 0;
    };
    const whose = page.getByRole('group', { name: '范围' });
    await whose.getByRole('button', { name: `与我有关${mine}` }).click();
    await expect.poll(() => entries.count()).toBe(mine);
    await expect.poll(() => page.locator('a.subscribe').innerText()).toBe('订阅到手机日历（与我有关）');
    expect(await feed()).toBe(mine);
    await whose.getByRole('button', { name: '全部2' }).click();
    await expect.poll(() => entries.count()).toBe(2);
    expect(await feed()).toBe(2);
  });

  it('the month goes by keys from day to day and month to month, and on a phone tells a tapped day', async () => {
    const page = await open('/calendar?view=month&month=2026-11');
    await page.locator('table.month').focus();
    const stands = (): Promise<unknown> => page.evaluate('document.activeElement.dataset.day ?? document.activeElement.className');
    await page.keyboard.press('ArrowRight');
    expect(await stands()).toBe('2026-11-22');
    await page.keyboard.press('ArrowDown');
    expect(await stands()).toBe('2026-11-29');
    await page.keyboard.press('ArrowDown');
    await page.getByRole('heading', { name: '2026年12月' }).waitFor();
    await expect.poll(stands).toBe('2026-12-06');
    await page.keyboard.press('PageUp');
    await page.getByRole('heading', { name: '2026年11月' }).waitFor();
    await expect.poll(stands).toBe('month');
    await visit(page, '/calendar?view=month&month=2027-02');
    await page.getByText('2027年节假日安排未公布。').waitFor();

    const phone = await open('/calendar?view=month&month=2026-11', { width: 390 });
    await phone.getByRole('button', { name: /2026年11月30日截止\s*1\s*项/u }).click();
    await phone.locator('.picked-day').getByRole('link', { name: '设备更新补助' }).waitFor();
    // “11月1日” stands as 11月 over 1日, each on a line of its own.
    const lines = await phone.evaluate<number[]>(
      `[...document.querySelectorAll('td[data-day="2026-11-01"] .first-of-month > span')].map((e) => e.getClientRects().length)`,
    );
    expect(lines).toEqual([1, 1]);
  });
});
