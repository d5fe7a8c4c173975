import { randomUUID } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { AppError } from '../../domain/errors.ts';
import type { CodeSender } from '../../usecases/accounts/ports.ts';
import { serverOf } from '../channels/email.ts';

/** Sends sign-in codes by e-mail. What the server said stays in the error's cause: it may name the address. */
export const emailCodes = ({ url, from, site, timeoutMs: t }: { readonly url: string; readonly from: string; readonly site: string; readonly timeoutMs: number }): CodeSender => ({
  async send(to, code, minutes) {
    const transport = createTransport({ ...serverOf(url), connectionTimeout: t, greetingTimeout: t, socketTimeout: t, disableFileAccess: true, disableUrlAccess: true });
    try {
      await transport.sendMail({
        from, to, subject: `登录验证码 ${code}`, messageId: `<${randomUUID()}@${new URL(site).hostname}>`, headers: { 'Auto-Submitted': 'auto-generated' },
        text: `您正在登录惠企政策导航，验证码是 ${code}，${minutes}分钟内有效。\n\n请不要把验证码告诉他人。如果不是您本人操作，请忽略这封邮件。\n${site}\n`,
      });
    } catch {
      throw new AppError('busy', '验证码邮件没有发出，请稍后再试。');
    } finally {
      transport.close();
    }
  },
});
