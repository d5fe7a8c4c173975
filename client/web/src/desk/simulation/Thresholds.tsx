import type { FactDescription, SimulationReply } from '@policy-navigator/client-shared';
import type { LeafChange } from '../desk-api.ts';
import type { Leaf } from '../review/ConditionTree.tsx';
import { effectWords } from './reach-words.ts';
import type { Changes } from './scenario.ts';
import { Threshold } from './Threshold.tsx';

interface ThresholdsProps {
  readonly leaves: readonly Leaf[];
  /** What was understood of each leaf, in the same order; null where a person judges it. */
  readonly understood: readonly (string | null)[];
  readonly facts: readonly FactDescription[];
  readonly changes: Changes;
  readonly reply: SimulationReply | null;
  /** `leaf` counts from 1; null takes its change back. */
  readonly onChange: (leaf: number, change: LeafChange | null) => void;
}

/** 条件: numbers to move, everything else to ask for or leave out. */
export function Thresholds({ leaves, understood, facts, changes, reply, onChange }: ThresholdsProps) {
  const manual = leaves.filter((l) => 'manual' in l).length;
  return (
    <section className="block thresholds" aria-label="条件">
      <h2>条件</h2>
      <p className="small ink2">拖动、按方向键或直接填数</p>
      {leaves.map((leaf, i) => {
        if (!('fact' in leaf)) return null;
        const n = i + 1;
        const change = changes[n];
        const fact = facts.find((f) => f.name === leaf.fact);
        const effect = change === undefined || reply === null ? null : effectWords(reply, n);
        if (fact !== undefined && typeof leaf.value === 'number')
          return (
            <Threshold
              key={n}
              label={fact.label}
              op={leaf.op}
              fact={fact}
              published={leaf.value}
              value={changedNumber(change) ?? leaf.value}
              effect={effect}
              onChange={(value) => onChange(n, value === leaf.value ? null : { leaf: n, value })}
            />
          );
        return (
          <Requirement
            key={n}
            name={`leaf-${n}`}
            words={understood[i] ?? null}
            removed={change !== undefined && 'remove' in change}
            effect={effect}
            onRemove={(remove) => onChange(n, remove ? { leaf: n, remove } : null)}
          />
        );
      })}
      {manual > 0 && <p className="least ink2">另有{manual}项需人工确认，推演时按待确认计。</p>}
    </section>
  );
}

const changedNumber = (change: LeafChange | undefined): number | null =>
  change !== undefined && 'value' in change && typeof change.value === 'number' ? change.value : null;

interface RequirementProps {
  readonly name: string;
  readonly words: string | null;
  readonly removed: boolean;
  /** What leaving it out does; null where it is asked for as published. */
  readonly effect: string | null;
  readonly onRemove: (remove: boolean) => void;
}

const Requirement = ({ name, words, removed, effect, onRemove }: RequirementProps) => (
  <fieldset className="threshold">
    <legend>{words}</legend>
    <div className="choices">
      <label className="choice">
        <input type="radio" name={name} checked={!removed} onChange={() => onRemove(false)} />
        要求
      </label>
      <label className="choice">
        <input type="radio" name={name} checked={removed} onChange={() => onRemove(true)} />
        不要求
      </label>
    </div>
    <p className="least ink2">{effect ?? '未改动'}</p>
  </fieldset>
);
