import { numberWords } from '@policy-navigator/client-shared';
import { Link } from 'react-router';
import { useSession } from '../account/session-context.tsx';
import { Show } from '../parts/States.tsx';
import { useResource } from '../parts/use-resource.ts';
import { useTitle } from '../shell/use-title.ts';
import { consultationApi } from './consultation/consultation-api.ts';
import { deskApi } from './desk-api.ts';

/** 总览: what waits, and where to go on. */
export function OverviewPage() {
  const { resource, retry } = useResource('overview', async () => {
    const [reviews, statistics, { entries }, { drafts }] = await Promise.all([
      deskApi.reviewQueue(),
      deskApi.statistics(),
      consultationApi.queue({ state: '', department: '', overdue: false }),
      consultationApi.drafts(),
    ]);
    return { reviews, statistics, open: entries.filter((e) => e.state !== 'answered' && e.state !== 'declined'), drafts };
  });
  const overseer = useSession().session?.account?.roles.some((r) => r === 'operator' || r === 'auditor') === true;
  useTitle('工作台');
  return (
    <div className="page desk-page">
      <div className="desk-head">
        <div>
          <h1>工作台</h1>
          <p className="small ink2">起草、复核、运营的人在这里办事。</p>
        </div>
      </div>
      <Show resource={resource} retry={retry}>
        {(waiting) => <Waiting {...waiting} overseer={overseer} />}
      </Show>
    </div>
  );
}

interface WaitingProps {
  readonly reviews: Awaited<ReturnType<typeof deskApi.reviewQueue>>;
  readonly statistics: Awaited<ReturnType<typeof deskApi.statistics>>;
  /** Questions that are neither answered nor declined. */
  readonly open: Awaited<ReturnType<typeof consultationApi.queue>>['entries'];
  readonly drafts: Awaited<ReturnType<typeof consultationApi.drafts>>['drafts'];
  /** Pushes and the running service are shown. */
  readonly overseer: boolean;
}

function Waiting({ reviews, statistics: s, open, drafts, overseer }: WaitingProps) {
  return (
    <ul className="block desk-rows pairs">
      <li>
        <Link to="/desk/reviews">条件复核</Link>
        <span>
          {reviews.waiting === 0 ? '全部复核完毕' : `${reviews.waiting}个项目待复核`}，今天已确认{reviews.confirmedToday}个
        </span>
      </li>
      <li>
        <Link to="/desk/coverage">解读覆盖</Link>
        <span>
          {s.interpretation.policies}份政策，{s.interpretation.policies - s.interpretation.interpreted}份还没有解读
        </span>
      </li>
      <li>
        <Link to="/desk/plans">解读方案</Link>
        <span>随文件一并立项、审查、签发、发布，缺方案的退文</span>
      </li>
      <li>
        <Link to="/desk/documents">文件库</Link>
        <span>{s.documents.withWarnings === 0 ? '没有需要留意的文件' : `${s.documents.withWarnings}份文件有提示，请核对`}</span>
      </li>
      <li>
        <Link to="/desk/simulation">政策推演</Link>
        <span>已导入企业{numberWords(s.matches.enterprises)}家</span>
      </li>
      {overseer && (
        <li>
          <Link to="/desk/push">推送</Link>
          <span>
            {s.pushes.find((p) => p.key === 'unknown')?.count ?? 0}条结果不明，
            {s.pushes.find((p) => p.key === 'awaiting-approval')?.count ?? 0}条待批准
          </span>
        </li>
      )}
      {overseer && (
        <li>
          <Link to="/desk/operations">运行情况</Link>
          <span>检查、排队、开关、全程自检</span>
        </li>
      )}
      <li>
        <Link to="/desk/questions">公众问题</Link>
        <span>
          {open.length}件待办，{open.filter((e) => e.overdue).length}件逾期
        </span>
      </li>
      <li>
        <Link to="/desk/drafts">征求意见</Link>
        <span>
          {drafts.filter((d) => d.state === 'open').length}份正在征求意见
          {drafts.some((d) => d.watch.short) && `，${drafts.filter((d) => d.watch.short).length}份期限不足`}
        </span>
      </li>
    </ul>
  );
}
