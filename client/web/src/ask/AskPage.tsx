import { lazy, Suspense, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useEnterprise } from '../enterprise/enterprise-context.tsx';
import { useMode } from '../shell/display-mode.ts';
import { useTitle } from '../shell/use-title.ts';
import './ask.css';
import { Composer } from './Composer.tsx';
import { unsettledQuestions } from './conversations.ts';
import { History } from './History.tsx';
import { TurnView } from './TurnView.tsx';
import { useConversation, type ConversationControl } from './use-conversation.ts';
import { Welcome } from './Welcome.tsx';

const ReturnedAnswers = lazy(async () => ({ default: (await import('./ReturnedAnswers.tsx')).ReturnedAnswers }));

export function AskPage() {
  const conversation = useConversation();
  const { current, pending, online } = conversation;
  const { chosen } = useEnterprise();
  const large = useMode() === 'large';
  const [withEnterprise, setWithEnterprise] = useState(true);
  useTitle(current.turns[0]?.question ?? '提问');
  const ask = (question: string) => conversation.ask(question, withEnterprise && chosen !== null);
  useAskedInAddress(ask);
  const end = useSightOfNewest(current.turns);
  // As they were when the page was opened: what is asked now is not answered by a department within the hour.
  const unsettled = useMemo(() => unsettledQuestions(conversation.conversations), []);
  const first = current.turns.length === 0;
  return (
    <div className="ask">
      {!large && <History conversation={conversation} />}
      <div className="ask-main">
        <AnswersFor withEnterprise={withEnterprise} onChange={setWithEnterprise} />
        {unsettled.length > 0 && (
          <Suspense fallback={null}>
            <ReturnedAnswers questions={unsettled} />
          </Suspense>
        )}
        {first ? <Welcome onAsk={ask} /> : <h1 className="visually-hidden">提问</h1>}
        <div className="turns">
          {current.turns.map((turn, i) => (
            <TurnView key={turn.id} turn={turn} number={i + 1} conversation={conversation} onAsk={ask} />
          ))}
          <div ref={end} />
        </div>
        <Progress turns={current.turns} />
        {!online && pending !== null && (
          <p className="notice" role="status">
            网络不可用。已收到的内容保留，联网后自动继续。
          </p>
        )}
        {!first && (
          <div className="composer-bar">
            <Composer placeholder="接着问" busy={pending !== null} onAsk={ask} onStop={conversation.stop} />
          </div>
        )}
      </div>
      {large && <History conversation={conversation} />}
    </div>
  );
}

type Turns = ConversationControl['current']['turns'];

/** `/?q=…`: a question from another page, asked once. */
function useAskedInAddress(ask: (question: string) => void): void {
  const [parameters, setParameters] = useSearchParams();
  const asked = parameters.get('q');
  useEffect(() => {
    if (asked === null || asked.trim() === '') return;
    setParameters({}, { replace: true });
    ask(asked.trim().slice(0, 300));
  }, [asked]);
}

/** Keeps the end in sight when something new is asked. */
function useSightOfNewest(turns: Turns): RefObject<HTMLDivElement | null> {
  const end = useRef<HTMLDivElement>(null);
  const last = turns.at(-1);
  useEffect(() => {
    if (last !== undefined && last.state.answer === null) end.current?.scrollIntoView({ block: 'nearest' });
  }, [last?.id]);
  return end;
}

interface AnswersForProps {
  readonly withEnterprise: boolean;
  readonly onChange: (withEnterprise: boolean) => void;
}

/** Whose information is used to answer. */
function AnswersFor({ withEnterprise, onChange }: AnswersForProps) {
  const { chosen } = useEnterprise();
  if (chosen === null) return null;
  return (
    <p className="answer-for">
      {withEnterprise ? `按${chosen.demoId === null ? '' : '演示企业'}“${chosen.name}”的信息回答` : '不使用企业信息'}
      <button type="button" className="linklike" onClick={() => onChange(!withEnterprise)}>
        {withEnterprise ? '不使用企业信息' : '使用企业信息'}
      </button>
      <Link to="/enterprise">更改</Link>
    </p>
  );
}

/** Tells who cannot see it how the newest answer stands, once for each stand. */
function Progress({ turns }: { readonly turns: Turns }) {
  const last = turns.at(-1);
  const answer = last?.state.answer ?? null;
  const finished = answer === null || answer.citations.length === 0 ? '回答完毕' : `回答完毕，引用${answer.citations.length}处`;
  return (
    <p role="status" className="visually-hidden">
      {last === undefined ? '' : answer === null ? (last.failed ?? '正在回答') : finished}
    </p>
  );
}
