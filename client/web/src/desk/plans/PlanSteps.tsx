import type { PlanReply, PlanStepRequest } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Labelled, Problem } from '../../account/Labelled.tsx';
import { useSending } from '../../account/use-sending.ts';
import { interpretationApi } from '../interpretation-api.ts';
import { NEXT_STEPS } from './plan-words.ts';

const MAY_RETURN: ReadonlySet<PlanReply['state']> = new Set(['planned', 'drafted', 'checked']);

/** The steps that a plan may take from where it stands; a day or a reason is asked for where one is kept. */
export function PlanSteps({ plan, onChanged }: { readonly plan: PlanReply; readonly onChanged: () => void }) {
  const [asking, setAsking] = useState<'return' | (typeof NEXT_STEPS)[PlanReply['state']][number] | null>(null);
  const [given, setGiven] = useState('');
  const { busy, problem, sendAndSay } = useSending();
  const take = (step: PlanStepRequest, words: string) =>
    sendAndSay(
      () => interpretationApi.step(plan.id, step),
      words,
      () => {
        setAsking(null);
        onChanged();
      },
    );
  const steps = NEXT_STEPS[plan.state].filter((s) => s.to !== 'gazette' || plan.gazetteOn === null);
  const start = (step: typeof asking) => {
    setGiven('');
    setAsking(step);
  };
  return (
    <div className="plan-steps">
      <p className="buttons">
        {steps.map((s) => (
          <button
            key={s.to}
            type="button"
            className={s.to === 'gazette' ? 'button' : 'button primary'}
            disabled={busy}
            aria-expanded={s.on === null ? undefined : asking === s}
            onClick={() => (s.on === null ? take({ to: s.to } as PlanStepRequest, '已记下') : start(s))}
          >
            {s.words}
          </button>
        ))}
        {MAY_RETURN.has(plan.state) && (
          <button type="button" className="button" disabled={busy} aria-expanded={asking === 'return'} onClick={() => start('return')}>
            退文
          </button>
        )}
        {MAY_RETURN.has(plan.state) && (
          <button type="button" className="button" disabled={busy} onClick={() => take({ to: 'submitted' }, '已审查材料')}>
            审查材料是否齐全
          </button>
        )}
      </p>
      <Problem words={problem} />
      {asking !== null && (
        <form
          className="leaf-editor"
          aria-label={asking === 'return' ? '退文' : asking.words}
          onSubmit={(event) => {
            event.preventDefault();
            if (given.trim() !== '')
              take(
                asking === 'return' ? { to: 'returned', reason: given } : { to: asking.to, on: given },
                asking === 'return' ? '已退文' : '已记下',
              );
          }}
        >
          {asking === 'return' ? (
            <label className="labelled">
              <span>退文的理由（必填）</span>
              <textarea className="field" rows={2} required autoFocus value={given} onChange={(event) => setGiven(event.target.value)} />
            </label>
          ) : (
            <Labelled label={asking.on ?? ''} type="date" required autoFocus value={given} onValue={setGiven} />
          )}
          <p className="buttons">
            <button type="submit" className="button primary" disabled={busy}>
              确定
            </button>
            <button type="button" className="button" onClick={() => setAsking(null)}>
              取消
            </button>
          </p>
        </form>
      )}
    </div>
  );
}
