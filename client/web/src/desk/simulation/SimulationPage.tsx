import type { ReviewQueue } from '@policy-navigator/client-shared';
import { Link, useNavigate, useParams } from 'react-router';
import { api } from '../../parts/api.ts';
import { Empty, Show } from '../../parts/States.tsx';
import { useResource } from '../../parts/use-resource.ts';
import { useTitle } from '../../shell/use-title.ts';
import { deskApi } from '../desk-api.ts';
import { Simulation } from './Simulation.tsx';

/** 政策推演: what other thresholds would bring. */
export function SimulationPage() {
  const { program } = useParams();
  const queue = useResource('reviews', deskApi.reviewQueue);
  useTitle('政策推演');
  const current = program ?? queue.resource.value?.programs.find((p) => p.conditions > p.manual)?.programId ?? null;
  return (
    <div className="page desk-page">
      <Show resource={queue.resource} retry={queue.retry}>
        {({ programs }) => (
          <>
            <div className="desk-head">
              <div>
                <h1>政策推演</h1>
                <p className="small ink2">改一改条件，马上看到符合、待确认、差一点的企业和预计支出各变多少。不改动已公布的政策。</p>
              </div>
              {programs.length > 0 && <ProgramChoice programs={programs} current={current} />}
            </div>
            {current === null ? (
              <Empty words="文件库里还没有带条件的项目。请先上传政策文件。">
                <Link className="button" to="/desk/documents">
                  去文件库
                </Link>
              </Empty>
            ) : (
              <OfProgram key={current} programId={current} />
            )}
          </>
        )}
      </Show>
    </div>
  );
}

function ProgramChoice({ programs, current }: { readonly programs: ReviewQueue['programs']; readonly current: string | null }) {
  const navigate = useNavigate();
  return (
    <label className="labelled">
      项目
      <select
        className="field"
        value={current ?? ''}
        onChange={(event) => void navigate(`/desk/simulation/${encodeURIComponent(event.target.value)}`)}
      >
        {programs.map((p) => (
          <option key={p.programId} value={p.programId}>
            {p.title}（{p.documentTitle.slice(0, 24)}）
          </option>
        ))}
      </select>
    </label>
  );
}

function OfProgram({ programId }: { readonly programId: string }) {
  const { resource, retry } = useResource(`simulation ${programId}`, async () => ({
    found: await deskApi.review(programId),
    facts: (await api.facts()).facts,
  }));
  return (
    <Show resource={resource} retry={retry}>
      {({ found, facts }) =>
        found.reach === null ? (
          <Empty words="还没有导入企业，无法推演。请先导入企业名单。">
            <Link className="button" to="/desk/documents">
              去导入企业
            </Link>
          </Empty>
        ) : (
          <Simulation found={found} facts={facts} />
        )
      }
    </Show>
  );
}
