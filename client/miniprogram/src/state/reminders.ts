import type { SubscriptionChange, SubscriptionSettings } from '@policy-navigator/client-shared';
import { chosen } from './enterprise.ts';
import { api } from './server.ts';
import { bearer } from './session.ts';

/** What stands in the way of a reminder; null for nothing. */
export const missingFor = (): 'sign-in' | 'enterprise' | null =>
  bearer.token() === null ? 'sign-in' : (chosen()?.ownId ?? null) === null ? 'enterprise' : null;

/**
 * Asks for WeChat's permission to send one message. Must be called straight from a tap: after anything awaited WeChat refuses.
 * True where it was given; without a template nothing is asked.
 */
export function askPermission(): Promise<boolean> {
  if (__TEMPLATE__ === '' || typeof wx.requestSubscribeMessage !== 'function') return Promise.resolve(false);
  return new Promise((resolve) =>
    wx.requestSubscribeMessage({
      tmplIds: [__TEMPLATE__],
      success: (reply) => resolve(String((reply as unknown as Record<string, unknown>)[__TEMPLATE__]).startsWith('accept')),
      fail: () => resolve(false),
    }),
  );
}

/** Reminders of one's own enterprise: in the messages always, over WeChat where that was permitted. */
export async function subscribe(overWechat: boolean): Promise<SubscriptionSettings | null> {
  const id = chosen()?.ownId ?? null;
  if (id === null) return null;
  const change: SubscriptionChange = {
    optedOut: false,
    personalised: true,
    addresses: [{ channel: 'in-app' }, ...(overWechat ? [{ channel: 'wechat' } as const] : [])],
  };
  return api.changeSubscription(id, change);
}
