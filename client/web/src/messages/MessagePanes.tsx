import { conditionLines, deadlineOfMatch, verdictBadge, type MatchReply } from '@policy-navigator/client-shared';
import { useRef } from 'react';
import { Link, useSearchParams } from 'react-router';
import { ConditionTable } from '../matches/ConditionTable.tsx';
import { AwardFigure } from '../parts/AwardFigure.tsx';
import { Badge, DeadlinePill } from '../parts/Badge.tsx';
import { api } from '../parts/api.ts';
import { useResource } from '../parts/use-resource.ts';
import '../matches/matches.css';
import { changeMessage, Message, whenAndWhose, type InboxMessage } from './Message.tsx';

interface PanesProps {
  readonly messages: readonly InboxMessage[];
  readonly enterprise: string;
}

/** Where there is room: the list on the left, on the right the one that is read, with how each condition stands now. */
export function MessagePanes({ messages, enterprise }: PanesProps) {
  const [parameters] = useSearchParams();
  const ordered = useSteadyOrder(messages);
  const chosen = ordered.find((m) => m.id === parameters.get('message')) ?? ordered[0];
  const reply = useResource(`matches of ${enterprise}`, () => api.matchesOf(enterprise)).resource.value;
  const placeOf = (m: InboxMessage) => `?${new URLSearchParams({ ...Object.fromEntries(parameters), message: m.id }).toString()}`;
  return (
    <div className="message-panes">
      <ul className="message-list block" aria-label="消息列表">
        {ordered.map((m) => (
          <li key={m.id}>
            <Link
              to={placeOf(m)}
              replace
              aria-current={m.id === chosen?.id ? 'true' : undefined}
              className={m.readAt === null ? 'unread-row' : ''}
              onClick={() => {
                if (m.readAt === null) changeMessage(enterprise, m.id, { note: 'read' });
              }}
            >
              <strong>{m.title}</strong>
              <span className="small message-reason">{m.reason}</span>
              <span className="least ink3">{whenAndWhose(m)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {chosen !== undefined && (
        <Message key={chosen.id} message={chosen} enterprise={enterprise}>
          {reply !== null && <Standing reply={reply} programId={chosen.programId} />}
        </Message>
      )}
    </div>
  );
}

/** Reading a message moves it behind those not read; on the page it keeps its place, and what is new comes first. */
function useSteadyOrder(messages: readonly InboxMessage[]): readonly InboxMessage[] {
  const places = useRef(new Map<string, number>());
  const fresh = messages.filter((m) => !places.current.has(m.id));
  const first = Math.min(0, ...places.current.values()) - fresh.length;
  fresh.forEach((m, i) => places.current.set(m.id, first + i));
  return [...messages].sort((a, b) => (places.current.get(a.id) ?? 0) - (places.current.get(b.id) ?? 0));
}

/** How the program stands with the enterprise today, condition by condition; nothing where it is no longer offered. */
function Standing({ reply, programId }: { readonly reply: MatchReply; readonly programId: string }) {
  const match = reply.matches.find((m) => m.programId === programId);
  const program = reply.programs.find((p) => p.id === programId);
  if (match === undefined || program === undefined) return null;
  const lines = conditionLines(match.explanation);
  const deadline = deadlineOfMatch({ match, program }, reply.asOf);
  return (
    <section className="message-standing" aria-label="现在的结论">
      <div className="message-figures">
        <Badge badge={verdictBadge(match, program.status)} />
        <AwardFigure award={match.award} />
        {deadline !== null && <DeadlinePill deadline={deadline} />}
      </div>
      {match.closedBecause !== null && <p className="small">{match.closedBecause}。</p>}
      {lines.length > 0 && <ConditionTable lines={lines} names={reply.names} title={match.title} />}
      <p>
        <Link className="button primary" to={`/programs/${encodeURIComponent(programId)}`}>
          申报指南
        </Link>
      </p>
    </section>
  );
}
