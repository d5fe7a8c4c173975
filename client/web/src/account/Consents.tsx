import type { Me } from '@policy-navigator/client-shared';
import { Link } from 'react-router';
import { accountApi } from './account-api.ts';
import { Problem } from './Labelled.tsx';
import { useSending } from './use-sending.ts';

const PURPOSES = { account: '登录和识别账号', history: '保存提问记录' } as const;

/** 个人信息: what it is kept for, with the consent to each purpose, and all of it as a file. */
export function Consents({ me, changed }: { readonly me: Me; readonly changed: () => void }) {
  const { busy, problem, sendAndSay } = useSending();
  return (
    <section className="block form" aria-labelledby="consents">
      <h2 id="consents">个人信息</h2>
      <p className="small ink2">
        用途和期限见<Link to="/privacy">个人信息处理说明</Link>。
      </p>
      <ul className="rows">
        {me.consents.map((c) => (
          <li key={c.purpose}>
            <span>
              {PURPOSES[c.purpose]}
              <span className="small ink2">　{c.given ? '已同意' : '未同意'}</span>
            </span>
            {c.purpose !== 'account' && (
              <button
                type="button"
                className="button"
                disabled={busy}
                onClick={() =>
                  sendAndSay(() => accountApi.consent(c.purpose, !c.given), c.given ? '已撤回同意，提问记录已删除' : '已同意', changed)
                }
              >
                {c.given ? '撤回同意' : '同意'}
                <span className="visually-hidden">{PURPOSES[c.purpose]}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      <Problem words={problem} />
      <p>
        <a className="button" href="/api/me/export" download>
          下载我的全部信息（JSON）
        </a>
      </p>
    </section>
  );
}
