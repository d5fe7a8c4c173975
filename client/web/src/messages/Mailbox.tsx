import type { SubscriptionChange, SubscriptionSettings } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Labelled, Problem } from '../account/Labelled.tsx';

type Addresses = NonNullable<SubscriptionChange['addresses']>;

/** What stands now, as it is sent back: addresses that are not named in a change go. */
function standing({ addresses, awaited }: SubscriptionSettings): Addresses {
  const named = addresses.flatMap(({ channel, to }): Addresses => {
    if (channel === 'in-app' || channel === 'wechat') return [{ channel }];
    return channel === 'email' || channel === 'webhook' ? [{ channel, to }] : [];
  });
  return [...named, ...awaited.map(({ to }) => ({ channel: 'email', to }) as const)];
}
const isEmail = (a: Addresses[number], to: string): boolean => a.channel === 'email' && a.to === to;

/** 邮箱: one that messages go to, and one that its reader has still to confirm. */
export function Mailbox({
  settings,
  change,
}: {
  readonly settings: SubscriptionSettings;
  /** Gives why it was not done. */
  readonly change: (given: SubscriptionChange) => Promise<string | null>;
}) {
  const [to, setTo] = useState('');
  const [problem, setProblem] = useState('');
  const mailboxes = settings.addresses.filter((a) => a.channel === 'email');
  const send = (addresses: Addresses) => void change({ addresses }).then((why) => setProblem(why ?? ''));
  const remove = (address: string) => send(standing(settings).filter((a) => !isEmail(a, address)));
  const add = () => {
    const wanted = to.trim().toLowerCase();
    if (!/^[^\s@]{1,64}@[^\s@]{1,189}$/u.test(wanted)) return setProblem('请填写邮箱地址，例如 name@example.cn');
    // Of those that wait only the one typed last is meant.
    const others = standing({ ...settings, awaited: [] }).filter((a) => !isEmail(a, wanted));
    send([...others, { channel: 'email', to: wanted }]);
    setTo('');
  };
  return (
    <section aria-labelledby="mailbox">
      <h2 id="mailbox">邮箱</h2>
      <p className="small ink2">
        {mailboxes.length === 0 ? '没有邮箱，提醒只在站内消息里。' : '除站内消息外，提醒也发到这个邮箱。'}
        别的邮箱要先由收件人点开确认邮件里的链接，确认之前不会发提醒。
      </p>
      {mailboxes.map((a) => (
        <p key={a.to}>
          {a.to}
          <button type="button" className="button" onClick={() => remove(a.to)}>
            移除<span className="visually-hidden">{a.to}</span>
          </button>
        </p>
      ))}
      {settings.awaited.map((a) => (
        <p key={a.to} role="status">
          {a.to}　{Date.now() < a.until ? '待确认：确认邮件已发出，请在24小时内打开邮件里的链接。' : '确认链接已过期，请重新填写。'}
          <button type="button" className="button" onClick={() => remove(a.to)}>
            不用了<span className="visually-hidden">{a.to}</span>
          </button>
        </p>
      ))}
      <form
        className="wishes"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Labelled
          label={mailboxes.length === 0 ? '添加邮箱' : '更换邮箱'}
          hint="您登录用的邮箱不需要再确认"
          type="email"
          autoComplete="email"
          value={to}
          onValue={setTo}
        />
        <Problem words={problem} />
        <p>
          <button type="submit" className="button">
            保存邮箱
          </button>
        </p>
      </form>
    </section>
  );
}
