import type { Inbox } from '@policy-navigator/client-shared';
import { Link } from 'react-router';
import { useSession } from '../account/session-context.tsx';
import { SignInLink } from '../account/SignInLink.tsx';
import { api } from '../parts/api.ts';
import { Empty, Loading, Show } from '../parts/States.tsx';
import { useIsWide } from '../parts/use-is-wide.ts';
import { useResource } from '../parts/use-resource.ts';
import { useMode } from '../shell/display-mode.ts';
import { useTitle } from '../shell/use-title.ts';
import { Message } from './Message.tsx';
import { MessagePanes } from './MessagePanes.tsx';
import { OwnAnswers } from './OwnAnswers.tsx';
import { useInboxNews, useOwnEnterprise } from './own-enterprise.ts';
import './messages.css';

/** 消息: what was told, why, and what the reader thinks of it. New ones appear as they arrive. */
export function MessagesPage() {
  useTitle('消息');
  const enterprise = useOwnEnterprise();
  const arrived = useInboxNews(enterprise);
  const { resource, retry } = useResource(enterprise === null ? null : `inbox ${enterprise} ${arrived}`, () => api.inbox(enterprise ?? ''));
  return (
    <div className="page messages">
      <h1>消息</h1>
      <p className="small">
        <Link to={`/push${enterprise === null ? '' : `?enterprise=${encodeURIComponent(enterprise)}`}`}>订阅设置</Link>
        {'　'}
        <Link to="/how-matching-works">匹配是怎样算的</Link>
      </p>
      <OwnAnswers />
      {enterprise === null ? (
        <NoEnterprise />
      ) : (
        <Show resource={resource} retry={retry}>
          {(inbox) => <Messages inbox={inbox} enterprise={enterprise} />}
        </Show>
      )}
    </div>
  );
}

/** The way to an enterprise of one's own, without which there are no messages. */
export function NoEnterprise() {
  const { session } = useSession();
  if (session === null) return <Loading slow={false} />;
  return session.account === null ? (
    <Empty words="登录并登记企业后，有新的可享政策会告诉您，并说明原因。">
      <SignInLink className="button primary">登录</SignInLink>
    </Empty>
  ) : (
    <Empty words="登记企业后，有新的可享政策会告诉您，并说明原因。">
      <Link className="button primary" to="/account">
        登记企业
      </Link>
    </Empty>
  );
}

function Messages({ inbox: { messages, unread }, enterprise }: { readonly inbox: Inbox; readonly enterprise: string }) {
  const large = useMode() === 'large';
  const isWide = useIsWide() && !large;
  if (messages.length === 0)
    return (
      <Empty words="有新的可享政策会告诉您，并说明原因。">
        <Link to="/matches">看现在能申报什么</Link>
      </Empty>
    );
  return (
    <>
      <p className="small ink2" role="status">
        {unread > 0 ? `${unread}条未读` : '没有未读消息'}
      </p>
      {isWide ? (
        <MessagePanes messages={messages} enterprise={enterprise} />
      ) : (
        <ul className="day-list">
          {messages.map((m) => (
            <li key={m.id}>
              <Message message={m} enterprise={enterprise} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
