import { ApiError, type Feedback } from '@policy-navigator/client-shared';
import { useId, useRef, useState } from 'react';
import { api } from '../parts/api.ts';
import { Icon } from '../parts/Icon.tsx';

/** What was said of an answer and has arrived. */
export type GivenFeedback = Pick<Feedback, 'rating'> & { readonly correction: string | null };
export const NO_FEEDBACK: GivenFeedback = { rating: null, correction: null };

interface FeedbackProps {
  readonly questionId: string;
  readonly conversationId: string;
  readonly given: GivenFeedback;
  readonly onGiven: (given: GivenFeedback) => void;
}
type Sending =
  | { readonly state: 'idle' | 'sending' | 'arrived' }
  | { readonly state: 'failed'; readonly message: string; readonly again: GivenFeedback };

const RATINGS = [
  ['helpful', 'thumb-up', '有用'],
  ['unresolved', 'thumb-down', '没解决'],
] as const;

/** 有用, 没解决, 纠错: what the asker thinks of an answer, kept with it on the server. */
export function FeedbackBar({ questionId, conversationId, given, onGiven }: FeedbackProps) {
  const [sending, setSending] = useState<Sending>({ state: 'idle' });
  const [writing, setWriting] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const form = useId();
  const send = (next: GivenFeedback) => {
    setSending({ state: 'sending' });
    api.feedback(questionId, { conversationId, ...next }).then(
      () => {
        onGiven(next);
        setSending({ state: 'arrived' });
        if (writing) {
          setWriting(false);
          opener.current?.focus();
        }
      },
      (error: unknown) =>
        setSending({
          state: 'failed',
          message: error instanceof ApiError && error.code !== 'offline' ? error.message : '没能送达，请检查网络后重试。',
          again: next,
        }),
    );
  };
  const rate = (rating: GivenFeedback['rating']) => {
    if (rating !== given.rating) send({ ...given, rating });
  };
  const busy = sending.state === 'sending';
  return (
    <div className="feedback">
      <div className="answer-actions" role="group" aria-label="评价这条回答">
        {RATINGS.map(([rating, icon, words]) => (
          <button
            key={rating}
            type="button"
            className="quiet"
            aria-pressed={given.rating === rating}
            disabled={busy}
            onClick={() => rate(rating)}
          >
            <Icon name={icon} />
            {words}
          </button>
        ))}
        <button
          type="button"
          className="quiet"
          ref={opener}
          aria-expanded={writing}
          aria-controls={form}
          onClick={() => setWriting(!writing)}
        >
          <Icon name="edit" />
          纠错
        </button>
      </div>
      {writing && (
        <CorrectionForm
          id={form}
          busy={busy}
          before={given.correction ?? ''}
          onSend={(correction) => send({ ...given, correction })}
          onClose={() => {
            setWriting(false);
            opener.current?.focus();
          }}
        />
      )}
      <p role="status" className="small ink2">
        {busy ? '正在提交' : sending.state === 'arrived' ? '已记录，谢谢。' : ''}
      </p>
      {sending.state === 'failed' && <NotSent words={sending.message} onAgain={() => send(sending.again)} />}
    </div>
  );
}

function NotSent({ words, onAgain }: { readonly words: string; readonly onAgain: () => void }) {
  return (
    <p role="alert" className="field-problem">
      {words}{' '}
      <button type="button" className="linklike" onClick={onAgain}>
        重试
      </button>
    </p>
  );
}

const LONGEST = 500;

function CorrectionForm({
  id,
  busy,
  before,
  onSend,
  onClose,
}: {
  readonly id: string;
  readonly busy: boolean;
  readonly before: string;
  readonly onSend: (words: string) => void;
  readonly onClose: () => void;
}) {
  const [words, setWords] = useState(before);
  const [problem, setProblem] = useState('');
  const field = useId();
  return (
    <form
      id={id}
      className="correction"
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim() === '') setProblem('请写明哪里不对。');
        else onSend(words.trim());
      }}
    >
      <label htmlFor={field}>哪里不对？</label>
      <textarea
        id={field}
        className="field"
        rows={3}
        maxLength={LONGEST}
        value={words}
        autoFocus
        aria-describedby={`${field}-note`}
        aria-invalid={problem !== ''}
        onChange={(event) => {
          setWords(event.target.value);
          setProblem('');
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
        }}
      />
      <p id={`${field}-note`} className="small ink2">
        {problem === '' ? `请勿填写个人信息，最多${LONGEST}字。` : <span className="field-problem">{problem}</span>}
      </p>
      <p className="correction-buttons">
        <button type="submit" className="button primary" disabled={busy}>
          提交
        </button>
        <button type="button" className="button" onClick={onClose}>
          取消
        </button>
      </p>
    </form>
  );
}
