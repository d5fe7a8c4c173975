import type { AssessmentReply } from '@policy-navigator/client-shared';
import { figureWords, type Row } from './figures.ts';

interface FigureTableProps {
  readonly title: string;
  /** What the rows are. */
  readonly first: string;
  readonly rows: readonly Row[];
  readonly columns: AssessmentReply['columns'];
  readonly nameOf: (row: Row) => string;
}

/** A row for each department or month, a column for each figure. */
export function FigureTable({ title, first, rows, columns, nameOf }: FigureTableProps) {
  return (
    <section className="block chart" aria-label={title}>
      <h2>{title}</h2>
      <div className="table-scroll figures-table" tabIndex={0} role="region" aria-label={`${title}表`}>
        <table>
          <thead>
            <tr>
              <th scope="col">{first}</th>
              {columns.map((c) => (
                <th key={c.name} scope="col">
                  {c.words}
                  {c.unit !== '%' && <span className="least ink2">（{c.unit}）</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((r) => (
              <tr key={nameOf(r)}>
                <th scope="row">{nameOf(r)}</th>
                {columns.map((c) => (
                  <td key={c.name}>{figureWords(r.figures[c.name], c.unit)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
