import type { PlanTermsChange } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Labelled, Problem } from '../../account/Labelled.tsx';
import { useSending } from '../../account/use-sending.ts';
import { FORM_WORDS } from '../coverage/coverage-view.ts';

type Form = NonNullable<PlanTermsChange['forms']>[number];
const DISCLOSURES = ['主动公开', '依申请公开', '不予公开'] as const;
const listOf = (words: string): string[] =>
  words
    .split(/[,，、]/u)
    .map((w) => w.trim())
    .filter((w) => w !== '');

interface PlanFormProps {
  readonly terms: { readonly [K in keyof PlanTermsChange]: Readonly<PlanTermsChange[K]> };
  readonly onSave: (terms: PlanTermsChange & { drafter: string; interpreter: string }) => Promise<unknown>;
  readonly onSaved: () => void;
  readonly onCancel: () => void;
}

/** What a plan says: who drafts and interprets, in which forms, where, until when, and whether the policy is public. */
export function PlanForm({ terms, onSave, onSaved, onCancel }: PlanFormProps) {
  const [drafter, setDrafter] = useState(terms.drafter ?? '');
  const [interpreter, setInterpreter] = useState(terms.interpreter ?? '');
  const [principal, setPrincipal] = useState(terms.principal ?? '');
  const [forms, setForms] = useState<ReadonlySet<Form>>(new Set(terms.forms));
  const [channels, setChannels] = useState((terms.channels ?? []).join('、'));
  const [dueOn, setDueOn] = useState(terms.dueOn ?? '');
  const [disclosure, setDisclosure] = useState(terms.disclosure ?? '');
  const [reason, setReason] = useState(terms.disclosureReason ?? '');
  const { busy, problem, send } = useSending();
  const toggle = (form: Form) =>
    setForms((before) => {
      const next = new Set(before);
      if (!next.delete(form)) next.add(form);
      return next;
    });
  const made = () => ({
    drafter,
    interpreter,
    principal: principal.trim() || null,
    forms: [...forms],
    channels: listOf(channels),
    dueOn: dueOn || null,
    disclosure: DISCLOSURES.find((d) => d === disclosure) ?? null,
    disclosureReason: reason.trim() || null,
  });
  return (
    <form
      className="leaf-editor plan-form"
      aria-label="解读方案"
      onSubmit={(event) => {
        event.preventDefault();
        send(() => onSave(made()), onSaved);
      }}
    >
      <Labelled label="起草部门" required value={drafter} onValue={setDrafter} />
      <Labelled label="解读部门" hint="谁起草、谁解读" required value={interpreter} onValue={setInterpreter} />
      <Labelled label="第一解读人（主要负责人姓名，没有可不填）" value={principal} onValue={setPrincipal} />
      <fieldset className="choices">
        <legend className="small">解读形式</legend>
        {(Object.keys(FORM_WORDS) as Form[]).map((f) => (
          <label key={f} className="choice">
            <input type="checkbox" checked={forms.has(f)} onChange={() => toggle(f)} />
            {FORM_WORDS[f]}
          </label>
        ))}
      </fieldset>
      <Labelled label="发布渠道（用顿号分开）" value={channels} onValue={setChannels} />
      <Labelled label="计划发布日期" type="date" value={dueOn} onValue={setDueOn} />
      <label className="labelled">
        <span>公开属性</span>
        <select className="field" value={disclosure} onChange={(event) => setDisclosure(event.target.value)}>
          <option value="">没有写明</option>
          {DISCLOSURES.map((d) => (
            <option key={d}>{d}</option>
          ))}
        </select>
      </label>
      {disclosure !== '' && disclosure !== '主动公开' && <Labelled label="不公开的理由（必填）" value={reason} onValue={setReason} />}
      <Problem words={problem} />
      <p className="buttons">
        <button type="submit" className="button primary" disabled={busy}>
          保存方案
        </button>
        <button type="button" className="button" onClick={onCancel}>
          取消
        </button>
      </p>
    </form>
  );
}
