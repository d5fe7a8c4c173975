import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fakeModel, type FakeModel } from '../faults/fake-model.ts';
import { startDesk, type DeskServer } from './desk-server.ts';
import { canRun, CHROMIUM } from './targets.ts';

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

describe.skipIf(!canRun)('an answer that a language model writes', () => {
  let server: DeskServer, browser: Browser, model: FakeModel;
  beforeAll(async () => {
    model = await fakeModel();
    [server, browser] = await Promise.all([startDesk({ environment: model.environment }), chromium.launch({ executablePath: CHROMIUM, args: FLAGS })]);
  }, 240_000);
  afterAll(async () => {
    await (browser as Browser | undefined)?.close();
    await (server as DeskServer | undefined)?.stop();
    await (model as FakeModel | undefined)?.close();
  });
  async function ask(question: string): Promise<Page> {
    const page = await (await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN', reducedMotion: 'reduce' })).newPage();
    await page.goto(server.url);
    await page.getByRole('textbox', { name: '问题' }).fill(question);
    await page.keyboard.press('Enter');
    return page;
  }

  it('says from the first word that a model writes, cites each sentence, and tells assistive software twice, not at each word', async () => {
    model.mood = 'slow';
    const page = await ask('技术改造设备投资补助的标准是多少？需要什么条件？');
    await page.evaluate(`window.told = []; new MutationObserver(() => { const now = document.querySelector('.ask-main > [role=status]').textContent; if (window.told.at(-1) !== now) window.told.push(now); }).observe(document.querySelector('.ask-main > [role=status]'), { subtree: true, childList: true, characterData: true })`);
    await page.getByText('人工智能正在撰写，逐句查证').waitFor();
    await page.locator('.answer-words .chip').first().waitFor();
    await page.locator('.answer').getByText('人工智能生成，请核对原文。').waitFor();
    expect(await page.locator('.answer-words').getAttribute('aria-busy')).toBe('false');
    expect((await page.evaluate<string[]>('window.told')).length).toBeLessThanOrEqual(2);
    await page.context().close();
  });

  it('stops when it is told to, and answers the next question', async () => {
    model.mood = 'hangs';
    const before = model.asked, page = await ask('企业研发投入后补助的标准是多少？需要什么条件？');
    await expect.poll(() => model.asked, { timeout: 30_000 }).toBeGreaterThan(before);
    await page.locator('.stage').getByRole('button', { name: '停止' }).click();
    await page.locator('.stage').waitFor({ state: 'detached' });
    model.mood = 'works';
    await page.getByRole('textbox', { name: '问题' }).fill('什么时候截止？');
    await page.keyboard.press('Enter');
    await page.locator('.answer').nth(1).locator('.chip').first().waitFor();
    await page.context().close();
  });
});
