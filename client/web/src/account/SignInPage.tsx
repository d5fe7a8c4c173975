import type { SessionReply } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { Loading } from '../parts/States.tsx';
import { useTitle } from '../shell/use-title.ts';
import { accountApi } from './account-api.ts';
import './account.css';
import { keepCameFrom, useCameFrom } from './came-from.ts';
import { Labelled, Problem } from './Labelled.tsx';
import { useSession } from './session-context.tsx';
import { useSending } from './use-sending.ts';

type Ways = SessionReply['ways'];

/** 登录: whatever ways this site has. Nothing of the public pages needs it. */
export function SignInPage() {
  const { session } = useSession();
  const [parameters] = useSearchParams();
  useTitle('登录');
  const problem = parameters.get('problem');
  return (
    <div className="page account narrow">
      <h1>登录</h1>
      <p className="ink2">查政策、提问、核对演示企业都不用登录。登录后可以保存企业信息，和同事一起使用。</p>
      {problem !== null && <Problem words={problem.slice(0, 100)} />}
      {session === null ? (
        <Loading slow={false} />
      ) : session.account !== null ? (
        <SignedIn name={session.account.name} />
      ) : (
        <Ways ways={session.ways} />
      )}
    </div>
  );
}

function SignedIn({ name }: { readonly name: string }) {
  const back = useCameFrom();
  return (
    <section className="block form">
      <p>您已登录（{name}）。</p>
      <p>
        <Link className="button primary" to={back}>
          {back === '/account' ? '我的账号' : '回到刚才的页面'}
        </Link>
      </p>
    </section>
  );
}

function Ways({ ways }: { readonly ways: Ways }) {
  const [consent, setConsent] = useState(false);
  const back = useCameFrom();
  const code = ways.email || ways.phone;
  return (
    <>
      {(code || ways.oidc !== null) && (
        <p>
          <label className="choice">
            <input type="checkbox" checked={consent} onChange={(event) => setConsent(event.target.checked)} />
            <span>
              我已阅读并同意<Link to="/privacy">个人信息处理说明</Link>（首次登录需要）
            </span>
          </label>
        </p>
      )}
      {ways.oidc !== null && (
        <p>
          <a
            className="button"
            onClick={() => keepCameFrom(back)}
            href={`/api/session/oidc?returnTo=${encodeURIComponent(back)}&consent=${String(consent)}`}
          >
            用{ways.oidc}登录
          </a>
        </p>
      )}
      {code && <CodeForm ways={ways} consent={consent} />}
      <PasswordForm />
      {ways.bootstrap && <BootstrapForm />}
      {!code && ways.oidc === null && <p className="small ink2">本站目前只能用密码登录。没有账号的，请联系本站管理员。</p>}
    </>
  );
}

/** What all ways do at their end. */
function useArrival(): () => void {
  const { reread } = useSession();
  const go = useNavigate();
  const back = useCameFrom();
  return () => {
    reread();
    void go(back, { replace: true });
  };
}

function CodeForm({ ways, consent }: { readonly ways: Ways; readonly consent: boolean }) {
  const [to, setTo] = useState('');
  const [code, setCode] = useState('');
  const [sent, setSent] = useState(false);
  const { busy, problem, send } = useSending();
  const arrive = useArrival();
  const kinds = ways.email && ways.phone ? '邮箱或手机号' : ways.email ? '邮箱' : '手机号';
  return (
    <form
      className="block form"
      aria-labelledby="by-code"
      onSubmit={(event) => {
        event.preventDefault();
        if (sent) send(() => accountApi.signInWithCode(to, code, consent), arrive);
        else
          send(
            () => accountApi.sendCode(to),
            () => setSent(true),
          );
      }}
    >
      <h2 id="by-code">用验证码登录</h2>
      <Labelled label={kinds} value={to} onValue={setTo} autoComplete={ways.email ? 'email' : 'tel'} required disabled={busy} />
      {sent && (
        <Labelled
          label="验证码"
          hint="6位数字，10分钟内有效。"
          value={code}
          onValue={setCode}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          required
        />
      )}
      <p role="status" className="small ink2">
        {sent ? `验证码已发送到${to}。` : ''}
      </p>
      <Problem words={problem} />
      <p className="buttons">
        <button type="submit" className="button primary" disabled={busy}>
          {sent ? '登录' : '发送验证码'}
        </button>
        {sent && (
          <button type="button" className="button" disabled={busy} onClick={() => send(() => accountApi.sendCode(to))}>
            重新发送
          </button>
        )}
      </p>
    </form>
  );
}

function PasswordForm() {
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const { busy, problem, send } = useSending();
  const arrive = useArrival();
  return (
    <form
      className="block form"
      aria-labelledby="by-password"
      onSubmit={(event) => {
        event.preventDefault();
        send(() => accountApi.signInWithPassword(login, password), arrive);
      }}
    >
      <h2 id="by-password">用密码登录</h2>
      <Labelled label="账号" hint="邮箱、手机号或登录名。" value={login} onValue={setLogin} autoComplete="username" required />
      <Labelled label="密码" type="password" value={password} onValue={setPassword} autoComplete="current-password" required />
      <Problem words={problem} />
      <p>
        <button type="submit" className="button primary" disabled={busy}>
          登录
        </button>
      </p>
    </form>
  );
}

/** The first operator of a new installation. */
function BootstrapForm() {
  const [given, setGiven] = useState({ token: '', login: '', name: '', password: '' });
  const { busy, problem, send } = useSending();
  const arrive = useArrival();
  const set = (name: keyof typeof given) => (value: string) => setGiven((before) => ({ ...before, [name]: value }));
  return (
    <details className="block form">
      <summary>设置首位管理员</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send(() => accountApi.bootstrap(given), arrive);
        }}
      >
        <Labelled
          label="初始化口令"
          hint="安装时设置的 NAVIGATOR_BOOTSTRAP_TOKEN。"
          type="password"
          value={given.token}
          onValue={set('token')}
          autoComplete="off"
          required
        />
        <Labelled
          label="管理员账号"
          hint="邮箱、手机号或登录名。"
          value={given.login}
          onValue={set('login')}
          autoComplete="username"
          required
        />
        <Labelled label="称呼" value={given.name} onValue={set('name')} autoComplete="name" required />
        <Labelled
          label="新密码"
          hint="至少10个字符，可以是一句话。"
          type="password"
          value={given.password}
          onValue={set('password')}
          autoComplete="new-password"
          minLength={10}
          required
        />
        <Problem words={problem} />
        <p>
          <button type="submit" className="button" disabled={busy}>
            设置
          </button>
        </p>
      </form>
    </details>
  );
}
