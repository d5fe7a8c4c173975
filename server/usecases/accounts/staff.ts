import type { Account, Grant } from '../../domain/access/account.ts';
import { AppError } from '../../domain/errors.ts';
import type { AccountsDependencies } from './ports.ts';
import { sameText } from './secrets.ts';
import { endSessions, openSession, rightsChanged, type SignedIn } from './sessions.ts';
import { acceptedPassword, changeAccount, identityOf, newAccount } from './sign-in.ts';

export interface NewStaff {
  readonly login: string;
  readonly name: string;
  readonly password: string;
  readonly grants: readonly Grant[];
}

/** An account made by whoever runs the installation. */
export async function addAccount({ store, now }: AccountsDependencies, { login, name, password, grants }: NewStaff): Promise<Account> {
  const account = newAccount({
    name,
    identities: [identityOf(login)],
    password: await acceptedPassword(password, [login, name]),
    grants,
    at: now(),
  });
  if (!(await store.accounts.add(account))) throw new AppError('bad-request', '这个账号、邮箱或手机号已经有人使用。');
  return account;
}

/** The first operator, made by whoever knows the token that the environment holds; once there is one the token opens nothing. */
export async function bootstrap(
  deps: AccountsDependencies,
  given: Omit<NewStaff, 'grants'> & { readonly token: string },
  device: string,
): Promise<SignedIn> {
  if (!(await isBootstrapOpen(deps)) || !sameText(given.token, deps.bootstrapToken ?? ''))
    throw new AppError('forbidden', '初始化口令不正确，或者已经有管理员。');
  const { token: _, ...staff } = given;
  return openSession(deps, await addAccount(deps, { ...staff, grants: [{ role: 'operator', department: null }] }), 'bootstrap', device);
}
/** Whether the first operator may still be made by token: it is set, and there is no operator. */
export const isBootstrapOpen = async ({ store, bootstrapToken }: AccountsDependencies): Promise<boolean> =>
  bootstrapToken !== null && !(await store.accounts.all()).some((a) => a.grants.some((g) => g.role === 'operator'));

/** Gives and takes staff roles, at once. An installation keeps an operator. */
export async function setGrants(deps: AccountsDependencies, accountId: string, grants: readonly Grant[]): Promise<Account> {
  if (!grants.some((g) => g.role === 'operator')) await keepsAnOperator(deps, accountId);
  const account = await changeAccount(deps, accountId, (a) => ({ ...a, grants }));
  await rightsChanged(deps, accountId);
  return account;
}

/** Shuts a person out, at once, or lets them in again. */
export async function setDisabled(deps: AccountsDependencies, accountId: string, disabled: boolean): Promise<Account> {
  if (disabled) await keepsAnOperator(deps, accountId);
  const account = await changeAccount(deps, accountId, (a) => ({ ...a, disabledAt: disabled ? (a.disabledAt ?? deps.now()) : null }));
  if (disabled) await endSessions(deps, accountId, () => true);
  return account;
}

async function keepsAnOperator({ store }: AccountsDependencies, without: string): Promise<void> {
  const operators = (await store.accounts.all()).filter((a) => a.disabledAt === null && a.grants.some((g) => g.role === 'operator'));
  if (operators.length === 1 && operators[0]?.id === without) throw new AppError('bad-request', '这是唯一的管理员，请先指定另一位。');
}
