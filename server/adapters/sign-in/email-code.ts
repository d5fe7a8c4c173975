import type { CodeSender } from '../../usecases/accounts/ports.ts';
import { writeTo, type PersonalEmail } from '../channels/personal-email.ts';

/** Sends sign-in codes by e-mail. */
export const emailCodes = (settings: PersonalEmail): CodeSender => ({
  send: (to, code, minutes) =>
    writeTo(
      to,
      {
        subject: `登录验证码 ${code}`,
        text: `您正在登录惠企政策导航，验证码是 ${code}，${minutes}分钟内有效。\n\n请不要把验证码告诉他人。如果不是您本人操作，请忽略这封邮件。\n${settings.site}\n`,
        notSent: '验证码邮件没有发出，请稍后再试。',
      },
      settings,
    ),
});
