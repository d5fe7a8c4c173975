import type { Condition, ProgramForReview } from '@policy-navigator/client-shared';
import type { ReactNode } from 'react';

export type Leaf = Extract<Condition, { citation: object }>;
export const leavesOf = (c: Condition): readonly Leaf[] => ('citation' in c ? [c] : partsOf(c).flatMap(leavesOf));
export const partsOf = (c: Condition): readonly Condition[] =>
  'allOf' in c ? c.allOf : 'anyOf' in c ? c.anyOf : 'not' in c ? [c.not] : 'of' in c ? c.of : [];

interface TreeProps {
  readonly found: ProgramForReview;
  /** Place of the chosen leaf in reading order. */
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
  /** What stands below the chosen leaf: its editor. */
  readonly below: ReactNode;
}

/** The conditions as they were understood; groups say in words how their parts count. */
export function ConditionTree({ found, chosen, onChoose, below }: TreeProps) {
  const indexOf = new Map(leavesOf(found.program.conditions).map((leaf, i) => [leaf, i]));
  const node = (c: Condition): ReactNode => {
    if ('citation' in c) {
      const i = indexOf.get(c) ?? 0;
      const words = found.understood[i] ?? null;
      return (
        <>
          <button type="button" className="leaf" aria-current={i === chosen} onClick={() => onChoose(i)}>
            <span className={words === null ? 'understood manual' : 'understood'}>
              {words ?? '◇ 需人工确认'}
              {'soft' in c && '（原则上）'}
            </span>
            <span className="published">{c.text}</span>
            <span className="least ink3">{c.citation.provisionPath}</span>
          </button>
          {i === chosen && below}
        </>
      );
    }
    const parts = partsOf(c);
    return (
      <div className="group">
        <p className="group-words">{groupWords(c)}</p>
        <ul>
          {parts.map((part, i) => (
            <li key={i}>{node(part)}</li>
          ))}
        </ul>
      </div>
    );
  };
  return <div className="condition-tree">{node(found.program.conditions)}</div>;
}

function groupWords(c: Condition): string {
  if ('anyOf' in c) return '满足其一即可';
  if ('not' in c) return '不得有下列情形';
  if ('atLeast' in c) return `至少满足${c.atLeast}项`;
  return '须同时满足';
}
