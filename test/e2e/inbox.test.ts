import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InboxListener } from '../../server/domain/delivery/ports.ts';
import { askToConfirm, confirmEmail } from '../../server/usecases/push-policy/confirm-email.ts';
import { createTransport, type TransportServer } from '../../server/realtime/create-server.ts';
import { aDelivery } from '../builders/deliveries.ts';
import { fakeAccounts } from '../fakes/accounts.ts';
import { fakeServices } from '../fakes/services.ts';
import { expectSound, launchBrowser } from './browser.ts';
import { canRun, ROOT } from './targets.ts';

describe.skipIf(!canRun)('somebody who is new', () => {
  let server: TransportServer;
  let browser: Browser;
  let url: string;
  const listeners: InboxListener[] = [];
  const accounts = fakeAccounts({ now: () => Date.now() });
  const base = fakeServices({ accounts });
  const confirming: string[] = [];
  const confirmation = {
    push: base.push.store,
    failures: accounts.store.failures,
    sender: { send: (_to: string, link: string) => Promise.resolve(void confirming.push(link)) },
    key: 'k'.repeat(32),
    site: '',
    now: () => Date.now(),
  };
  const services = {
    ...base,
    push: {
      ...base.push,
      onInboxMessage: (listener: InboxListener) => void listeners.push(listener),
      askToConfirm: askToConfirm.bind(null, confirmation),
      confirmEmail: confirmEmail.bind(null, confirmation),
    },
  };
  const { store } = services.push;
  beforeAll(async () => {
    server = createTransport(services, { clientDirectory: join(ROOT, 'client/web/dist') });
    await new Promise<void>((resolve) => server.http.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.http.address() as AddressInfo).port}`;
    browser = await launchBrowser();
  }, 180_000);
  afterAll(async () => {
    await (browser as Browser | undefined)?.close();
    await (server as TransportServer | undefined)?.close();
  });

  /** What a push leaves: the delivery with its decision, the message in the inbox; `tell` says it over the socket. */
  async function push(id: string, enterpriseId: string, person: string, tell: boolean): Promise<void> {
    const d = aDelivery(id, { enterpriseId, person, title: `【可申报】${id}` });
    const message = {
      id,
      enterpriseId,
      person,
      programId: d.programId,
      title: d.title,
      body: d.reason,
      link: d.link,
      citation: d.citation,
      at: 1,
    };
    await store.deliveries.record({ deliveries: [d], decisions: [], versions: [] });
    await store.inbox.put(message);
    if (tell) for (const listen of listeners) listen(message);
  }

  it.each([
    ['phone', 390, '13800138001'],
    ['desktop', 1280, 'wang@example.cn'],
  ] as const)(
    'asks, reads the clause, sees what fits, subscribes, and hears of a new program (%s)',
    async (name, width, to) => {
      const context = await browser.newContext({ viewport: { width, height: 844 }, locale: 'zh-CN', reducedMotion: 'reduce' });
      const page = await context.newPage();
      const errors: string[] = [];
      page.on('pageerror', (e) => errors.push(e.message));
      await page.goto(url);
      await page.getByRole('textbox', { name: '问题' }).fill('今年买设备能补多少？');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: '依据' }).waitFor();
      await page
        .locator('.answer-words')
        .getByRole('link', { name: /^引用1，/u })
        .first()
        .click();
      await page.locator('aside.drawer mark, dialog.drawer[open] mark').first().waitFor();
      await page.goto(`${url}/enterprise`);
      await page.getByRole('button', { name: /量具/u }).first().click();
      await page.getByRole('link', { name: '看可享政策' }).click();
      await page.locator('.card-toggle').first().waitFor();

      // 截止前提醒我: the telephone's calendar for everybody; a message for who signs in, which leads back here.
      await page.goto(`${url}/calendar`);
      await page
        .getByRole('button', { name: /^截止前提醒我/u })
        .first()
        .click();
      expect(await page.getByRole('link', { name: /^加入手机日历/u }).getAttribute('href')).toMatch(
        /^\/api\/programs\/[^/]+\/calendar\.ics$/u,
      );
      expect(await page.locator('#content').getByRole('link', { name: '登录', exact: true }).getAttribute('href')).toBe(
        '/sign-in?from=%2Fcalendar',
      );
      await expectSound(page, `remind-out-${name}`);

      await page.goto(`${url}/sign-in`);
      await page.getByLabel('邮箱或手机号').fill(to);
      await page.getByRole('button', { name: '发送验证码' }).click();
      await page.getByText('验证码已发送').waitFor();
      await page.getByLabel('验证码', { exact: true }).fill(accounts.sent.at(-1)?.code ?? '');
      const form = page.getByRole('form', { name: '用验证码登录' });
      await page.getByLabel(/我已阅读并同意/u).check();
      await form.getByRole('button', { name: '登录' }).click();
      await page.getByRole('heading', { name: '我的账号' }).waitFor();
      await page.getByText('登记一家企业').click();
      await page.getByLabel('企业名称').fill('某某有限公司');
      await page.getByRole('button', { name: '登记', exact: true }).click();
      await page.getByRole('link', { name: '某某有限公司' }).waitFor();
      const member = (await accounts.store.accounts.all()).find((a) => a.identities.some(({ value }) => value.includes(to)))?.id ?? '';
      const enterpriseId = (await accounts.store.memberships.ofAccount(member))[0]?.enterpriseId ?? '';

      await page.goto(`${url}/push`);
      await page.getByLabel('主题').fill('研发、设备');
      await page.getByLabel('部门').fill('工业和信息化局');
      await page.getByLabel('最低金额（万元）').fill('10');
      await page.getByRole('button', { name: '保存', exact: true }).click();
      await page.getByText('已保存').waitFor();
      await page.getByLabel('地区').fill('990100');
      await page.getByRole('button', { name: '添加地区' }).click();
      await page.getByRole('list', { name: '已选地区' }).getByText('临澜市').waitFor();
      await page.getByRole('button', { name: '全企业退订' }).click();
      await page.getByRole('button', { name: '恢复', exact: true }).click();
      await page.getByRole('button', { name: '全企业退订' }).waitFor();
      expect(await store.subscriptions.get(`${enterpriseId}/${member}`)).toMatchObject({
        topics: ['研发', '设备'],
        departments: ['工业和信息化局'],
        minimumAward: 100_000,
        regions: ['990100'],
        optedOut: false,
      });
      await page.getByLabel('从', { exact: true }).selectOption('22:00');
      await page.getByRole('button', { name: /^(?:设置|更改)免打扰$/u }).click();
      await page.getByText('22:00至08:00不发，过后再发。').waitFor();
      await page.getByLabel('添加邮箱').fill(`caiwu-${name}@example.cn`);
      await page.getByRole('button', { name: '保存邮箱' }).click();
      await page.getByText('待确认').waitFor();
      await expectSound(page, `settings-${name}`);
      await page.goto(`${url}${confirming.at(-1) ?? ''}`);
      await page.getByRole('button', { name: '确认接收' }).click();
      await page.getByText('已确认').waitFor();
      await page.goto(`${url}/push`);
      await page.getByRole('button', { name: new RegExp(`^移除 ?caiwu-${name}@example\\.cn$`, 'u') }).waitFor();

      await page.goto(`${url}/calendar`);
      const wanted = page.getByRole('button', { name: /^截止前提醒我/u }).first();
      const kept = await store.subscriptions.get(`${enterpriseId}/${member}`);
      await wanted.waitFor();
      const programId = decodeURIComponent(
        /[^/]+$/u.exec(
          (await page.locator('li.entry-closes').first().getByRole('heading').getByRole('link').getAttribute('href')) ?? '',
        )?.[0] ?? '',
      );
      if (kept !== null) await store.subscriptions.save([{ ...kept, mutedPrograms: [programId] }]);
      await wanted.click();
      await page.getByText('已设置。').waitFor();
      expect((await store.subscriptions.get(`${enterpriseId}/${member}`))?.mutedPrograms).toEqual([]);
      await expectSound(page, `remind-in-${name}`);
      await page.goto(`${url}/programs/${programId}`);
      await page.getByRole('button', { name: /^截止前提醒我/u }).click();
      await page.getByText('已设置。').waitFor();
      await expectSound(page, `remind-program-${name}`);

      await page.goto(`${url}/messages`);
      await page.getByText('有新的可享政策会告诉您').waitFor();
      await push(`甲-${name}`, enterpriseId, member, true);
      await page
        .getByRole('link', { name: `【可申报】甲-${name}` })
        .first()
        .waitFor();
      expect(await page.locator('.messages-link').innerText()).toMatch(/1/u);
      // Another process without Redis says nothing over the socket: found when the reader comes back.
      await push(`乙-${name}`, enterpriseId, member, false);
      await page.evaluate('dispatchEvent(new Event("focus"))');
      await page
        .getByRole('link', { name: `【可申报】乙-${name}` })
        .first()
        .waitFor();
      await page.getByText('2条未读').first().waitFor();
      await expectSound(page, `messages-${name}`);
      if (width >= 1200) {
        // List and message side by side: a row opens beside the list, is read by that, and keeps its place.
        const rows = page.getByRole('list', { name: '消息列表' }).getByRole('link');
        const before = await rows.allInnerTexts();
        await rows.nth(1).click();
        await page.locator('.messages').getByText('1条未读').waitFor();
        expect(await page.locator('.message-panes article h2').innerText()).toBe(before[1]?.split('\n')[0]);
        expect((await rows.allInnerTexts()).map((t) => t.split('\n')[0])).toEqual(before.map((t) => t.split('\n')[0]));
      }
      await page.getByRole('button', { name: '有用' }).first().click();
      await page.locator('[aria-pressed="true"]', { hasText: '有用' }).waitFor();

      // 不想再收到: one step at the message itself, which can be taken back there or in the settings.
      const muted = async () => (await store.subscriptions.get(`${enterpriseId}/${member}`))?.mutedDepartments;
      await page.locator('.stop summary').first().click();
      await page.getByRole('button', { name: '不再推这个部门' }).first().click();
      await page.getByText('以后不再推送临澜市工业和信息化局的项目。').waitFor();
      expect(await muted()).toEqual(['临澜市工业和信息化局']);
      await page.getByRole('button', { name: '撤销' }).click();
      await page
        .locator('.stop summary')
        .nth(width >= 1200 ? 0 : 1)
        .waitFor();
      expect(await muted()).toEqual([]);
      await page.locator('.stop summary').first().click();
      await page.getByRole('button', { name: '不再推这个项目' }).first().click();
      await page.getByText('以后不再推送这个项目。').waitFor();
      await expectSound(page, `messages-stopped-${name}`);
      await page.goto(`${url}/push`);
      await page.getByRole('button', { name: /^恢复 ?这个项目$/u }).click();
      await page.getByText('没有。不想再收到哪个项目或部门的消息').waitFor();
      expect(errors).toEqual([]);
      await context.close();
    },
    90_000,
  );
});
