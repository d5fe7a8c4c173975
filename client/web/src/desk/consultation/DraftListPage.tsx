import type { Drafts } from '@policy-navigator/client-shared';
import { Link } from 'react-router';
import { useHasRole } from '../../account/use-has-role.ts';
import { Empty, Show } from '../../parts/States.tsx';
import { useResource } from '../../parts/use-resource.ts';
import { useTitle } from '../../shell/use-title.ts';
import { consultationApi } from './consultation-api.ts';
import { ConsultationHead } from './ConsultationHead.tsx';
import './consultation.css';
import { OpenDraftForm } from './OpenDraftForm.tsx';
import { PERIOD_STATES, watchWords } from './words.ts';

/** 征求意见: drafts that are out, how long they are out, and putting out another. */
export function DraftListPage() {
  const { resource, retry } = useResource('desk drafts', consultationApi.drafts);
  const may = useHasRole('drafter', 'operator');
  useTitle('征求意见');
  return (
    <div className="page desk-page">
      <ConsultationHead title="征求意见" words="草案公开征求意见，期限有人看着；意见归类，逐组写明是否采纳和理由，期满公布。" />
      <div className="drafts-work">
        <Show resource={resource} retry={retry}>
          {({ drafts }) =>
            drafts.length === 0 ? (
              <Empty words="还没有征求意见的文件。" />
            ) : (
              <ul className="block desk-rows">
                {drafts.map((d) => (
                  <Row key={d.id} draft={d} />
                ))}
              </ul>
            )
          }
        </Show>
        {may && <OpenDraftForm onDone={retry} />}
      </div>
    </div>
  );
}

function Row({ draft: d }: { readonly draft: Drafts['drafts'][number] }) {
  return (
    <li>
      <div>
        <Link to={`/desk/drafts/${d.id}`}>{d.title}</Link>
        <p className="small ink2">
          {d.department}　{d.opensOn}至{d.closesOn}
          {d.shortReason !== null && `　期限不足的理由：${d.shortReason}`}
        </p>
      </div>
      <div className="queue-state">
        <strong>{PERIOD_STATES[d.state]}</strong>
        <span className="small ink2">{watchWords(d)}</span>
        <span className="small ink2">
          意见{d.comments}条　<Link to={`/drafts/${d.id}`}>公众页面</Link>
        </span>
      </div>
    </li>
  );
}
