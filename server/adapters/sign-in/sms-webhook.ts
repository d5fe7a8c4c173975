import { randomUUID } from 'node:crypto';
import { AppError } from '../../domain/errors.ts';
import type { CodeSender } from '../../usecases/accounts/ports.ts';
import { NoAnswer, post } from '../channels/call.ts';
import { signature } from '../channels/webhook.ts';

/**
 * Hands codes to a service of the host that sends SMS: POST `{to, code, minutes}`, signed as Standard Webhooks has it. Any 2xx means that
 * it was taken.
 */
export const smsWebhook = ({
  url,
  secret,
  timeoutMs,
  now,
}: {
  readonly url: string;
  readonly secret: string | null;
  readonly timeoutMs: number;
  readonly now: () => number;
}): CodeSender => ({
  async send(to, code, minutes) {
    const id = `msg_${randomUUID()}`;
    const timestamp = String(Math.floor(now() / 1000));
    const body = JSON.stringify({ to: `+86${to}`, code, minutes });
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      ...(secret !== null && { 'webhook-signature': signature(secret, id, timestamp, body) }),
    };
    const status = await post(new URL(url), body, headers, { timeoutMs }).then(
      (a) => a.status,
      (error: unknown) => {
        if (error instanceof NoAnswer) return 0;
        throw error;
      },
    );
    if (status < 200 || status >= 300) throw new AppError('busy', '验证码短信没有发出，请稍后再试。');
  },
});
