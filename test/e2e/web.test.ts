import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawn } from './drawn-page.ts';
import { launchBrowser, seriousFaults } from './browser.ts';
import { canRun, TARGETS, type Mode, type Running, type Width } from './targets.ts';

const WIDTHS = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1280, height: 900 },
  narrow: { width: 320, height: 700 },
} as const satisfies Record<Width, object>;

/** Script and styles of the first page, compressed. */
const BUDGET = { script: 120 * 1024, styles: 8 * 1024 };

describe.skipIf(!canRun).each(TARGETS)('the web page on $name', (target) => {
  let server: Running;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    [server, browser] = await Promise.all([target.start(), launchBrowser()]);
  }, 180_000);
  afterAll(async () => {
    await Promise.all(contexts.map((c) => c.close()));
    await (browser as Browser | undefined)?.close();
    await (server as Running | undefined)?.stop();
  });

  /** A page of its own browser profile; what the console says as an error ends up in `errors`. */
  async function open(
    path: string,
    width: Width,
    given: { mode?: Mode; script?: boolean } = {},
  ): Promise<{ page: Page; errors: string[] }> {
    const context = await browser.newContext({
      viewport: WIDTHS[width],
      locale: 'zh-CN',
      reducedMotion: 'reduce',
      javaScriptEnabled: given.script ?? true,
    });
    contexts.push(context);
    await context.addInitScript(`localStorage.setItem('navigator.mode', '"${given.mode ?? 'normal'}"')`);
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('console', (m) => {
      if (m.type() === 'error') errors.push(m.text());
    });
    page.on('pageerror', (e) => errors.push(e.message));
    await page.goto(`${server.url}${path}`);
    if (given.script !== false) {
      await drawn(page);
      await page.locator('h1').first().waitFor();
    }
    return { page, errors };
  }
  async function chooseEnterprise(page: Page): Promise<void> {
    await page.goto(`${server.url}/enterprise`);
    await page
      .getByRole('button', { name: new RegExp(target.enterprise, 'u') })
      .first()
      .click();
  }
  async function ask(page: Page): Promise<void> {
    await page.getByRole('textbox', { name: '问题' }).fill(target.question);
    await page.keyboard.press('Enter');
  }
  const settled = (page: Page) => page.locator('.placeholder').waitFor({ state: 'detached' });
  const sideways = (page: Page): Promise<number> => page.evaluate('document.documentElement.scrollWidth - innerWidth');

  it.each(['phone', 'desktop'] as const)('answers a question with quotes that open in their clause (%s)', async (width) => {
    const { page, errors } = await open('/', width);
    await ask(page);
    await page.getByRole('heading', { name: target.question }).waitFor();
    await page.getByRole('heading', { name: '依据' }).waitFor();
    expect(await page.locator('.answer').innerText()).toContain('由已收录文件整理，未使用人工智能生成。');
    const chip = page
      .locator('.answer-words')
      .getByRole('link', { name: /^引用1，/u })
      .first();
    await chip.click();
    const drawer = page.locator('aside.drawer, dialog.drawer[open]');
    await drawer.locator('mark').first().waitFor();
    expect((await drawer.locator('mark').allInnerTexts()).join('').length).toBeGreaterThan(4);
    expect(await page.evaluate('document.activeElement.tagName')).toBe('H2');
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
    // Focus comes back to the citation only once the drawer has gone.
    await expect.poll(() => page.evaluate('document.activeElement.getAttribute("aria-label")'), { timeout: 30_000 }).toMatch(/^引用1，/u);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    expect(errors).toEqual([]);
  });

  it('takes what the asker thinks of an answer, and remembers it', async () => {
    const { page, errors } = await open('/', 'phone');
    await ask(page);
    const bar = page.getByRole('group', { name: '评价这条回答' });
    await bar.getByRole('button', { name: '没解决' }).click();
    await page.getByText('已记录，谢谢。').waitFor();
    await bar.getByRole('button', { name: '纠错' }).click();
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByText('请写明哪里不对。').waitFor();
    await page.getByRole('textbox', { name: '哪里不对？' }).fill('标准已经调整');
    expect(await seriousFaults(page, '.feedback')).toEqual([]);
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByRole('textbox', { name: '哪里不对？' }).waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.textContent')).toBe('纠错');
    await page.reload();
    const title = new RegExp(target.question.slice(0, 6), 'u');
    await page.locator('.history-folded summary').click();
    await page.locator('.history-folded').getByRole('button', { name: title }).first().click();
    await page.locator('.feedback [aria-pressed="true"]', { hasText: '没解决' }).waitFor();
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    expect(errors).toEqual([]);
  });

  it('writes down what is said where the browser can hear, and offers it nowhere else', async () => {
    const { page } = await open('/', 'phone');
    const reopen = async (script: string): Promise<void> => {
      await page.context().addInitScript(script);
      await page.reload();
      await page.getByRole('textbox', { name: '问题' }).waitFor();
    };
    await reopen('delete window.SpeechRecognition; delete window.webkitSpeechRecognition;');
    expect(await page.getByRole('button', { name: '语音输入' }).count()).toBe(0);
    await reopen(
      `window.SpeechRecognition = class { start() { setTimeout(() => { this.onresult({ results: [[{ transcript: '设备更新能补多少' }]] }); this.onerror({ error: 'no-speech' }); this.onend(); }, 50); } stop() {} abort() {} };`,
    );
    await page.getByRole('button', { name: '语音输入' }).click();
    await page.getByText('没有听到说话，请再试一次。').waitFor();
    expect(await page.getByRole('textbox', { name: '问题' }).inputValue()).toBe('设备更新能补多少');
  });

  it('opens the whole document at the quoted words', async () => {
    const { page } = await open('/', 'desktop');
    await ask(page);
    await page.getByRole('heading', { name: '依据' }).waitFor();
    await page
      .locator('.answer-words')
      .getByRole('link', { name: /^引用1，/u })
      .first()
      .click();
    await page.getByRole('link', { name: '打开全文' }).click();
    const mark = page.locator('.policy-text mark').first();
    await mark.waitFor();
    await expect
      .poll(async () => {
        const box = await mark.boundingBox();
        return box !== null && box.y > 60 && box.y < 900;
      })
      .toBe(true);
  });

  it('keeps an answer over a refresh in the middle', async () => {
    const { page } = await open('/', 'desktop');
    await ask(page);
    await page.getByRole('heading', { name: target.question }).waitFor();
    await page.reload();
    // Either the conversation stands there again, or it is the newest of those that were kept.
    const again = page.getByRole('heading', { name: target.question });
    const kept = page.getByRole('complementary', { name: '提问记录' }).getByRole('button', { name: target.question });
    await again.or(kept).first().waitFor();
    if (!(await again.isVisible())) await kept.click();
    await page.getByRole('heading', { name: '依据' }).waitFor();
  });

  it.each(['phone', 'desktop'] as const)('shows a demo enterprise its programs with reasons (%s)', async (width) => {
    const { page, errors } = await open('/matches', width);
    await chooseEnterprise(page);
    await page.getByRole('link', { name: '看可享政策' }).click();
    await page.getByRole('heading', { name: '可享政策' }).waitFor();
    await page.getByText(/^截至2026|^截至20/u).waitFor();
    const toggle = page.locator('.card-toggle[aria-expanded="false"]').first();
    await toggle.click();
    const reason = page.locator('table.conditions tbody tr').first();
    await reason.waitFor();
    expect(await reason.innerText()).toMatch(/满足|不满足|待补充|需人工确认/u);
    await page.locator('table.conditions .clause a').first().click();
    await page.locator('aside.drawer mark, dialog.drawer[open] mark').first().waitFor();
    expect(await page.locator('main').innerText()).toContain('结果以主管部门认定为准');
    expect(errors).toEqual([]);
  });

  it('finds documents by words, shows where they stand, and narrows by facet', async () => {
    const { page } = await open(`/library?q=${encodeURIComponent(target.words)}`, 'desktop');
    await page.locator('.document-row').first().waitFor();
    expect(await page.locator('.document-row mark').count()).toBeGreaterThan(0);
    await page
      .getByRole('complementary', { name: '筛选' })
      .getByLabel(/^有效(?!性)/u)
      .check();
    await expect.poll(() => page.url()).toContain('validity=in-force');
    await expect.poll(() => page.locator('.document-row .badge').allInnerTexts()).not.toContain('已废止');
  });

  it('is the same policy without script, in full', async () => {
    const listed = (await (await fetch(`${server.url}/api/documents?kind=policy&validity=in-force`)).json()) as {
      documents: { id: string; title: string }[];
    };
    const { page } = await open(`/policies/${listed.documents[0]?.id ?? ''}`, 'phone', { script: false });
    expect(await page.locator('h1').innerText()).toBe(listed.documents[0]?.title);
    expect(await page.locator('main p').count()).toBeGreaterThan(3);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
  });

  async function firstPolicy(): Promise<string> {
    const listed = (await (await fetch(`${server.url}/api/documents?q=${encodeURIComponent(target.words)}`)).json()) as {
      documents: { id: string; programs: number }[];
    };
    return `/policies/${(listed.documents.find((d) => d.programs > 0) ?? listed.documents[0])?.id ?? ''}`;
  }
  const pages = async (): Promise<readonly string[]> => [
    '/',
    '/matches',
    `/library?q=${encodeURIComponent(target.words)}`,
    await firstPolicy(),
    '/calendar',
    '/calendar?view=month',
    '/enterprise',
    '/accessibility',
    '/sign-in',
    '/account',
    '/privacy',
  ];
  it.each(target.looks)(
    'has no serious accessibility finding and no sideways scroll on any page (%s, %s)',
    async (width, mode) => {
      const { page, errors } = await open('/', width, { mode });
      await chooseEnterprise(page);
      for (const path of await pages()) {
        await page.goto(`${server.url}${path}`);
        await drawn(page);
        await page.locator('h1').first().waitFor({ state: 'attached' });
        await settled(page);
        expect(await sideways(page), path).toBeLessThanOrEqual(0);
        // What lies under a bar that sticks to the edge now does not after a scroll.
        await page.evaluate(
          `for (const bar of document.querySelectorAll('.tabs, .composer-bar, .bar, .outline-button')) bar.style.position = 'static'`,
        );
        expect(await seriousFaults(page), path).toEqual([]);
      }
      expect(errors).toEqual([]);
    },
    120_000,
  );

  it('begins with a way past the navigation, and says that the city is made up', async () => {
    const { page } = await open('/', 'desktop');
    await page.getByRole('textbox').first().waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('跳到正文');
    await page.locator('footer').getByText('临澜市及其文件、企业均为虚构').waitFor();
  });

  it('sends little', async () => {
    const { page } = await open('/', 'phone');
    const sent = [...new Set(await page.evaluate<string[]>('performance.getEntriesByType("resource").map((r) => r.name)'))];
    const size = async (end: string) =>
      (
        await Promise.all(
          sent.filter((u) => u.endsWith(end)).map(async (u) => gzipSync(Buffer.from(await (await fetch(u)).arrayBuffer())).length),
        )
      ).reduce((a, b) => a + b, 0);
    expect(await size('.js')).toBeLessThan(BUDGET.script);
    expect(await size('.css')).toBeLessThan(BUDGET.styles);
    expect(sent.filter((u) => !u.startsWith(server.url))).toEqual([]);
  });
});
