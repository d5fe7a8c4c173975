import { inTitleMarks, type QueueEntry } from '@policy-navigator/client-shared';
import { Link, useParams } from 'react-router';
import { useSession } from '../../account/session-context.tsx';
import { timeWords } from '../../account/words.ts';
import { placeOf } from '../../parts/Chip.tsx';
import { Show } from '../../parts/States.tsx';
import { useResource } from '../../parts/use-resource.ts';
import { useTitle } from '../../shell/use-title.ts';
import { DocumentText } from '../DocumentText.tsx';
import { deskApi } from '../desk-api.ts';
import { AnswerForm } from './AnswerForm.tsx';
import { AssignmentForm } from './AssignmentForm.tsx';
import { consultationApi } from './consultation-api.ts';
import { ConsultationHead } from './ConsultationHead.tsx';
import './consultation.css';
import { Decisions } from './Decisions.tsx';
import { CAUSES, CONCERNS, dueWords, explainedWords, STATES } from './words.ts';

/** One matter: what was asked, where it stands in the policy, and what is done about it. */
export function QueueEntryPage() {
  const { id = '' } = useParams(), { resource, retry } = useResource(`queue entry ${id}`, () => consultationApi.entry(id));
  useTitle('答复办理');
  return <div className="page desk-page"><ConsultationHead title="答复办理" words="分办、答复、审核。每一步都记下经办人和时间。" /><Show resource={resource} retry={retry}>{(entry) => <Entry entry={entry} onChanged={retry} />}</Show></div>;
}

function Entry({ entry: e, onChanged }: { readonly entry: QueueEntry; readonly onChanged: () => void }) {
  const { draft, review } = e.may, works = draft || review, auditor = useSession().session?.account?.roles.includes('auditor') === true;
  return (
    <div className="queue-entry">
      <div className="queue-left">
        <section className="block chart" aria-labelledby="asked"><h2 id="asked">{e.question}</h2>
          <dl className="pairs">
            <div><dt>状态</dt><dd><strong className={e.overdue ? 'bad' : undefined}>{e.overdue && '⚠ 逾期 · '}{STATES[e.state]}</strong></dd></div>
            <div><dt>期限</dt><dd>{dueWords(e)} · {CONCERNS[e.concern]}<br /><span className="least ink3">{e.term.source}</span></dd></div>
            <div><dt>办理</dt><dd>{[e.department, e.person, e.expert === null ? null : `专家${e.expert}`].filter((s) => s !== null).join('，') || '未分办'}</dd></div>
            <div><dt>来由</dt><dd>{e.causes.map((c) => CAUSES[c]).join('、')}；问{e.asked}次，{e.unanswered}次没有答案，{e.unresolved}次没解决</dd></div>
            <div><dt>最近的条款</dt><dd>{e.nearest === null ? '没有相近的条款' : <>{inTitleMarks(e.nearest.title)}{e.nearest.provisionPath}　{explainedWords(e)}　<Link to={`/desk/coverage/${e.nearest.documentId}`}>看解读覆盖</Link></>}</dd></div>
          </dl>
          {e.corrections.length > 0 && <><h3>纠错</h3><ul>{e.corrections.map((c) => <li key={c}>{c}</li>)}</ul></>}
          <details><summary className="small">{e.questions.length}次提问的原话</summary><ul className="small">{[...e.questions].reverse().map((q) => <li key={q.id}>{q.text}　<span className="ink3">{timeWords(Date.parse(q.askedAt))}</span></li>)}</ul></details>
        </section>
        {e.nearest !== null && <Nearest nearest={e.nearest} />}
      </div>
      <div className="queue-right">
        {e.answer !== null && <section className="block chart" aria-labelledby="answer"><h2 id="answer">{e.state === 'answered' ? '已公开的答复' : '答复稿'}</h2>
          {e.outdated && <p className="bad">⚠ 作为依据的条款文字已变化，这条答复已停止使用。请重新答复。</p>}
          <p>{e.answer.text}</p>
          <blockquote className="cited">“{e.answer.citation.quote}”<br /><a className="small" href={placeOf(e.answer.citation)}>{inTitleMarks(e.answer.citation.title)}{e.answer.citation.provisionPath}</a></blockquote>
          <p className="least ink3">{e.answer.by}，{timeWords(e.answer.at)}</p></section>}
        {e.declined !== null && <section className="block chart"><h2>不予受理的理由</h2><p>{e.declined}</p></section>}
        {!works && !auditor && <p className="small notice">{e.department === null ? '这件还没有分办，由运营人员或者负责全部部门的人员分办。' : `这件由${e.department}办理。`}您可以查看，不能改动。</p>}
        {works && (e.state === 'waiting' || e.state === 'assigned') && <AssignmentForm key={`assign ${e.version}`} entry={e} onDone={onChanged} />}
        {draft && (e.state === 'assigned' || e.state === 'written' || e.state === 'answered') && <AnswerForm key={`answer ${e.version}`} entry={e} onDone={onChanged} />}
        {works && <Decisions key={`decide ${e.version}`} entry={e} mayApprove={review} onDone={onChanged} />}
        <section className="block chart" aria-labelledby="history"><h2 id="history">办理记录</h2><ol className="small history">{e.history.map((h) => <li key={`${h.at} ${h.to}`}>{timeWords(h.at)}　{h.by}　{STATES[h.to]}{h.note !== null && `：${h.note}`}</li>)}</ol></section>
      </div>
    </div>
  );
}

function Nearest({ nearest }: { readonly nearest: NonNullable<QueueEntry['nearest']> }) {
  const { resource, retry } = useResource(`desk document ${nearest.documentId}`, () => deskApi.document(nearest.documentId));
  return <section className="block" aria-label="条款原文"><Show resource={resource} retry={retry}>{({ provisions }) => <DocumentText provisions={provisions} marks={[{ start: nearest.start, end: nearest.end, tone: 'quote' }]} current={nearest} label="条款原文" />}</Show></section>;
}
