import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { Show } from '../parts/States.tsx';
import { useResource } from '../parts/use-resource.ts';
import { useToast } from '../shell/ToastProvider.tsx';
import { useTitle } from '../shell/use-title.ts';
import { accountApi } from './account-api.ts';
import './account.css';
import { Labelled, Problem } from './Labelled.tsx';
import { useSession } from './session-context.tsx';
import { useSending } from './use-sending.ts';
import { useTimeWords } from './use-time-words.ts';

/** 企业成员: who sees this enterprise's information; owners invite and remove. */
export function MembersPage() {
  const { id = '' } = useParams();
  const { session, reread } = useSession();
  const timeWords = useTimeWords();
  const { resource, retry } = useResource(`members ${id}`, () => accountApi.members(id));
  const { busy, problem, sendAndSay } = useSending();
  const name = session?.account?.enterprises.find((e) => e.id === id)?.name ?? '企业成员';
  useTitle('企业成员');
  return (
    <div className="page account">
      <p className="small">
        <Link to="/account">我的账号</Link>
      </p>
      <h1>{name}</h1>
      <section className="block form" aria-labelledby="members">
        <h2 id="members">成员</h2>
        <p className="small ink2">成员可以看到和修改本企业的信息、可享政策和消息，看不到其他企业的。</p>
        <Show resource={resource} retry={retry}>
          {({ members, mayManage }) => (
            <>
              <ul className="rows">
                {members.map((m) => (
                  <li key={m.accountId}>
                    <span>
                      {m.name}
                      {m.self && '（您）'}
                      <span className="small ink2">
                        {'　'}
                        {m.owner ? '管理员' : '成员'}，{timeWords(m.since)}加入
                      </span>
                    </span>
                    {(mayManage || m.self) && (
                      <button
                        type="button"
                        className="button"
                        disabled={busy}
                        onClick={() =>
                          sendAndSay(
                            () => accountApi.removeMember(id, m.accountId),
                            m.self ? '您已退出这家企业' : '已移出',
                            () => {
                              reread();
                              retry();
                            },
                          )
                        }
                      >
                        {m.self ? '退出企业' : '移出'}
                        {!m.self && <span className="visually-hidden">{m.name}</span>}
                      </button>
                    )}
                  </li>
                ))}
              </ul>
              <Problem words={problem} />
              {mayManage && <Invite enterpriseId={id} />}
            </>
          )}
        </Show>
      </section>
    </div>
  );
}

function Invite({ enterpriseId }: { readonly enterpriseId: string }) {
  const [to, setTo] = useState('');
  const [code, setCode] = useState<string | null>(null);
  const { busy, problem, send } = useSending();
  const say = useToast();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send(async () => setCode((await accountApi.invite(enterpriseId, to)).code));
      }}
    >
      <h3>邀请同事</h3>
      <Labelled
        label="对方的邮箱或手机号（可不填）"
        hint="填写后，只有用这个邮箱或手机号登录的人能使用邀请码。"
        value={to}
        onValue={setTo}
        autoComplete="off"
      />
      <Problem words={problem} />
      <p>
        <button type="submit" className="button primary" disabled={busy}>
          生成邀请码
        </button>
      </p>
      <div role="status">
        {code !== null && (
          <>
            <p className="small">请把邀请码发给对方，7天内有效，只能用一次：</p>
            <p className="invitation">
              <code>{code}</code>
              <button
                type="button"
                className="button"
                onClick={() => {
                  navigator.clipboard.writeText(code).then(
                    () => say('已复制'),
                    () => undefined,
                  );
                }}
              >
                复制
              </button>
            </p>
          </>
        )}
      </div>
    </form>
  );
}
