import type { AssessmentReply } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Link } from 'react-router';
import { DateInput } from '../../parts/DateInput.tsx';
import { Show } from '../../parts/States.tsx';
import { useResource } from '../../parts/use-resource.ts';
import { useTitle } from '../../shell/use-title.ts';
import { BarPatterns } from '../charts/Bars.tsx';
import { interpretationApi } from '../interpretation-api.ts';
import { AssessedPolicies } from './AssessedPolicies.tsx';
import { FigureCharts } from './FigureCharts.tsx';
import { FigureTable } from './FigureTable.tsx';
import { figureWords, type FigureName } from './figures.ts';

/** 考核统计: by department and month, each figure with how it is counted; as a table to hand in, too. */
export function AssessmentPage() {
  const [given, setGiven] = useState({ from: '', to: '' });
  const [asked, setAsked] = useState(given);
  const key = `from=${asked.from}&to=${asked.to}`;
  const { resource, retry } = useResource(`assessment ${key}`, () => interpretationApi.assessment(asked.from, asked.to));
  useTitle('考核统计');
  return (
    <div className="page desk-page">
      <div className="desk-head">
        <div>
          <p className="small">
            <Link to="/desk/statistics">统计</Link>
          </p>
          <h1>考核统计</h1>
          <p className="small ink2">解读率、时效、覆盖、形式、答复、推送，按部门和月份。</p>
        </div>
        <PeriodForm
          period={{ from: given.from || (resource.value?.from ?? ''), to: given.to || (resource.value?.to ?? '') }}
          onPeriod={(change) => setGiven({ ...given, ...change })}
          onAsk={() => setAsked(given)}
        />
      </div>
      <Show resource={resource} retry={retry}>
        {(found) => <Assessment found={found} />}
      </Show>
      <BarPatterns />
    </div>
  );
}

interface Period {
  readonly from: string;
  readonly to: string;
}

interface PeriodFormProps {
  readonly period: Period;
  readonly onPeriod: (change: Partial<Period>) => void;
  readonly onAsk: () => void;
}

const PeriodForm = ({ period, onPeriod, onAsk }: PeriodFormProps) => (
  <form
    className="buttons assessed-time"
    onSubmit={(event) => {
      event.preventDefault();
      onAsk();
    }}
  >
    <span className="small">
      <label htmlFor="assessed-from">从</label> <DateInput id="assessed-from" value={period.from} onValue={(from) => onPeriod({ from })} />
    </span>
    <span className="small">
      <label htmlFor="assessed-to">到</label> <DateInput id="assessed-to" value={period.to} onValue={(to) => onPeriod({ to })} />
    </span>
    <button type="submit" className="button">
      统计
    </button>
  </form>
);

/** The figures that lead. */
const COUNTED: readonly FigureName[] = ['interpretationRate', 'timelyRate', 'coverage', 'formsRate', 'answeredInTimeRate', 'reached'];

function Assessment({ found }: { readonly found: AssessmentReply }) {
  const { total, departments, months, rows, columns, policies, from, to } = found;
  const [department, setDepartment] = useState('');
  const monthly = department === '' ? months : rows.filter((r) => r.department === department);
  const of = department === '' ? '全部部门' : department;
  return (
    <>
      <p className="buttons">
        <a className="button primary" href={interpretationApi.assessmentFile(from, to, 'xlsx')}>
          导出表格（xlsx）
        </a>
        <a className="button" href={interpretationApi.assessmentFile(from, to, 'docx')}>
          导出文档（docx）
        </a>
      </p>
      <dl className="counters block">
        {COUNTED.flatMap((name) => columns.filter((c) => c.name === name)).map((c) => (
          <div key={c.name}>
            <dt>{c.words}</dt>
            <dd>
              <strong>{figureWords(total.figures[c.name], c.unit)}</strong>
              {c.unit !== '%' && c.unit}
            </dd>
            <dd className="small ink2">{c.how}</dd>
          </div>
        ))}
      </dl>
      <FigureTable title="按部门" first="部门" rows={[...departments, total]} columns={columns} nameOf={(r) => r.department ?? '合计'} />
      <FigureCharts by="department" of="按部门" rows={departments} columns={columns} />
      <p>
        <label className="small">
          按月看{' '}
          <select className="field inline-field" value={department} onChange={(event) => setDepartment(event.target.value)}>
            <option value="">全部部门</option>
            {departments.map((d) => (
              <option key={d.department}>{d.department}</option>
            ))}
          </select>
        </label>
      </p>
      <FigureCharts by="month" of={`按月，${of}`} rows={monthly} columns={columns} />
      <FigureTable title={`按月，${of}`} first="月份" rows={monthly} columns={columns} nameOf={(r) => r.month ?? ''} />
      <AssessedPolicies policies={policies} />
      <HowCounted found={found} />
    </>
  );
}

const HowCounted = ({ found: { columns, rules } }: { readonly found: AssessmentReply }) => (
  <section className="block chart" aria-labelledby="how-counted">
    <h2 id="how-counted">怎样算的</h2>
    <dl className="pairs">
      {columns.map((c) => (
        <div key={c.name}>
          <dt>{c.words}</dt>
          <dd>{c.how}</dd>
        </div>
      ))}
    </dl>
    <ul className="dots small">
      {rules.map((r) => (
        <li key={r}>{r}</li>
      ))}
    </ul>
  </section>
);
