import type { Provision } from '@policy-navigator/client-shared';
import { useEffect, useRef, type ReactNode } from 'react';

/** Words of the document that something rests on. `number` ties them to their counterpart. */
export interface MarkedWords {
  readonly start: number;
  readonly end: number;
  readonly tone: 'quote' | 'pair' | 'missing' | 'conflict';
  readonly number?: number;
  readonly label?: string;
  readonly onClick?: () => void;
}

interface DocumentTextProps {
  readonly provisions: readonly Provision[];
  readonly marks: readonly MarkedWords[];
  /** The provision in full ink; the others step back. Null: all alike. */
  readonly current: { readonly start: number; readonly end: number } | null;
  readonly label: string;
}

/** A document's own words in a pane that scrolls by itself; what is marked is brought into sight. */
export function DocumentText({ provisions, marks, current, label }: DocumentTextProps) {
  const pane = useRef<HTMLDivElement>(null);
  const at = marks[0]?.start ?? current?.start ?? -1;
  useEffect(() => {
    const found = pane.current?.querySelector<HTMLElement>('mark, .is-current');
    if (found !== null && found !== undefined && pane.current !== null)
      pane.current.scrollTop = Math.max(0, found.offsetTop - pane.current.clientHeight / 3);
  }, [at]);
  return (
    <div className="desk-text" ref={pane} role="region" aria-label={label} tabIndex={0}>
      {provisions
        .filter((p) => p.kind !== 'toc' && p.text.trim() !== '')
        .map((p) => {
          const isCurrent = current !== null && p.start < current.end && current.start < p.end;
          return (
            <p key={p.ordinal} className={`kind-${p.kind}${current === null ? '' : isCurrent ? ' is-current' : ' steps-back'}`}>
              {markedWords(p, marks)}
            </p>
          );
        })}
    </div>
  );
}

function markedWords(p: Provision, marks: readonly MarkedWords[]): ReactNode {
  const text = p.text.trimEnd();
  const parts: ReactNode[] = [];
  let at = 0;
  for (const m of marks.filter((mark) => mark.start < p.end && p.start < mark.end).sort((a, b) => a.start - b.start)) {
    const from = Math.max(at, m.start - p.start);
    const to = Math.min(text.length, m.end - p.start);
    if (to <= from) continue;
    parts.push(
      text.slice(at, from),
      <mark key={`${m.start}-${m.tone}`} className={`mark-${m.tone}`}>
        {text.slice(from, to)}
      </mark>,
      m.number !== undefined && m.end <= p.end && <Disc key={`${m.start}-disc`} mark={m} number={m.number} />,
    );
    at = to;
  }
  return [...parts, text.slice(at)];
}

const Disc = ({ mark, number }: { readonly mark: MarkedWords; readonly number: number }) =>
  mark.onClick === undefined ? (
    <span className="disc">{number}</span>
  ) : (
    <button type="button" className="disc" aria-label={mark.label ?? `第${number}处`} onClick={mark.onClick}>
      {number}
    </button>
  );
