import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useEnterprise } from '../enterprise/enterprise-context.tsx';
import { useMode } from '../shell/display-mode.ts';
import { useTitle } from '../shell/use-title.ts';
import { AnswerView } from './AnswerView.tsx';
import './ask.css';
import { Composer } from './Composer.tsx';
import { unsettledQuestions } from './conversations.ts';
import { History } from './History.tsx';
import { useConversation } from './use-conversation.ts';
import { Welcome } from './Welcome.tsx';

const ReturnedAnswers = lazy(async () => ({ default: (await import('./ReturnedAnswers.tsx')).ReturnedAnswers }));

export function AskPage() {
  const conversation = useConversation(), { current, pending, online } = conversation;
  const { chosen } = useEnterprise(), large = useMode() === 'large';
  const [withEnterprise, setWithEnterprise] = useState(true);
  const [parameters, setParameters] = useSearchParams();
  const end = useRef<HTMLDivElement>(null);
  useTitle(current.turns[0]?.question ?? '提问');
  const ask = (question: string) => conversation.ask(question, withEnterprise && chosen !== null);

  // `/?q=…`: a question from another page, asked once.
  const asked = parameters.get('q');
  useEffect(() => {
    if (asked === null || asked.trim() === '') return;
    setParameters({}, { replace: true });
    ask(asked.trim().slice(0, 300));
  }, [asked]);
  const last = current.turns.at(-1);
  useEffect(() => { if (last !== undefined && last.state.answer === null) end.current?.scrollIntoView({ block: 'nearest' }); }, [last?.id]);

  // As they were when the page was opened: what is asked now is not answered by a department within the hour.
  const unsettled = useMemo(() => unsettledQuestions(conversation.conversations), []);
  const first = current.turns.length === 0;
  return (
    <div className="ask">
      {!large && <History conversation={conversation} />}
      <div className="ask-main">
        {chosen !== null && <p className="answer-for">{withEnterprise ? `按${chosen.demoId === null ? '' : '演示企业'}“${chosen.name}”的信息回答` : '不使用企业信息'}<button type="button" className="linklike" onClick={() => setWithEnterprise(!withEnterprise)}>{withEnterprise ? '不使用企业信息' : '使用企业信息'}</button><Link to="/enterprise">更改</Link></p>}
        {unsettled.length > 0 && <Suspense fallback={null}><ReturnedAnswers questions={unsettled} /></Suspense>}
        {first
          ? <Welcome onAsk={ask} />
          : <h1 className="visually-hidden">提问</h1>}
        <div className="turns">
          {current.turns.map((turn, i) => (
            <article key={turn.id} aria-label={`第${i + 1}个问题`}>
              <div className="turn question"><span className="handle" aria-hidden="true">问</span><div className="body"><h2>{turn.question}</h2>{turn.enterprise !== null && <p className="least ink3">按“{turn.enterprise}”的信息回答</p>}</div></div>
              <div className="turn"><span className="handle" aria-hidden="true">答</span><div className="body answer"><AnswerView turn={turn} conversationId={current.id} onRated={(given) => conversation.rated(turn, given)} busy={pending !== null} last={i === current.turns.length - 1} onStop={conversation.stop} onRetry={() => conversation.retry(turn)} onAsk={ask} /></div></div>
            </article>
          ))}
          <div ref={end} />
        </div>
        <p role="status" className="visually-hidden">{last === undefined ? '' : last.state.answer === null ? (last.failed ?? '正在回答') : last.state.answer.citations.length > 0 ? `回答完毕，引用${last.state.answer.citations.length}处` : '回答完毕'}</p>
        {!online && pending !== null && <p className="notice" role="status">网络不可用。已收到的内容保留，联网后自动继续。</p>}
        {!first && <div className="composer-bar"><Composer placeholder="接着问" busy={pending !== null} onAsk={ask} onStop={conversation.stop} /></div>}
      </div>
      {large && <History conversation={conversation} />}
    </div>
  );
}
