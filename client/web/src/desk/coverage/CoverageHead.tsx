import type { CoverageReport } from '@policy-navigator/client-shared';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { standsOpen } from './coverage-view.ts';

/** The policy's title, what one may do with it, and the five figures of its interpretation. */
export function CoverageHead({ report }: { readonly report: CoverageReport }) {
  const due = report.provisions.filter((r) => r.partOf === null && (r.needsNone === null || r.overruled !== null));
  const covered = due.filter((r) => r.coverage !== 'absent').length;
  const conflicts = report.contradictions.filter(standsOpen).length;
  const points = Object.values(report.points);
  return (
    <div className="desk-head">
      <div>
        <p className="small">
          <Link to="/desk/coverage">解读覆盖</Link> › {report.policy.documentNumber ?? '没有文号'}
        </p>
        <h1>{report.policy.title}</h1>
        <p className="buttons">
          <Link className="button" to={`/desk/interpretation-draft/${encodeURIComponent(report.policy.id)}`}>
            起草解读稿
          </Link>
          <Link className="button" to="/desk/plans">
            解读方案
          </Link>
        </p>
      </div>
      <dl className="figures">
        <Figure name="覆盖得分">
          <Score report={report} />
        </Figure>
        <Figure name="应解读条款">
          {covered} / {due.length}
        </Figure>
        <Figure name="九要素">
          {points.filter((p) => p.covered).length} / {points.length}
        </Figure>
        <Timeliness interpretations={report.timeliness.interpretations} />
        <Figure name="表述不一致" tone={conflicts > 0 ? 'bad' : 'good'}>
          {conflicts > 0 ? `⚠ ${conflicts}处` : '✓ 没有'}
        </Figure>
      </dl>
    </div>
  );
}

interface FigureProps {
  readonly name: string;
  readonly tone?: 'good' | 'bad' | '';
  readonly children: ReactNode;
}

const Figure = ({ name, tone, children }: FigureProps) => (
  <div>
    <dt>{name}</dt>
    <dd className={tone}>{children}</dd>
  </div>
);

/** The score, and the parts it is made of. */
const Score = ({ report: { score, scoreParts } }: { readonly report: CoverageReport }) => (
  <>
    {score ?? '–'}
    <details className="how">
      <summary>怎样算</summary>
      <ul>
        {scoreParts.map((p) => (
          <li key={p.name}>
            <strong>{p.name}</strong>（占{p.weight}分）{p.value === null ? '不计' : Math.round(p.weight * p.value)}：{p.why}
          </li>
        ))}
      </ul>
    </details>
  </>
);

/** Of the interpretation that came soonest, in working days after the policy was published. */
function Timeliness({ interpretations }: Pick<CoverageReport['timeliness'], 'interpretations'>) {
  const [first] = interpretations.filter((t) => t.workingDays !== null).sort((a, b) => (a.workingDays ?? 0) - (b.workingDays ?? 0));
  if (first === undefined)
    return (
      <Figure name="解读时效" tone="">
        缺日期
      </Figure>
    );
  return (
    <Figure name="解读时效" tone={first.inTime === true ? 'good' : 'bad'}>
      {`${first.inTime === true ? '✓ ' : '✕ '}${first.workingDays ?? ''}个工作日`}
    </Figure>
  );
}
