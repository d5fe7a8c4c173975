import type { FactDescription, FactValue } from '@policy-navigator/client-shared';
import { useEffect, useState } from 'react';
import { DateInput } from '../../parts/DateInput.tsx';
import { scaleOf, storedNumber } from '../fact-scale.ts';
import { CodesField } from './CodesField.tsx';
import { chosenOf } from './draft.ts';

interface ValueFieldProps {
  readonly id: string;
  readonly fact: FactDescription | undefined;
  readonly value: FactValue;
  readonly onChange: (value: FactValue) => void;
}

/** The value that a fact is compared with, entered as the fact's type asks. */
export function ValueField({ id, fact, value, onChange }: ValueFieldProps) {
  if (fact === undefined) return null;
  if (fact.type === 'boolean')
    return (
      <>
        <label htmlFor={id}>要求</label>
        <select id={id} className="field" value={String(value)} onChange={(event) => onChange(event.target.value === 'true')}>
          <option value="true">是</option>
          <option value="false">否（不得有）</option>
        </select>
      </>
    );
  if (fact.type === 'date')
    return (
      <>
        <label htmlFor={id}>日期</label>
        <DateInput id={id} required value={String(value)} onValue={onChange} />
      </>
    );
  if (fact.type === 'set' && fact.values !== null) return <SetField id={id} values={fact.values} value={value} onChange={onChange} />;
  if (fact.type === 'set' || fact.type === 'region' || fact.type === 'industry')
    return <CodesField id={id} type={fact.type} value={value} onChange={onChange} />;
  return <NumberField id={id} fact={fact} value={typeof value === 'number' ? value : 0} onChange={onChange} />;
}

interface NumberFieldProps {
  readonly id: string;
  readonly fact: FactDescription;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** Money in 万元, shares in %, as people write them. What is half typed (1. of 1.5) stays as it was typed. */
function NumberField({ id, fact, value, onChange }: NumberFieldProps) {
  const scale = scaleOf(fact);
  const { factor, unit } = scale;
  const written = String(Number((value / factor).toFixed(6)));
  const [typed, setTyped] = useState(written);
  useEffect(() => {
    setTyped((before) => (Number(before) * factor === value ? before : written));
  }, [value, factor, written]);
  return (
    <>
      <label htmlFor={id}>数值（{unit === '' ? '数' : unit}）</label>
      <input
        id={id}
        className="field"
        type="number"
        step="any"
        required
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          const n = Number(event.target.value);
          if (event.target.value !== '' && Number.isFinite(n)) onChange(storedNumber(n, scale));
        }}
      />
    </>
  );
}

interface SetFieldProps {
  readonly id: string;
  /** Words of each key. */
  readonly values: Readonly<Record<string, string>>;
  readonly value: FactValue;
  readonly onChange: (value: FactValue) => void;
}

/** A box for each known key, and for each chosen one that is not known. */
function SetField({ id, values, value, onChange }: SetFieldProps) {
  const chosen = chosenOf(value);
  const all = [...Object.entries(values), ...chosen.filter((v) => !(v in values)).map((v) => [v, v] as const)];
  return (
    <fieldset className="set-field" id={id}>
      <legend>任选其一即可（可多选）</legend>
      {all.map(([key, words]) => (
        <label key={key} className="choice">
          <input
            type="checkbox"
            checked={chosen.includes(key)}
            onChange={(event) => onChange(event.target.checked ? [...chosen, key] : chosen.filter((v) => v !== key))}
          />
          {words}
        </label>
      ))}
    </fieldset>
  );
}
