import type { FactDescription } from '@policy-navigator/client-shared';
import { useId } from 'react';
import { freshDraft, operatorsOf, type Draft } from './draft.ts';
import { ValueField } from './ValueField.tsx';

interface DraftRowProps {
  readonly draft: Draft;
  readonly facts: readonly FactDescription[];
  /** Whether the cursor goes here when the row appears. */
  readonly focus: boolean;
  readonly onChange: (draft: Draft) => void;
  /** Null where it is the only row. */
  readonly onRemove: (() => void) | null;
}

/** One comparison: which fact, how, with what. Another fact begins anew. */
export function DraftRow({ draft, facts, focus, onChange, onRemove }: DraftRowProps) {
  const fact = facts.find((f) => f.name === draft.fact);
  const ids = useId();
  return (
    <fieldset className="draft-row">
      <legend className="visually-hidden">条件</legend>
      <label htmlFor={`${ids}f`}>企业信息</label>
      <select
        id={`${ids}f`}
        className="field"
        autoFocus={focus}
        value={draft.fact}
        onChange={(event) => onChange(freshDraft(facts.find((f) => f.name === event.target.value)))}
      >
        {facts.map((f) => (
          <option key={f.name} value={f.name}>
            {f.label}
          </option>
        ))}
      </select>
      <label htmlFor={`${ids}o`}>比较</label>
      <select
        id={`${ids}o`}
        className="field"
        value={draft.op}
        onChange={(event) => onChange({ ...draft, op: event.target.value as Draft['op'] })}
      >
        {operatorsOf(fact).map(([op, words]) => (
          <option key={op} value={op}>
            {words}
          </option>
        ))}
      </select>
      <ValueField id={`${ids}v`} fact={fact} value={draft.value} onChange={(value) => onChange({ ...draft, value })} />
      {onRemove !== null && (
        <button type="button" className="linklike small" onClick={onRemove}>
          去掉这一项
        </button>
      )}
    </fieldset>
  );
}
