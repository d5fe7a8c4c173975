import type { QueueEntry } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Labelled, Problem } from '../../account/Labelled.tsx';
import { useSending } from '../../account/use-sending.ts';
import { consultationApi } from './consultation-api.ts';

type State = QueueEntry['state'];
interface Decision {
  readonly to: 'returned' | 'declined' | 'reopened' | 'withdrawn';
  /** On its button, and once it is done. */
  readonly words: string;
  readonly done: string;
}
const DECLINE: Decision = { to: 'declined', words: '不予受理', done: '已记为不予受理' };
/** What may be done in each state, all with a reason. */
const DECISIONS: Readonly<Record<State, readonly Decision[]>> = {
  waiting: [DECLINE],
  assigned: [{ to: 'returned', words: '退回分办', done: '已退回' }, DECLINE],
  written: [{ to: 'returned', words: '退回修改', done: '已退回' }, DECLINE],
  answered: [{ to: 'withdrawn', words: '撤回答复', done: '已撤回，重新办理' }],
  declined: [{ to: 'reopened', words: '重新受理', done: '已重新受理' }],
};

interface DecisionsProps {
  readonly entry: QueueEntry;
  readonly mayApprove: boolean;
  readonly onDone: () => void;
}

/** 审核通过、退回、不予受理、重新受理、撤回; all but the first with a reason. */
export function Decisions({ entry: e, mayApprove, onDone }: DecisionsProps) {
  const [reason, setReason] = useState('');
  const { busy, problem, sendAndSay } = useSending();
  const take = (step: Parameters<typeof consultationApi.step>[1], done: string) =>
    sendAndSay(() => consultationApi.step(e.id, step), done, onDone);
  return (
    <section className="block chart queue-form" aria-labelledby="decide">
      <h2 id="decide">{e.state === 'written' ? '审核' : '其他办理'}</h2>
      {e.state === 'written' && mayApprove && (
        <p>
          <button
            type="button"
            className="button primary"
            disabled={busy}
            onClick={() => take({ to: 'answered' }, '已公开答复，并通知提问人')}
          >
            审核通过，公开答复
          </button>
        </p>
      )}
      <Labelled label="理由" maxLength={1000} value={reason} onValue={setReason} />
      <Problem words={problem} />
      <p className="buttons">
        {DECISIONS[e.state].map(({ to, words, done }) => (
          <button
            key={to}
            type="button"
            className="button"
            disabled={busy || reason.trim() === ''}
            onClick={() => take({ to, reason }, done)}
          >
            {words}
          </button>
        ))}
      </p>
    </section>
  );
}
