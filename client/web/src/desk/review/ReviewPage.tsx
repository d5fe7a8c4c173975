import type { ProgramForReview } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { Empty, Show } from '../../parts/States.tsx';
import { useResource } from '../../parts/use-resource.ts';
import { useTitle } from '../../shell/use-title.ts';
import { deskApi } from '../desk-api.ts';
import { ProgramsToReview } from './ProgramsToReview.tsx';
import { ReviewedProgram } from './ReviewedProgram.tsx';

/** 条件复核: what waits at the left, the document in the middle, the conditions as they were understood at the right. */
export function ReviewPage() {
  const { program } = useParams();
  const navigate = useNavigate();
  const { resource, retry } = useResource('reviews', deskApi.reviewQueue);
  useTitle('条件复核');
  const queue = resource.value;
  const current = program ?? queue?.programs[0]?.programId ?? null;
  const step = (by: number) => {
    const at = queue?.programs.findIndex((p) => p.programId === current) ?? -1;
    const next = queue?.programs[at + by];
    if (next !== undefined) void navigate(`/desk/reviews/${encodeURIComponent(next.programId)}`);
  };
  return (
    <div className="page desk-page">
      <div className="desk-head">
        <div>
          <h1>条件复核</h1>
          <p className="small ink2">机器摘录的申报条件，请对照原文逐项核对。更正后，所有企业的匹配结论随即更新。</p>
        </div>
        {queue !== null && (
          <p className="small">
            剩<strong>{queue.waiting}</strong>个项目　今天已确认<strong>{queue.confirmedToday}</strong>个
          </p>
        )}
      </div>
      <Show resource={resource} retry={retry}>
        {(found) =>
          found.programs.length === 0 ? (
            <Empty words="文件库里还没有读出项目。请先上传政策文件。">
              <Link className="button" to="/desk/documents">
                去文件库
              </Link>
            </Empty>
          ) : (
            <div className="review">
              <ProgramsToReview queue={found} current={current} />
              {current !== null && <Workplace key={current} programId={current} onStep={step} onDecided={retry} />}
            </div>
          )
        }
      </Show>
    </div>
  );
}

interface WorkplaceProps {
  readonly programId: string;
  /** To another program of the queue: 1 is the next, -1 the one before. */
  readonly onStep: (by: number) => void;
  readonly onDecided: () => void;
}

/** One program; what was decided is shown at once, without reading it again. */
function Workplace(given: WorkplaceProps) {
  const { resource, retry } = useResource(`review ${given.programId}`, () => deskApi.review(given.programId));
  const [decided, setDecided] = useState<ProgramForReview | null>(null);
  return (
    <div className="review-place">
      <Show resource={resource} retry={retry}>
        {(found) => <ReviewedProgram {...given} found={decided ?? found} onFound={setDecided} />}
      </Show>
    </div>
  );
}
