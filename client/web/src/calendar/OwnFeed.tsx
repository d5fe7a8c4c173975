import { dayOf, longDate } from '@policy-navigator/client-shared';
import { useId, useState } from 'react';
import { accountApi, wordsOf } from '../account/account-api.ts';
import { useResource } from '../parts/use-resource.ts';
import { useToast } from '../shell/ToastProvider.tsx';

/** 订阅地址 of one's own enterprise: a phone's calendar cannot sign in, so it reads by an address that is secret and can be ended. */
export function OwnFeed({ enterprise }: { readonly enterprise: string }) {
  const [changes, setChanges] = useState(0);
  const [path, setPath] = useState<string | null>(null);
  const [problem, setProblem] = useState('');
  const since =
    useResource(`calendar feed ${enterprise} ${changes}`, () => accountApi.calendarFeed(enterprise)).resource.value?.since ?? null;
  const done = (made: string | null) => {
    setPath(made);
    setProblem('');
    setChanges((n) => n + 1);
  };
  const fail = (error: unknown) => setProblem(wordsOf(error));
  const open = () => void accountApi.openCalendarFeed(enterprise).then((feed) => done(feed.address), fail);
  const close = () => void accountApi.closeCalendarFeed(enterprise).then(() => done(null), fail);
  return (
    <details className="own-feed small">
      <summary>在手机日历里自动更新（与我有关）</summary>
      <p>
        手机日历不能登录本站，凭一个专用地址读取与贵企业有关的申报时间。知道地址的人都能读到，请不要转发；不用了可以停用，换新地址后旧地址失效。
      </p>
      {path !== null && <Address address={`${location.origin}${path}`} />}
      {since !== null && path === null && <p>{longDate(dayOf(since))}取得的地址正在使用，地址只在取得时显示。</p>}
      <p className="own-feed-actions">
        <button type="button" className="button" onClick={open}>
          {since === null ? '取得订阅地址' : '换一个新地址'}
        </button>
        {since !== null && (
          <button type="button" className="button" onClick={close}>
            停用这个地址
          </button>
        )}
      </p>
      {problem !== '' && <p role="alert">{problem}</p>}
    </details>
  );
}

function Address({ address }: { readonly address: string }) {
  const id = useId();
  const say = useToast();
  const copy = () =>
    void navigator.clipboard.writeText(address).then(
      () => say('已复制'),
      () => say('没有复制成功，请长按地址复制'),
    );
  return (
    <div role="status">
      <label htmlFor={id}>订阅地址，只显示这一次</label>
      <p className="own-feed-actions">
        <input id={id} className="field" readOnly value={address} onFocus={(event) => event.target.select()} />
        <button type="button" className="button" onClick={copy}>
          复制
        </button>
        <a className="button" href={address.replace(/^https?:/u, 'webcal:')}>
          用日历打开
        </a>
      </p>
      <p>苹果手机：设置 › 日历 › 账户 › 添加已订阅的日历。安卓手机：在日历应用的“订阅”或“URL导入”里粘贴。</p>
    </div>
  );
}
