import type { Response } from 'express';
import type { Actor } from '../domain/access/departments.ts';
import { viewerOf } from './middleware/set-up-session.ts';
import type { Services } from './services.ts';

/** Who acts: by name for records that people read, with what they may do. */
export async function actingPerson(response: Response, { accounts }: Pick<Services, 'accounts'>): Promise<Actor> {
  const { accountId, roles, drafts, reviews } = viewerOf(response);
  const rights = { roles, drafts, reviews };
  return accountId === null
    ? { by: '', rights }
    : { by: (await accounts.store.accounts.get(accountId))?.name ?? accountId, account: accountId, rights };
}
