import { createHmac } from 'node:crypto';
import { isIP } from 'node:net';
import type { Channel, Envelope, SendOutcome } from '../../domain/delivery/ports.ts';
import { NoAnswer, post, retryAfter, type Answer, type CallLimits } from './call.ts';

export interface WebhookSettings extends Pick<CallLimits, 'lookup'> {
  /** Whether an address lies inside the own network; such a receiver is refused unless its `host:port` is allowed. */
  readonly isInside: (address: string) => boolean;
  readonly insideAllowed: ReadonlySet<string>;
  readonly timeoutMs: number;
  readonly site: string;
  readonly now: () => number;
}

/**
 * Webhook as Standard Webhooks has it: a constant `webhook-id` over tries, so that the receiver takes a repetition for one; signed by
 * HMAC-SHA256.
 */
export const webhookChannel = (settings: WebhookSettings): Channel => ({
  name: 'webhook',
  recognisesRepeats: true,
  perMinute: 600,
  async send(envelope) {
    const { address } = envelope;
    const problem = refusedAddress(address.to, settings);
    if (problem !== null) return { kind: 'refused', problem };
    const url = new URL(address.to);
    const body = payload(envelope, settings.site);
    const trusted = settings.insideAllowed.has(url.host);
    const timestamp = String(Math.floor(settings.now() / 1000));
    const headers = {
      'webhook-id': envelope.id,
      'webhook-timestamp': timestamp,
      ...(address.secret !== undefined && { 'webhook-signature': signature(address.secret, envelope.id, timestamp, body) }),
    };
    try {
      return outcomeOf(
        await post(url, body, headers, { timeoutMs: settings.timeoutMs, ...(!trusted && settings.lookup && { lookup: settings.lookup }) }),
        settings.now(),
      );
    } catch (error) {
      if (error instanceof NoAnswer) return { kind: 'retry', problem: `没有收到答复：${error.message}`, afterSeconds: null };
      throw error;
    }
  },
});

/** `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`; a secret `whsec_…` is base64, any other is taken as it is. */
export function signature(secret: string, id: string, timestamp: string, body: string): string {
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret, 'utf8');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}

function refusedAddress(to: string, { isInside, insideAllowed }: WebhookSettings): string | null {
  if (!URL.canParse(to)) return '回调地址不是网址';
  const url = new URL(to);
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return '回调地址应以 https:// 开头';
  return !insideAllowed.has(url.host) && isIP(host) !== 0 && isInside(host) ? '回调地址指向内部网络，已拒绝' : null;
}

const payload = ({ deliveries }: Envelope, site: string): string =>
  JSON.stringify({
    type: 'policy.matched',
    deliveries: deliveries.map((d) => ({
      id: d.id,
      enterpriseId: d.enterpriseId,
      programId: d.programId,
      cause: d.cause,
      title: d.title,
      reason: d.reason,
      toConfirm: d.toConfirm,
      citation: d.citation,
      link: site + d.link,
    })),
  });

function outcomeOf({ status, headers }: Answer, now: number): SendOutcome {
  if (status >= 200 && status < 300) return { kind: 'sent', reference: null };
  if (status === 410) return { kind: 'refused', problem: '接收方表示不再接收（410）' };
  if (status === 408 || status === 425 || status === 429 || status >= 500)
    return { kind: 'retry', problem: `接收方暂时不能处理（${status}）`, afterSeconds: retryAfter(headers['retry-after'], now) };
  return { kind: 'refused', problem: `接收方拒绝（${status}）` };
}
