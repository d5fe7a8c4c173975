import { longDate, type Inbox, type MessageChange } from '@policy-navigator/client-shared';
import { Link } from 'react-router';
import { useSession } from '../account/session-context.tsx';
import { SignInLink } from '../account/SignInLink.tsx';
import { api } from '../parts/api.ts';
import { Chip } from '../parts/Chip.tsx';
import { Empty, Loading, Show } from '../parts/States.tsx';
import { useResource } from '../parts/use-resource.ts';
import { isSameCitation, useQuote } from '../quote/QuoteProvider.tsx';
import { useTitle } from '../shell/use-title.ts';
import { OwnAnswers } from './OwnAnswers.tsx';
import { sayInboxChanged, useInboxNews, useOwnEnterprise } from './own-enterprise.ts';
import './messages.css';

/** 消息: what was told, why, and what the reader thinks of it. New ones appear as they arrive. */
export function MessagesPage() {
  useTitle('消息');
  const enterprise = useOwnEnterprise(), arrived = useInboxNews(enterprise), { resource, retry } = useResource(enterprise === null ? null : `inbox ${enterprise} ${arrived}`, () => api.inbox(enterprise ?? ''));
  return (
    <div className="page messages">
      <h1>消息</h1>
      <p className="small"><Link to={`/push${enterprise === null ? '' : `?enterprise=${encodeURIComponent(enterprise)}`}`}>订阅设置</Link>　<Link to="/how-matching-works">匹配是怎样算的</Link></p>
      <OwnAnswers />
      {enterprise === null ? <NoEnterprise /> : <Show resource={resource} retry={retry}>{(inbox) => <Messages inbox={inbox} enterprise={enterprise} onChange={sayInboxChanged} />}</Show>}
    </div>
  );
}

/** The way to an enterprise of one's own, without which there are no messages. */
export function NoEnterprise() {
  const { session } = useSession();
  if (session === null) return <Loading slow={false} />;
  return session.account === null
    ? <Empty words="登录并登记企业后，有新的可享政策会告诉您，并说明原因。"><SignInLink className="button primary">登录</SignInLink></Empty>
    : <Empty words="登记企业后，有新的可享政策会告诉您，并说明原因。"><Link className="button primary" to="/account">登记企业</Link></Empty>;
}

const RATINGS = [['useful', '有用'], ['not-for-us', '与我无关'], ['already-got', '已享受']] as const;

function Messages({ inbox: { messages, unread }, enterprise, onChange }: { readonly inbox: Inbox; readonly enterprise: string; readonly onChange: () => void }) {
  const { current, open } = useQuote();
  const change = (id: string, what: MessageChange) => void api.changeMessage(enterprise, id, what).then(onChange, onChange);
  if (messages.length === 0) return <Empty words="有新的可享政策会告诉您，并说明原因。" />;
  return (
    <>
      <p className="small ink2" role="status">{unread > 0 ? `${unread}条未读` : '没有未读消息'}</p>
      <ul className="day-list">{messages.map((m) => (
        <li key={m.id}><article className="block message" aria-labelledby={`message-${m.id}`}>
          <h2 id={`message-${m.id}`}><Link to={`/matches#program-${m.programId}`} onClick={() => change(m.id, { note: 'read' })}>{m.title}</Link></h2>
          <p>{m.reason}{m.citation !== null && <Chip number={1} citation={m.citation} current={isSameCitation(current, m.citation)} onOpen={(element) => { if (m.citation !== null) open([m.citation], 0, element); }} />}</p>
          <p className="least ink3">{longDate(new Date(m.at + 8 * 3_600_000).toISOString().slice(0, 10))}{m.department !== null && ` · ${m.department}`}{m.readAt === null && ' · 未读'}</p>
          <p role="group" aria-label="评价">{RATINGS.map(([rating, words]) => <button key={rating} type="button" className="button" aria-pressed={m.rating === rating} onClick={() => change(m.id, { rating })}>{words}</button>)}
            <button type="button" className="button" disabled={m.appliedAt !== null} onClick={() => change(m.id, { note: 'applied' })}>{m.appliedAt === null ? '已申报' : '已记为申报'}</button></p>
        </article></li>
      ))}</ul>
    </>
  );
}
