import type { KeptDocuments, Submitted } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Problem } from '../../account/Labelled.tsx';
import { useSending } from '../../account/use-sending.ts';
import { Empty } from '../../parts/States.tsx';
import { useToast } from '../../shell/ToastProvider.tsx';
import { interpretationApi } from '../interpretation-api.ts';
import { PlanForm } from './PlanForm.tsx';

type Kept = KeptDocuments['documents'][number];
/** Policies that are listed; the rest is found by title. */
const SHOWN = 30;
const isOwn = ({ may }: Kept): boolean => may.draft || may.review;

interface WithoutPlanProps {
  readonly documents: readonly Kept[];
  /** Ids of the policies that have a plan. */
  readonly planned: ReadonlySet<string>;
  readonly onChanged: () => void;
}

/** 没有解读方案的政策: one's own first, to make a plan for or to send back. */
export function WithoutPlan({ documents, planned, onChanged }: WithoutPlanProps) {
  const [making, setMaking] = useState<string | null>(null);
  const [words, setWords] = useState('');
  const { busy, problem, send } = useSending();
  const say = useToast();
  const left = documents
    .filter((d) => d.document.kind === 'policy' && d.withdrawnOn === null && !planned.has(d.document.id))
    .sort((a, b) => Number(isOwn(b)) - Number(isOwn(a)));
  const fitting = left.filter((d) => words.trim() === '' || d.document.title.includes(words.trim()));
  const sendBack = (id: string) =>
    send(async () => {
      const { reasons } = (await interpretationApi.step(id, { to: 'submitted' })) as Submitted;
      say(`已退文：${reasons.join('；')}`);
    }, onChanged);
  return (
    <section className="block chart" aria-labelledby="without">
      <h2 id="without">没有解读方案的政策{left.length}份</h2>
      <Problem words={problem} />
      {left.length === 0 ? (
        <Empty words="每份政策都有解读方案。" />
      ) : (
        <>
          <p>
            <input
              className="field inline-field"
              type="search"
              aria-label="按标题查找政策"
              placeholder="标题"
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
          </p>
          <ul className="desk-rows">
            {fitting.slice(0, SHOWN).map((d) => (
              <PolicyRow
                key={d.document.id}
                kept={d}
                busy={busy}
                making={making === d.document.id}
                onMaking={(open) => setMaking(open ? d.document.id : null)}
                onSendBack={() => sendBack(d.document.id)}
                onMade={() => {
                  setMaking(null);
                  say('已立方案');
                  onChanged();
                }}
              />
            ))}
          </ul>
          {fitting.length > SHOWN && <p className="small ink2">还有{fitting.length - SHOWN}份，请用查找缩小范围。</p>}
        </>
      )}
    </section>
  );
}

interface PolicyRowProps {
  readonly kept: Kept;
  readonly busy: boolean;
  /** Whether the form for its plan is open. */
  readonly making: boolean;
  readonly onMaking: (open: boolean) => void;
  readonly onSendBack: () => void;
  readonly onMade: () => void;
}

function PolicyRow({ kept, busy, making, onMaking, onSendBack, onMade }: PolicyRowProps) {
  const { document: d, may } = kept;
  const department = d.draftingDepartment ?? d.issuingAuthorities[0] ?? '';
  return (
    <li>
      <span>
        {d.title}
        <br />
        <span className="small ink2">
          {d.documentNumber ?? '没有文号'}　{d.draftingDepartment ?? d.issuingAuthorities.join('、')}　{d.disclosure}
        </span>
      </span>
      <span className="buttons">
        {may.draft && (
          <button type="button" className="button" aria-expanded={making} onClick={() => onMaking(!making)}>
            立方案
          </button>
        )}
        {isOwn(kept) ? (
          <button type="button" className="button" disabled={busy} onClick={onSendBack}>
            没有方案，退文
          </button>
        ) : (
          <span className="small ink3">由其他部门办理</span>
        )}
      </span>
      {making && (
        <PlanForm
          terms={{ drafter: department, interpreter: department, disclosure: d.disclosure }}
          onCancel={() => onMaking(false)}
          onSave={(terms) => interpretationApi.makePlan(d.id, terms)}
          onSaved={onMade}
        />
      )}
    </li>
  );
}
