import { money, type FactDescription } from '@policy-navigator/client-shared';
import { useEffect, useId, useState } from 'react';
import { scaleOf, storedNumber } from '../fact-scale.ts';

interface ThresholdProps {
  readonly label: string;
  readonly op: string;
  readonly fact: FactDescription;
  /** As published, and as it is tried out. */
  readonly published: number;
  readonly value: number;
  /** What this change does by itself; null where it is not changed. */
  readonly effect: string | null;
  readonly onChange: (value: number) => void;
}
const SIGNS: Readonly<Record<string, string>> = { '>=': '≥', '>': '＞', '<=': '≤', '<': '＜', '==': '＝' };

/** A threshold to drag, to move with the arrow keys, or to type; the dashed tick is what is published. */
export function Threshold({ label, op, fact, published, value, effect, onChange }: ThresholdProps) {
  const id = useId();
  const scale = scaleOf(fact);
  const { factor, unit } = scale;
  const shown = (n: number) => Number((n / factor).toFixed(4));
  const top = published > 0 ? shown(published) * 2 : 10;
  const bottom = published < 0 ? shown(published) * 2 : 0;
  const step = niceStep(top - bottom);
  const [typed, setTyped] = useState(String(shown(value)));
  useEffect(() => {
    setTyped((before) => (Number(before) === shown(value) ? before : String(shown(value))));
  }, [value]);
  const set = (given: string) => {
    setTyped(given);
    const n = Number(given);
    if (given !== '' && Number.isFinite(n)) onChange(storedNumber(n, scale));
  };
  const at = (100 * (shown(published) - bottom)) / Math.max(top - bottom, 1e-9);
  const words = (n: number) => (fact.type === 'money' ? money(n) : `${shown(n)}${unit}`);
  return (
    <div className="threshold">
      <p className="threshold-head">
        <label htmlFor={id}>{label}</label>
        <span className="threshold-field">
          <span aria-hidden="true">{SIGNS[op] ?? ''}</span>
          <input
            className="field"
            type="number"
            step="any"
            aria-label={`${label}，数值（${unit}）`}
            value={typed}
            onChange={(event) => set(event.target.value)}
          />
          {unit}
        </span>
      </p>
      <div className="slider">
        <input
          id={id}
          type="range"
          min={bottom}
          max={Math.max(top, shown(value))}
          step={step}
          value={shown(value)}
          aria-valuetext={words(value)}
          onChange={(event) => set(event.target.value)}
        />
        <i aria-hidden="true" style={{ left: `calc(${at}% + ${(0.5 - at / 100) * 20}px)` }} />
      </div>
      <p className="least ink2">
        现行 {words(published)}　{effect ?? '未改动'}
      </p>
    </div>
  );
}

function niceStep(span: number): number {
  const raw = span / 100;
  const power = 10 ** Math.floor(Math.log10(Math.max(raw, 1e-6)));
  const lead = raw / power;
  return Number((power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10)).toPrecision(3));
}
