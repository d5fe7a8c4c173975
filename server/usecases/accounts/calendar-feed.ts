import type { Account, CalendarFeed } from '../../domain/access/account.ts';
import { AppError } from '../../domain/errors.ts';
import type { AccountsDependencies } from './ports.ts';
import { digestOf, newToken, sameText } from './secrets.ts';
import { changeAccount } from './sign-in.ts';

/** 日历订阅地址: a calendar program cannot sign in; it reads one enterprise's calendar by an address that holds a secret. */
interface FeedAddress {
  readonly enterpriseId: string;
  readonly accountId: string;
  readonly secret: string;
}

const others = ({ calendarFeeds = [] }: Account, enterpriseId: string): readonly CalendarFeed[] =>
  calendarFeeds.filter((f) => f.enterpriseId !== enterpriseId);

/** When the person's address for the enterprise was made; null where there is none. */
export async function calendarFeedSince(deps: AccountsDependencies, enterpriseId: string, accountId: string): Promise<number | null> {
  const account = await deps.store.accounts.get(accountId);
  return account?.calendarFeeds?.find((f) => f.enterpriseId === enterpriseId)?.since ?? null;
}

/** A new address in place of an earlier one, which ends. Only its digest is kept: it is shown this once. @throws AppError */
export async function openCalendarFeed(deps: AccountsDependencies, enterpriseId: string, accountId: string): Promise<FeedAddress> {
  if (!(await isMember(deps, enterpriseId, accountId))) throw new AppError('forbidden', '只有这家企业的成员可以取得订阅地址。');
  const secret = newToken();
  const feed: CalendarFeed = { enterpriseId, digest: digestOf(secret), since: deps.now() };
  await changeAccount(deps, accountId, (a) => ({ ...a, calendarFeeds: [...others(a, enterpriseId), feed] }));
  return { enterpriseId, accountId, secret };
}

/** 停用: whoever has the address reads nothing by it any more. */
export async function closeCalendarFeed(deps: AccountsDependencies, enterpriseId: string, accountId: string): Promise<void> {
  await changeAccount(deps, accountId, (a) => ({ ...a, calendarFeeds: others(a, enterpriseId) }));
}

/** Whether an address still counts: not ended or replaced, its person neither shut out nor gone from the enterprise since it was made. */
export async function isOpenCalendarFeed(deps: AccountsDependencies, { enterpriseId, accountId, secret }: FeedAddress): Promise<boolean> {
  const account = await deps.store.accounts.get(accountId);
  const feed = account?.calendarFeeds?.find((f) => f.enterpriseId === enterpriseId);
  if (account === null || account.disabledAt !== null || feed === undefined) return false;
  return sameText(digestOf(secret), feed.digest) && isMember(deps, enterpriseId, accountId, feed.since);
}

/** Who left and came back has to ask for a new address. */
async function isMember({ store }: AccountsDependencies, enterpriseId: string, accountId: string, at = Infinity): Promise<boolean> {
  return (await store.memberships.ofAccount(accountId)).some((m) => m.enterpriseId === enterpriseId && m.since <= at);
}
