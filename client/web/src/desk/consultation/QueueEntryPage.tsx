import { timeWords, inTitleMarks, type QueueEntry } from '@policy-navigator/client-shared';
import { useParams } from 'react-router';
import { useHasRole } from '../../account/use-has-role.ts';
import { placeOf } from '../../parts/Chip.tsx';
import { Show } from '../../parts/States.tsx';
import { useResource } from '../../parts/use-resource.ts';
import { useTitle } from '../../shell/use-title.ts';
import { DocumentText } from '../DocumentText.tsx';
import { deskApi } from '../desk-api.ts';
import { AnswerForm } from './AnswerForm.tsx';
import { Asked } from './Asked.tsx';
import { AssignmentForm } from './AssignmentForm.tsx';
import { consultationApi } from './consultation-api.ts';
import { ConsultationHead } from './ConsultationHead.tsx';
import './consultation.css';
import { Decisions } from './Decisions.tsx';
import { STATES } from './words.ts';

/** One matter: what was asked, where it stands in the policy, and what is done about it. */
export function QueueEntryPage() {
  const { id = '' } = useParams();
  const { resource, retry } = useResource(`queue entry ${id}`, () => consultationApi.entry(id));
  useTitle('答复办理');
  return (
    <div className="page desk-page">
      <ConsultationHead title="答复办理" words="分办、答复、审核。每一步都记下经办人和时间。" />
      <Show resource={resource} retry={retry}>
        {(entry) => <Entry entry={entry} onChanged={retry} />}
      </Show>
    </div>
  );
}

interface EntryProps {
  readonly entry: QueueEntry;
  readonly onChanged: () => void;
}

function Entry({ entry: e, onChanged }: EntryProps) {
  const { draft, review } = e.may;
  const works = draft || review;
  const auditor = useHasRole('auditor');
  const toAssign = e.state === 'waiting' || e.state === 'assigned';
  const toAnswer = e.state === 'assigned' || e.state === 'written' || e.state === 'answered';
  return (
    <div className="queue-entry">
      <div className="queue-left">
        <Asked entry={e} />
        {e.nearest !== null && <Nearest nearest={e.nearest} />}
      </div>
      <div className="queue-right">
        {e.answer !== null && <Answer entry={e} answer={e.answer} />}
        {e.declined !== null && (
          <section className="block chart">
            <h2>不予受理的理由</h2>
            <p>{e.declined}</p>
          </section>
        )}
        {!works && !auditor && (
          <p className="small notice">
            {e.department === null ? '这件还没有分办，由运营人员或者负责全部部门的人员分办。' : `这件由${e.department}办理。`}
            您可以查看，不能改动。
          </p>
        )}
        {works && toAssign && <AssignmentForm key={`assign ${e.version}`} entry={e} onDone={onChanged} />}
        {draft && toAnswer && <AnswerForm key={`answer ${e.version}`} entry={e} onDone={onChanged} />}
        {works && <Decisions key={`decide ${e.version}`} entry={e} mayApprove={review} onDone={onChanged} />}
        <History steps={e.history} />
      </div>
    </div>
  );
}

interface AnswerProps {
  readonly entry: QueueEntry;
  readonly answer: NonNullable<QueueEntry['answer']>;
}

const Answer = ({ entry: { state, outdated }, answer }: AnswerProps) => (
  <section className="block chart" aria-labelledby="answer">
    <h2 id="answer">{state === 'answered' ? '已公开的答复' : '答复稿'}</h2>
    {outdated && <p className="bad">⚠ 作为依据的条款文字已变化，这条答复已停止使用。请重新答复。</p>}
    <p>{answer.text}</p>
    <blockquote className="cited">
      “{answer.citation.quote}”<br />
      <a className="small" href={placeOf(answer.citation)}>
        {inTitleMarks(answer.citation.title)}
        {answer.citation.provisionPath}
      </a>
    </blockquote>
    <p className="least ink3">
      {answer.by}，{timeWords(answer.at)}
    </p>
  </section>
);

const History = ({ steps }: { readonly steps: QueueEntry['history'] }) => (
  <section className="block chart" aria-labelledby="history">
    <h2 id="history">办理记录</h2>
    <ol className="small history">
      {steps.map((h) => (
        <li key={`${h.at} ${h.to}`}>
          {timeWords(h.at)}　{h.by}　{STATES[h.to]}
          {h.note !== null && `：${h.note}`}
        </li>
      ))}
    </ol>
  </section>
);

function Nearest({ nearest }: { readonly nearest: NonNullable<QueueEntry['nearest']> }) {
  const { resource, retry } = useResource(`desk document ${nearest.documentId}`, () => deskApi.document(nearest.documentId));
  return (
    <section className="block" aria-label="条款原文">
      <Show resource={resource} retry={retry}>
        {({ provisions }) => (
          <DocumentText
            provisions={provisions}
            marks={[{ start: nearest.start, end: nearest.end, tone: 'quote' }]}
            current={nearest}
            label="条款原文"
          />
        )}
      </Show>
    </section>
  );
}
