import { createTransport } from 'nodemailer';
import type { Channel, SendOutcome } from '../../domain/delivery/ports.ts';
import { messageText } from '../../domain/delivery/message.ts';

export interface EmailSettings {
  /** `smtp://user:password@host:587` or `smtps://…`. */
  readonly url: string;
  readonly from: string;
  readonly site: string;
  /** Where this recipient's e-mail is ended without signing in. */
  readonly unsubscribeLink: (recipient: { readonly enterpriseId: string; readonly person: string; readonly to: string }) => string;
  readonly timeoutMs: number;
}

/** E-mail over SMTP. `Message-ID` is constant over tries, but no server need heed it: without an answer after the text nobody can tell. */
export const emailChannel = (settings: EmailSettings): Channel => ({
  name: 'email',
  recognisesRepeats: false,
  perMinute: 60,
  async send({ id, address, subscription, deliveries }) {
    const { timeoutMs: t } = settings;
    const watch = new DataWatch();
    const transport = createTransport({
      ...serverOf(settings.url),
      logger: watch,
      debug: true,
      connectionTimeout: t,
      greetingTimeout: t,
      socketTimeout: t,
      dnsTimeout: t,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    const { subject, text } = messageText(deliveries, settings.site);
    const unsubscribe = settings.unsubscribeLink({ enterpriseId: subscription.enterpriseId, person: subscription.person, to: address.to });
    try {
      const sent = await transport.sendMail({
        from: settings.from,
        to: address.to,
        subject,
        text: `${text}\n\n退订邮件提醒：${unsubscribe}`,
        messageId: `<${id}@${new URL(settings.site).hostname}>`,
        // RFC 8058: mail programs show one button, and POST to the link
        headers: {
          'Auto-Submitted': 'auto-generated',
          'List-Unsubscribe': `<${unsubscribe}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        },
      });
      return { kind: 'sent', reference: sent.messageId };
    } catch (error) {
      return outcomeOf(error as SmtpError, watch.began);
    } finally {
      transport.close();
    }
  },
});

/** Connects and signs in, and sends nothing. @throws where the server is not there or does not take the password. */
export async function answersAsMailServer(url: string, timeoutMs: number): Promise<void> {
  const transport = createTransport({
    ...serverOf(url),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  });
  try {
    await transport.verify();
  } finally {
    transport.close();
  }
}

/** nodemailer takes a `url` only without any other option. */
export function serverOf(url: string): Readonly<Record<string, unknown>> {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'smtps:';
  return {
    host: hostname.replace(/^\[|\]$/gu, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    ...(username !== '' && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
  };
}

/**
 * Takes nodemailer's log of the dialogue, for one thing: whether the text was begun. Its errors do not say it: a connection lost after the
 * text reads as one that never stood.
 */
class DataWatch {
  began = false;
  readonly debug = (_: unknown, line: unknown): void => {
    if (line === 'DATA') this.began = true;
  };
  readonly trace = (): void => undefined;
  readonly info = this.trace;
  readonly warn = this.trace;
  readonly error = this.trace;
  readonly fatal = this.trace;
}

interface SmtpError extends Error {
  readonly code?: string;
  readonly responseCode?: number;
}

function outcomeOf({ message, code, responseCode }: SmtpError, began: boolean): SendOutcome {
  // The server answered: 4xx later perhaps, 5xx never
  if (responseCode !== undefined)
    return responseCode >= 500
      ? { kind: 'refused', problem: `邮件服务器拒绝（${message}）` }
      : { kind: 'retry', problem: `邮件服务器暂时不收（${message}）`, afterSeconds: null };
  if (code === 'EAUTH') return { kind: 'refused', problem: `邮件服务器不接受账号（${message}）` };
  if (code === 'EENVELOPE') return { kind: 'refused', problem: `收件地址不正确（${message}）` };
  if (!began) return { kind: 'retry', problem: `连不上邮件服务器（${message}）`, afterSeconds: null };
  return { kind: 'unknown', problem: `邮件已经发出，但没有收到服务器的答复（${message}）` };
}
