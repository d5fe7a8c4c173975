import { useState } from 'react';
import { accountApi } from './account-api.ts';
import { Labelled, Problem } from './Labelled.tsx';
import { useSending } from './use-sending.ts';

/** Sets a password, or changes the one there is (`has`), which signs out all other devices. */
export function PasswordForm({ has, changed }: { readonly has: boolean; readonly changed: () => void }) {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const { busy, problem, sendAndSay } = useSending();
  return (
    <form
      className="block form"
      aria-labelledby="password"
      onSubmit={(event) => {
        event.preventDefault();
        sendAndSay(
          () => accountApi.changePassword(current, next),
          '密码已更换，其他设备已退出',
          () => {
            setCurrent('');
            setNext('');
            changed();
          },
        );
      }}
    >
      <h2 id="password">{has ? '更换密码' : '设置密码'}</h2>
      {has && <Labelled label="当前密码" type="password" value={current} onValue={setCurrent} autoComplete="current-password" required />}
      <Labelled
        label="新密码"
        hint="至少10个字符，可以是一句话。"
        type="password"
        value={next}
        onValue={setNext}
        autoComplete="new-password"
        minLength={10}
        required
      />
      <Problem words={problem} />
      <p>
        <button type="submit" className="button" disabled={busy}>
          {has ? '更换' : '设置'}
        </button>
      </p>
    </form>
  );
}
