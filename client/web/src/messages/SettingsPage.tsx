import type { SubscriptionChange, SubscriptionSettings } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Link } from 'react-router';
import { api } from '../parts/api.ts';
import { Show } from '../parts/States.tsx';
import { useResource } from '../parts/use-resource.ts';
import { useToast } from '../shell/ToastProvider.tsx';
import { useTitle } from '../shell/use-title.ts';
import { NoEnterprise } from './MessagesPage.tsx';
import { Mailbox } from './Mailbox.tsx';
import { Muted } from './Muted.tsx';
import { useOwnEnterprise } from './own-enterprise.ts';
import { Quiet } from './Quiet.tsx';
import { Wishes } from './Wishes.tsx';
import './messages.css';

const CADENCES = [
  ['at-once', '有更新就发'],
  ['daily', '每天'],
  ['weekly', '每周'],
] as const;

/** 订阅设置: what, how often, when not, what not, and one step out. */
export function SettingsPage() {
  useTitle('订阅设置');
  const enterprise = useOwnEnterprise();
  const [saved, setSaved] = useState(0);
  const { resource, retry } = useResource(enterprise === null ? null : `subscription ${enterprise} ${saved}`, () =>
    api.subscription(enterprise ?? ''),
  );
  const say = useToast();
  const save = (given: SubscriptionChange) =>
    api.changeSubscription(enterprise ?? '', given).then(() => {
      setSaved((n) => n + 1);
      say('已保存');
    });
  const change = (given: SubscriptionChange) => void save(given).catch(retry);
  const changeOrSayWhy = (given: SubscriptionChange) =>
    save(given).then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : '没有保存，请稍后再试。'),
    );
  return (
    <div className="page settings">
      <h1>订阅设置</h1>
      <p className="small">
        <Link to="/messages">消息</Link>　<Link to="/how-matching-works">匹配是怎样算的</Link>
      </p>
      {enterprise === null ? (
        <NoEnterprise />
      ) : (
        <Show resource={resource} retry={retry}>
          {(settings) => <Settings settings={settings} change={change} changeOrSayWhy={changeOrSayWhy} />}
        </Show>
      )}
    </div>
  );
}

function Settings({
  settings: s,
  change,
  changeOrSayWhy,
}: {
  readonly settings: SubscriptionSettings;
  readonly change: (given: SubscriptionChange) => void;
  readonly changeOrSayWhy: (given: SubscriptionChange) => Promise<string | null>;
}) {
  return (
    <>
      {s.everybodyOptedOut && (
        <p role="status">
          本企业已经整体退订，不会向任何人推送。
          <button type="button" className="button" onClick={() => change({ optedOut: false, personalised: true, forEverybody: true })}>
            恢复
          </button>
        </p>
      )}
      <Wishes settings={s} change={change} />
      <Mailbox settings={s} change={changeOrSayWhy} />
      <section aria-labelledby="cadence">
        <h2 id="cadence">频率</h2>
        <p role="group" aria-labelledby="cadence">
          {CADENCES.map(([cadence, words]) => (
            <button key={cadence} type="button" className="button" aria-pressed={s.cadence === cadence} onClick={() => change({ cadence })}>
              {words}
            </button>
          ))}
        </p>
      </section>
      <Quiet quietHours={s.quietHours} change={change} />
      <Muted settings={s} change={change} />
      <section aria-labelledby="out">
        <h2 id="out">退订</h2>
        <p>
          <button type="button" className="button" aria-pressed={s.optedOut} onClick={() => change({ optedOut: !s.optedOut })}>
            {s.optedOut ? '恢复推送' : '全部退订'}
          </button>
        </p>
        <p>
          <button type="button" className="button" aria-pressed={!s.personalised} onClick={() => change({ personalised: !s.personalised })}>
            {s.personalised ? '关闭个性化推送' : '恢复个性化推送'}
          </button>
          <span className="small ink2">关闭后不再用企业信息做匹配推送。</span>
        </p>
        {!s.everybodyOptedOut && (
          <p>
            <button type="button" className="button" onClick={() => change({ optedOut: true, forEverybody: true })}>
              全企业退订
            </button>
            <span className="small ink2">本企业所有人都不再收到推送，随时可以恢复。</span>
          </p>
        )}
      </section>
    </>
  );
}
