import { daysBetween, longDate } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Link } from 'react-router';
import { SignInLink } from '../account/SignInLink.tsx';
import { useSession } from '../account/session-context.tsx';
import { useOwnEnterprise } from '../messages/own-enterprise.ts';
import { api } from './api.ts';
import { Icon } from './Icon.tsx';

/** Days before the last one on which a message is sent (server/domain/delivery/change.ts). */
const REMIND_DAYS = 14;
type Outcome = 'on' | 'refused' | { readonly problem: string };
interface RemindProps {
  readonly id: string;
  readonly title: string;
  readonly closesOn: string | null;
  readonly today: string;
}

/**
 * 截止前提醒我: a message to who has an enterprise of their own here, the telephone's own calendar to everybody. Nothing where no last day
 * is to come.
 */
export function Remind({ id, title, closesOn, today }: RemindProps) {
  const enterprise = useOwnEnterprise();
  const [open, setOpen] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [busy, setBusy] = useState(false);
  if (closesOn === null || closesOn < today) return null;
  const ask = () => {
    if (open || enterprise === null) {
      setOpen(!open);
      return;
    }
    setOpen(true);
    setBusy(true);
    subscribe(enterprise, id)
      .then(setOutcome, (error: unknown) => setOutcome({ problem: error instanceof Error ? error.message : '没有设置成功，请稍后再试。' }))
      .finally(() => setBusy(false));
  };
  return (
    <div className="remind no-print">
      <button type="button" className="button" aria-expanded={open} disabled={busy} onClick={ask}>
        <Icon name="clock" />
        截止前提醒我<span className="visually-hidden">：{title}</span>
      </button>
      {open && (
        <div className="small" role="status">
          {enterprise === null ? (
            <WayIn />
          ) : outcome === null ? (
            <p>正在设置…</p>
          ) : (
            <Said outcome={outcome} closesOn={closesOn} today={today} />
          )}
          <p>
            <a href={`/api/programs/${encodeURIComponent(id)}/calendar.ics`}>
              加入手机日历<span className="visually-hidden">：{title}</span>
            </a>
            （截止前14天、3天提醒，不用登录）
          </p>
        </div>
      )}
    </div>
  );
}

/**
 * What the server has: programs that an enterprise may get are told of before they close, unless that was refused. A mute of this one is
 * lifted; a refusal of everything is not, without being asked.
 */
async function subscribe(enterprise: string, programId: string): Promise<Outcome> {
  const s = await api.subscription(enterprise);
  if (s.optedOut || !s.personalised || s.everybodyOptedOut) return 'refused';
  await api.changeSubscription(enterprise, { mutedPrograms: s.mutedPrograms.filter((p) => p !== programId) });
  return 'on';
}

function WayIn() {
  const account = useSession().session?.account ?? null;
  return account === null ? (
    <p>
      <SignInLink>登录</SignInLink>并登记企业后，可以由本站发消息提醒。
    </p>
  ) : (
    <p>
      <Link to="/account">登记企业</Link>后，可以由本站发消息提醒。
    </p>
  );
}

function Said({ outcome, closesOn, today }: { readonly outcome: Outcome; readonly closesOn: string; readonly today: string }) {
  if (outcome === 'refused')
    return (
      <p>
        您或贵企业已退订推送，这里没有改动。到<Link to="/push">订阅设置</Link>恢复推送后，再点一次即可。
      </p>
    );
  if (outcome !== 'on') return <p>{outcome.problem}</p>;
  const when =
    daysBetween(today, closesOn) > REMIND_DAYS
      ? `${longDate(closesOn)}截止，截止前14天`
      : `${longDate(closesOn)}截止，已不足14天，还没有提醒过的下一次推送时`;
  return (
    <p>
      已设置。{when}，经核对贵企业符合或有待确认的，会在<Link to="/messages">消息</Link>里提醒您；不符合的不提醒。频率和范围见
      <Link to="/push">订阅设置</Link>。
    </p>
  );
}
