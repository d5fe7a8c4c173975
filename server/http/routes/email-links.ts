import type { Express, Response } from 'express';
import { AppError } from '../../domain/errors.ts';
import { register } from '../register.ts';
import type { Services } from '../services.ts';
import { html } from '../pages/html.ts';
import { pageShell } from '../pages/page-shell.ts';

const END = '退订邮件提醒';
const CONFIRM = '确认接收政策提醒';

/**
 * What the links in e-mails open, without signing in: 一键退订 (RFC 8058), and the confirmation of a mailbox. Only POST does anything:
 * programs that look at every link of a message open it by GET, and get a page with the one button.
 */
export function addEmailLinkRoutes(app: Express, { push }: Services): void {
  register(app, 'GET /api/unsubscribe/:token', (_request, response) => {
    page(
      response,
      END,
      html`<p>点击下面的按钮，本邮箱不再收到这家企业的政策提醒。站内消息不受影响。</p><form method="post"><button type="submit" name="List-Unsubscribe" value="One-Click">退订邮件提醒</button></form>`,
    );
  });
  register(app, 'POST /api/unsubscribe/:token', async (request, response) => {
    if ((await push.unsubscribe(String(request.params['token']))) === null)
      throw new AppError('not-found', '退订链接不完整，请从邮件里重新打开。');
    page(
      response,
      END,
      html`<p role="status">已退订，本邮箱不再收到这家企业的政策提醒。站内消息不受影响，可以在<a href="/push">订阅设置</a>里重新添加邮箱。</p>`,
    );
  });
  register(app, 'GET /api/email-confirmation/:token', (_request, response) => {
    page(
      response,
      CONFIRM,
      html`<p>有人在惠企政策导航填写了您的邮箱，用来接收政策提醒。如果是您本人，请点击下面的按钮；不是您本人，关闭本页即可，不会有提醒发给您。</p><form method="post"><button type="submit">确认接收</button></form>`,
    );
  });
  register(app, 'POST /api/email-confirmation/:token', async (request, response) => {
    const outcome = await push.confirmEmail(String(request.params['token']));
    if (outcome === null)
      throw new AppError('not-found', '链接不完整，或者这个邮箱已从订阅设置里移除。请从邮件里重新打开，或重新填写邮箱。');
    if (outcome === 'late') throw new AppError('bad-request', '链接已过期。请到订阅设置里重新填写邮箱，会再发一封确认邮件。');
    page(
      response,
      CONFIRM,
      html`<p role="status">已确认，政策提醒会发到本邮箱。每封提醒里都有退订链接，也可以在<a href="/push">订阅设置</a>里更换或移除。</p>`,
    );
  });
}

const page = (response: Response, title: string, content: ReturnType<typeof html>): void =>
  void response
    .set('cache-control', 'no-store')
    .type('html')
    .send(pageShell(null)({ title, description: title, canonical: null }, html`<main><h1>${title}</h1>${content}</main>`));
