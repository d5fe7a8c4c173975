import { useState } from 'react';
import { accountApi } from './account-api.ts';
import { Labelled, Problem } from './Labelled.tsx';
import { useSending } from './use-sending.ts';

/** 注销账号: at once and for good, once the word is typed. */
export function LeaveForm({ gone }: { readonly gone: () => void }) {
  const [typed, setTyped] = useState('');
  const { busy, problem, send } = useSending();
  return (
    <details className="block form">
      <summary>注销账号</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send(accountApi.deleteAccount, gone);
        }}
      >
        <p>账号、提问记录、订阅和消息会立即删除，不能恢复。只有您一位成员的企业，信息也会一并删除。备份里的副本在恢复时会再次删除。</p>
        <Labelled label="请输入“注销”二字" value={typed} onValue={setTyped} autoComplete="off" required />
        <Problem words={problem} />
        <p>
          <button type="submit" className="button danger" disabled={busy || typed.trim() !== '注销'}>
            注销账号
          </button>
        </p>
      </form>
    </details>
  );
}
