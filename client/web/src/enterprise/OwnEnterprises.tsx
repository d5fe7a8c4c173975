import type { RegistryCandidates } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Link } from 'react-router';
import { accountApi } from '../account/account-api.ts';
import { Labelled, Problem } from '../account/Labelled.tsx';
import { useSession } from '../account/session-context.tsx';
import { SignInLink } from '../account/SignInLink.tsx';
import { useSending } from '../account/use-sending.ts';
import { api } from '../parts/api.ts';
import { useToast } from '../shell/ToastProvider.tsx';
import { factsIn, useEnterprise, type ChosenEnterprise } from './enterprise-context.tsx';

/** 我所在的企业: kept by the server and shared with its members; what was filled in here before may be taken along. */
export function OwnEnterprises() {
  const account = useSession().session?.account ?? null;
  const { chosen, local, chooseOwn } = useEnterprise();
  if (account === null)
    return (
      <p className="notice">
        信息只保存在本机浏览器。<SignInLink>登录</SignInLink>后可以保存到服务器，和同事一起使用。
      </p>
    );
  const own = account.enterprises;
  const current = own.find((e) => e.id === chosen?.ownId);
  return (
    <section aria-labelledby="own-enterprises" className="own-enterprises">
      <h2 id="own-enterprises">我所在的企业</h2>
      {own.length === 0 ? (
        <p className="ink2">
          还没有企业。用名称或代码查找登记，或用<Link to="/account">邀请码加入</Link>。
        </p>
      ) : (
        <ul className="demo-list">
          {own.map((e) => (
            <li key={e.id}>
              <button
                type="button"
                className="block demo-choice"
                aria-pressed={chosen?.ownId === e.id}
                onClick={() => void chooseOwn(e.id)}
              >
                <strong>{e.name ?? '未命名企业'}</strong>
                <span className="small ink2">{e.owner ? '管理员' : '成员'}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {current !== undefined && (
        <p className="small">
          <Link to={`/account/enterprises/${encodeURIComponent(current.id)}`}>成员与邀请</Link>
        </p>
      )}
      {local !== null && <TakeAlong local={local} to={current?.id ?? own[0]?.id ?? null} name={(current ?? own[0])?.name ?? null} />}
      <Register into={current?.id ?? null} />
    </section>
  );
}

function TakeAlong({ local, to, name }: { readonly local: ChosenEnterprise; readonly to: string | null; readonly name: string | null }) {
  const { addFacts } = useEnterprise();
  const say = useToast();
  const count = Object.keys(factsIn(local.enterprise)).length;
  return (
    <div className="notice take-along">
      <p>
        本机有登录前填写的{count}项信息。
        {to === null ? '先登记或加入一家企业，就可以带过去。' : '带过去后，服务器上已有的不会被改动，本机的副本会删除。'}
      </p>
      {to !== null && (
        <p>
          <button
            type="button"
            className="button"
            onClick={() =>
              void addFacts(to, local.enterprise).then((done) => {
                if (done) say(`已带到“${name ?? '我的企业'}”`);
              })
            }
          >
            带到“{name ?? '我的企业'}”
          </button>
        </p>
      )}
    </div>
  );
}

/** By name or code from the register, where one is set up; else by typing both. */
function Register({ into }: { readonly into: string | null }) {
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<RegistryCandidates | null>(null);
  const { busy, problem, send } = useSending();
  const { reread } = useSession();
  const { addFacts, chooseOwn } = useEnterprise();
  const say = useToast();
  const use = (code: string, name: string) =>
    send(async () => {
      const { enterprise } = await api.registered(code);
      const id = into ?? (await accountApi.registerEnterprise(name, code)).enterpriseId;
      if (into === null) reread();
      if (await addFacts(id, enterprise)) {
        say('已带入登记信息');
        setFound(null);
      }
    });
  const byHand = () =>
    send(async () => {
      const { enterpriseId } = await accountApi.registerEnterprise(typed.trim(), '');
      reread();
      await chooseOwn(enterpriseId);
      say('已登记');
    });
  return (
    <details className="block fact-group" open={into === null}>
      <summary>{into === null ? '查找并登记企业' : '从登记信息补充'}</summary>
      <div className="own-register">
        <form
          className="fact-form"
          onSubmit={(event) => {
            event.preventDefault();
            send(async () => setFound(await api.registry(typed.trim())));
          }}
        >
          <Labelled
            label="企业名称或统一社会信用代码"
            value={typed}
            onValue={setTyped}
            autoComplete="organization"
            maxLength={100}
            required
          />
          <Problem words={problem} />
          <p className="fact-buttons">
            <button type="submit" className="button primary" disabled={busy}>
              查找
            </button>
            {into === null && typed.trim().length > 1 && (
              <button type="button" className="button" disabled={busy} onClick={byHand}>
                直接登记这个名称
              </button>
            )}
          </p>
        </form>
        <div role="status">
          {found !== null && (
            <p className="small ink2">
              {found.candidates.length === 0
                ? '没有找到，请核对名称，或直接登记。'
                : `来自${found.source}，请选择：${found.more ? '（还有更多，请把名称写全）' : ''}`}
            </p>
          )}
        </div>
        {found !== null && (
          <ul className="demo-list">
            {found.candidates.map((c) => (
              <li key={c.unifiedSocialCreditCode}>
                <button type="button" className="block demo-choice" disabled={busy} onClick={() => use(c.unifiedSocialCreditCode, c.name)}>
                  <strong>{c.name}</strong>
                  <span className="small ink2">{[c.unifiedSocialCreditCode, c.place].filter((s) => s !== null).join('　')}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </details>
  );
}
