import { PLAN_STATE_WORDS, timeWords, type PlanReply } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Link } from 'react-router';
import { useToast } from '../../shell/ToastProvider.tsx';
import { ExpertsFor } from '../consultation/ExpertsFor.tsx';
import { FORM_WORDS } from '../coverage/coverage-view.ts';
import { interpretationApi } from '../interpretation-api.ts';
import { dueWords, STATE_TONES } from './plan-words.ts';
import { PlanForm } from './PlanForm.tsx';
import { PlanSteps } from './PlanSteps.tsx';

/** One plan: where it stands, what it says and lacks, and what may be done with it. */
export function PlanRow({ plan: p, onChanged }: { readonly plan: PlanReply; readonly onChanged: () => void }) {
  const { may } = p;
  const [editing, setEditing] = useState(false);
  const [experts, setExperts] = useState(false);
  const say = useToast();
  const open = p.state !== 'signed' && p.state !== 'published';
  return (
    <li>
      <div className="plan-row">
        <p>
          <strong className={STATE_TONES[p.state] ?? ''}>{PLAN_STATE_WORDS[p.state]}</strong>
          {p.overdue && <strong className="bad">　⚠ 已逾期</strong>}
          {'　'}
          <Link to={`/desk/coverage/${encodeURIComponent(p.id)}`}>{p.policyTitle}</Link>
        </p>
        <p className="small">
          起草{p.drafter || '没有写明'}，解读{p.interpreter || '没有写明'}
          {p.principal !== null && `，第一解读人${p.principal}`}　{p.disclosure ?? '没有写明公开属性'}
          {'　'}
          {p.forms.length === 0 ? '没有写明形式' : p.forms.map((f) => FORM_WORDS[f]).join('、')}
          {'　'}
          {p.channels.length === 0 ? '没有写明渠道' : p.channels.join('、')}
        </p>
        <p className="small ink2">{dueWords(p)}</p>
        {p.missing.length > 0 && <p className="small bad">缺：{p.missing.join('；')}</p>}
        <details className="small" onToggle={(event) => setExperts(event.currentTarget.open)}>
          <summary>解读专家</summary>
          {experts && <ExpertsFor documentId={p.id} />}
        </details>
        <details className="small">
          <summary>经过{p.history.length}步</summary>
          <ol className="dots">
            {p.history.map((h, i) => (
              <li key={i}>
                {timeWords(h.at)}　{h.by}　{[h.from === h.to ? null : PLAN_STATE_WORDS[h.to], h.note].filter((w) => w !== null).join('：')}
              </li>
            ))}
          </ol>
        </details>
        {(may.draft || may.review) && <PlanSteps plan={p} onChanged={onChanged} />}
        {may.draft && open && (
          <button type="button" className="button" aria-expanded={editing} onClick={() => setEditing(!editing)}>
            修改方案
          </button>
        )}
        {editing && (
          <PlanForm
            terms={p}
            onCancel={() => setEditing(false)}
            onSave={(terms) => interpretationApi.amendPlan(p.id, terms)}
            onSaved={() => {
              setEditing(false);
              say('已修改');
              onChanged();
            }}
          />
        )}
      </div>
    </li>
  );
}
