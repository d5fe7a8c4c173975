import type { SessionReply } from '@policy-navigator/client-shared';
import { useNavigate } from 'react-router';
import { Show } from '../parts/States.tsx';
import { useResource } from '../parts/use-resource.ts';
import { useTitle } from '../shell/use-title.ts';
import { accountApi } from './account-api.ts';
import './account.css';
import { Consents } from './Consents.tsx';
import { Devices } from './Devices.tsx';
import { Problem } from './Labelled.tsx';
import { LeaveForm } from './LeaveForm.tsx';
import { OwnEnterprises } from './OwnEnterprises.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { useSession } from './session-context.tsx';
import { SignInLink } from './SignInLink.tsx';
import { useSending } from './use-sending.ts';

/** Kinds of identities. */
const KINDS = { email: '邮箱', phone: '手机号', wechat: '微信', oidc: '统一身份认证', login: '登录名' } as const;

/** 我的账号: who one is here, where one is signed in, what is kept, and the way out. */
export function AccountPage() {
  const { session, reread } = useSession();
  useTitle('我的账号');
  if (session !== null && session.account === null)
    return (
      <div className="page account narrow">
        <h1>我的账号</h1>
        <p>您还没有登录。</p>
        <p>
          <SignInLink className="button primary">登录</SignInLink>
        </p>
      </div>
    );
  return (
    <div className="page account">
      <h1>我的账号</h1>
      {session?.account != null && <Own account={session.account} reread={reread} />}
    </div>
  );
}

function Own({ account, reread }: { readonly account: NonNullable<SessionReply['account']>; readonly reread: () => void }) {
  const { resource, retry } = useResource('me', accountApi.me);
  const { busy, problem, send } = useSending();
  const go = useNavigate();
  const leave = () => {
    reread();
    void go('/');
  };
  return (
    <>
      <Show resource={resource} retry={retry}>
        {(me) => (
          <>
            <section className="block form" aria-labelledby="who">
              <h2 id="who">{me.name}</h2>
              <dl className="pairs">
                {me.identities.map((i, n) => (
                  <div key={n}>
                    <dt>{KINDS[i.kind]}</dt>
                    <dd>{i.shown}</dd>
                  </div>
                ))}
              </dl>
              <Problem words={problem} />
              <p>
                <button type="button" className="button" disabled={busy} onClick={() => send(accountApi.signOut, leave)}>
                  退出登录
                </button>
              </p>
            </section>
            <OwnEnterprises enterprises={account.enterprises} reread={reread} />
            <Devices />
            <PasswordForm has={me.hasPassword} changed={retry} />
            <Consents me={me} changed={retry} />
            <LeaveForm gone={leave} />
          </>
        )}
      </Show>
    </>
  );
}
