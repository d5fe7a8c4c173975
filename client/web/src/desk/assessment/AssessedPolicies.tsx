import type { AssessmentReply } from '@policy-navigator/client-shared';
import { Link } from 'react-router';
import { figureWords } from './figures.ts';

type Policy = AssessmentReply['policies'][number];

/** 政策明细: the policies that the figures are made of. */
export const AssessedPolicies = ({ policies }: Pick<AssessmentReply, 'policies'>) => (
  <section className="block chart" aria-labelledby="made-of">
    <h2 id="made-of">政策明细{policies.length}份</h2>
    <ul className="desk-rows">
      {policies.map((p) => (
        <li key={p.id}>
          <Link to={`/desk/coverage/${encodeURIComponent(p.id)}`}>{p.title}</Link>
          <span className="small ink2">
            {p.department}　{p.month}
            {'　'}
            <Interpreted policy={p} />
          </span>
        </li>
      ))}
    </ul>
  </section>
);

function Interpreted({ policy }: { readonly policy: Policy }) {
  if (policy.exempt !== null) return `无须解读：${policy.exempt}`;
  if (policy.interpretations === 0) return <span className="bad">○ 没有解读</span>;
  return `解读${policy.interpretations}份，覆盖率${figureWords(policy.coverage, '%')}，${speedWords(policy)}，形式${policy.forms}种`;
}

function speedWords({ workingDays, inTime }: Policy): string {
  if (workingDays === null) return '缺日期';
  return `用时${workingDays}个工作日${inTime === true ? '，按时' : '，超期'}`;
}
