import type { AssessmentReply } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Link } from 'react-router';
import { DateInput } from '../../parts/DateInput.tsx';
import { Show } from '../../parts/States.tsx';
import { useResource } from '../../parts/use-resource.ts';
import { useTitle } from '../../shell/use-title.ts';
import { BarPatterns, Bars, type BarRow } from '../charts/Bars.tsx';
import { interpretationApi } from '../interpretation-api.ts';

type Row = AssessmentReply['rows'][number];
type Name = AssessmentReply['columns'][number]['name'];
const shown = (value: number | null, unit: string): string => (value === null ? '–' : unit === '%' ? `${Number((100 * value).toFixed(1))}%` : Number(value.toFixed(1)).toLocaleString());

/** 考核统计: by department and month, each figure with how it is counted; as a table to hand in, too. */
export function AssessmentPage() {
  const [given, setGiven] = useState({ from: '', to: '' }), [asked, setAsked] = useState(given), key = `from=${asked.from}&to=${asked.to}`;
  const { resource, retry } = useResource(`assessment ${key}`, () => interpretationApi.assessment(asked.from, asked.to));
  useTitle('考核统计');
  return (
    <div className="page desk-page">
      <div className="desk-head"><div><p className="small"><Link to="/desk/statistics">统计</Link></p><h1>考核统计</h1><p className="small ink2">解读率、时效、覆盖、形式、答复、推送，按部门和月份。</p></div>
        <form className="buttons assessed-time" onSubmit={(event) => { event.preventDefault(); setAsked(given); }}>
          <span className="small"><label htmlFor="assessed-from">从</label> <DateInput id="assessed-from" value={given.from || (resource.value?.from ?? '')} onValue={(from) => setGiven({ ...given, from })} /></span>
          <span className="small"><label htmlFor="assessed-to">到</label> <DateInput id="assessed-to" value={given.to || (resource.value?.to ?? '')} onValue={(to) => setGiven({ ...given, to })} /></span>
          <button type="submit" className="button">统计</button>
        </form></div>
      <Show resource={resource} retry={retry}>{(found) => <Found found={found} />}</Show>
      <BarPatterns />
    </div>
  );
}

function Found({ found }: { readonly found: AssessmentReply }) {
  const { total, departments, months, rows, columns, policies, rules, from, to } = found, [department, setDepartment] = useState('');
  const bars = (list: readonly Row[], name: Name): readonly BarRow[] => list.flatMap((r): BarRow[] => { const value = r.figures[name], label = (list === months ? r.month : r.department) ?? ''; return value === null ? [] : [{ key: label, label, parts: [{ value: columns.find((c) => c.name === name)?.unit === '%' ? Math.round(1000 * value) / 10 : value, tone: 'primary' }] }]; });
  const monthly = department === '' ? months : rows.filter((r) => r.department === department), of = department === '' ? '全部部门' : department;
  const byMonth = (name: Name) => bars(monthly, name).map((row, i) => ({ ...row, key: monthly[i]?.month ?? row.key }));
  return (
    <>
      <p className="buttons"><a className="button primary" href={interpretationApi.assessmentFile(from, to, 'xlsx')}>导出表格（xlsx）</a><a className="button" href={interpretationApi.assessmentFile(from, to, 'docx')}>导出文档（docx）</a></p>
      <dl className="counters block">{(['interpretationRate', 'timelyRate', 'coverage', 'formsRate', 'answeredInTimeRate', 'reached'] as const).map((name) => { const c = columns.find((x) => x.name === name); return c === undefined ? null : <div key={name}><dt>{c.words}</dt><dd><strong>{shown(total.figures[name], c.unit)}</strong>{c.unit !== '%' && c.unit}</dd><dd className="small ink2">{c.how}</dd></div>; })}</dl>
      <Table title="按部门" first="部门" rows={[...departments, total]} columns={columns} nameOf={(r) => r.department ?? '合计'} />
      <div className="charts">
        <Bars title="解读率，按部门" unit="%" series={['解读率']} rows={bars(departments, 'interpretationRate')} empty="这段时间没有应解读的政策。" />
        <Bars title="按时率，按部门" unit="%" series={['按时率']} rows={bars(departments, 'timelyRate')} empty="没有能判断时效的政策。" />
        <Bars title="条款覆盖率，按部门" unit="%" series={['条款覆盖率']} rows={bars(departments, 'coverage')} empty="没有应解读的条款。" />
        <Bars title="触达企业，按部门" unit="家" series={['触达企业']} rows={bars(departments, 'reached').filter((r) => r.parts.some((p) => p.value > 0))} empty="这段时间没有推送。" />
      </div>
      <p><label className="small">按月看 <select className="field inline-field" value={department} onChange={(event) => setDepartment(event.target.value)}><option value="">全部部门</option>{departments.map((d) => <option key={d.department}>{d.department}</option>)}</select></label></p>
      <div className="charts">
        <Bars title={`解读率，按月，${of}`} unit="%" series={['解读率']} rows={byMonth('interpretationRate')} empty="没有应解读的政策。" />
        <Bars title={`推送，按月，${of}`} unit="条" series={['推送']} rows={byMonth('pushes').filter((r) => r.parts.some((p) => p.value > 0))} empty="没有推送。" />
        <Bars title={`公众问题，按月，${of}`} unit="件" series={['公众问题']} rows={byMonth('questions').filter((r) => r.parts.some((p) => p.value > 0))} empty="没有进入办理的问题。" />
      </div>
      <Table title={`按月，${of}`} first="月份" rows={monthly} columns={columns} nameOf={(r) => r.month ?? ''} />
      <section className="block chart" aria-labelledby="made-of"><h2 id="made-of">政策明细{policies.length}份</h2>
        <ul className="desk-rows">{policies.map((p) => <li key={p.id}><Link to={`/desk/coverage/${encodeURIComponent(p.id)}`}>{p.title}</Link><span className="small ink2">{p.department}　{p.month}　{p.exempt !== null ? `无须解读：${p.exempt}` : p.interpretations === 0 ? <span className="bad">○ 没有解读</span> : `解读${p.interpretations}份，覆盖率${shown(p.coverage, '%')}，${p.workingDays === null ? '缺日期' : `用时${p.workingDays}个工作日${p.inTime === true ? '，按时' : '，超期'}`}，形式${p.forms}种`}</span></li>)}</ul>
      </section>
      <section className="block chart" aria-labelledby="how-counted"><h2 id="how-counted">怎样算的</h2>
        <dl className="pairs">{columns.map((c) => <div key={c.name}><dt>{c.words}</dt><dd>{c.how}</dd></div>)}</dl>
        <ul className="dots small">{rules.map((r) => <li key={r}>{r}</li>)}</ul>
      </section>
    </>
  );
}

function Table({ title, first, rows, columns, nameOf }: { readonly title: string; readonly first: string; readonly rows: readonly Row[]; readonly columns: AssessmentReply['columns']; readonly nameOf: (row: Row) => string }) {
  return (
    <section className="block chart" aria-label={title}><h2>{title}</h2>
      <div className="table-scroll figures-table" tabIndex={0} role="region" aria-label={`${title}表`}><table><thead><tr><th scope="col">{first}</th>{columns.map((c) => <th key={c.name} scope="col">{c.words}{c.unit !== '%' && <span className="least ink2">（{c.unit}）</span>}</th>)}</tr></thead>
        <tbody>{rows.map((r) => <tr key={nameOf(r)}><th scope="row">{nameOf(r)}</th>{columns.map((c) => <td key={c.name}>{shown(r.figures[c.name], c.unit)}</td>)}</tr>)}</tbody></table></div>
    </section>
  );
}
