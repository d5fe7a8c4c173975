import { useState, type ReactNode } from 'react';

/** One line of a chart. `parts` are drawn one after the other, `before` as a second bar above. */
export interface BarRow { readonly key: string; readonly label: string; readonly note?: string; readonly before?: number; readonly parts: readonly { readonly value: number; readonly tone: 'primary' | 'ok' | 'ask' | 'rest' }[] }
interface BarsProps { readonly title: string; readonly unit: string; readonly rows: readonly BarRow[]; readonly series: readonly string[]; readonly baseline?: string; readonly empty: string; readonly children?: ReactNode }

/** Bars with their figures beside them; the same as a table. The drawing is decoration: every figure is text. */
export function Bars({ title, unit, rows, series, baseline, empty, children }: BarsProps) {
  const [table, setTable] = useState(false), sum = (row: BarRow) => row.parts.reduce((s, p) => s + p.value, 0), most = Math.max(1, ...rows.map((r) => Math.max(sum(r), r.before ?? 0)));
  return (
    <section className="block chart" aria-label={title}>
      <div className="chart-head"><h2>{title}</h2>{rows.length > 0 && <button type="button" className="linklike small" aria-pressed={table} onClick={() => setTable(!table)}>{table ? '看图' : '看表格'}</button>}</div>
      {rows.length === 0 ? <p className="small ink2">{empty}</p> : table ? (
        <div className="table-scroll"><table><thead><tr><th scope="col">名称</th>{baseline !== undefined && <th scope="col">{baseline}（{unit}）</th>}{series.map((s) => <th key={s} scope="col">{s}（{unit}）</th>)}</tr></thead>
          <tbody>{rows.map((r) => <tr key={r.key}><th scope="row">{r.label}</th>{baseline !== undefined && <td>{(r.before ?? 0).toLocaleString()}</td>}{r.parts.map((p, i) => <td key={i}>{p.value.toLocaleString()}</td>)}</tr>)}</tbody></table></div>
      ) : (
        <>
          {(series.length > 1 || baseline !== undefined) && <p className="legend least ink2">{baseline !== undefined && <span><i className="bar-before" />{baseline}</span>}{series.map((s, i) => <span key={s}><i className={`bar-${rows[0]?.parts[i]?.tone ?? 'primary'}`} />{s}</span>)}</p>}
          <ul className="bars">{rows.map((r) => (
            <li key={r.key}>
              <span className="bar-label">{r.label}</span>
              <span className="bar-figures">{baseline !== undefined && <span className="ink2">{(r.before ?? 0).toLocaleString()} → </span>}{series.length === 1 ? <strong>{sum(r).toLocaleString()}{unit}</strong> : r.parts.map((p, i) => <span key={i}>{series[i]} <strong>{p.value.toLocaleString()}</strong>　</span>)}{r.note !== undefined && <span className="ink2">{r.note}</span>}</span>
              <svg className="bar-drawing" viewBox={`0 0 100 ${baseline === undefined ? 10 : 21}`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
                {baseline !== undefined && <rect className="fill-before" x="0" y="0" width={(100 * (r.before ?? 0)) / most} height="9" />}
                {r.parts.map((p, i) => <rect key={i} className={`fill-${p.tone}`} x={(100 * r.parts.slice(0, i).reduce((s, q) => s + q.value, 0)) / most} y={baseline === undefined ? 0 : 12} width={(100 * p.value) / most} height="9" />)}
              </svg>
            </li>
          ))}</ul>
        </>
      )}
      {children}
    </section>
  );
}

/** The patterns that `fill-before` and `fill-ask` draw with, once a page. */
export const BarPatterns = () => (
  <svg width="0" height="0" className="visually-hidden" aria-hidden="true" focusable="false"><defs>
    <pattern id="bar-hatch" width="2" height="4" patternUnits="userSpaceOnUse"><path d="M0 4 2 0" stroke="var(--ink3)" strokeWidth=".5" /></pattern>
    <pattern id="bar-stripe" width="2" height="9" patternUnits="userSpaceOnUse"><rect width="1" height="9" fill="var(--ask)" /></pattern>
  </defs></svg>
);
