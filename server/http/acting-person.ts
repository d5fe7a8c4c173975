import type { Response } from 'express';
import { viewerOf } from './middleware/set-up-session.ts';
import type { Services } from './services.ts';

/** Who acts, by name, for records that people read. */
export async function actingPerson(response: Response, { accounts }: Pick<Services, 'accounts'>): Promise<string> {
  const { accountId } = viewerOf(response);
  return accountId === null ? '' : ((await accounts.store.accounts.get(accountId))?.name ?? accountId);
}
