import type { ConfirmationSender } from '../../usecases/push-policy/ports.ts';
import { writeTo, type PersonalEmail } from './personal-email.ts';

/** Nothing of what somebody typed is in it: the mailbox may be a stranger's. */
export const confirmationEmail = (settings: PersonalEmail): ConfirmationSender => ({
  send: (to, link, hours) =>
    writeTo(
      to,
      {
        subject: '请确认接收政策提醒的邮箱',
        text: `有人在惠企政策导航填写了这个邮箱，用来接收政策提醒。如果是您本人，请在${hours}小时内打开下面的链接，再点“确认接收”：\n\n${link}\n\n如果不是您本人操作，请忽略这封邮件，不会有提醒发到这里。\n${settings.site}\n`,
        notSent: '确认邮件没有发出，邮箱没有保存，请稍后再试。',
      },
      settings,
    ),
});
