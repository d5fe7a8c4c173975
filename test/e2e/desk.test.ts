import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leavesOf } from '../../server/domain/subsidy/condition.ts';
import type { Grant } from '../../server/domain/access/account.ts';
import { cookieName } from '../../server/http/identify.ts';
import { startDesk, type DeskServer } from './desk-server.ts';
import { expectSound, launchBrowser } from './browser.ts';
import { canRun } from './targets.ts';

const WIDTHS = [
  ['phone', 390],
  ['desktop', 1280],
] as const;
const DRAFTER: Grant = { role: 'drafter', department: null };

describe.skipIf(!canRun)('the workbench', () => {
  let server: DeskServer;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  const errors: string[] = [];
  beforeAll(async () => {
    [server, browser] = await Promise.all([startDesk(), launchBrowser()]);
  }, 240_000);
  afterAll(async () => {
    await Promise.all(contexts.map((c) => c.close()));
    await (browser as Browser | undefined)?.close();
    await (server as DeskServer | undefined)?.stop();
  });

  async function open(path: string, width: number, grants: readonly Grant[]): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN', reducedMotion: 'reduce' });
    contexts.push(context);
    if (grants.length > 0) await context.addCookies([{ name: cookieName(false), value: await server.signIn(grants), url: server.url }]);
    const page = await context.newPage();
    page.on('pageerror', (e) => errors.push(`${path}: ${e.message}`));
    await page.goto(`${server.url}${path}`);
    await page.locator('h1').first().waitFor();
    return page;
  }
  async function isSound(page: Page, name: string): Promise<void> {
    await expectSound(page, name, '.tabs, .bar, .review-actions, .review-queue, .review-text');
    expect(errors, name).toEqual([]);
  }

  it('asks for the role before it shows anything', async () => {
    const page = await open('/desk/reviews', 1280, []);
    await page.getByText('请先登录').waitFor();
    await isSound(page, 'desk-signed-out');
  });

  it.each(WIDTHS)(
    'reviews a condition with the keyboard, and the verdicts change (%s)',
    async (name, width) => {
      const { library } = server.app;
      const program = (await library.snapshot()).programs.find((p) =>
        leavesOf(p.conditions).some((l) => 'fact' in l && l.fact === 'equipmentInvestment'),
      );
      if (program === undefined) throw new Error('no program asks for an investment in equipment');
      const page = await open(`/desk/reviews/${encodeURIComponent(program.id)}`, width, [DRAFTER]);
      await page.locator('mark').first().waitFor();
      await isSound(page, `desk-review-${name}`);
      await page.locator('.leaf', { hasText: '设备' }).first().click();
      await page.keyboard.press('e');
      const editor = page.getByRole('form', { name: '更正这项条件' });
      await editor.getByLabel(/数值/u).first().fill('1');
      await editor.getByText(/改后的意思/u).waitFor();
      await isSound(page, `desk-review-edit-${name}`);
      await editor.getByRole('button', { name: '保存更正' }).click();
      await editor.waitFor({ state: 'detached' });
      await page.locator('.understood', { hasText: '1万元' }).first().waitFor();
      const changed = (await library.snapshot()).programs.find((p) => p.id === program.id);
      expect(
        leavesOf(changed?.conditions ?? { allOf: [] }).flatMap((l) => ('fact' in l && l.fact === 'equipmentInvestment' ? [l.value] : [])),
      ).toContain(10_000);
      await page.keyboard.press('c');
      await page.getByText('已复核', { exact: true }).first().waitFor();
      await isSound(page, `desk-review-confirmed-${name}`);
      await page.keyboard.press('u');
      await page.getByText('机器摘录，未经复核').first().waitFor();
      await page.keyboard.press('u');
      await expect
        .poll(async () => JSON.stringify((await library.snapshot()).programs.find((p) => p.id === program.id)?.conditions))
        .toBe(JSON.stringify(program.conditions));
      const entries = await server.app.accounts.store.audit.list(0, 10_000);
      expect(
        entries.filter((e) => e.action === 'POST /api/reviews/:program' && e.object === program.id && e.outcome === 'allowed').length,
      ).toBeGreaterThanOrEqual(4);
    },
    60_000,
  );

  const documentCalled = async (words: string): Promise<string> => {
    const found = (await server.app.library.snapshot()).summaries.find(
      (d) => d.metadata.kind === 'policy' && d.metadata.title.includes(words),
    );
    if (found === undefined) throw new Error(`no policy is called ${words}`);
    return found.id;
  };

  it.each(WIDTHS)(
    'shows provision by provision what is explained, and takes a drafter’s decision (%s)',
    async (name, width) => {
      const policy = await documentCalled('临澜市工业企业技术改造专项资金管理办法');
      const page = await open('/desk/coverage', width, [DRAFTER]);
      await isSound(page, `desk-coverage-list-${name}`);
      await page.goto(`${server.url}/desk/coverage/${encodeURIComponent(policy)}`);
      await page.getByRole('grid').waitFor();
      await page
        .getByRole('gridcell')
        .getByRole('button', { name: /一图读懂.*已解读|一图读懂.*提及/u })
        .first()
        .click();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowUp');
      await page.locator('.coverage-panes mark.mark-pair').first().waitFor();
      await isSound(page, `desk-coverage-${name}`);
      await page.getByRole('button', { name: '改判这一条' }).click();
      await page.getByLabel('未解读', { exact: true }).check();
      await page.getByLabel('改判理由（必填）').fill('图上只有标题');
      await page.getByRole('button', { name: '保存改判' }).click();
      await page.getByText(/改判（原判.*图上只有标题/u).waitFor();
      await isSound(page, `desk-coverage-overruled-${name}`);
    },
    60_000,
  );

  it.each(WIDTHS)(
    'takes an interpretation plan from the papers to publication (%s)',
    async (name, width) => {
      const page = await open('/desk/plans', width, [DRAFTER]);
      const policy = width < 600 ? '研发投入' : '技术改造';
      const row = page.locator('.plan-row', { hasText: policy });
      await page.getByRole('heading', { name: /没有解读方案的政策/u }).waitFor();
      await page.getByRole('listitem').filter({ hasText: policy }).getByRole('button', { name: '没有方案，退文' }).first().click();
      await row.getByText('已退文', { exact: true }).waitFor();
      await row.getByRole('button', { name: '修改方案' }).click();
      const form = page.getByRole('form', { name: '解读方案' });
      for (const [label, value] of [
        ['起草部门', '市工业和信息化局'],
        ['解读部门', '市工业和信息化局'],
        ['发布渠道（用顿号分开）', '市政府网站、公众号'],
      ] as const)
        await form.getByLabel(label).fill(value);
      await form.getByLabel('文字', { exact: true }).check();
      await form.getByLabel('图解', { exact: true }).check();
      await form.getByLabel('公开属性').selectOption('主动公开');
      await form.getByRole('button', { name: '保存方案' }).click();
      for (const step of ['补正后重报', '解读已起草', '保密审查和公开属性审查通过']) await row.getByRole('button', { name: step }).click();
      await row.getByText(/应由起草人以外的人办理/u).waitFor();
      await isSound(page, `desk-plans-refused-${name}`);
      const second = await open('/desk/plans', width, [{ role: 'reviewer', department: '市工业和信息化局' }]);
      const checked = second.locator('.plan-row', { hasText: policy });
      await checked.getByRole('button', { name: '保密审查和公开属性审查通过' }).click();
      await checked.getByRole('button', { name: '与文件一并签发' }).click();
      await checked.getByLabel('签发日期').fill('2026-11-18');
      await checked.getByRole('button', { name: '确定' }).click();
      await checked.getByRole('button', { name: '与文件一并发布' }).click();
      await checked.getByLabel('发布日期').fill('2026-11-20');
      await checked.getByRole('button', { name: '确定' }).click();
      await checked.getByText('已发布', { exact: true }).waitFor();
      await page.reload();
      await row.getByText('已发布', { exact: true }).waitFor();
      await row.getByText('经过').click();
      await isSound(page, `desk-plans-${name}`);
    },
    180_000,
  );

  it.each(WIDTHS)(
    'counts by department and month for assessment, and exports it (%s)',
    async (name, width) => {
      const page = await open('/desk/assessment', width, [DRAFTER]);
      await page.getByRole('region', { name: '按部门表' }).getByText('临澜市工业和信息化局').first().waitFor();
      await isSound(page, `desk-assessment-${name}`);
      await page.getByLabel('从').fill('2021-01-01');
      await page.getByRole('button', { name: '统计', exact: true }).click();
      await page.getByText('《临澜市技术改造专项资金管理暂行办法》').first().waitFor();
      const [file] = await Promise.all([
        page.waitForEvent('download', { timeout: 90_000 }),
        page.getByRole('link', { name: /xlsx/u }).click(),
      ]);
      expect(file.suggestedFilename()).toMatch(/考核统计2021-01-01至.*\.xlsx$/u);
    },
    180_000,
  );

  it.each(WIDTHS)(
    'takes a drafter’s judgement on values that differ, between the texts and between versions (%s)',
    async (name, width) => {
      const policy = await documentCalled('临澜市工业企业技术改造专项资金管理办法');
      const page = await open(`/desk/coverage/${encodeURIComponent(policy)}`, width, [DRAFTER]);
      const judge = async (reason: string) => {
        const conflicts = page.locator('.conflicts').first();
        const [verdict, said] = width < 600 ? ['属实', '认定属实的理由（必填）'] : ['误报', '认定误报的理由（必填）'];
        await conflicts
          .getByRole('button', { name: verdict ?? '' })
          .first()
          .click();
        await conflicts.getByLabel(said ?? '').fill(reason);
        await conflicts.getByRole('button', { name: '保存认定' }).click();
        await conflicts.getByText(reason).first().waitFor();
      };
      await judge(`与起草人核对（${name}）`);
      await page.reload();
      await page.getByText(`与起草人核对（${name}）`).first().waitFor();
      await isSound(page, `desk-judged-${name}`);
      await page.goto(`${server.url}/desk/comparison/${await documentCalled('暂行办法')}/${policy}`);
      await page.getByText('同一规定数值不同').waitFor();
      await judge(`有意修改（${name}）`);
      await isSound(page, `desk-comparison-judged-${name}`);
    },
    180_000,
  );

  it.each(WIDTHS)(
    'drafts an interpretation in every form, with its sources, and hands out files (%s)',
    async (name, width) => {
      const policy = await documentCalled('临澜市工业企业技术改造专项资金管理办法');
      const page = await open(`/desk/interpretation-draft/${encodeURIComponent(policy)}`, width, [DRAFTER]);
      for (const form of ['政策问答', '文章提纲', '申报指南', '音频稿', '一图读懂']) {
        await page.getByRole('button', { name: form }).click();
        await page.getByRole('article', { name: new RegExp(form === '文章提纲' ? '提纲' : form, 'u') }).waitFor();
        if (form === '一图读懂')
          await expect
            .poll(() =>
              page.evaluate(
                `(() => { const i = document.querySelector('.draft-chart img'); return i !== null && i.complete && i.naturalWidth > 0; })()`,
              ),
            )
            .toBe(true);
        await isSound(page, `desk-draft-${form}-${name}`);
      }
      for (const [link, ending] of [
        ['Word 文档', /\.docx$/u],
        ['图片（PNG）', /\.png$/u],
      ] as const) {
        const [file] = await Promise.all([
          page.waitForEvent('download', { timeout: 90_000 }),
          // The click returns once the file begins to come: a picture is drawn first.
          page.getByRole('link', { name: link }).click({ timeout: 90_000 }),
        ]);
        expect(file.suggestedFilename()).toMatch(ending);
      }
    },
    180_000,
  );

  it.each(WIDTHS)(
    'answers at once what another threshold would bring (%s)',
    async (name, width) => {
      const program = (await server.app.library.snapshot()).programs.find(
        (p) => p.documentId !== '' && leavesOf(p.conditions).some((l) => 'fact' in l && l.fact === 'rdExpense'),
      );
      const page = await open(`/desk/simulation/${encodeURIComponent(program?.id ?? '')}`, width, [DRAFTER]);
      const result = page.getByRole('status', { name: '推演结果' });
      await result.waitFor();
      const before = await result.innerText();
      const slider = page.getByRole('slider', { name: '研发费用', exact: true }).first();
      await slider.focus();
      for (let i = 0; i < 30; i++) await page.keyboard.press('ArrowLeft');
      await expect.poll(() => result.innerText()).not.toBe(before);
      await page.getByRole('button', { name: '存为方案' }).click();
      await page.getByRole('heading', { name: '方案对比' }).waitFor();
      await isSound(page, `desk-simulation-${name}`);
      await page.getByRole('button', { name: '看表格' }).first().click();
      await page.getByRole('button', { name: '看图' }).waitFor();
    },
    60_000,
  );

  it.each(WIDTHS)(
    'has a place for documents, pushes, figures, versions and open data (%s)',
    async (name, width) => {
      const [older, newer] = [await documentCalled('暂行办法'), await documentCalled('临澜市工业企业技术改造专项资金管理办法')];
      const page = await open('/desk', width, [{ role: 'operator', department: null }]);
      await isSound(page, `desk-overview-${name}`);
      for (const [path, heading] of [
        ['/desk/push', '推送'],
        ['/desk/statistics', '统计'],
        ['/desk/questions', '答复办理'],
        ['/desk/questions/figures', '公众问题'],
        [`/desk/comparison/${older}/${newer}`, '新旧对照'],
        ['/open-data', '开放数据'],
      ] as const) {
        await page.goto(`${server.url}${path}`);
        await page.getByRole('heading', { name: heading, exact: true, level: 1 }).waitFor();
        await isSound(page, `desk-${heading}-${name}`);
      }
    },
    90_000,
  );

  it.each(WIDTHS)(
    'takes a document and a list of enterprises, and says what is wrong with them (%s)',
    async (name, width) => {
      const page = await open('/desk/documents', width, [{ role: 'operator', department: null }]);
      await page
        .getByLabel(/政策、解读或通知/u)
        .setInputFiles({ name: '假文件.pdf', mimeType: 'application/pdf', buffer: Buffer.from('不是PDF') });
      await page.getByRole('button', { name: '上传并读取' }).click();
      await page.getByText(/内容不是PDF文件/u).waitFor();
      await page.getByLabel(/政策、解读或通知/u).setInputFiles({
        name: `设备补贴${name}.txt`,
        mimeType: 'text/plain',
        buffer: Buffer.from(
          `某市设备补贴办法（${name}）\n第一条　为支持企业更新设备，制定本办法。\n第二条　对设备投资额100万元以上的企业，按投资额的5%给予补助，最高50万元。\n`,
        ),
      });
      await page.getByRole('button', { name: '上传并读取' }).click();
      await page.getByText('新收录1份').waitFor();
      await page.getByLabel(/企业名单/u).setInputFiles({
        name: '名单.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('编号,企业名称,职工数量,成立日期\ne-1,甲公司,20,2020年1月1日\ne-2,乙公司,30,不知道\n'),
      });
      await page.getByRole('button', { name: '检查' }).click();
      await page.getByText(/可以导入2家/u).waitFor();
      await page.getByLabel('职工数量').selectOption('employees');
      await isSound(page, `desk-documents-${name}`);
      await page.getByRole('button', { name: '检查' }).click();
      await page.getByRole('button', { name: '确认导入' }).click();
      await page.getByText(/已导入2家/u).waitFor();
      expect((await server.app.store.enterprises.get('e-1'))?.facts.employees?.value).toBe(20);
    },
    60_000,
  );
});
