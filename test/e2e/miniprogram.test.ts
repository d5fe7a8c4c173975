import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { draftsOut } from './miniprogram/drafts-out.ts';
import { phone } from './miniprogram/phone.ts';
import { startSimulated } from './miniprogram/wechat-simulated.ts';
import { startInVm, wordsIn, type Shown } from './miniprogram/wechat-vm.ts';
import { ROOT, startReal, type Running } from './targets.ts';

// Not the folder a release is built into: this one asks the test's server.
const DIST = mkdtempSync(join(tmpdir(), 'miniprogram-'));
const TEMPLATE = 'template-of-reminders';
const QUESTION = '技术改造设备投资补助的标准是多少？';
const BOOTSTRAP = 'bootstrap-token-of-the-mini-program-tests';
/** Kilobytes of the package. */
const LARGEST = 500;
const soon = { timeout: 60_000, interval: 100 } as const;

let server: Running;
let wechat: Server;
beforeAll(async () => {
  // WeChat's server: any code is of one person.
  wechat = createServer((_request, response) =>
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ openid: 'openid-of-the-tester', session_key: 'k' })),
  );
  await new Promise<void>((resolve) => wechat.listen(0, '127.0.0.1', resolve));
  server = await startReal({
    WECHAT_APPID: 'wx-test',
    WECHAT_SECRET: 'secret',
    WECHAT_API: `http://127.0.0.1:${(wechat.address() as AddressInfo).port}`,
    NAVIGATOR_BOOTSTRAP_TOKEN: BOOTSTRAP,
  });
  execFileSync('npx', ['vite', 'build', '--outDir', DIST], {
    cwd: join(ROOT, 'client/miniprogram'),
    stdio: 'pipe',
    env: { ...process.env, NODE_ENV: 'production', MINIPROGRAM_API_ORIGIN: server.url, WECHAT_TEMPLATE: TEMPLATE },
  });
}, 180_000);
afterAll(async () => {
  await (server as Running | undefined)?.stop();
  (wechat as Server | undefined)?.close();
  rmSync(DIST, { recursive: true, force: true });
});

const files = (): readonly string[] =>
  readdirSync(DIST, { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile())
    .map((f) => join(f.parentPath, f.name));
const wholeAnswer = async (): Promise<string> => {
  const body = JSON.stringify({ id: crypto.randomUUID(), conversationId: crypto.randomUUID(), question: QUESTION });
  return (
    (await (
      await fetch(`${server.url}/api/questions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    ).json()) as { answer: string }
  ).answer;
};

describe('the package', () => {
  it('is small, and runs no code from strings, reaches for no font and no foreign host', () => {
    expect(files().reduce((sum, f) => sum + statSync(f).size, 0) / 1024).toBeLessThan(LARGEST);
    for (const file of files().filter((f) => !f.endsWith('.png'))) {
      const source = readFileSync(file, 'utf8');
      expect(source, file).not.toMatch(/\beval\s*\(|\bFunction\s*\(|setTimeout\s*\(\s*["'`]/u);
      expect(source, file).not.toMatch(/@font-face|loadFontFace|document\.|XMLHttpRequest\(|localStorage/u);
      for (const [host] of source.matchAll(/(?:https?|wss?):\/\/[\w.:-]+/gu))
        expect([server.url, 'https://socket.io'], `${host} in ${file}`).toContain(host); // the second stands in an error message only
    }
  });

  it('has five tabs at most and names every page it goes to', () => {
    const { pages, tabBar } = JSON.parse(readFileSync(join(DIST, 'app.json'), 'utf8')) as { pages: string[]; tabBar: { list: unknown[] } };
    expect(tabBar.list.length).toBeLessThanOrEqual(5);
    const source = join(ROOT, 'client/miniprogram/src');
    const scripts = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.ts'));
    const gone = scripts.flatMap((f) =>
      [...readFileSync(join(source, f), 'utf8').matchAll(/\b(?:go|toTab)\('(\w+)'/gu)].map((m) => m[1] ?? ''),
    );
    expect(gone.length).toBeGreaterThan(10);
    for (const page of gone) expect(pages).toContain(`pages/${page}/${page}`);
  });
});

describe('run without code from strings', () => {
  const start = () => {
    const it = phone();
    return { phone: it, ...startInVm(DIST, it) };
  };
  function ask(show: ReturnType<typeof start>['show'], question = QUESTION): Shown {
    const page = show('pages/ask/ask');
    page.call('onLoad', {});
    page.call('onShow');
    page.call('typed', { detail: { value: question } });
    page.tap('提问');
    return page;
  }
  const answered = (page: Shown) => vi.waitFor(() => expect(page.text()).toMatch(/依据[\s\S]*有用[\s\S]*由已收录文件整理/u), soon);
  const answerIn = (page: Shown): string =>
    page
      .all((n) => n.attr['class'] === 'answer')
      .map(wordsIn)
      .join('')
      .replace(/\s/gu, '');
  const plain = (answer: string): string =>
    answer
      .replace(/\[(\d+)\]/gu, '$1')
      .replace(/^[-*•·]\s*/gmu, '')
      .replace(/\s/gu, '');
  function chooseDemo(show: ReturnType<typeof start>['show'], name: string): Promise<void> {
    const page = show('pages/enterprise/enterprise');
    page.call('onLoad', {});
    return vi.waitFor(() => {
      expect(page.text()).toContain(name);
      page.tap(name);
    }, soon);
  }

  it('answers as it comes, and opens a citation at the quoted words', async () => {
    const { phone: it, show } = start();
    const page = ask(show);
    await answered(page);
    expect(it.sockets.opened).toBe(1);
    expect(it.sockets.received.filter((m) => m.includes('"type":"text"')).length).toBeGreaterThan(1);
    expect(answerIn(page)).toContain(plain(await wholeAnswer()));
    page.tap('1');
    expect(it.went.at(-1)).toMatch(/^\/pages\/quote\/quote\?documentId=/u);
    const quote = show('pages/quote/quote');
    quote.call('onLoad', Object.fromEntries(new URL(it.went.at(-1) ?? '', server.url).searchParams));
    await vi.waitFor(
      () =>
        expect(
          quote
            .all((n) => n.attr['class'] === 'mark')
            .map(wordsIn)
            .join('').length,
        ).toBeGreaterThan(4),
      soon,
    );
    quote.tap('复制引文');
    expect(it.copied.at(-1)).toContain(quote.all((n) => n.attr['class'] === 'mark').map(wordsIn)[0]);
    quote.tap('打开全文');
    const policy = show('pages/policy/policy');
    policy.call('onLoad', Object.fromEntries(new URL(it.went.at(-1) ?? '', server.url).searchParams));
    await vi.waitFor(() => expect(policy.all((n) => n.attr['class'] === 'mark').length).toBeGreaterThan(0), soon);
  });

  it('takes up the answer after a dropped line where it stood', async () => {
    const { phone: it, show } = start();
    it.cutAfter = '"type":"text"';
    const page = ask(show);
    await answered(page);
    expect(it.sockets.opened).toBe(2);
    expect(it.cutAfter).toBeNull();
    expect(answerIn(page)).toContain(plain(await wholeAnswer()));
  });

  it('goes on after the phone slept, and after WeChat ended it', async () => {
    const { phone: it, show, app } = start();
    const page = ask(show);
    await answered(page);
    vi.useFakeTimers({ toFake: ['Date'] });
    app['onHide']?.call(app);
    vi.setSystemTime(Date.now() + 60_000);
    app['onShow']?.call(app);
    vi.useRealTimers();
    page.call('put', '什么时候截止？');
    await vi.waitFor(() => expect(page.text().match(/由已收录文件整理|没能完成|没有写/gu)?.length).toBeGreaterThan(1), soon);
    // the words may stand before the answer is closed
    await vi.waitFor(() => expect(page.data['busy']).toBe(false), soon);
    const again = startInVm(DIST, it).show('pages/ask/ask');
    again.call('onLoad', {});
    again.tap(QUESTION);
    expect(again.text()).toContain('依据');
  });

  it('asks over plain requests where no socket gets through', async () => {
    const { phone: it, show } = start();
    it.refuseSockets = true;
    const page = ask(show);
    await answered(page);
    expect(it.sockets.opened).toBe(0);
    expect(answerIn(page)).toContain(plain(await wholeAnswer()));
  });

  it('shows an enterprise what it can get, with a reason and a clause for each verdict', async () => {
    const { phone: it, show } = start();
    const empty = show('pages/matches/matches');
    empty.call('onShow');
    expect(empty.text()).toContain('还没有企业信息');
    await chooseDemo(show, '衡芯');
    const page = show('pages/matches/matches');
    page.call('onShow');
    await vi.waitFor(() => expect(page.all((n) => n.tag === 'wx-program-card').length).toBeGreaterThan(0), soon);
    const card = show('components/program-card/program-card', { card: (page.data['groups'] as { cards: unknown[] }[])[0]?.cards[0] });
    const conditions = show('components/conditions/conditions', { lines: (card.data['card'] as { conditions: unknown }).conditions });
    expect(conditions.text()).toMatch(/贵企业：.+依据：/u);
    conditions.tap('依据');
    expect(it.went.at(-1)).toMatch(/^\/pages\/quote\/quote/u);
    const asked = (page.data['groups'] as { cards: { conditions: { confirm: { good: string; said: boolean } | null }[] }[] }[])
      .flatMap((g) => g.cards.flatMap((c) => c.conditions))
      .find((c) => c.confirm?.said === false);
    const manual = show('components/conditions/conditions', { lines: [asked] });
    manual.tap(asked?.confirm?.good ?? '');
    await vi.waitFor(() => expect(manual.events.map((e) => e.name)).toContain('confirmed'), soon);
    page.call('read');
    await vi.waitFor(() => expect(JSON.stringify(page.data['groups'])).toMatch(/本人于\d{4}年\d{1,2}月\d{1,2}日确认/u), soon);
    card.tap('申报指南');
    const program = show('pages/program/program');
    program.call('onLoad', Object.fromEntries(new URL(it.went.at(-1) ?? '', server.url).searchParams));
    program.call('onShow');
    await vi.waitFor(
      () => expect(program.text()).toMatch(/申报条件[\s\S]*申报材料[\s\S]*办理流程[\s\S]*承办部门[\s\S]*联系方式[\s\S]*起止时间/u),
      soon,
    );
    expect(JSON.stringify(program.call('onShareAppMessage'))).not.toContain('衡芯');
  });

  it('finds documents, narrows them, and shows the calendar by day and by month', async () => {
    const { show } = start();
    const find = show('pages/find/find');
    find.call('onLoad', {});
    find.call('typed', { detail: { value: '设备 补助' } });
    find.tap('查找');
    await vi.waitFor(() => expect(find.all((n) => n.attr['class'] === 'mark').length).toBeGreaterThan(0), soon);
    find.tap('筛选');
    find.tap('有效');
    await vi.waitFor(() => expect(find.data['reading']).toBe('done'), soon);
    expect((find.data['rows'] as { badge: { words: string } }[]).map((r) => r.badge.words)).not.toContain('已废止');
    const calendar = show('pages/calendar/calendar');
    calendar.call('onShow');
    await vi.waitFor(() => expect(calendar.data['reading']).toBe('done'), soon);
    calendar.tap('月');
    await vi.waitFor(() => expect(calendar.text()).toMatch(/\d{4}年\d{1,2}月/u), soon);
  });

  it('signs in with WeChat, keeps the enterprise, and reminds as far as was permitted', async () => {
    const { phone: it, show } = start();
    const remind = show('components/remind/remind');
    remind.tap('有新的申报机会时提醒我');
    expect(it.asked).toEqual([]);
    expect(it.said.at(-1)).toContain('请先登录');
    const mine = show('pages/mine/mine');
    mine.call('onShow');
    await vi.waitFor(() => mine.tap('微信登录'), soon);
    expect(it.said.at(-1)).toContain('个人信息处理说明');
    mine.tap('我已阅读并同意');
    mine.tap('微信登录');
    await vi.waitFor(() => expect(mine.text()).toContain('您已登录'), soon);
    const enterprise = show('pages/enterprise/enterprise');
    enterprise.call('onLoad', {});
    enterprise.call('onShow');
    enterprise.call('typedName', { detail: { value: '澜河试验工厂' } });
    enterprise.tap('登记');
    await vi.waitFor(() => expect(it.said).toContain('已登记'), soon);
    remind.tap('有新的申报机会时提醒我');
    expect(it.asked).toEqual([[TEMPLATE]]);
    await vi.waitFor(() => expect(remind.text()).toContain('已开启'), soon);
    const settings = show('pages/reminders/reminders');
    settings.call('onShow');
    await vi.waitFor(() => expect(settings.text()).toContain('已开启。微信每次同意只能收到一条'), soon);
    it.permission = 'reject';
    remind.tap('有新的申报机会时提醒我');
    await vi.waitFor(() => expect(remind.text()).toContain('已改为在消息里提醒'), soon);
    settings.tap('全部退订');
    await vi.waitFor(() => expect(settings.text()).toContain('恢复推送'), soon);
    const messages = show('pages/messages/messages');
    messages.call('onShow');
    await vi.waitFor(() => expect(messages.text()).toContain('有新的可享政策会告诉您，并说明原因。'), soon);
    messages.call('onUnload');
    mine.call('onShow');
    await vi.waitFor(() => mine.tap('退出登录'), soon);
    await vi.waitFor(() => expect(mine.text()).toContain('微信登录'), soon);
    expect(it.store.has('token')).toBe(false);
  });

  it('puts drafts out for comment, and takes a comment while its period lasts', async () => {
    const { phone: it, show } = start();
    const list = show('pages/drafts/drafts');
    list.call('onShow');
    await vi.waitFor(() => expect(list.text()).toContain('现在没有征求意见的文件。'), soon);
    const { open, later } = await draftsOut(server.url, BOOTSTRAP);
    list.call('onShow');
    await vi.waitFor(() => expect(list.text()).toMatch(/征求意见中　还有\d+天截止[\s\S]*即将开始　还没有开始，\d{4}年/u), soon);
    const draft = show('pages/draft/draft');
    draft.call('onLoad', { id: open });
    await vi.waitFor(() => expect(draft.text()).toContain('对全文提意见'), soon);
    const pathOf = (article: string): string =>
      (draft.data['clauses'] as { path: string; text: string }[]).find((c) => c.text.startsWith(article))?.path ?? '';
    draft.tap(`对${pathOf('第四条')}提意见`);
    draft.tap('提交意见');
    expect(draft.text()).toContain('请写下意见。');
    draft.call('typed', { detail: { value: '希望把比例提高到10%' } });
    draft.tap('提交意见');
    await vi.waitFor(() => expect(draft.text()).toContain(`对${pathOf('第四条')}的意见已收到，谢谢。`), soon);
    list.call('onShow');
    await vi.waitFor(() => expect(list.text()).toContain('意见1条'), soon);
    draft.tap(`对${pathOf('第五条')}提意见`);
    draft.call('typed', { detail: { value: '希望写明什么时候拨付' } });
    const { request } = it.wx;
    it.wx['request'] = ({ fail }: { fail: (why: object) => void }) => setTimeout(() => fail({ errMsg: 'request:fail' }), 0);
    draft.tap('提交意见');
    await vi.waitFor(() => expect(draft.text()).toContain('网络不可用'), soon);
    expect(draft.data['text']).toBe('希望写明什么时候拨付');
    it.wx['request'] = request;
    const early = show('pages/draft/draft');
    early.call('onLoad', { id: later });
    await vi.waitFor(() => expect(early.text()).toContain('还没有开始'), soon);
    expect(early.text()).not.toContain('对全文提意见');
    const gone = show('pages/draft/draft');
    gone.call('onLoad', { id: 'nothing' });
    await vi.waitFor(() => expect(gone.data['reading']).toBe('failed'), soon);
  });

  it('reads the news of the day out, says how the recording goes, and is silent out of sight', async () => {
    const { phone: it, show } = start();
    const page = show('pages/listen/listen');
    page.call('onLoad', {});
    await vi.waitFor(() => expect(page.text()).toContain('这一天没有音频，请看文字。'), soon);
    expect(page.text()).toMatch(/\d+份新发布或有变化，听完约\d+分钟/u);
    page.tap('朗读稿');
    // Of the server only the voice is missing.
    Object.assign(page.data['digest'] as object, { audio: true });
    page.call('play');
    expect(it.audio.source).toMatch(/\/api\/digest\.mp3\?date=\d{4}-\d\d-\d\d$/u);
    expect(page.text()).toContain('正在播放');
    page.tap('暂停');
    expect(page.text()).toMatch(/继续播放[\s\S]*已暂停/u);
    page.tap('继续播放');
    page.call('onHide');
    expect(page.text()).toContain('已暂停');
    it.audio.tell('Ended');
    expect(page.text()).toMatch(/再听一遍[\s\S]*已播放完毕/u);
    it.audio.tell('Error', { errCode: 10002 });
    expect(page.text()).toContain('网络不可用，音频没有播出。联网后请再点播放。');
    page.call('play');
    expect(page.text()).toContain('正在播放');
    page.call('onUnload');
    expect(it.audio.done.slice(-2)).toEqual(['stop', 'destroy']);
    page.call('turn', { currentTarget: { dataset: { by: -1 } } });
    await vi.waitFor(() => expect(page.data['reading']).toBe('done'), soon);
    expect(page.text()).toContain('后一天');
  });

  it('shows large letters where asked, and says what to do when the network is gone', async () => {
    const { phone: it, show } = start();
    const mine = show('pages/mine/mine');
    mine.call('onShow');
    mine.tap('大字版');
    expect(String(mine.tree().children.map((c) => (typeof c === 'string' ? '' : String(c.attr['class'])))[0])).toContain('mode-large');
    it.wx['request'] = ({ fail }: { fail: (why: object) => void }) => setTimeout(() => fail({ errMsg: 'request:fail' }), 0);
    const find = show('pages/find/find');
    find.call('onLoad', {});
    await vi.waitFor(() => expect(find.data['problem']).toContain('网络不可用'), soon);
  });
});

describe('run in the simulator', () => {
  type Page = ReturnType<ReturnType<typeof startSimulated>['show']>;
  const call = (page: Page, method: string, given?: unknown): unknown =>
    (page.instance[method] as (given?: unknown) => unknown).call(page.instance, given);
  const text = (page: Page): string => page.dom.textContent ?? '';

  it('asks, loses the line, takes the answer up; matches with the reasons inside the cards; asks for permission', async () => {
    const it = phone();
    const { show } = startSimulated(DIST, it);
    const page = show('pages/ask/ask');
    call(page, 'onLoad', {});
    call(page, 'onShow');
    it.cutAfter = '"type":"text"';
    call(page, 'put', QUESTION);
    await vi.waitFor(() => expect(text(page)).toMatch(/依据[\s\S]*由已收录文件整理/u), soon);
    expect(it.sockets.opened).toBe(2);
    page.querySelector('.chip')?.dispatchEvent('tap');
    await vi.waitFor(() => expect(it.went.at(-1)).toMatch(/^\/pages\/quote\/quote/u), soon);

    const enterprise = show('pages/enterprise/enterprise');
    call(enterprise, 'onLoad');
    await vi.waitFor(() => expect(text(enterprise)).toContain('衡芯'), soon);
    call(enterprise, 'chooseDemo', {
      currentTarget: {
        dataset: { id: (enterprise.instance.data['demos'] as { id: string; name: string }[]).find((d) => d.name.includes('衡芯'))?.id },
      },
    });
    const matches = show('pages/matches/matches');
    call(matches, 'onShow');
    await vi.waitFor(() => expect(text(matches)).toMatch(/贵企业：[\s\S]*依据：/u), soon);
    const remind = show('components/remind/remind');
    remind.querySelector('.button')?.dispatchEvent('tap');
    await vi.waitFor(() => expect(it.said.at(-1)).toContain('请先登录'), soon);
  });
});
