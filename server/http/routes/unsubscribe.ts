import type { Express, Response } from 'express';
import { AppError } from '../../domain/errors.ts';
import { register } from '../register.ts';
import type { Services } from '../services.ts';
import { html } from '../views/html.ts';
import { pageShell } from '../views/page-shell.ts';

/**
 * 一键退订 (RFC 8058): the link of an e-mail, without signing in. Only POST ends anything: programs that look at every link of a message open it by GET,
 * and get a page with the one button.
 */
export function addUnsubscribeRoutes(app: Express, { push }: Services): void {
  register(app, 'GET /api/unsubscribe/:token', (_request, response) => {
    page(response, html`<p>点击下面的按钮，本邮箱不再收到这家企业的政策提醒。站内消息不受影响。</p><form method="post"><button type="submit" name="List-Unsubscribe" value="One-Click">退订邮件提醒</button></form>`);
  });
  register(app, 'POST /api/unsubscribe/:token', async (request, response) => {
    if ((await push.unsubscribe(String(request.params['token']))) === null) throw new AppError('not-found', '退订链接不完整，请从邮件里重新打开。');
    page(response, html`<p role="status">已退订，本邮箱不再收到这家企业的政策提醒。站内消息不受影响，可以在<a href="/push">订阅设置</a>里重新添加邮箱。</p>`);
  });
}

const page = (response: Response, content: ReturnType<typeof html>): void =>
  void response.set('cache-control', 'no-store').type('html').send(pageShell(null)({ title: '退订邮件提醒', description: '退订邮件提醒', canonical: null }, html`<main><h1>退订邮件提醒</h1>${content}</main>`));
