import { Link } from 'react-router';
import { api } from '../parts/api.ts';
import { useResource } from '../parts/use-resource.ts';
import { useInboxNews, useOwnEnterprise } from './own-enterprise.ts';

/** 消息 with the number of those not read; nothing for who has no enterprise of their own. */
export function MessagesLink() {
  const enterprise = useOwnEnterprise(), news = useInboxNews(enterprise);
  const unread = useResource(enterprise === null ? null : `unread ${enterprise} ${news}`, () => api.inbox(enterprise ?? '')).resource.value?.unread ?? 0;
  if (enterprise === null) return null;
  return <Link className="messages-link" to="/messages">消息{unread > 0 && <span className="unread"><span className="visually-hidden">，</span>{unread > 99 ? '99+' : unread}<span className="visually-hidden">条未读</span></span>}</Link>;
}
