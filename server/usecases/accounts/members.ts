import { randomUUID } from 'node:crypto';
import { contactOf } from '../../domain/access/account.ts';
import type { Membership } from '../../domain/access/membership.ts';
import { isDemoId } from '../../domain/enterprise/demo.ts';
import type { EnterpriseProfile } from '../../domain/enterprise/profile.ts';
import { AppError } from '../../domain/errors.ts';
import type { AccountsDependencies } from './ports.ts';
import { digestOf, newToken } from './secrets.ts';
import { rightsChanged } from './sessions.ts';

const INVITATION_MS = 7 * 24 * 3_600_000;
const MOST_OPEN = 20;
interface Invited {
  readonly enterpriseId: string;
  readonly by: string;
  readonly owner: boolean;
  readonly to: string | null;
}
const prefixOf = (enterpriseId: string): string => `invitation:${digestOf(enterpriseId).slice(0, 16)}:`;

/** 登记企业: who registers it first keeps it. One that is known already is given to people by its owner or an operator, never taken. */
export async function registerEnterprise(
  deps: AccountsDependencies,
  accountId: string,
  given: EnterpriseProfile,
): Promise<EnterpriseProfile> {
  await refuseTaken(deps, given);
  const profile = { ...given, id: `e-${randomUUID()}` };
  await deps.store.memberships.put({ enterpriseId: profile.id, accountId, owner: true, since: deps.now(), invitedBy: null });
  await deps.enterprises.save([profile]);
  await rightsChanged(deps, accountId);
  return profile;
}

/** Under another's code the facts would come that a register and imports know of them. @throws AppError */
export async function refuseTaken({ enterprises }: AccountsDependencies, given: EnterpriseProfile): Promise<void> {
  const code = given.unifiedSocialCreditCode;
  if (code !== null && (await enterprises.all()).some((e) => e.unifiedSocialCreditCode === code && e.id !== given.id))
    throw new AppError('forbidden', '这家企业已经登记。请联系企业管理员邀请您，或联系本站管理员。');
}

/** An invitation's code, to be handed over once. `to`: only the account of that e-mail or phone may use it. */
export async function invite(
  { store, now }: AccountsDependencies,
  given: { readonly enterpriseId: string; readonly by: string; readonly owner: boolean; readonly to: string | null },
): Promise<{ readonly code: string; readonly expiresAt: number }> {
  const { to } = given;
  const contact = to === null ? null : contactOf(to);
  if (to !== null && contact === null) throw new AppError('bad-request', '请填写邮箱地址或11位手机号。');
  const prefix = prefixOf(given.enterpriseId);
  const open = (await store.tickets.startingWith(prefix)).filter((t) => now() < t.expiresAt);
  if (open.length >= MOST_OPEN) throw new AppError('busy', '未使用的邀请已有20个，请等对方使用或过期后再发。');
  const code = newToken();
  const invited: Invited = { ...given, to: contact === null ? null : `${contact.kind}:${contact.value}` };
  const expiresAt = now() + INVITATION_MS;
  await store.tickets.put({
    id: `${prefix}${digestOf(code)}`,
    digest: '',
    data: JSON.stringify(invited),
    attemptsLeft: 1,
    createdAt: now(),
    expiresAt,
  });
  // The code alone does not say which enterprise's list it is in.
  return { code: `${prefix.slice('invitation:'.length, -1)}.${code}`, expiresAt };
}

/** Becomes a member by an invitation; it is good once. */
export async function acceptInvitation(deps: AccountsDependencies, accountId: string, code: string): Promise<string> {
  const { store, now } = deps;
  const [list = '', secret = ''] = code.trim().split('.');
  const id = `invitation:${list}:${digestOf(secret)}`;
  const ticket = await store.tickets.get(id);
  const account = await store.accounts.get(accountId);
  if (ticket === null || account === null || now() >= ticket.expiresAt) throw new AppError('bad-request', '邀请码不正确或已过期。');
  const { enterpriseId, by, owner, to } = JSON.parse(ticket.data) as Invited;
  if (to !== null && !account.identities.some((i) => `${i.kind}:${i.value}` === to))
    throw new AppError('forbidden', '这个邀请是发给另一个邮箱或手机号的。');
  if (!(await store.tickets.take(id))) throw new AppError('bad-request', '邀请码已被使用。');
  const before = (await store.memberships.ofAccount(accountId)).find((m) => m.enterpriseId === enterpriseId);
  await store.memberships.put({
    enterpriseId,
    accountId,
    owner: owner || before?.owner === true,
    since: before?.since ?? now(),
    invitedBy: by,
  });
  await rightsChanged(deps, accountId);
  return enterpriseId;
}

/** Takes a person out of an enterprise, at once; its last owner stays while there are others to look after. */
export async function removeMember(deps: AccountsDependencies, enterpriseId: string, accountId: string): Promise<void> {
  const { store } = deps;
  const members = await store.memberships.ofEnterprise(enterpriseId);
  const leaving = members.find((m) => m.accountId === accountId);
  if (leaving === undefined) throw new AppError('not-found', '没有这位成员。');
  if (leaving.owner && members.length > 1 && !members.some((m) => m.owner && m.accountId !== accountId))
    throw new AppError('bad-request', '请先把另一位成员设为管理员。');
  await store.memberships.remove(enterpriseId, accountId);
  await deps.erasure.forgetMembership(enterpriseId, accountId);
  await rightsChanged(deps, accountId);
}

/** An operator says who belongs to an enterprise. */
export async function setMember(deps: AccountsDependencies, membership: Omit<Membership, 'since' | 'invitedBy'>): Promise<void> {
  const { enterpriseId, accountId } = membership;
  if (isDemoId(enterpriseId)) throw new AppError('bad-request', '演示企业对所有人公开，不需要成员。');
  if ((await deps.store.accounts.get(accountId)) === null || (await deps.enterprises.get(enterpriseId)) === null)
    throw new AppError('not-found', '没有这个账号或这家企业。');
  await deps.store.memberships.put({ ...membership, since: deps.now(), invitedBy: null });
  await rightsChanged(deps, accountId);
}
