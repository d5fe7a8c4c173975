import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawn } from './drawn-page.ts';
import { launchBrowser } from './browser.ts';
import { TARGETS, canRun, type Running } from './targets.ts';

/** A device's voice that keeps what it was given; `language` of the only voice there is. */
const voiceOf = (language: string): string => `
  window.spoken = [];
  Object.defineProperty(window, 'speechSynthesis', { value: { getVoices: () => [{ lang: '${language}', name: 'test' }], cancel() { window.silenced = true; }, speak(said) { window.spoken.push(said.text); setTimeout(() => { said.onstart?.(); if (window.spoken.length < 4) said.onend?.(); }, 0); } } });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };`;

describe.skipIf(!canRun)('the large edition', () => {
  const [target] = TARGETS;
  let server: Running;
  let browser: Browser;
  beforeAll(async () => {
    if (target === undefined) throw new Error('no target');
    [server, browser] = await Promise.all([target.start(), launchBrowser()]);
  }, 180_000);
  afterAll(async () => {
    await (browser as Browser | undefined)?.close();
    await (server as Running | undefined)?.stop();
  });
  async function open(path: string, init = ''): Promise<Page> {
    const page = await (
      await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN', reducedMotion: 'reduce' })
    ).newPage();
    await page.addInitScript(init);
    await page.goto(`${server.url}${path}`);
    await drawn(page);
    await page.locator('main#content h1').first().waitFor({ state: 'attached' });
    return page;
  }
  const bar = (page: Page) => page.locator('.large-bar');

  it('opens from a link, shows what matters first, makes its letters larger still, and lets one out', async () => {
    const page = await open('/?edition=large');
    expect(await bar(page).getByRole('listitem').allInnerTexts()).toEqual([
      '返回',
      '朗读',
      expect.stringContaining('12345'),
      expect.stringContaining('标准版'),
    ]);
    expect(await bar(page).getByRole('link', { name: /12345/u }).getAttribute('href')).toBe('tel:12345');
    const size = (): Promise<number> => page.evaluate('parseFloat(getComputedStyle(document.body).fontSize)');
    const before = await size();
    await page.getByRole('button', { name: '更大' }).click();
    expect(await size()).toBeGreaterThan(before);
    await page.getByRole('link', { name: '看能享受什么' }).click();
    await page
      .getByRole('button', { name: new RegExp(target?.enterprise ?? '', 'u') })
      .first()
      .click();
    await page.locator('.program-card').first().waitFor();
    // The small ones lie within words, whose line is the target.
    const small = await page.evaluate<string[]>(
      `[...document.querySelectorAll('.large-bar a, .large-bar button, main button, main summary, .tabs a')].filter((e) => { const b = e.getBoundingClientRect(); return b.width > 1 && b.height > 0 && (b.height < 48 || b.width < 44); }).map((e) => e.outerHTML.slice(0, 90))`,
    );
    expect(small).toEqual([]);
    await bar(page).getByRole('button', { name: '返回' }).click();
    await page.getByRole('heading', { name: '问政策，每句话都有出处' }).waitFor();
    await bar(page)
      .getByRole('button', { name: /^标准版/u })
      .click();
    await page.getByRole('button', { name: '大字版' }).waitFor();
    expect(await size()).toBe(16);
  });

  it('reads the newest answer aloud sentence by sentence, and opens its sources as a page, not over one', async () => {
    const page = await open('/?edition=large', voiceOf('zh-CN'));
    await page.getByRole('textbox', { name: '问题' }).fill(target?.question ?? '');
    await page.keyboard.press('Enter');
    await page.locator('.feedback').waitFor();
    await bar(page).getByRole('button', { name: '朗读' }).click();
    await expect.poll(() => page.evaluate<number>('window.spoken.length')).toBe(4);
    const spoken = await page.evaluate<string[]>('window.spoken');
    const shown = (await page.locator('.answer-words').innerText()).replace(/\s/gu, '');
    expect(spoken.every((s) => shown.includes(s.replace(/\s/gu, '').slice(0, 4)))).toBe(true);
    expect(spoken.join('')).not.toMatch(/\[\d\]|朗读|有用/u);
    await bar(page).getByRole('button', { name: '停止' }).click();
    expect(await page.evaluate('window.silenced')).toBe(true);
    await page.locator('.answer-words .chip').first().click();
    await page.locator('.policy-text mark').first().waitFor();
    expect(await page.locator('dialog[open], aside.drawer').count()).toBe(0);
  });

  it.each([
    ['another language only', voiceOf('en-US')],
    ['no speech at all', `delete window.speechSynthesis; Object.defineProperty(window, 'speechSynthesis', { value: undefined });`],
  ])('says plainly that it cannot read aloud with %s', async (_, init) => {
    const page = await open('/calendar?edition=large', init);
    await bar(page).getByRole('button', { name: '朗读' }).click();
    await bar(page).getByText('这台设备没有中文语音，不能朗读').waitFor();
    await bar(page).getByRole('button', { name: '朗读' }).waitFor();
  });
});
