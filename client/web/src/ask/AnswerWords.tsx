import { rowsOf, type Block, type Citation, type Inline } from '@policy-navigator/client-shared';
import type { ReactNode } from 'react';
import { Chip } from '../parts/Chip.tsx';
import { Kept } from '../parts/Kept.tsx';
import { isSameCitation, useQuote } from '../quote/QuoteProvider.tsx';

interface AnswerWordsProps {
  readonly blocks: readonly Block[];
  readonly citations: readonly Citation[];
  /** Whether more is coming: the last line ends with a cursor. */
  readonly streaming: boolean;
}

/** The words of an answer, with a chip for each place that they rest on. */
export function AnswerWords({ blocks, citations, streaming }: AnswerWordsProps) {
  const groups = grouped(blocks);
  const cursor = (i: number, j: number) => {
    const isLast = i === groups.length - 1 && j === (groups[i]?.blocks.length ?? 0) - 1;
    return streaming && isLast && <span className="cursor" aria-hidden="true" />;
  };
  return groups.map((group, i) =>
    group.points ? (
      <Points key={i} points={group.blocks} citations={citations} cursor={(j) => cursor(i, j)} />
    ) : (
      group.blocks.map((b, j) => (
        <p key={`${i}-${j}`}>
          <Inlines inlines={b.inlines} citations={citations} />
          {cursor(i, j)}
        </p>
      ))
    ),
  );
}

interface Group {
  readonly points: boolean;
  readonly blocks: readonly Block[];
}

/** Points that follow each other stand together, and so do paragraphs. */
function grouped(blocks: readonly Block[]): readonly Group[] {
  const groups: { points: boolean; blocks: Block[] }[] = [];
  for (const block of blocks) {
    const points = block.type === 'point';
    const last = groups.at(-1);
    if (last?.points === points) last.blocks.push(block);
    else groups.push({ points, blocks: [block] });
  }
  return groups;
}

interface PointsProps {
  readonly points: readonly Block[];
  readonly citations: readonly Citation[];
  /** What stands after each point. */
  readonly cursor: (point: number) => ReactNode;
}

/** Points that name their document or article stand side by side as a table; others are a list. */
function Points({ points, citations, cursor }: PointsProps) {
  const rows = rowsOf(points);
  if (rows === null)
    return (
      <ul className="points">
        {points.map((b, j) => (
          <li key={j}>
            <Inlines inlines={b.inlines} citations={citations} />
            {cursor(j)}
          </li>
        ))}
      </ul>
    );
  return (
    <table className="answer-table">
      <thead>
        <tr>
          <th scope="col">出处</th>
          <th scope="col">规定</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, j) => (
          <tr key={j}>
            <th scope="row">{row.label}</th>
            <td>
              <Inlines inlines={row.inlines} citations={citations} />
              {cursor(j)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Inlines({ inlines, citations }: { readonly inlines: readonly Inline[]; readonly citations: readonly Citation[] }) {
  const { current, open } = useQuote();
  return (
    <>
      {inlines.map((inline, i) =>
        inline.type === 'text' ? (
          <Kept key={i} text={inline.text} />
        ) : (
          <span key={i} className="nowrap">
            {inline.before}
            {inline.numbers.map((n) => {
              const c = citations[n - 1];
              return c === undefined ? null : (
                <Chip
                  key={n}
                  number={n}
                  citation={c}
                  current={isSameCitation(current, c)}
                  onOpen={(element) => open(citations, n - 1, element)}
                />
              );
            })}
            {inline.after}
          </span>
        ),
      )}
    </>
  );
}
