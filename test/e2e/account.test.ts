import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTransport, type TransportServer } from '../../server/realtime/create-server.ts';
import { fakeAccounts } from '../fakes/accounts.ts';
import { fakeServices } from '../fakes/services.ts';
import { expectSound, launchBrowser } from './browser.ts';
import { canRun, ROOT } from './targets.ts';

describe.skipIf(!canRun)('a person’s own pages', () => {
  let server: TransportServer;
  let browser: Browser;
  let url: string;
  const accounts = fakeAccounts({ bootstrapToken: 'a-token-of-the-environment', now: () => Date.now() });
  beforeAll(async () => {
    server = createTransport(fakeServices({ accounts }), { clientDirectory: join(ROOT, 'client/web/dist') });
    await new Promise<void>((resolve) => server.http.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.http.address() as AddressInfo).port}`;
    browser = await launchBrowser();
  }, 180_000);
  afterAll(async () => {
    await (browser as Browser | undefined)?.close();
    await (server as TransportServer | undefined)?.close();
  });

  it.each([
    ['phone', 390, '13800138000'],
    ['desktop', 1280, 'li@example.cn'],
  ] as const)(
    'lead from a code through an enterprise of one’s own to the way out (%s)',
    async (name, width, to) => {
      const context = await browser.newContext({ viewport: { width, height: 844 }, locale: 'zh-CN', reducedMotion: 'reduce' });
      const page = await context.newPage();
      const errors: string[] = [];
      page.on('pageerror', (e) => errors.push(e.message));
      await page.goto(`${url}/calendar?view=month`);
      await page.getByRole('contentinfo').getByRole('link', { name: '登录' }).click();
      await page.getByLabel('邮箱或手机号').fill(to);
      await page.getByRole('button', { name: '发送验证码' }).click();
      await page.getByText('验证码已发送').waitFor();
      await expectSound(page, `sign-in-${name}`);
      await page.getByLabel('验证码', { exact: true }).fill(accounts.sent.at(-1)?.code ?? '');
      const form = page.getByRole('form', { name: '用验证码登录' });
      await form.getByRole('button', { name: '登录' }).click();
      await page.getByText('首次登录需要先阅读并同意').waitFor();
      await page.getByLabel(/我已阅读并同意/u).check();
      await form.getByRole('button', { name: '登录' }).click();
      // Back to where the reader came from; an address elsewhere is not followed.
      await page.waitForURL(`${url}/calendar?view=month`);
      for (const from of [
        '//elsewhere.example/',
        '/\\elsewhere.example',
        'https://elsewhere.example/',
        '/\t/elsewhere.example',
        'javascript:alert(1)',
      ]) {
        await page.goto(`${url}/sign-in?from=${encodeURIComponent(from)}`);
        expect(await page.locator('#content').getByRole('link', { name: '我的账号' }).getAttribute('href'), from).toBe('/account');
      }
      await page.goto(`${url}/account`);
      await page.getByRole('heading', { name: '我的账号' }).waitFor();
      await page.getByText('（本机）').waitFor();
      await page.getByText('登记一家企业').click();
      await page.getByLabel('企业名称').fill('某某有限公司');
      await page.getByRole('button', { name: '登记', exact: true }).click();
      await page.locator('#content').getByRole('link', { name: '某某有限公司' }).waitFor();
      await expectSound(page, `account-${name}`);
      await page.locator('#content').getByRole('link', { name: '某某有限公司' }).click();
      await page.getByRole('button', { name: '生成邀请码' }).click();
      expect((await page.locator('.invitation code').innerText()).length).toBeGreaterThan(40);
      await expectSound(page, `members-${name}`);
      await page.goto(`${url}/account`);
      await page.getByRole('button', { name: /^同意 ?保存提问记录$/u }).click();
      await page.getByRole('button', { name: /^撤回同意 ?保存提问记录$/u }).waitFor();
      await page.locator('summary', { hasText: '注销账号' }).click();
      await page.getByLabel('请输入“注销”二字').fill('注销');
      await page.getByRole('button', { name: '注销账号' }).click();
      await page.getByRole('textbox', { name: '问题' }).waitFor();
      expect(await accounts.store.accounts.all()).toEqual([]);
      expect(await accounts.enterprises.count()).toBe(0);
      expect(errors).toEqual([]);
      await context.close();
    },
    60_000,
  );
});
