import type { Me, SessionReply } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Show } from '../parts/States.tsx';
import { useResource } from '../parts/use-resource.ts';
import { useToast } from '../shell/ToastProvider.tsx';
import { useTitle } from '../shell/use-title.ts';
import { accountApi } from './account-api.ts';
import './account.css';
import { Devices } from './Devices.tsx';
import { Labelled, Problem } from './Labelled.tsx';
import { useSession } from './session-context.tsx';
import { SignInLink } from './SignInLink.tsx';
import { useSending } from './use-sending.ts';

const KINDS = { email: '邮箱', phone: '手机号', wechat: '微信', oidc: '统一身份认证', login: '登录名' } as const;
const PURPOSES = { account: '登录和识别账号', history: '保存提问记录' } as const;

/** 我的账号: who one is here, where one is signed in, what is kept, and the way out. */
export function AccountPage() {
  const { session, reread } = useSession();
  useTitle('我的账号');
  if (session !== null && session.account === null) return <div className="page account narrow"><h1>我的账号</h1><p>您还没有登录。</p><p><SignInLink className="button primary">登录</SignInLink></p></div>;
  return <div className="page account"><h1>我的账号</h1>{session?.account != null && <Own account={session.account} reread={reread} />}</div>;
}

function Own({ account, reread }: { readonly account: NonNullable<SessionReply['account']>; readonly reread: () => void }) {
  const { resource, retry } = useResource('me', accountApi.me), { busy, problem, send } = useSending(), go = useNavigate();
  return (
    <>
      <Show resource={resource} retry={retry}>{(me) => (
        <>
          <section className="block form" aria-labelledby="who"><h2 id="who">{me.name}</h2>
            <dl className="pairs">{me.identities.map((i, n) => <div key={n}><dt>{KINDS[i.kind]}</dt><dd>{i.shown}</dd></div>)}</dl>
            <Problem words={problem} />
            <p><button type="button" className="button" disabled={busy} onClick={() => send(accountApi.signOut, () => { reread(); void go('/'); })}>退出登录</button></p>
          </section>
          <Enterprises enterprises={account.enterprises} reread={reread} />
          <Devices />
          <Password has={me.hasPassword} changed={retry} />
          <Consents me={me} changed={retry} />
          <Leaving gone={() => { reread(); void go('/'); }} />
        </>
      )}</Show>
    </>
  );
}

function Enterprises({ enterprises, reread }: { readonly enterprises: NonNullable<SessionReply['account']>['enterprises']; readonly reread: () => void }) {
  const [name, setName] = useState(''), [creditCode, setCreditCode] = useState(''), [invitation, setInvitation] = useState('');
  const join = useSending(), register = useSending(), say = useToast();
  const done = (words: string) => () => { say(words); setName(''); setCreditCode(''); setInvitation(''); reread(); };
  return (
    <section className="block form" aria-labelledby="enterprises">
      <h2 id="enterprises">我所在的企业</h2>
      {enterprises.length === 0 ? <p className="ink2">还没有企业。用邀请码加入，或者登记一家。</p>
        : <ul className="rows">{enterprises.map((e) => <li key={e.id}><Link to={`/account/enterprises/${encodeURIComponent(e.id)}`}>{e.name ?? '未命名企业'}</Link><span className="small ink2">{e.owner ? '管理员' : '成员'}</span></li>)}</ul>}
      <form onSubmit={(event) => { event.preventDefault(); join.send(() => accountApi.acceptInvitation(invitation), done('已加入企业')); }}>
        <Labelled label="邀请码" value={invitation} onValue={setInvitation} autoComplete="off" required />
        <Problem words={join.problem} />
        <p><button type="submit" className="button" disabled={join.busy}>加入企业</button></p>
      </form>
      <details>
        <summary>登记一家企业</summary>
        <form onSubmit={(event) => { event.preventDefault(); register.send(() => accountApi.registerEnterprise(name, creditCode), done('已登记')); }}>
          <Labelled label="企业名称" value={name} onValue={setName} autoComplete="organization" maxLength={200} required />
          <Labelled label="统一社会信用代码" hint="18位，可以以后再填。" value={creditCode} onValue={setCreditCode} autoComplete="off" maxLength={18} />
          <Problem words={register.problem} />
          <p><button type="submit" className="button" disabled={register.busy}>登记</button></p>
        </form>
      </details>
    </section>
  );
}

function Password({ has, changed }: { readonly has: boolean; readonly changed: () => void }) {
  const [current, setCurrent] = useState(''), [next, setNext] = useState(''), { busy, problem, send } = useSending(), say = useToast();
  return (
    <form className="block form" aria-labelledby="password" onSubmit={(event) => { event.preventDefault(); send(() => accountApi.changePassword(current, next), () => { say('密码已更换，其他设备已退出'); setCurrent(''); setNext(''); changed(); }); }}>
      <h2 id="password">{has ? '更换密码' : '设置密码'}</h2>
      {has && <Labelled label="当前密码" type="password" value={current} onValue={setCurrent} autoComplete="current-password" required />}
      <Labelled label="新密码" hint="至少10个字符，可以是一句话。" type="password" value={next} onValue={setNext} autoComplete="new-password" minLength={10} required />
      <Problem words={problem} />
      <p><button type="submit" className="button" disabled={busy}>{has ? '更换' : '设置'}</button></p>
    </form>
  );
}

function Consents({ me, changed }: { readonly me: Me; readonly changed: () => void }) {
  const { busy, problem, send } = useSending(), say = useToast();
  return (
    <section className="block form" aria-labelledby="consents">
      <h2 id="consents">个人信息</h2>
      <p className="small ink2">用途和期限见<Link to="/privacy">个人信息处理说明</Link>。</p>
      <ul className="rows">{me.consents.map((c) => (
        <li key={c.purpose}><span>{PURPOSES[c.purpose]}<span className="small ink2">　{c.given ? '已同意' : '未同意'}</span></span>
          {c.purpose !== 'account' && <button type="button" className="button" disabled={busy} onClick={() => send(() => accountApi.consent(c.purpose, !c.given), () => { say(c.given ? '已撤回同意，提问记录已删除' : '已同意'); changed(); })}>{c.given ? '撤回同意' : '同意'}<span className="visually-hidden">{PURPOSES[c.purpose]}</span></button>}</li>
      ))}</ul>
      <Problem words={problem} />
      <p><a className="button" href="/api/me/export" download>下载我的全部信息（JSON）</a></p>
    </section>
  );
}

function Leaving({ gone }: { readonly gone: () => void }) {
  const [typed, setTyped] = useState(''), { busy, problem, send } = useSending();
  return (
    <details className="block form">
      <summary>注销账号</summary>
      <form onSubmit={(event) => { event.preventDefault(); send(accountApi.deleteAccount, gone); }}>
        <p>账号、提问记录、订阅和消息会立即删除，不能恢复。只有您一位成员的企业，信息也会一并删除。备份里的副本在恢复时会再次删除。</p>
        <Labelled label="请输入“注销”二字" value={typed} onValue={setTyped} autoComplete="off" required />
        <Problem words={problem} />
        <p><button type="submit" className="button danger" disabled={busy || typed.trim() !== '注销'}>注销账号</button></p>
      </form>
    </details>
  );
}
