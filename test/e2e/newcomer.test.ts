import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawn } from './drawn-page.ts';
import { cookieName } from '../../server/http/identify.ts';
import { startDesk, type DeskServer } from './desk-server.ts';
import { expectSound, launchBrowser, PICTURES } from './browser.ts';
import { canRun } from './targets.ts';

/**
 * How much larger, at most, what the script draws may be than the largest text that the server sent. When that is painted is a matter of the
 * machine and stands in ARCHITECTURE.md; here only that it waits for no script.
 */
const LARGER = 1.2;

/** A policy whose page and whose words try to run something, or to leave their place. */
const HOSTILE = `<!doctype html><html><head><meta charset="utf-8"><title>临澜市测试补贴办法</title><script>window.ran = 'head'</script><style>body{display:none}*{position:fixed}</style></head>
<body onload="window.ran='load'"><h1>临澜市测试补贴办法</h1><p>临测规〔2026〕1号</p>
<p onclick="window.ran='click'" style="position:fixed;inset:0;font-size:900px">第一条　为支持企业，制定本办法。</p>
<p>第二条　对符合条件的企业给予&lt;img src=x onerror=&quot;window.ran='img'&quot;&gt;补助10万元。</p>
<p>第三条　&lt;script&gt;window.ran='text'&lt;/script&gt;{{constructor.constructor('window.ran=1')()}}</p><script>window.ran='body'</script><iframe src="javascript:parent.ran='frame'"></iframe>
<p>第四条　${'长'.repeat(40)}https://example.invalid/${'a'.repeat(300)}</p></body></html>`;

describe.skipIf(!canRun)('a visitor of the running server', () => {
  let server: DeskServer;
  let browser: Browser;
  let folder: string;
  let hostile: string;
  const contexts: BrowserContext[] = [];
  const codes: string[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'navigator-hostile-'));
    await writeFile(join(folder, 'hostile.html'), HOSTILE);
    [server, browser] = await Promise.all([
      startDesk({ documents: [join(folder, 'hostile.html')], onCode: (code) => void codes.push(code) }),
      launchBrowser(),
    ]);
    // What there is for the demonstration's enterprises was told them before; a campaign of that size waits for a person.
    const { campaign } = (await (await operate('/api/push/runs')).json()) as { campaign: { id: string } | null };
    if (campaign !== null) await operate(`/api/push/campaigns/${campaign.id}`, { decision: 'rejected' });
    hostile = (await server.app.library.snapshot()).summaries.find((d) => d.metadata.title.includes('测试补贴'))?.id ?? '';
  }, 240_000);
  afterAll(async () => {
    await Promise.all(contexts.map((c) => c.close()));
    await (browser as Browser | undefined)?.close();
    await (server as DeskServer | undefined)?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function open(
    path: string,
    width: number,
    { script = true, init = '' } = {},
  ): Promise<{ page: Page; context: BrowserContext; errors: string[] }> {
    const context = await browser.newContext({
      viewport: { width, height: 844 },
      locale: 'zh-CN',
      reducedMotion: 'reduce',
      javaScriptEnabled: script,
    });
    const errors: string[] = [];
    contexts.push(context);
    if (init !== '') await context.addInitScript(init);
    const page = await context.newPage();
    page.on('pageerror', (e) => errors.push(e.message));
    await page.goto(`${server.url}${path}`);
    if (script) {
      await drawn(page);
      await page.locator('h1').first().waitFor({ state: 'attached' });
    }
    return { page, context, errors };
  }
  const sideways = (page: Page): Promise<number> => page.evaluate('document.documentElement.scrollWidth - innerWidth');
  async function isSound(page: Page, name: string): Promise<void> {
    await expectSound(page, name, '.tabs, .bar, .composer-bar');
  }
  async function ask(page: Page, question: string): Promise<void> {
    await page.getByRole('textbox', { name: '问题' }).fill(question);
    await page.keyboard.press('Enter');
  }
  const operate = async (path: string, body: object = {}): Promise<Response> =>
    fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: {
        cookie: `${cookieName(false)}=${await server.signIn([{ role: 'operator', department: null }])}`,
        origin: server.url,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    });

  it.each([
    ['phone', 390],
    ['desktop', 1280],
  ] as const)(
    'asks, reads the clause, describes the enterprise, sees what fits, subscribes, and is told over the socket (%s)',
    async (name, width) => {
      const { page, errors } = await open('/', width);
      await ask(page, '技术改造设备投资补助的标准是多少？');
      await page.getByRole('heading', { name: '依据' }).waitFor();
      await page
        .locator('.answer-words')
        .getByRole('link', { name: /^引用1，/u })
        .first()
        .click();
      await page.locator('aside.drawer mark, dialog.drawer[open] mark').first().waitFor();
      await page.keyboard.press('Escape');

      await page.goto(`${server.url}/sign-in`);
      await page.getByLabel('邮箱', { exact: true }).fill(`${name}@example.cn`);
      await page.getByRole('button', { name: '发送验证码' }).click();
      await page.getByText('验证码已发送').waitFor();
      await page.getByLabel('验证码', { exact: true }).fill(codes.at(-1) ?? '');
      await page.getByLabel(/我已阅读并同意/u).check();
      await page.getByRole('form', { name: '用验证码登录' }).getByRole('button', { name: '登录' }).click();
      await page.getByRole('heading', { name: '我的账号' }).waitFor();

      await page.goto(`${server.url}/enterprise`);
      await page.getByLabel('企业名称或统一社会信用代码').fill('某某仪器有限公司');
      await page.getByRole('button', { name: '直接登记这个名称' }).click();
      await page.getByRole('heading', { name: '某某仪器有限公司' }).waitFor();
      // One question after the other, the one that decides most first.
      const question = page.locator('.next-question h2');
      const first = await question.innerText();
      await page.locator('.next-question').getByRole('button', { name: '不清楚' }).click();
      await expect.poll(() => question.innerText()).not.toBe(first);
      await page.getByRole('button', { name: /^(?:填写|修改) ?注册地/u }).click();
      await page.locator('.fact-edit').getByRole('combobox', { name: '注册地' }).fill('990102');
      await page.locator('.fact-edit datalist option').first().waitFor({ state: 'attached' });
      await page.getByRole('button', { name: '保存', exact: true }).click();
      await page.getByText('已保存').first().waitFor();
      await isSound(page, `newcomer-enterprise-${name}`);
      // The rest as a register or a colleague would give it.
      await page.evaluate(`(async () => {
      const { enterprises: [{ id }] } = (await (await fetch('/api/session')).json()).account, demo = (await (await fetch('/api/enterprises/demo')).json()).enterprises.find((e) => e.name.includes('衡芯'));
      const { enterprise } = await (await fetch('/api/enterprises/' + id)).json(), { id: _, name, unifiedSocialCreditCode, ...facts } = demo;
      const saved = await fetch('/api/enterprises/' + id, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ enterprise: { ...facts, ...enterprise, id: undefined } }) });
      if (!saved.ok) throw new Error(await saved.text());
    })()`);

      await page.goto(`${server.url}/matches`);
      await page.locator('.card-toggle').first().waitFor();
      await page.goto(`${server.url}/push`);
      await page.getByLabel('主题').fill('设备');
      await page.getByRole('button', { name: '保存', exact: true }).click();
      await page.getByText('已保存').first().waitFor();

      await page.goto(`${server.url}/messages`);
      await page.getByText('有新的可享政策会告诉您').waitFor();
      await page.waitForLoadState('networkidle');
      const run = await operate('/api/push/runs');
      expect(await run.json()).toMatchObject({ campaign: null });
      await page.locator('.message h2 a').first().waitFor();
      await isSound(page, `newcomer-message-${name}`);
      await page.getByRole('button', { name: '有用' }).first().click();
      await page.locator('[aria-pressed="true"]', { hasText: '有用' }).waitFor();
      expect(errors).toEqual([]);
    },
    120_000,
  );

  it('shows a hostile policy as text, with script and without', async () => {
    const { page, errors } = await open(`/policies/${hostile}`, 390, { init: 'window.ran = undefined' });
    await page.getByText(`<img src=x onerror="window.ran='img'">`).first().waitFor();
    await page.getByText('{{constructor.constructor').first().waitFor();
    expect(await page.evaluate('window.ran')).toBe(undefined);
    expect(await page.locator('main img, main iframe, main script, main [onclick], main [style*="fixed"]').count()).toBe(0);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    expect(errors).toEqual([]);
    const plain = await open(`/policies/${hostile}`, 390, { script: false });
    expect(await plain.page.locator('main').innerText()).toContain('<script>window.ran=');
    expect(await plain.page.locator('main img, main iframe, main script, main [onclick]').count()).toBe(0);
  });

  it('shows a policy with the six fields of its guide card without script', async () => {
    const program = (await server.app.library.snapshot()).programs[0];
    const { page } = await open(`/policies/${program?.documentId ?? ''}`, 390, { script: false });
    for (const field of ['申报条件', '申报材料', '办理流程', '承办部门', '联系方式', '起止时间'])
      expect(await page.locator('dt', { hasText: field }).count(), field).toBeGreaterThan(0);
  });

  it('keeps what came while offline, says so, and goes on by itself; a page that needs the network says what to do', async () => {
    const { page, context } = await open('/', 390);
    await context.setOffline(true);
    await ask(page, '技术改造设备投资补助的标准是多少？');
    await page.getByText('网络不可用。已收到的内容保留，联网后自动继续。').first().waitFor();
    await context.setOffline(false);
    await page.getByRole('heading', { name: '依据' }).waitFor();
    await context.setOffline(true);
    await page.getByRole('navigation', { name: '底部导航' }).getByRole('link', { name: '日历' }).click();
    await page.getByRole('heading', { name: '这一页没有打开' }).waitFor();
    await context.setOffline(false);
    await page.getByRole('button', { name: '刷新' }).click();
    await page.getByRole('heading', { name: '申报日历' }).waitFor();
  }, 60_000);

  it('says of a slow reading that it is slow, of a failed one what to do, and tries again', async () => {
    const { page } = await open('/', 1280);
    let failing = true;
    await page.route('**/api/documents?*', async (route) => {
      if (failing) {
        await new Promise((resolve) => setTimeout(resolve, 3_500));
        await route.abort('failed');
      } else await route.continue();
    });
    await page.route('**/api/documents', (route) =>
      failing ? new Promise<void>((resolve) => setTimeout(() => resolve(route.abort('failed')), 3_500)) : route.continue(),
    );
    await page.getByRole('link', { name: '查政策' }).first().click();
    await page.getByText('比平时慢，仍在读取').waitFor();
    await page.getByText('网络不可用').waitFor();
    failing = false;
    await page.getByRole('button', { name: '重试' }).click();
    await page.locator('.document-row').first().waitFor();
  });

  it('scrolls through a hundred thousand matches with few rows on the page', async () => {
    // The server's own reply, made long in the page: what is under test is what the page does with it.
    const { page, errors } = await open('/enterprise', 1280, {
      init: `{
      const real = fetch;
      window.fetch = async (url, init) => {
        const response = await real(url, init);
        if (!String(url).endsWith('/api/matches') || !response.ok) return response;
        const reply = await response.json(), match = { ...reply.matches[0], eligibility: 'undetermined' }, program = reply.programs.find((p) => p.id === match.programId);
        const count = 100000;
        const long = { ...reply, matches: Array.from({ length: count }, (_, i) => ({ ...match, programId: 'p' + i })), programs: Array.from({ length: count }, (_, i) => ({ ...program, id: 'p' + i, title: '项目' + (i + 1) })) };
        return { ok: true, status: 200, json: async () => long };
      };
    }`,
    });
    await page.getByRole('button', { name: /衡芯/u }).first().click();
    await page.goto(`${server.url}/matches`);
    await page.getByRole('button', { name: /^显示其余99992项/u }).click();
    await page.locator('.virtual li').first().waitFor();
    const frames = await page.evaluate<{ longest: number; median: number; nodes: number; seen: string }>(`(async () => {
      const times = [], whole = document.documentElement.scrollHeight;
      let before = performance.now(), nodes = 0;
      for (let i = 1; i <= 60; i++) {
        scrollTo(0, i <= 40 ? scrollY + 400 : whole * (i - 40) / 20);
        await new Promise((next) => requestAnimationFrame(next));
        const now = performance.now(); times.push(now - before); before = now;
        nodes = Math.max(nodes, document.querySelectorAll('*').length);
      }
      await new Promise((next) => setTimeout(next, 0));
      times.sort((a, b) => a - b);
      return { longest: times.at(-1), median: times[30], nodes, seen: [...document.querySelectorAll('.virtual li')].map((l) => l.ariaPosInSet ?? l.getAttribute('aria-posinset')).join() };
    })()`);
    if (PICTURES !== undefined) console.log('100,000 matches', JSON.stringify({ ...frames, seen: frames.seen.slice(-30) })); // eslint-disable-line no-console -- figures for who asked for pictures
    expect(frames.nodes).toBeLessThan(5_000);
    expect(frames.median).toBeLessThan(150);
    await expect.poll(() => page.locator('.virtual li').last().getAttribute('aria-posinset')).toBe('100000');
    expect(errors).toEqual([]);
  }, 90_000);

  it.each([
    ['/', 390],
    ['/', 1280],
    ['/library', 390],
    ['/calendar', 390],
    ['policy', 390],
    ['policy', 1280],
  ] as const)('the largest text of the page waits for no script (%s at %d)', async (path, width) => {
    const context = await browser.newContext({ viewport: { width, height: 844 }, locale: 'zh-CN', reducedMotion: 'reduce' });
    contexts.push(context);
    await context.addInitScript(
      `window.painted = []; new PerformanceObserver((list) => { for (const e of list.getEntries()) window.painted.push({ size: e.size, element: e.element?.tagName ?? '' }); }).observe({ type: 'largest-contentful-paint', buffered: true })`,
    );
    const page = await context.newPage();
    const painted = (): Promise<readonly { size: number; element: string }[]> => page.evaluate('window.painted');
    let comes: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (comes = resolve));
    await page.route('**/assets/*.js', async (route) => {
      await held;
      await route.continue();
    });
    const policy = `/policies/${(await server.app.library.snapshot()).programs[0]?.documentId ?? ''}`;
    await page.goto(`${server.url}${path === 'policy' ? policy : path}`, { waitUntil: 'commit' });
    await expect.poll(async () => (await painted()).length, { timeout: 60_000 }).toBeGreaterThan(0);
    await expect.poll(() => page.evaluate('document.readyState')).not.toBe('loading');
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0))))');
    const first = Math.max(...(await painted()).map((p) => p.size));
    comes();
    await drawn(page);
    await page.locator('.placeholder').first().waitFor({ state: 'detached' });
    await page.waitForLoadState('networkidle');
    expect(Math.max(...(await painted()).map((p) => p.size))).toBeLessThanOrEqual(LARGER * first);
    expect((await painted()).map((p) => p.element)).not.toContain('IMG');
  });

  it.each([
    ['/', 390],
    ['/', 1280],
    ['policy', 390],
    ['policy', 1280],
  ] as const)('nothing that is read jumps when the page becomes a live one (%s at %d)', async (path, width) => {
    const { page } = await open(path === 'policy' ? `/policies/${hostile}` : path, width);
    await page.locator('.drawn-behind').waitFor({ state: 'detached' });
    await page.locator('.placeholder').first().waitFor({ state: 'detached' });
    const shift = await page.evaluate<number>(
      `new Promise((resolve) => { let sum = 0; const add = (list) => list.getEntries().forEach((e) => { if (!e.hadRecentInput) sum += e.value; }); new PerformanceObserver(add).observe({ type: 'layout-shift', buffered: true }); requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum))); })`,
    );
    expect(shift).toBeLessThan(0.1);
  });

  it('keeps what somebody wrote into the plain page before the script came', async () => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
    contexts.push(context);
    const page = await context.newPage();
    let comes: () => void = () => undefined;
    const written = new Promise<void>((resolve) => (comes = resolve));
    await page.route('**/assets/*.js', async (route) => {
      await written;
      await route.continue();
    });
    await page.goto(`${server.url}/library`, { waitUntil: 'commit' });
    await page.locator('#q').fill('技术改造');
    comes();
    await page.locator('.drawn-behind main').waitFor({ state: 'attached' });
    await page.locator('.drawn-behind [aria-busy="true"]').first().waitFor({ state: 'detached' });
    expect(await page.locator('main.plain-policy #q').inputValue()).toBe('技术改造');
  });

  it('goes by Tab in the order of reading, and names what it stands on', async () => {
    const { page } = await open('/', 1280);
    await page.locator('.examples button').first().waitFor();
    const names: string[] = [];
    for (let i = 0; i < 16; i++) {
      await page.keyboard.press('Tab');
      names.push(
        await page.evaluate<string>(
          `(document.activeElement.getAttribute('aria-label') ?? (document.activeElement.id === 'question' ? '问题' : document.activeElement.innerText)).trim()`,
        ),
      );
    }
    expect(names.filter((n) => !['朗读本页', '语音输入'].includes(n)).slice(0, 15)).toEqual(
      [
        '跳到正文',
        '大字版',
        '高对比',
        '无障碍说明',
        '登录',
        '惠企政策导航，首页',
        '提问',
        '可享政策',
        '查政策',
        '申报日历',
        '我的企业',
        '选择企业',
        '问题',
        '提问',
        expect.any(String),
      ].slice(0, names.filter((n) => !['朗读本页', '语音输入'].includes(n)).length),
    );
    expect(await page.locator('header.bar').ariaSnapshot()).toBe(`- banner:
  - link "惠企政策导航，首页":
    - /url: /
    - text: 惠企政策导航
  - navigation "主导航":
    - list:
      - listitem:
        - link "提问":
          - /url: /
      - listitem:
        - link "可享政策":
          - /url: /matches
      - listitem:
        - link "查政策":
          - /url: /library
      - listitem:
        - link "申报日历":
          - /url: /calendar
      - listitem:
        - link "我的企业":
          - /url: /enterprise
  - link "选择企业":
    - /url: /enterprise`);
    expect(await page.locator('main').ariaSnapshot()).toMatch(
      /- main:[\s\S]*- heading "问政策，每句话都有出处" \[level=1\][\s\S]*- textbox "问题"[\s\S]*- heading "可以这样问" \[level=2\]/u,
    );
  });

  it.each([360, 1280])(
    'lets nothing run out of the window (%s)',
    async (width) => {
      const { page } = await open('/', width);
      const [policy, program] = [
        (await server.app.library.snapshot()).programs[0]?.documentId ?? '',
        (await server.app.library.snapshot()).programs[0]?.id ?? '',
      ];
      for (const path of [
        '/',
        '/matches',
        '/library',
        '/catalogue',
        `/policies/${policy}`,
        `/policies/${hostile}`,
        `/programs/${program}`,
        '/calendar',
        '/calendar?view=month',
        '/listen',
        '/how-matching-works',
        '/messages',
        '/push',
        '/nothing-here',
      ]) {
        await page.goto(`${server.url}${path}`);
        await drawn(page);
        await page.locator('h1').first().waitFor({ state: 'attached' });
        if (['/catalogue', '/listen', '/messages', '/push', `/programs/${program}`, '/calendar?view=month', '/nothing-here'].includes(path))
          await isSound(page, `page${path.replace(/\W+/gu, '-')}-${width}`);
        else expect(await sideways(page), path).toBeLessThanOrEqual(0);
      }
    },
    120_000,
  );
});
