import { timeWords, type WholeDraft } from '@policy-navigator/client-shared';
import { Link, useParams } from 'react-router';
import { useHasRole } from '../../account/use-has-role.ts';
import { Empty, Show } from '../../parts/States.tsx';
import { useResource } from '../../parts/use-resource.ts';
import { useTitle } from '../../shell/use-title.ts';
import { CommentCluster } from './CommentCluster.tsx';
import { consultationApi } from './consultation-api.ts';
import { ConsultationHead } from './ConsultationHead.tsx';
import './consultation.css';
import { PeriodSteps } from './PeriodSteps.tsx';
import { PERIOD_STATES, watchWords } from './words.ts';

/** What is said of one draft, group by group, and what becomes of it. */
export function DraftDeskPage() {
  const { id = '' } = useParams();
  const { resource, retry } = useResource(`desk draft ${id}`, () => consultationApi.draft(id));
  useTitle('征求意见');
  return (
    <div className="page desk-page">
      <ConsultationHead title="征求意见" words="意见按条款和内容归组。运营人员审核能否公开，起草部门写明是否采纳和理由。" />
      <Show resource={resource} retry={retry}>
        {(whole) => <Draft whole={whole} onChanged={retry} />}
      </Show>
    </div>
  );
}

function Draft({ whole: { draft, clusters, provisions }, onChanged }: { readonly whole: WholeDraft; readonly onChanged: () => void }) {
  const moderates = useHasRole('operator');
  const mayDecide = useHasRole('drafter', 'operator') && draft.state !== 'replied';
  const texts = new Map(provisions.map((p) => [p.ordinal, p.text.trim()]));
  const undecided = clusters.filter((c) => c.decision === null).length;
  return (
    <div className="drafts-work">
      <Summary draft={draft} groups={clusters.length} undecided={undecided} />
      {mayDecide && <PeriodSteps draft={draft} undecided={undecided} onDone={onChanged} />}
      {clusters.length === 0 ? (
        <Empty words="还没有收到意见。" />
      ) : (
        clusters.map((c) => (
          <CommentCluster
            key={c.id}
            cluster={c}
            draftId={draft.id}
            text={c.provision === null ? null : (texts.get(c.provision) ?? null)}
            mayDecide={mayDecide}
            mayModerate={moderates}
            onDone={onChanged}
          />
        ))
      )}
    </div>
  );
}

interface SummaryProps {
  readonly draft: WholeDraft['draft'];
  /** Groups of comments, and those that nobody decided on. */
  readonly groups: number;
  readonly undecided: number;
}

function Summary({ draft: d, groups, undecided }: SummaryProps) {
  return (
    <section className="block chart" aria-labelledby="draft-title">
      <h2 id="draft-title">{d.title}</h2>
      <dl className="pairs">
        <div>
          <dt>状态</dt>
          <dd>
            <strong>{PERIOD_STATES[d.state]}</strong>　{watchWords(d)}
          </dd>
        </div>
        <div>
          <dt>期限</dt>
          <dd>
            {d.opensOn}至{d.closesOn}
            <br />
            <span className="least ink3">{d.watch.source}</span>
          </dd>
        </div>
        {d.shortReason !== null && (
          <div>
            <dt>不足的理由</dt>
            <dd>{d.shortReason}</dd>
          </div>
        )}
        <div>
          <dt>部门</dt>
          <dd>{d.department}</dd>
        </div>
        <div>
          <dt>意见</dt>
          <dd>
            {d.comments}条，{groups}组，{undecided}组未定{'　'}
            <Link to={`/drafts/${d.id}`}>公众页面</Link>
          </dd>
        </div>
      </dl>
      {d.reply !== null && <p className="cited">{d.reply}</p>}
      <details>
        <summary className="small">办理记录</summary>
        <ol className="small history">
          {d.history.map((h) => (
            <li key={`${h.at} ${h.what}`}>
              {timeWords(h.at)}　{h.by}　{h.what}
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
}
