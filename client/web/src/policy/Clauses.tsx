import { pieces, type DocumentDetail, type Provision } from '@policy-navigator/client-shared';
import { memo } from 'react';
import { Kept } from '../parts/Kept.tsx';

interface ClausesProps {
  readonly detail: DocumentDetail;
  readonly marked: readonly [number, number] | null;
  readonly current: number | null;
  /** Articles that interpretations name, by marker. */ readonly explained: ReadonlyMap<string, readonly unknown[]>;
}

/** The document's own words, clause by clause, each with its number in the gutter and an anchor of its own. */
export function Clauses({ detail: { provisions, text }, marked, explained }: ClausesProps) {
  return (
    <>
      {provisions.map((p) => (
        <Clause
          key={p.ordinal}
          provision={p}
          explained={p.kind === 'article' && p.marker !== null && explained.has(p.marker)}
          text={p.table === undefined ? '' : text}
          from={marked !== null && marked[0] < p.end && p.start < marked[1] ? Math.max(marked[0], p.start) : -1}
          to={marked !== null && marked[0] < p.end && p.start < marked[1] ? Math.min(marked[1], p.end) : -1}
        />
      ))}
    </>
  );
}

const HEADINGS: ReadonlySet<Provision['kind']> = new Set<Provision['kind']>(['part', 'chapter', 'section']);

const Clause = memo(function Clause({
  provision: p,
  text,
  from,
  to,
  explained,
}: {
  readonly provision: Provision;
  readonly explained: boolean;
  readonly text: string;
  readonly from: number;
  readonly to: number;
}) {
  if (p.kind === 'title' || p.kind === 'toc' || p.text.trim() === '') return null;
  if (p.table !== undefined) return <Table provision={p} layout={p.table} text={text} />;
  if (HEADINGS.has(p.kind))
    return (
      <h2 id={`p${p.ordinal}`} data-provision={p.ordinal} className="chapter">
        {p.text.trim()}
      </h2>
    );
  const gutter =
    p.marker !== null && [...p.marker].length <= 6 && p.text.startsWith(p.marker) && !/^[（(]/u.test(p.marker) ? p.marker : null;
  const skip = (gutter?.length ?? 0) + (/^[\s　]*/u.exec(p.text.slice(gutter?.length ?? 0))?.[0].length ?? 0);
  const words = p.text.slice(skip).trimEnd();
  const range = from < 0 ? [] : [[Math.max(0, from - p.start - skip), Math.min(words.length, to - p.start - skip)] as const];
  return (
    <div id={`p${p.ordinal}`} data-provision={p.ordinal} className={`clause-row kind-${p.kind}${from < 0 ? '' : ' quoted'}`}>
      <span className="number">
        {gutter === null ? null : <a href={`#p${p.ordinal}`}>{gutter}</a>}
        {explained && (
          <span className="explained">
            <span className="visually-hidden">有解读</span>
          </span>
        )}
      </span>
      <span className="words">
        {range.length === 0 ? (
          <Kept text={words} />
        ) : (
          pieces(words, range).map((piece, i) => (piece.marked ? <mark key={i}>{piece.text}</mark> : piece.text))
        )}
      </span>
    </div>
  );
});

function Table({
  provision: p,
  layout,
  text,
}: {
  readonly provision: Provision;
  readonly layout: NonNullable<Provision['table']>;
  readonly text: string;
}) {
  return (
    <div
      className="table-scroll"
      id={`p${p.ordinal}`}
      data-provision={p.ordinal}
      role="region"
      aria-label={layout.caption ?? p.path}
      tabIndex={0}
    >
      <table>
        {layout.caption !== null && <caption>{layout.caption}</caption>}
        <tbody>
          {layout.rows.map((row, i) => (
            <tr key={row.start}>
              {row.cells.map((c, j) =>
                i < layout.headerRows ? (
                  <th key={j} scope="col">
                    {text.slice(c.start, c.end)}
                  </th>
                ) : (
                  <td key={j}>{text.slice(c.start, c.end)}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
