import type { Changes } from '@policy-navigator/client-shared';
import { useState, type ReactNode } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { api } from '../parts/api.ts';
import { Empty, Show } from '../parts/States.tsx';
import { useResource } from '../parts/use-resource.ts';
import { useTitle } from '../shell/use-title.ts';
import './changes.css';
import { wordsChanged } from './words-changed.ts';

const CHANGES = { same: '未改', changed: '改动', added: '新增', removed: '删去', moved: '移动' } as const;
const HOW = { merged: '并入其他条', split: '由其他条拆出' } as const;
type Row = Changes['provisions'][number];

/** 新旧对照: what a newer text changes, clause by clause. `?from=` is the older one. */
export function ChangesPage() {
  const { id = '' } = useParams();
  const [parameters] = useSearchParams();
  const from = parameters.get('from') ?? '';
  const { resource, retry } = useResource(`changes ${from} ${id}`, () => api.changes(from, id));
  useTitle('新旧对照');
  return (
    <div className="page changes">
      <p className="small">
        <Link to={`/policies/${id}`}>返回文件</Link>
      </p>
      <h1>新旧对照</h1>
      <Show resource={resource} retry={retry}>
        {(found) => <Compared found={found} />}
      </Show>
    </div>
  );
}

function Compared({ found: { old, new: now, provisions } }: { readonly found: Changes }) {
  const [all, setAll] = useState(false);
  const shown = provisions.filter((p) => all || p.change !== 'same');
  const count = (change: Row['change']) => provisions.filter((p) => p.change === change).length;
  return (
    <>
      <dl className="changes-of small">
        <div>
          <dt>旧</dt>
          <dd>
            <Link to={`/policies/${old.id}`}>{old.title}</Link>
          </dd>
        </div>
        <div>
          <dt>新</dt>
          <dd>
            <Link to={`/policies/${now.id}`}>{now.title}</Link>
          </dd>
        </div>
      </dl>
      <p role="status">
        改动{count('changed')}条，新增{count('added')}条，删去{count('removed')}条，移动{count('moved')}条，未改{count('same')}
        条。按条文含义自动对应，请以原文为准。
      </p>
      <p className="no-print">
        <label className="choice">
          <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} />
          也看没有改动的
        </label>
      </p>
      {shown.length === 0 ? (
        <Empty words="两份文件的条文没有不同。" />
      ) : (
        <ol className="change-list">
          {shown.map((row, i) => (
            <Change key={i} row={row} />
          ))}
        </ol>
      )}
    </>
  );
}

function Change({ row }: { readonly row: Row }) {
  const stretches = row.old !== null && row.new !== null && row.change !== 'same' ? wordsChanged(row.old.quote, row.new.quote) : null;
  return (
    <li className={`block change change-${row.change}`}>
      <p className="change-kind">
        <strong>{CHANGES[row.change]}</strong>
        {row.how !== null && <span className="least ink2">{HOW[row.how]}</span>}
        {row.change === 'moved' && row.old !== null && <span className="least ink2">移自{row.old.provisionPath}</span>}
      </p>
      <div>
        <Side words="旧" citation={row.old}>
          {stretches === null ? (
            row.change === 'removed' ? (
              <del>{row.old?.quote}</del>
            ) : (
              row.old?.quote
            )
          ) : (
            stretches.map((s, i) =>
              s.change === 'added' ? null : s.change === 'removed' ? (
                <del key={i}>
                  <span className="visually-hidden">删去：</span>
                  {s.text}
                </del>
              ) : (
                s.text
              ),
            )
          )}
        </Side>
      </div>
      <div>
        <Side words="新" citation={row.new}>
          {stretches === null ? (
            row.change === 'added' ? (
              <ins>{row.new?.quote}</ins>
            ) : (
              row.new?.quote
            )
          ) : (
            stretches.map((s, i) =>
              s.change === 'removed' ? null : s.change === 'added' ? (
                <ins key={i}>
                  <span className="visually-hidden">新增：</span>
                  {s.text}
                </ins>
              ) : (
                s.text
              ),
            )
          )}
        </Side>
        {row.values.length > 0 && (
          <ul className="values small" aria-label="数值变化">
            {row.values.map((v, i) => (
              <li key={i}>
                {v.about !== null && `${v.about}：`}
                {v.old ?? '没有'} → {v.new ?? '没有'}
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

function Side({ words, citation, children }: { readonly words: string; readonly citation: Row['old']; readonly children: ReactNode }) {
  if (citation === null) return <p className="least ink3">{words}：没有对应条文</p>;
  return (
    <>
      <p className="least ink3">
        {words}
        {'　'}
        <Link to={`/policies/${citation.documentId}#at-${citation.start}-${citation.end}`}>{citation.provisionPath || '原文'}</Link>
      </p>
      <p className="change-words">{children}</p>
    </>
  );
}
