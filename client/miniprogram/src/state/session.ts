import type { SessionReply } from '@policy-navigator/client-shared';
import type { Bearer } from '../platform/fetch.ts';
import { readStored, writeStored } from '../platform/stored.ts';

const isToken = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** The session's token, kept on this phone. */
export const bearer = {
  token: () => readStored('token', isToken),
  renew: (token: string) => writeStored('token', token),
  forget: () => writeStored('token', null),
} as const satisfies Bearer & { readonly forget: () => void };

export type Account = NonNullable<SessionReply['account']>;
