import { inTitleMarks, type QueueEntry } from '@policy-navigator/client-shared';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { Problem } from '../../account/Labelled.tsx';
import { useHasRole } from '../../account/use-has-role.ts';
import { useSending } from '../../account/use-sending.ts';
import { Empty, Show } from '../../parts/States.tsx';
import { useResource } from '../../parts/use-resource.ts';
import { useToast } from '../../shell/ToastProvider.tsx';
import { useTitle } from '../../shell/use-title.ts';
import { consultationApi, type QueueFilter } from './consultation-api.ts';
import { ConsultationHead } from './ConsultationHead.tsx';
import './consultation.css';
import { CAUSES, dueWords, explainedWords, STATES } from './words.ts';

const NO_FILTER: QueueFilter = { state: '', department: '', overdue: false };
const isFiltered = ({ state, department, overdue }: QueueFilter): boolean => state !== '' || department !== '' || overdue;

/** 答复办理: what the public asks and nobody has settled, whose it is and until when. */
export function QueuePage() {
  const [filter, setFilter] = useState(NO_FILTER);
  const [round, setRound] = useState(0);
  const { resource, retry } = useResource(`queue ${JSON.stringify(filter)} ${round}`, () => consultationApi.queue(filter));
  const { busy, problem, send } = useSending();
  const say = useToast();
  const may = useHasRole('drafter', 'reviewer', 'operator');
  useTitle('答复办理');
  const takeIn = () =>
    send(
      async () => {
        const { opened, changed, reopened } = await consultationApi.takeIn();
        say(`新收${opened}件，有新情况${changed}件，重新办理${reopened}件`);
      },
      () => setRound((n) => n + 1),
    );
  return (
    <div className="page desk-page">
      <ConsultationHead
        title="答复办理"
        words="热点、没有答案、没解决和有纠错的问题。答复一次，就成为问答：能搜到，提问直接答，在政策页公开，告诉提问人，供热线使用。"
      />
      <Filter filter={filter} onFilter={setFilter} entries={resource.value?.entries ?? []}>
        {may && (
          <button type="button" className="button" disabled={busy} onClick={takeIn}>
            收进新的公众问题
          </button>
        )}
        <a className="button" href="/api/knowledge?format=csv" download>
          导出知识库
        </a>
        <Problem words={problem} />
      </Filter>
      <Show resource={resource} retry={retry}>
        {({ entries }) =>
          entries.length === 0 ? (
            <Empty words={isFiltered(filter) ? '没有符合条件的待办。' : '没有待办的问题。公众提问后，点“收进新的公众问题”列在这里。'} />
          ) : (
            <>
              <p className="small ink2" role="status">
                {entries.length}件，逾期{entries.filter((e) => e.overdue).length}件
              </p>
              <ul className="block desk-rows queue-rows">
                {entries.map((e) => (
                  <Row key={e.id} entry={e} />
                ))}
              </ul>
            </>
          )
        }
      </Show>
    </div>
  );
}

interface FilterProps {
  readonly filter: QueueFilter;
  readonly onFilter: (filter: QueueFilter) => void;
  /** Of which the departments are offered. */
  readonly entries: readonly QueueEntry[];
  /** What else may be done with the queue. */
  readonly children: ReactNode;
}

function Filter({ filter, onFilter, entries, children }: FilterProps) {
  // The chosen department stays in the list when none of its entries is shown.
  const departments = new Set([...entries.flatMap((e) => e.department ?? []), ...(filter.department === '' ? [] : [filter.department])]);
  return (
    <div className="block queue-filter">
      <label className="small">
        状态{'　'}
        <select
          className="field inline-field"
          value={filter.state}
          onChange={(event) => onFilter({ ...filter, state: event.target.value })}
        >
          <option value="">全部</option>
          {Object.entries(STATES).map(([key, words]) => (
            <option key={key} value={key}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <label className="small">
        部门{'　'}
        <select
          className="field inline-field"
          value={filter.department}
          onChange={(event) => onFilter({ ...filter, department: event.target.value })}
        >
          <option value="">全部</option>
          {[...departments].sort().map((d) => (
            <option key={d}>{d}</option>
          ))}
        </select>
      </label>
      <label className="small inline-check">
        <input type="checkbox" checked={filter.overdue} onChange={(event) => onFilter({ ...filter, overdue: event.target.checked })} />{' '}
        只看逾期
      </label>
      {children}
    </div>
  );
}

function Row({ entry: e }: { readonly entry: QueueEntry }) {
  return (
    <li>
      <div>
        <Link to={`/desk/questions/${e.id}`}>{e.question}</Link>
        <p className="small ink2">
          {e.causes.map((c) => CAUSES[c]).join('、')} · 问{e.asked}次{waysOf(e) > 1 && ` · ${waysOf(e)}种问法`} · {explainedWords(e)}
          {e.nearest !== null && (
            <>
              ：{inTitleMarks(e.nearest.title)}
              {e.nearest.provisionPath}
            </>
          )}
        </p>
      </div>
      <div className="queue-state">
        <strong className={e.overdue ? 'bad' : undefined}>
          {e.overdue && '⚠ 逾期 · '}
          {STATES[e.state]}
        </strong>
        <span className="small ink2">{[e.department, e.person].filter((s) => s !== null).join('，') || '未分办'}</span>
        <span className="small ink2">{e.outdated ? '条款文字已变化，须重新核对' : dueWords(e)}</span>
      </div>
    </li>
  );
}

const waysOf = (e: QueueEntry): number => new Set(e.questions.map((q) => q.topic)).size;
