import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fakeModel, type FakeModel } from '../faults/fake-model.ts';
import { startDesk, type DeskServer } from './desk-server.ts';
import { launchBrowser } from './browser.ts';
import { canRun } from './targets.ts';

describe.skipIf(!canRun)('an answer that a language model writes', () => {
  let server: DeskServer;
  let browser: Browser;
  let model: FakeModel;
  beforeAll(async () => {
    model = await fakeModel();
    [server, browser] = await Promise.all([startDesk({ environment: model.environment }), launchBrowser()]);
  }, 240_000);
  afterAll(async () => {
    await (browser as Browser | undefined)?.close();
    await (server as DeskServer | undefined)?.stop();
    await (model as FakeModel | undefined)?.close();
  });
  async function ask(question: string): Promise<Page> {
    const page = await (
      await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN', reducedMotion: 'reduce' })
    ).newPage();
    await page.goto(server.url);
    await page.getByRole('textbox', { name: '问题' }).fill(question);
    await page.keyboard.press('Enter');
    return page;
  }

  it('says from the first word that a model writes, cites each sentence, and tells assistive software twice, not at each word', async () => {
    model.mood = 'slow';
    const page = await ask('技术改造设备投资补助的标准是多少？需要什么条件？');
    // Each stage as it is drawn: the last one may stand for less than a waiting locator takes between two looks.
    await page.evaluate(
      `window.stages = []; const look = () => { const now = document.querySelector('.stage')?.textContent; if (now && window.stages.at(-1) !== now) window.stages.push(now); }; look(); new MutationObserver(look).observe(document.querySelector('.ask-main'), { subtree: true, childList: true, characterData: true })`,
    );
    await page.evaluate(
      `window.told = []; new MutationObserver(() => { const now = document.querySelector('.ask-main > [role=status]').textContent; if (window.told.at(-1) !== now) window.told.push(now); }).observe(document.querySelector('.ask-main > [role=status]'), { subtree: true, childList: true, characterData: true })`,
    );
    await page.locator('.answer-words .chip').first().waitFor();
    await page.locator('.answer').getByText('人工智能生成，请核对原文。').waitFor();
    expect(await page.locator('.answer-words').getAttribute('aria-busy')).toBe('false');
    expect((await page.evaluate<string[]>('window.told')).length).toBeLessThanOrEqual(2);
    const stages = (await page.evaluate<string[]>('window.stages')).join('\n');
    expect(stages).toMatch(/正在整理回答[^]*人工智能正在撰写，逐句查证/u);
    await page.context().close();
  });

  it('says that an answer is put together while the model is silent, stops when it is told to, and answers the next question', async () => {
    model.mood = 'hangs';
    const before = model.asked;
    const page = await ask('企业研发投入后补助的标准是多少？需要什么条件？');
    await expect.poll(() => model.asked, { timeout: 30_000 }).toBeGreaterThan(before);
    await page.locator('.stage').getByText('已找到相关条款，正在整理回答').waitFor();
    await page.locator('.stage').getByRole('button', { name: '停止' }).click();
    await page.locator('.stage').waitFor({ state: 'detached' });
    model.mood = 'works';
    await page.getByRole('textbox', { name: '问题' }).fill('什么时候截止？');
    await page.keyboard.press('Enter');
    await page.locator('.answer').nth(1).locator('.chip').first().waitFor();
    await page.context().close();
  });
});
