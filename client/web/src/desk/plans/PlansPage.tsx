import { Link } from 'react-router';
import { Show } from '../../parts/States.tsx';
import { useResource } from '../../parts/use-resource.ts';
import { useTitle } from '../../shell/use-title.ts';
import { deskApi } from '../desk-api.ts';
import { interpretationApi } from '../interpretation-api.ts';
import { PlanRow } from './PlanRow.tsx';
import { Principals } from './Principals.tsx';
import { RulesInUse } from './RulesInUse.tsx';
import { WithoutPlan } from './WithoutPlan.tsx';

/** 解读方案: of every policy, from plan to publication with it. */
export function PlansPage() {
  const { resource, retry } = useResource('plans', async () => {
    const [{ plans }, { documents }, rules] = await Promise.all([
      interpretationApi.plans(),
      deskApi.documents(),
      interpretationApi.rules(),
    ]);
    return { plans, documents, rules };
  });
  useTitle('解读方案');
  return (
    <div className="page desk-page">
      <div className="desk-head">
        <div>
          <p className="small">
            <Link to="/desk/coverage">解读覆盖</Link>
          </p>
          <h1>解读方案</h1>
          <p className="small ink2">文件与解读方案、解读材料同步组织、同步审签、同步部署。每一步记下经办人和时间。</p>
        </div>
      </div>
      <Show resource={resource} retry={retry}>
        {({ plans, documents, rules }) => (
          <>
            <section className="block chart" aria-labelledby="plans">
              <h2 id="plans">方案{plans.length}份</h2>
              {plans.length === 0 ? (
                <p className="small">还没有解读方案。请从下面没有方案的政策里选一份立方案。</p>
              ) : (
                <ul className="desk-rows plan-rows">
                  {plans.map((p) => (
                    <PlanRow key={`${p.id} ${p.version}`} plan={p} onChanged={retry} />
                  ))}
                </ul>
              )}
            </section>
            <WithoutPlan documents={documents} planned={new Set(plans.map((p) => p.id))} onChanged={retry} />
            <Principals key={plans.map((p) => p.version).join(' ')} />
            <RulesInUse rules={rules} />
          </>
        )}
      </Show>
    </div>
  );
}
