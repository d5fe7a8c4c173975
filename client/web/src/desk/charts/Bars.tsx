import { numberWords } from '@policy-navigator/client-shared';
import { useState, type ReactNode } from 'react';

/** One line of a chart. `parts` are drawn one after the other, `before` as a second bar above. */
export interface BarRow {
  readonly key: string;
  readonly label: string;
  readonly note?: string;
  readonly before?: number;
  readonly parts: readonly { readonly value: number; readonly tone: 'primary' | 'ok' | 'ask' | 'rest' }[];
}
interface BarsProps {
  readonly title: string;
  readonly unit: string;
  readonly rows: readonly BarRow[];
  /** What each of a row's parts is, in their order. */
  readonly series: readonly string[];
  /** What `before` is; not given where nothing is compared. */
  readonly baseline?: string;
  readonly empty: string;
  readonly children?: ReactNode;
}
/** What the table and the drawing are made of. */
type Figures = Pick<BarsProps, 'unit' | 'rows' | 'series'> & { readonly baseline: string | undefined };

/** Bars with their figures beside them; the same as a table. The drawing is decoration: every figure is text. */
export function Bars({ title, unit, rows, series, baseline, empty, children }: BarsProps) {
  const [table, setTable] = useState(false);
  const figures: Figures = { unit, rows, series, baseline };
  return (
    <section className="block chart" aria-label={title}>
      <div className="chart-head">
        <h2>{title}</h2>
        {rows.length > 0 && (
          <button type="button" className="linklike small" aria-pressed={table} onClick={() => setTable(!table)}>
            {table ? '看图' : '看表格'}
          </button>
        )}
      </div>
      {rows.length === 0 && <p className="small ink2">{empty}</p>}
      {rows.length > 0 && (table ? <FigureTable {...figures} /> : <Drawn {...figures} />)}
      {children}
    </section>
  );
}

const FigureTable = ({ unit, rows, series, baseline }: Figures) => (
  <div className="table-scroll">
    <table>
      <thead>
        <tr>
          <th scope="col">名称</th>
          {[...(baseline === undefined ? [] : [baseline]), ...series].map((s) => (
            <th key={s} scope="col">
              {s}（{unit}）
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((r) => (
          <tr key={r.key}>
            <th scope="row">{r.label}</th>
            {baseline !== undefined && <td>{numberWords(r.before ?? 0)}</td>}
            {r.parts.map((p, i) => (
              <td key={i}>{numberWords(p.value)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

const sumOf = (row: BarRow): number => row.parts.reduce((s, p) => s + p.value, 0);

function Drawn({ unit, rows, series, baseline }: Figures) {
  const most = Math.max(1, ...rows.map((r) => Math.max(sumOf(r), r.before ?? 0)));
  return (
    <>
      {(series.length > 1 || baseline !== undefined) && (
        <p className="legend least ink2">
          {baseline !== undefined && (
            <span>
              <i className="bar-before" />
              {baseline}
            </span>
          )}
          {series.map((s, i) => (
            <span key={s}>
              <i className={`bar-${rows[0]?.parts[i]?.tone ?? 'primary'}`} />
              {s}
            </span>
          ))}
        </p>
      )}
      <ul className="bars">
        {rows.map((r) => (
          <li key={r.key}>
            <span className="bar-label">{r.label}</span>
            <span className="bar-figures">
              {baseline !== undefined && <span className="ink2">{numberWords(r.before ?? 0)} → </span>}
              {series.length === 1 ? (
                <strong>
                  {numberWords(sumOf(r))}
                  {unit}
                </strong>
              ) : (
                r.parts.map((p, i) => (
                  <span key={i}>
                    {series[i]} <strong>{numberWords(p.value)}</strong>
                    {'　'}
                  </span>
                ))
              )}
              {r.note !== undefined && <span className="ink2">{r.note}</span>}
            </span>
            <Bar row={r} most={most} withBefore={baseline !== undefined} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Heights in the units of the drawing: one bar, where the second begins, and the whole with one and with two. */
const BAR = 9;
const SECOND_BAR_AT = 12;
const ONE_BAR = 10;
const TWO_BARS = 21;

interface BarProps {
  readonly row: BarRow;
  /** The value that fills the whole width. */
  readonly most: number;
  readonly withBefore: boolean;
}

function Bar({ row: { parts, before = 0 }, most, withBefore }: BarProps) {
  const widthOf = (value: number) => (100 * value) / most;
  return (
    <svg
      className="bar-drawing"
      viewBox={`0 0 100 ${withBefore ? TWO_BARS : ONE_BAR}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      {withBefore && <rect className="fill-before" x="0" y="0" width={widthOf(before)} height={BAR} />}
      {parts.map((p, i) => (
        <rect
          key={i}
          className={`fill-${p.tone}`}
          x={widthOf(parts.slice(0, i).reduce((s, q) => s + q.value, 0))}
          y={withBefore ? SECOND_BAR_AT : 0}
          width={widthOf(p.value)}
          height={BAR}
        />
      ))}
    </svg>
  );
}

/** The patterns that `fill-before` and `fill-ask` draw with, once a page. */
export const BarPatterns = () => (
  <svg width="0" height="0" className="visually-hidden" aria-hidden="true" focusable="false">
    <defs>
      <pattern id="bar-hatch" width="2" height="4" patternUnits="userSpaceOnUse">
        <path d="M0 4 2 0" stroke="var(--ink3)" strokeWidth=".5" />
      </pattern>
      <pattern id="bar-stripe" width="2" height="9" patternUnits="userSpaceOnUse">
        <rect width="1" height="9" fill="var(--ask)" />
      </pattern>
    </defs>
  </svg>
);
