import { timeWords, inTitleMarks, type QueueEntry } from '@policy-navigator/client-shared';
import { Link } from 'react-router';
import { CAUSES, CONCERNS, dueWords, explainedWords, STATES } from './words.ts';

interface AskedProps {
  readonly entry: QueueEntry;
}

/** What was asked, in the askers' words too, and where the matter stands. */
export const Asked = ({ entry: e }: AskedProps) => (
  <section className="block chart" aria-labelledby="asked">
    <h2 id="asked">{e.question}</h2>
    <Facts entry={e} />
    {e.corrections.length > 0 && (
      <>
        <h3>纠错</h3>
        <ul>
          {e.corrections.map((c) => (
            <li key={c}>{c}</li>
          ))}
        </ul>
      </>
    )}
    <details>
      <summary className="small">{e.questions.length}次提问的原话</summary>
      <ul className="small">
        {[...e.questions].reverse().map((q) => (
          <li key={q.id}>
            {q.text}　<span className="ink3">{timeWords(q.askedAt)}</span>
          </li>
        ))}
      </ul>
    </details>
  </section>
);

const Facts = ({ entry: e }: AskedProps) => (
  <dl className="pairs">
    <div>
      <dt>状态</dt>
      <dd>
        <strong className={e.overdue ? 'bad' : undefined}>
          {e.overdue && '⚠ 逾期 · '}
          {STATES[e.state]}
        </strong>
      </dd>
    </div>
    <div>
      <dt>期限</dt>
      <dd>
        {dueWords(e)} · {CONCERNS[e.concern]}
        <br />
        <span className="least ink3">{e.term.source}</span>
      </dd>
    </div>
    <div>
      <dt>办理</dt>
      <dd>{[e.department, e.person, e.expert === null ? null : `专家${e.expert}`].filter((s) => s !== null).join('，') || '未分办'}</dd>
    </div>
    <div>
      <dt>来由</dt>
      <dd>
        {e.causes.map((c) => CAUSES[c]).join('、')}；问{e.asked}次，{e.unanswered}次没有答案，{e.unresolved}次没解决
      </dd>
    </div>
    <div>
      <dt>最近的条款</dt>
      <dd>
        <NearestProvision entry={e} />
      </dd>
    </div>
  </dl>
);

const NearestProvision = ({ entry: e }: AskedProps) =>
  e.nearest === null ? (
    '没有相近的条款'
  ) : (
    <>
      {inTitleMarks(e.nearest.title)}
      {e.nearest.provisionPath}　{explainedWords(e)}　<Link to={`/desk/coverage/${e.nearest.documentId}`}>看解读覆盖</Link>
    </>
  );
