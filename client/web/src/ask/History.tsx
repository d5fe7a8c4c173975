import { dayOf, shortDate } from '@policy-navigator/client-shared';
import { Icon } from '../parts/Icon.tsx';
import type { Conversation } from './conversations.ts';
import type { ConversationControl } from './use-conversation.ts';

/** What was asked in this browser: a column where there is room, else folded above the conversation. */
export function History({ conversation }: { readonly conversation: ConversationControl }) {
  const { conversations, current, start, open, forget } = conversation;
  const byDay = new Map<string, Conversation[]>();
  for (const c of conversations) byDay.set(dayWords(c.startedAt), [...(byDay.get(dayWords(c.startedAt)) ?? []), c]);
  const list = (
    <>
      {[...byDay].map(([day, group]) => (
        <section key={day} aria-label={day}>
          <p className="day">{day}</p>
          <ul>
            {group.map((c) => (
              <li key={c.id}>
                <button type="button" aria-current={c.id === current.id} onClick={() => open(c.id)}>
                  {titleOf(c)}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {conversations.length > 0 && (
        <p>
          <button
            type="button"
            className="linklike small"
            onClick={() => {
              if (confirm('清除本机上的全部提问记录？')) forget();
            }}
          >
            清除记录
          </button>
        </p>
      )}
      {conversations.length === 0 && <p className="least ink3">提问记录只保存在本机浏览器。</p>}
    </>
  );
  const fresh = (
    <button type="button" className="button new-question" onClick={start} disabled={current.turns.length === 0}>
      <Icon name="plus" />
      新提问
    </button>
  );
  return (
    <>
      <aside className="history" aria-label="提问记录">
        {fresh}
        {list}
      </aside>
      {(conversations.length > 0 || current.turns.length > 0) && (
        <div className="history-folded">
          {current.turns.length > 0 && fresh}
          {conversations.length > 0 && (
            <details>
              <summary>提问记录</summary>
              {list}
            </details>
          )}
        </div>
      )}
    </>
  );
}

const titleOf = (c: Conversation): string => c.turns[0]?.question ?? '新提问';

function dayWords(iso: string): string {
  const day = dayOf(iso);
  return day === dayOf(Date.now()) ? '今天' : shortDate(day);
}
