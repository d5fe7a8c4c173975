import {
  answeredBadge,
  ANSWER_LEAD,
  blocksOf,
  ORIGIN_WORDS,
  STAGE_WORDS,
  WITHDRAWN_WORDS,
  type Answer,
} from '@policy-navigator/client-shared';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { Badge } from '../parts/Badge.tsx';
import { useMatches } from '../enterprise/use-matches.ts';
import { More } from '../parts/More.tsx';
import { ErrorNote } from '../parts/States.tsx';
import { prepareDrawer } from '../quote/QuoteProvider.tsx';
import { AnswerActions } from './AnswerActions.tsx';
import { AnswerFigure } from './AnswerFigure.tsx';
import { AnswerWords } from './AnswerWords.tsx';
import type { Turn } from './conversations.ts';
import { FeedbackBar, NO_FEEDBACK, type GivenFeedback } from './FeedbackBar.tsx';
import { Sources } from './Sources.tsx';

/** Programs that are named below an answer. */
const MOST_PROGRAMS = 4;

interface AnswerProps {
  readonly turn: Turn;
  readonly conversationId: string;
  readonly onRated: (given: GivenFeedback) => void;
  readonly onStop: () => void;
  readonly onRetry: () => void;
  readonly onAsk: (question: string) => void;
  readonly busy: boolean;
  readonly last: boolean;
}

/** An answer: its words with chips, what it rests on, what can be done next. */
export function AnswerView(props: AnswerProps) {
  const { turn, onStop, onRetry } = props;
  const { text, citations, stage, answer, withdrawn } = turn.state;
  useEffect(() => {
    if (citations.length > 0) prepareDrawer();
  }, [citations.length]);
  if (turn.failed !== null) return <ErrorNote message={turn.failed} onRetry={onRetry} />;
  const lead = answer === null ? undefined : ANSWER_LEAD[answer.status];
  return (
    <>
      {withdrawn === true && (
        <p className="notice" role="status">
          {WITHDRAWN_WORDS}
        </p>
      )}
      {answer !== null && turn.enterprise !== null && <AnswerFigure answer={answer} />}
      <div className="answer-words" data-read aria-busy={answer === null}>
        {lead !== undefined && !text.startsWith(lead.slice(0, -1)) && <p>{lead}</p>}
        <AnswerWords blocks={blocksOf(text, citations.length)} citations={citations} streaming={answer === null && text !== ''} />
      </div>
      {answer === null ? (
        <p className="small ink2 stage">
          {STAGE_WORDS[stage ?? 'searching']}……{' '}
          <button type="button" className="linklike" onClick={onStop}>
            停止
          </button>
        </p>
      ) : (
        <BelowAnswer {...props} answer={answer} />
      )}
    </>
  );
}

function AnswerPrograms({ programs }: Pick<Answer, 'programs'>) {
  const reply = useMatches(programs.some((p) => p.eligibility !== null)).resource.value;
  return (
    <ul className="answer-programs">
      {programs.map((p) => {
        const badge = answeredBadge(p, reply);
        return (
          <li key={p.programId}>
            {badge !== null && <Badge badge={badge} />}
            <Link to={`/policies/${p.documentId}#program-${p.programId}`}>{p.title}</Link>
          </li>
        );
      })}
    </ul>
  );
}

/** What stands below an answer that is complete. */
function BelowAnswer({ turn, conversationId, answer, onRated, onRetry, onAsk, busy, last }: AnswerProps & { readonly answer: Answer }) {
  return (
    <>
      {answer.programs.length > 0 && <AnswerPrograms programs={answer.programs.slice(0, MOST_PROGRAMS)} />}
      {answer.citations.length > 0 && (
        <More words={`依据，${answer.citations.length}处`}>
          <Sources citations={answer.citations} />
        </More>
      )}
      <AnswerActions turn={turn} />
      <FeedbackBar
        key={turn.id}
        questionId={turn.id}
        conversationId={conversationId}
        given={turn.feedback ?? NO_FEEDBACK}
        onGiven={onRated}
      />
      {answer.status === 'error' ? (
        <p>
          <button type="button" className="button" onClick={onRetry}>
            重试
          </button>
        </p>
      ) : (
        <p className="least ink3">{ORIGIN_WORDS[answer.origin]}结果以主管部门认定为准。</p>
      )}
      {last && answer.followUps.length > 0 && (
        <More words="可以接着问">
          <ul className="follow-ups" aria-label="可以接着问">
            {answer.followUps.map((q) => (
              <li key={q}>
                <button type="button" className="button" disabled={busy} onClick={() => onAsk(q)}>
                  {q}
                </button>
              </li>
            ))}
          </ul>
        </More>
      )}
    </>
  );
}
