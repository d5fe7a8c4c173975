import type { SessionReply } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Link } from 'react-router';
import { accountApi } from './account-api.ts';
import { Labelled, Problem } from './Labelled.tsx';
import { useSending } from './use-sending.ts';

interface OwnEnterprisesProps {
  readonly enterprises: NonNullable<SessionReply['account']>['enterprises'];
  readonly reread: () => void;
}

/** 我所在的企业, and the two ways into one: an invitation, or registering it. */
export function OwnEnterprises({ enterprises, reread }: OwnEnterprisesProps) {
  return (
    <section className="block form" aria-labelledby="enterprises">
      <h2 id="enterprises">我所在的企业</h2>
      {enterprises.length === 0 ? (
        <p className="ink2">还没有企业。用邀请码加入，或者登记一家。</p>
      ) : (
        <ul className="rows">
          {enterprises.map((e) => (
            <li key={e.id}>
              <Link to={`/account/enterprises/${encodeURIComponent(e.id)}`}>{e.name ?? '未命名企业'}</Link>
              <span className="small ink2">{e.owner ? '管理员' : '成员'}</span>
            </li>
          ))}
        </ul>
      )}
      <JoinForm onJoined={reread} />
      <details>
        <summary>登记一家企业</summary>
        <RegisterForm onRegistered={reread} />
      </details>
    </section>
  );
}

function JoinForm({ onJoined }: { readonly onJoined: () => void }) {
  const [invitation, setInvitation] = useState('');
  const { busy, problem, sendAndSay } = useSending();
  const join = () =>
    sendAndSay(
      () => accountApi.acceptInvitation(invitation),
      '已加入企业',
      () => {
        setInvitation('');
        onJoined();
      },
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        join();
      }}
    >
      <Labelled label="邀请码" value={invitation} onValue={setInvitation} autoComplete="off" required />
      <Problem words={problem} />
      <p>
        <button type="submit" className="button" disabled={busy}>
          加入企业
        </button>
      </p>
    </form>
  );
}

function RegisterForm({ onRegistered }: { readonly onRegistered: () => void }) {
  const [name, setName] = useState('');
  const [creditCode, setCreditCode] = useState('');
  const { busy, problem, sendAndSay } = useSending();
  const register = () =>
    sendAndSay(
      () => accountApi.registerEnterprise(name, creditCode),
      '已登记',
      () => {
        setName('');
        setCreditCode('');
        onRegistered();
      },
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        register();
      }}
    >
      <Labelled label="企业名称" value={name} onValue={setName} autoComplete="organization" maxLength={200} required />
      <Labelled
        label="统一社会信用代码"
        hint="18位，可以以后再填。"
        value={creditCode}
        onValue={setCreditCode}
        autoComplete="off"
        maxLength={18}
      />
      <Problem words={problem} />
      <p>
        <button type="submit" className="button" disabled={busy}>
          登记
        </button>
      </p>
    </form>
  );
}
