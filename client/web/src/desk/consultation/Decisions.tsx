import type { QueueEntry } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Labelled, Problem } from '../../account/Labelled.tsx';
import { useSending } from '../../account/use-sending.ts';
import { useToast } from '../../shell/ToastProvider.tsx';
import { consultationApi } from './consultation-api.ts';

/** 审核通过、退回、不予受理、重新受理、撤回; all but the first with a reason. */
export function Decisions({ entry: e, mayApprove, onDone }: { readonly entry: QueueEntry; readonly mayApprove: boolean; readonly onDone: () => void }) {
  const [reason, setReason] = useState(''), { busy, problem, send } = useSending(), say = useToast();
  const step = (to: 'returned' | 'declined' | 'reopened' | 'withdrawn', words: string) => send(() => consultationApi.step(e.id, { to, reason }), () => { say(words); onDone(); });
  const back = e.state === 'assigned' || e.state === 'written';
  return (
    <section className="block chart queue-form" aria-labelledby="decide"><h2 id="decide">{e.state === 'written' ? '审核' : '其他办理'}</h2>
      {e.state === 'written' && mayApprove && <p><button type="button" className="button primary" disabled={busy} onClick={() => send(() => consultationApi.step(e.id, { to: 'answered' }), () => { say('已公开答复，并通知提问人'); onDone(); })}>审核通过，公开答复</button></p>}
      <Labelled label="理由" maxLength={1000} value={reason} onValue={setReason} />
      <Problem words={problem} />
      <p className="buttons">
        {back && <button type="button" className="button" disabled={busy || reason.trim() === ''} onClick={() => step('returned', '已退回')}>{e.state === 'written' ? '退回修改' : '退回分办'}</button>}
        {e.state === 'answered' ? <button type="button" className="button" disabled={busy || reason.trim() === ''} onClick={() => step('withdrawn', '已撤回，重新办理')}>撤回答复</button> : e.state === 'declined' ? <button type="button" className="button" disabled={busy || reason.trim() === ''} onClick={() => step('reopened', '已重新受理')}>重新受理</button> : <button type="button" className="button" disabled={busy || reason.trim() === ''} onClick={() => step('declined', '已记为不予受理')}>不予受理</button>}
      </p>
    </section>
  );
}
