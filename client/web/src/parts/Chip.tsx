import { inTitleMarks, type Citation } from '@policy-navigator/client-shared';
import type { MouseEvent } from 'react';

/** Where a citation is read without the drawer. */
export const placeOf = (c: Citation): string => `/policies/${encodeURIComponent(c.documentId)}#at-${c.start}-${c.end}`;

interface ChipProps {
  readonly number: number;
  readonly citation: Citation;
  readonly current: boolean;
  readonly onOpen: (element: HTMLElement) => void;
}

/** A link to the quoted words; opens the drawer. Copied text gives [1]. */
export function Chip({ number, citation, current, onOpen }: ChipProps) {
  const open = (event: MouseEvent<HTMLAnchorElement>) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onOpen(event.currentTarget);
  };
  return (
    <a
      className="chip"
      data-place={citation.provisionPath}
      data-title={inTitleMarks(citation.title)}
      href={placeOf(citation)}
      aria-current={current}
      aria-label={`引用${number}，${inTitleMarks(citation.title)}${citation.provisionPath}`}
      onClick={open}
    >
      <Bracket side="left" />
      <span>{number}</span>
      <Bracket side="right" />
    </a>
  );
}

/** The chip's look without being a link. */
export const ChipMark = ({ number }: { readonly number: number }) => (
  <span className="chip" aria-current="true" aria-hidden="true">
    <Bracket side="left" />
    <span>{number}</span>
    <Bracket side="right" />
  </span>
);

function Bracket({ side }: { readonly side: 'left' | 'right' }) {
  return (
    <>
      <span className="visually-hidden" aria-hidden="true">
        {side === 'left' ? '[' : ']'}
      </span>
      <svg className="bracket" viewBox="0 0 5 16" aria-hidden="true" focusable="false">
        <path d={side === 'left' ? 'M4.2 1 1.2 3.5v9L4.2 15' : 'M.8 1l3 2.5v9L.8 15'} />
      </svg>
    </>
  );
}
