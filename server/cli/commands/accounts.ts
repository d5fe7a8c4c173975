import { randomBytes } from 'node:crypto';
import { text as readAll } from 'node:stream/consumers';
import type { Grant } from '../../domain/access/account.ts';
import { AppError } from '../../domain/errors.ts';
import { setMember } from '../../usecases/accounts/members.ts';
import { applyTombstones, forgetAccount, forgetEnterprise } from '../../usecases/accounts/personal-data.ts';
import type { AccountsDependencies } from '../../usecases/accounts/ports.ts';
import { acceptedPassword, changeAccount, identityOf } from '../../usecases/accounts/sign-in.ts';
import { endSessions } from '../../usecases/accounts/sessions.ts';
import { addAccount, setDisabled, setGrants } from '../../usecases/accounts/staff.ts';
import type { Invocation, Run } from '../invocation.ts';
import { UsageError } from '../usage-error.ts';
import { printJson, printLine, text } from '../with-application.ts';
import { withNews } from '../with-news.ts';

type Verb = (
  accounts: AccountsDependencies,
  login: string,
  options: Invocation['options'],
) => Promise<{ readonly json: unknown; readonly words: string }>;

/** `accounts add|grant|password|disable|enable|member|remove LOGIN` · `accounts list` · `accounts forget` after a restore. */
export const accounts: Run = (invocation) =>
  withNews(invocation, async ({ accounts: deps }) => {
    const [verb = '', login] = invocation.positionals;
    const { options } = invocation;
    const run = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
    if (run === undefined || (login === undefined && !WITHOUT_LOGIN.has(verb)))
      throw new UsageError(`用法：accounts ${Object.keys(VERBS).join('|')} 账号（邮箱、手机号或登录名）。`);
    const { json, words } = await run(deps, login ?? '', options);
    if (options['json']) printJson(json);
    else printLine(words);
    return 0;
  });
const WITHOUT_LOGIN: ReadonlySet<string> = new Set(['list', 'forget', 'forget-enterprise']);

const VERBS: Readonly<Record<string, Verb>> = {
  add: async (deps, login, options) => {
    const { password, made } = await passwordOf(options);
    const account = await addAccount(deps, { login, name: text(options, 'name') ?? login, password, grants: grantsOf(options) });
    return {
      json: { id: account.id, ...(made && { password }) },
      words: `已添加账号 ${login}（编号 ${account.id}）。${made ? `\n初始密码（只显示这一次）：${password}` : ''}`,
    };
  },
  grant: async (deps, login, options) => {
    const account = await setGrants(deps, (await accountOf(deps, login)).id, grantsOf(options));
    return {
      json: account.grants,
      words:
        account.grants.length === 0
          ? '已取消全部工作角色。'
          : `角色：${account.grants.map((g) => g.role + (g.department === null ? '' : `（${g.department}）`)).join('、')}`,
    };
  },
  password: async (deps, login, options) => {
    const { password, made } = await passwordOf(options);
    const { id, name } = await accountOf(deps, login);
    const hash = await acceptedPassword(password, [login, name]);
    await changeAccount(deps, id, (a) => ({ ...a, password: hash }));
    await endSessions(deps, id, () => true);
    return {
      json: { id, ...(made && { password }) },
      words: made ? `新密码（只显示这一次）：${password}` : '密码已更换，原有登录已全部退出。',
    };
  },
  disable: async (deps, login) => ({
    json: { id: (await setDisabled(deps, (await accountOf(deps, login)).id, true)).id },
    words: '账号已停用，登录已全部退出。',
  }),
  enable: async (deps, login) => ({
    json: { id: (await setDisabled(deps, (await accountOf(deps, login)).id, false)).id },
    words: '账号已恢复。',
  }),
  member: async (deps, login, options) => {
    const enterpriseId = text(options, 'enterprise');
    if (enterpriseId === undefined) throw new UsageError('请用 --enterprise 写明企业编号；--owner 表示设为企业管理员。');
    await setMember(deps, { enterpriseId, accountId: (await accountOf(deps, login)).id, owner: options['owner'] === true });
    return { json: { enterpriseId }, words: '已设为该企业成员。' };
  },
  remove: async (deps, login) => {
    const { id } = await accountOf(deps, login);
    await forgetAccount(deps, id);
    return { json: { id }, words: '账号及其提问、订阅、消息已删除。' };
  },
  list: async ({ store }) => {
    const all = (await store.accounts.all()).map(({ id, name, grants, disabledAt, identities }) => ({
      id,
      name,
      grants,
      disabled: disabledAt !== null,
      ways: identities.map((i) => i.kind),
    }));
    return {
      json: { accounts: all },
      words:
        all.map((a) => `${a.id}　${a.name}　${a.grants.map((g) => g.role).join('、')}${a.disabled ? '　已停用' : ''}`).join('\n') ||
        '还没有账号。添加第一个：accounts add 账号 --role operator。',
    };
  },
  forget: async (deps) => {
    const count = await applyTombstones(deps);
    return { json: { count }, words: `已重新删除${count}项注销或删除过的数据。` };
  },
  'forget-enterprise': async (deps, _login, options) => {
    const id = text(options, 'enterprise');
    if (id === undefined) throw new UsageError('请用 --enterprise 写明企业编号。');
    await forgetEnterprise(deps, id);
    return { json: { id }, words: '企业信息及其判定、消息已删除。' };
  },
};

async function accountOf({ store }: AccountsDependencies, login: string) {
  const account = (await store.accounts.byIdentity(identityOf(login))) ?? (await store.accounts.get(login));
  if (account === null) throw new AppError('not-found', `没有账号 ${login}。`);
  return account;
}

const STAFF = ['drafter', 'reviewer', 'operator', 'auditor'] as const;
function grantsOf(options: Invocation['options']): readonly Grant[] {
  const role = text(options, 'role');
  const department = text(options, 'department') ?? null;
  if (role === undefined || role === 'none') return [];
  const wrong = role.split(',').find((r) => !STAFF.some((s) => s === r));
  if (wrong !== undefined) throw new UsageError(`--role 应为：${STAFF.join('、')}，可用逗号写多个；none 表示没有。`);
  return role.split(',').map((r) => ({ role: r as Grant['role'], department: r === 'drafter' || r === 'reviewer' ? department : null }));
}

/** From standard input with `--password-stdin`, never from the command line, where others can read it; else a new one is made. */
async function passwordOf(options: Invocation['options']): Promise<{ readonly password: string; readonly made: boolean }> {
  if (options['password-stdin'] !== true) return { password: randomBytes(15).toString('base64url'), made: true };
  return { password: (await readAll(process.stdin)).replace(/\r?\n$/u, ''), made: false };
}
