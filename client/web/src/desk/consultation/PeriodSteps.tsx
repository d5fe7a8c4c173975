import type { WholeDraft } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Labelled, Problem } from '../../account/Labelled.tsx';
import { useSending } from '../../account/use-sending.ts';
import { useSite } from '../../shell/site-context.tsx';
import { consultationApi } from './consultation-api.ts';

interface PeriodStepsProps {
  readonly draft: WholeDraft['draft'];
  /** Groups of comments that nobody decided on. */
  readonly undecided: number;
  readonly onDone: () => void;
}

/** What comes next for a period of comments: prolong or close it while it is open, then publish what became of the comments. */
export function PeriodSteps({ draft, undecided, onDone }: PeriodStepsProps) {
  const { busy, problem, sendAndSay } = useSending();
  const take: TakeStep = (step, said) => sendAndSay(() => consultationApi.stepDraft(draft.id, step), said, onDone);
  return (
    <section className="block chart queue-form" aria-labelledby="draft-steps">
      <h2 id="draft-steps">{draft.state === 'open' ? '延长或截止' : '公布采纳情况'}</h2>
      {draft.state === 'open' && <OpenSteps lastDay={draft.closesOn} busy={busy} take={take} />}
      {draft.state === 'closed' && <ClosedSteps undecided={undecided} busy={busy} take={take} />}
      <Problem words={problem} />
    </section>
  );
}

type TakeStep = (step: Parameters<typeof consultationApi.stepDraft>[1], said: string) => void;

function OpenSteps({ lastDay, busy, take }: { readonly lastDay: string; readonly busy: boolean; readonly take: TakeStep }) {
  const { today } = useSite();
  const [closesOn, setCloses] = useState('');
  const isRunning = today <= lastDay;
  return (
    <>
      <Labelled label="延长至" type="date" value={closesOn} onValue={setCloses} />
      <p className="buttons">
        <button
          type="button"
          className="button"
          disabled={busy || closesOn === ''}
          onClick={() => take({ to: 'prolonged', closesOn }, '已延长')}
        >
          延长
        </button>
        <button type="button" className="button primary" disabled={busy || isRunning} onClick={() => take({ to: 'closed' }, '已截止')}>
          截止，研究意见
        </button>
      </p>
      {isRunning && <p className="small ink2">{lastDay}期满后可以截止。</p>}
    </>
  );
}

function ClosedSteps({ undecided, busy, take }: { readonly undecided: number; readonly busy: boolean; readonly take: TakeStep }) {
  const [reply, setReply] = useState('');
  return (
    <>
      <p className="labelled">
        <label htmlFor="draft-reply">总体说明</label>
        <textarea
          id="draft-reply"
          className="field"
          rows={4}
          maxLength={4000}
          value={reply}
          onChange={(event) => setReply(event.target.value)}
        />
      </p>
      {undecided > 0 && <p className="small ink2">还有{undecided}组意见没有写明是否采纳和理由。</p>}
      <p>
        <button
          type="button"
          className="button primary"
          disabled={busy || undecided > 0 || reply.trim() === ''}
          onClick={() => take({ to: 'replied', reply }, '已公布')}
        >
          公布采纳情况
        </button>
      </p>
    </>
  );
}
