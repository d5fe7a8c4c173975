import { AnswerView } from './AnswerView.tsx';
import type { Turn } from './conversations.ts';
import type { ConversationControl } from './use-conversation.ts';

interface TurnViewProps {
  readonly turn: Turn;
  /** Counted from 1. */
  readonly number: number;
  readonly conversation: ConversationControl;
  readonly onAsk: (question: string) => void;
}

/** A question in the gutter 问, its answer in 答. */
export const TurnView = ({ turn, number, conversation, onAsk }: TurnViewProps) => (
  <article aria-label={`第${number}个问题`}>
    <div className="turn question">
      <span className="handle" aria-hidden="true">
        问
      </span>
      <div className="body">
        <h2>{turn.question}</h2>
        {turn.enterprise !== null && <p className="least ink3">按“{turn.enterprise}”的信息回答</p>}
      </div>
    </div>
    <div className="turn">
      <span className="handle" aria-hidden="true">
        答
      </span>
      <div className="body answer">
        <AnswerView
          turn={turn}
          conversationId={conversation.current.id}
          onRated={(given) => conversation.rated(turn, given)}
          busy={conversation.pending !== null}
          last={number === conversation.current.turns.length}
          onStop={conversation.stop}
          onRetry={() => conversation.retry(turn)}
          onAsk={onAsk}
        />
      </div>
    </div>
  </article>
);
