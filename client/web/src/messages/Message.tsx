import { dayOf, longDate, type Inbox, type MessageChange } from '@policy-navigator/client-shared';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { api } from '../parts/api.ts';
import { Chip } from '../parts/Chip.tsx';
import { isSameCitation, useQuote } from '../quote/QuoteProvider.tsx';
import { sayInboxChanged } from './own-enterprise.ts';
import { Stop } from './Stop.tsx';

export type InboxMessage = Inbox['messages'][number];

/** What a reader does with a message; every part of the page that shows the inbox hears of it. */
export const changeMessage = (enterprise: string, id: string, what: MessageChange): void =>
  void api.changeMessage(enterprise, id, what).then(sayInboxChanged, sayInboxChanged);

const RATINGS = [
  ['useful', '有用'],
  ['not-for-us', '与我无关'],
  ['already-got', '已享受'],
] as const;

interface MessageProps {
  readonly message: InboxMessage;
  readonly enterprise: string;
  /** What stands between the reason and what the reader thinks of it. */
  readonly children?: ReactNode;
}

/** One message whole: what, why, by which clause; and what the reader thinks of it. */
export function Message({ message: m, enterprise, children }: MessageProps) {
  const { current, open } = useQuote();
  const { citation } = m;
  const change = (what: MessageChange) => changeMessage(enterprise, m.id, what);
  return (
    <article className="block message" aria-labelledby={`message-${m.id}`}>
      <h2 id={`message-${m.id}`}>
        <Link to={`/matches#program-${m.programId}`} onClick={() => change({ note: 'read' })}>
          {m.title}
        </Link>
      </h2>
      <p>
        {m.reason}
        {citation !== null && (
          <Chip
            number={1}
            citation={citation}
            current={isSameCitation(current, citation)}
            onOpen={(element) => open([citation], 0, element)}
          />
        )}
      </p>
      <p className="least ink3">{whenAndWhose(m)}</p>
      {children}
      <p role="group" aria-label="评价">
        {RATINGS.map(([rating, words]) => (
          <button key={rating} type="button" className="button" aria-pressed={m.rating === rating} onClick={() => change({ rating })}>
            {words}
          </button>
        ))}
        <button type="button" className="button" disabled={m.appliedAt !== null} onClick={() => change({ note: 'applied' })}>
          {m.appliedAt === null ? '已申报' : '已记为申报'}
        </button>
      </p>
      <Stop enterprise={enterprise} message={m} />
    </article>
  );
}

/** 2026年11月23日 · 市工业和信息化局 · 未读. */
export const whenAndWhose = (m: InboxMessage): string =>
  [longDate(dayOf(m.at)), m.department, m.readAt === null ? '未读' : null].filter((s) => s !== null).join(' · ');
