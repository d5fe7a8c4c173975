import { Link } from 'react-router';
import { useSession } from '../account/session-context.tsx';
import { publicApi } from '../drafts/drafts-api.ts';
import { api } from '../parts/api.ts';
import { useResource } from '../parts/use-resource.ts';
import { useInboxNews, useOwnEnterprise } from './own-enterprise.ts';

/** 消息 with the number of those not read: of one's enterprise, and answers to one's own questions. Nothing for who is not signed in. */
export function MessagesLink() {
  const account = useSession().session?.account?.id ?? null;
  const enterprise = useOwnEnterprise();
  const news = useInboxNews(enterprise);
  const told =
    useResource(enterprise === null ? null : `unread ${enterprise} ${news}`, () => api.inbox(enterprise ?? '')).resource.value?.unread ?? 0;
  const answered =
    useResource(account === null ? null : `unread answers ${account} ${news}`, publicApi.ownAnswers).resource.value?.unread ?? 0;
  const unread = told + answered;
  if (enterprise === null && answered === 0) return null;
  return (
    <Link className="messages-link" to="/messages">
      消息
      {unread > 0 && (
        <span className="unread">
          <span className="visually-hidden">，</span>
          {unread > 99 ? '99+' : unread}
          <span className="visually-hidden">条未读</span>
        </span>
      )}
    </Link>
  );
}
