import { randomUUID } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { AppError } from '../../domain/errors.ts';
import { serverOf } from './email.ts';

export interface PersonalEmail {
  readonly url: string;
  readonly from: string;
  readonly site: string;
  readonly timeoutMs: number;
}

/** One message that somebody waits for. What the server said is told to nobody: it may name the address. @throws AppError('busy') */
export async function writeTo(
  to: string,
  message: { readonly subject: string; readonly text: string; readonly notSent: string },
  { url, from, site, timeoutMs: t }: PersonalEmail,
): Promise<void> {
  const transport = createTransport({
    ...serverOf(url),
    connectionTimeout: t,
    greetingTimeout: t,
    socketTimeout: t,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from,
      to,
      subject: message.subject,
      text: message.text,
      messageId: `<${randomUUID()}@${new URL(site).hostname}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  } catch {
    throw new AppError('busy', message.notSent);
  } finally {
    transport.close();
  }
}
