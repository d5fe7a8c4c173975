import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onCommandLine } from '../../server/domain/access/departments.ts';
import type { Grant } from '../../server/domain/access/account.ts';
import { todayInChina } from '../../server/domain/language/dates.ts';
import { cookieName } from '../../server/http/identify.ts';
import { aPerson } from '../fakes/accounts.ts';
import { startDesk, type DeskServer } from './desk-server.ts';
import { expectSound, launchBrowser, PICTURES } from './browser.ts';
import { canRun } from './targets.ts';

const OPERATOR: Grant = { role: 'operator', department: null };
const DRAFTER: Grant = { role: 'drafter', department: null };
const REVIEWER: Grant = { role: 'reviewer', department: null };
const QUESTION = '设备分期付款买的，能申报技改补助吗？';
const ANSWER = '可以。分期付款购买的设备，按申报时已取得的不含增值税发票金额计算投资额。';

describe.skipIf(!canRun)('the loop with the public, in the browser', () => {
  let server: DeskServer;
  let browser: Browser;
  let asker: { id: string; token: string };
  const contexts: BrowserContext[] = [];
  const errors: string[] = [];
  beforeAll(async () => {
    [server, browser] = await Promise.all([startDesk(), launchBrowser()]);
    asker = await aPerson(server.app.accounts, { grants: [] });
    const question = {
      id: '7d0e2f5e-6c0b-4a51-9a53-0a3f0f0a1c11',
      conversationId: 'c1',
      text: QUESTION,
      history: [],
      profile: null,
      asOf: todayInChina(),
      askedBy: asker.id,
    };
    await server.app.store.answers.begin(question);
    await server.app.answer(question);
  }, 240_000);
  afterAll(async () => {
    await Promise.all(contexts.map((c) => c.close()));
    await (browser as Browser | undefined)?.close();
    await (server as DeskServer | undefined)?.stop();
  });

  async function open(path: string, width: number, token: string | null, javaScriptEnabled = true): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      locale: 'zh-CN',
      reducedMotion: 'reduce',
      javaScriptEnabled,
    });
    contexts.push(context);
    if (token !== null) await context.addCookies([{ name: cookieName(false), value: token, url: server.url }]);
    const page = await context.newPage();
    page.on('pageerror', (e) => errors.push(`${path}: ${e.message}`));
    await page.goto(`${server.url}${path}`);
    await page.locator('h1').first().waitFor();
    return page;
  }
  const as = (...grants: readonly Grant[]) => server.signIn(grants);
  async function isSound(page: Page, name: string): Promise<void> {
    await expectSound(page, name);
    expect(errors, name).toEqual([]);
  }

  it('takes a question from the queue to an answer that the asker, the policy page and the next asker get', async () => {
    const operator = await open('/desk/questions', 1280, await as(OPERATOR));
    await operator.getByRole('button', { name: '收进新的公众问题' }).click();
    await operator.getByRole('link', { name: QUESTION }).waitFor();
    await isSound(operator, 'queue');
    await operator.getByRole('link', { name: QUESTION }).click();
    await operator.getByLabel('经办人（可不填）').fill('王立');
    await operator.getByLabel('关切程度').selectOption('public');
    await isSound(operator, 'queue-assign');
    await operator.getByRole('button', { name: '分办', exact: true }).click();
    await operator.getByText('待答复', { exact: true }).first().waitFor();
    const path = new URL(operator.url()).pathname;

    const drafter = await open(path, 1280, await as(DRAFTER));
    await drafter.getByLabel(/^答复（/u).fill(ANSWER);
    await drafter.getByLabel('依据的条款').selectOption({ label: await optionWith(drafter, '#answer-provision', '第八条') });
    await drafter.getByLabel(/^引用的原文/u).fill('设备投资额以不含增值税的发票金额计算');
    await isSound(drafter, 'queue-answer');
    await drafter.getByRole('button', { name: '提交审核' }).click();
    await drafter.getByRole('heading', { name: '答复稿' }).waitFor();

    const reviewer = await open(path, 390, await as(REVIEWER));
    await reviewer.getByRole('button', { name: '审核通过，公开答复' }).click();
    await reviewer.getByRole('heading', { name: '已公开的答复' }).waitFor();
    await isSound(reviewer, 'queue-answered-phone');
    await server.app.push.run({ now: Date.now(), channels: null });

    const [entry] = await server.app.consultation.queue.list();
    const documentId = entry?.answer?.citation.documentId ?? '';
    const policy = await open(`/policies/${documentId}`, 1280, null);
    // Without the plain page, which stays until the drawn one has read what it shows.
    const drawn = policy.locator('#root');
    await drawn.getByRole('heading', { name: /^公众问答/u }).scrollIntoViewIfNeeded();
    await drawn.getByText(ANSWER).waitFor();
    await isSound(policy, 'policy-answers');
    const messages = await open('/messages', 390, asker.token);
    await messages.getByRole('heading', { name: '您的提问有了答复' }).waitFor();
    await isSound(messages, 'messages-answer');
    expect(
      (
        await server.app.answer({
          id: 'next',
          conversationId: null,
          text: '请问分期付款买的设备，能申报技改补助吗',
          history: [],
          profile: null,
          asOf: todayInChina(),
        })
      ).answer,
    ).toContain(ANSWER.slice(0, 20));
  }, 180_000);

  it('puts a draft out for comment, takes comments with and without script, and says what became of them', async () => {
    const drafter = await open('/desk/drafts', 1280, await as(DRAFTER));
    await drafter.locator('#draft-document option').nth(1).waitFor({ state: 'attached' });
    await drafter
      .getByLabel(/^草案/u)
      .selectOption({ label: await optionWith(drafter, '#draft-document', '关于印发《临澜市工业企业技术改造专项资金管理办法》') });
    await drafter.getByLabel('起草说明（可不填）').fill('为了鼓励企业更新设备，请您提意见。');
    await isSound(drafter, 'draft-open');
    await drafter.getByRole('button', { name: '公开征求意见' }).click();
    await drafter.getByText('征求意见中').first().waitFor();
    const [period] = await server.app.consultation.periods.list();
    const id = period?.id ?? '';

    const visitor = await open(`/drafts/${id}`, 390, null);
    await visitor
      .getByRole('button', { name: /^对第.*提意见$/u })
      .first()
      .click();
    await visitor.getByRole('textbox').fill('补助比例太低，建议提高到15%，联系13800138000');
    await visitor.getByRole('button', { name: '提交意见' }).click();
    await visitor.getByText('意见已收到，谢谢。').waitFor();
    await isSound(visitor, 'draft-public-phone');
    const plain = await open(`/drafts/${id}`, 1280, null, false);
    await plain.getByLabel(/^意见和理由/u).fill('希望明确二手设备是否支持');
    await plain.getByRole('button', { name: '提交意见' }).click();
    await plain.getByText('意见已收到，谢谢。').waitFor();
    if (PICTURES !== undefined) await plain.screenshot({ path: join(PICTURES, 'draft-plain.png') });

    const operator = await open(`/desk/drafts/${id}`, 1280, await as(OPERATOR));
    await operator.getByText('［手机号已隐去］').waitFor();
    await operator.getByRole('button', { name: '公开', exact: true }).first().click();
    await operator.getByText('已公开').first().waitFor();
    await operator.getByLabel('部分采纳').first().check();
    await operator.getByLabel('理由').first().fill('提高到10%，受预算所限');
    await operator.getByRole('button', { name: '记下' }).first().click();
    await operator.getByText('部分采纳：提高到10%，受预算所限').waitFor();
    await isSound(operator, 'draft-desk');
  }, 180_000);

  it('shows the public what became of the comments, and lists the drafts', async () => {
    const {
      consultation: { periods },
      store,
    } = server.app;
    const documentId = (await server.app.library.snapshot()).summaries.find((s) => s.metadata.title.includes('研发'))?.id ?? '';
    const { id } = await periods.open(
      documentId,
      {
        department: '临澜市科学技术局',
        opensOn: '2026-10-01',
        closesOn: '2026-10-20',
        shortReason: '配合年度申报',
        note: null,
        contact: null,
      },
      onCommandLine('李明'),
    );
    const provision = (await periods.whole(id)).text.provisions.find((p) => p.kind === 'article');
    for (const [i, text] of ['建议提高补助比例', '补助比例建议提高', '建议简化审计报告要求'].entries())
      await store.consultation.comments.add({
        id: `r${i}`,
        group: id,
        version: 1,
        provision: provision?.ordinal ?? null,
        text,
        at: i,
        state: i === 1 ? 'taken' : 'shown',
        moderated: null,
      });
    for (const [cluster, outcome, reason] of [
      ['r0', 'not-adopted', '受预算所限，比例维持不变。'],
      ['r2', 'adopted', '改为提交专项审计简表。'],
    ] as const)
      await periods.decide(id, cluster, { outcome, reason }, onCommandLine('李明'));
    await periods.close(id, onCommandLine('李明'));
    await periods.reply(id, '共收到3条意见，感谢您的参与。', onCommandLine('李明'));
    for (const [width, name] of [
      [390, 'phone'],
      [1280, 'desktop'],
    ] as const) {
      const page = await open(`/drafts/${id}`, width, null);
      await page.getByRole('heading', { name: '采纳情况' }).waitFor();
      await page.getByText('受预算所限，比例维持不变。').waitFor();
      await isSound(page, `draft-reply-${name}`);
    }
    await isSound(await open('/drafts', 390, null), 'drafts-phone');
    await isSound(await open('/desk/drafts', 1280, await as(OPERATOR)), 'draft-list');
  }, 180_000);

  it('keeps a roster of experts by field', async () => {
    const page = await open('/desk/experts', 1280, await as(OPERATOR));
    await page.getByLabel('姓名').fill('王立');
    await page.getByLabel('单位').fill('临澜市工业和信息化局');
    await page.getByLabel(/^领域/u).last().fill('技术改造、设备更新');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('领域：技术改造、设备更新').waitFor();
    await isSound(page, 'experts');
    const policy =
      (await server.app.library.snapshot()).summaries.find((s) => s.metadata.title.includes('技术改造') && s.metadata.kind === 'policy')
        ?.id ?? '';
    await server.app.desk.plans.make(
      policy,
      {
        drafter: '临澜市工业和信息化局',
        interpreter: '临澜市工业和信息化局',
        forms: ['text', 'chart'],
        channels: ['政府网站'],
        dueOn: null,
        disclosure: '主动公开',
        disclosureReason: null,
        principal: null,
      },
      onCommandLine('李明'),
    );
    const plans = await open('/desk/plans', 1280, await as(DRAFTER));
    await plans.getByText('解读专家').first().click();
    await plans.getByText('领域：技术改造').waitFor();
    await isSound(plans, 'plan-experts');
    await isSound(await open('/desk', 1280, await as(OPERATOR)), 'overview');
  }, 180_000);

  /** The words of the option that begin with a place. */
  const optionWith = async (page: Page, select: string, words: string): Promise<string> => {
    const option = page.locator(`${select} option`).filter({ hasText: words }).first();
    await option.waitFor({ state: 'attached' });
    return (await option.textContent()) ?? '';
  };
});
