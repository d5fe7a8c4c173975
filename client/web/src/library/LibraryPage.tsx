import type { DocumentPage } from '@policy-navigator/client-shared';
import { useEffect, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { api } from '../parts/api.ts';
import { Icon } from '../parts/Icon.tsx';
import { Empty, Show } from '../parts/States.tsx';
import { useResource } from '../parts/use-resource.ts';
import { useTitle } from '../shell/use-title.ts';
import { DocumentRow } from './DocumentRow.tsx';
import { FACETS, Facets, type FacetName } from './Facets.tsx';
import './library.css';

/** What of an address is sent: others add their own to links. */
const UNDERSTOOD: ReadonlySet<string> = new Set(['q', 'sort', 'page', 'exact', 'every', ...FACETS.map(({ name }) => name)]);

/** 查政策. What is looked for and how it is narrowed stands in the address, so that it can be sent and gone back to. */
export function LibraryPage() {
  const [parameters, setParameters] = useSearchParams();
  const search = Object.fromEntries([...parameters].filter(([name]) => UNDERSTOOD.has(name)));
  const q = search['q'] ?? '';
  useTitle(q === '' ? '查政策' : `${q}，查政策`);
  const { resource, retry } = useResource(`documents ${JSON.stringify(search)}`, () => api.documents(search));
  const set = (change: Readonly<Record<string, string>>) => {
    const next = new URLSearchParams(parameters);
    next.delete('page');
    for (const [name, value] of Object.entries(change))
      if (value === '') next.delete(name);
      else next.set(name, value);
    setParameters(next);
  };
  return (
    <div className="library">
      <div className="library-head">
        <h1 className="visually-hidden">查政策</h1>
        <SearchField key={q} q={q} onSearch={(words) => set({ q: words, sort: '', exact: '', every: '' })} />
        <p className="small to-catalogue">
          <Link to="/catalogue">按目录查</Link>
        </p>
      </div>
      <Show resource={resource} retry={retry}>
        {(page) => <Found page={page} search={search} set={set} busy={resource.state === 'loading'} />}
      </Show>
    </div>
  );
}

function SearchField({ q, onSearch }: { readonly q: string; readonly onSearch: (words: string) => void }) {
  const [text, setText] = useState(q);
  return (
    <form
      role="search"
      className="search-field"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(text.trim());
      }}
    >
      <label className="visually-hidden" htmlFor="q">
        查文件
      </label>
      <Icon name="search" />
      <input
        id="q"
        type="search"
        value={text}
        maxLength={100}
        placeholder="文号、部门、标题或内容"
        onChange={(event) => setText(event.target.value)}
      />
      {q !== '' && (
        <button type="button" className="tool-button" aria-label="清空" onClick={() => onSearch('')}>
          <Icon name="close" />
        </button>
      )}
      <button type="submit" className="button primary">
        查找
      </button>
    </form>
  );
}

interface FoundProps {
  readonly page: DocumentPage;
  readonly search: Readonly<Record<string, string>>;
  readonly set: (change: Readonly<Record<string, string>>) => void;
  readonly busy: boolean;
}

function Found({ page, search, set, busy }: FoundProps) {
  const typed = search['q'] ?? '';
  const q = page.corrected ?? typed;
  const programs = page.documents.reduce((n, d) => n + d.programs, 0);
  const chosen = FACETS.flatMap(({ name }) =>
    (search[name] ?? '')
      .split(',')
      .filter((v) => v !== '')
      .map((value) => ({ name, value, label: page.facets[name].find((f) => f.value === value)?.label ?? value })),
  );
  const remove = (name: FacetName, value: string) =>
    set({
      [name]: (search[name] ?? '')
        .split(',')
        .filter((v) => v !== value)
        .join(','),
    });
  const count = useRef<HTMLParagraphElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (first.current) first.current = false;
    else count.current?.focus();
  }, [search['page']]);
  return (
    <div className="library-body" aria-busy={busy}>
      <Facets facets={page.facets} values={page.values} search={search} onChange={set} chosen={chosen.length} />
      <div className="library-rows">
        {page.corrected !== null && <Corrected words={page.corrected} typed={typed} onExact={() => set({ exact: '1' })} />}
        {chosen.length > 0 && (
          <ul className="chosen" aria-label="已选条件">
            {chosen.map(({ name, value, label }) => (
              <li key={`${name} ${value}`}>
                <button type="button" className="button" onClick={() => remove(name, value)}>
                  {label}
                  <Icon name="close" />
                  <span className="visually-hidden">，去掉</span>
                </button>
              </li>
            ))}
          </ul>
        )}
        <div className="count-line">
          <p ref={count} tabIndex={-1} role="status" className="small">
            <strong>{page.total}件</strong>
            {programs > 0 && `，本页含${programs}个申报项目`}
          </p>
          <Sort by={search['sort'] ?? (q === '' ? 'newest' : 'relevance')} byWords={q !== ''} onSort={(sort) => set({ sort })} />
        </div>
        {page.total === 0 ? (
          <Empty words={q === '' ? '没有符合这些条件的文件。' : `没有找到“${q}”。试试文号、部门名，或者直接提问。`}>
            {q !== '' && (
              <Link className="button primary" to={`/?q=${encodeURIComponent(q)}`}>
                直接提问
              </Link>
            )}
          </Empty>
        ) : (
          <ol className="rows">
            {page.documents.map((d) => (
              <DocumentRow key={d.id} document={d} hit={page.hits[d.id] ?? null} views={page.views[d.id] ?? 0} q={q} />
            ))}
          </ol>
        )}
        <Pager page={page} />
      </div>
    </div>
  );
}

function Corrected({ words, typed, onExact }: { readonly words: string; readonly typed: string; readonly onExact: () => void }) {
  return (
    <p className="notice corrected" role="status">
      已按“{words}”查找。
      <button type="button" className="linklike" onClick={onExact}>
        仍查“{typed}”
      </button>
    </p>
  );
}

/** `byWords`: something was typed, and how well it fits is an order. */
function Sort({ by, byWords, onSort }: { readonly by: string; readonly byWords: boolean; readonly onSort: (by: string) => void }) {
  return (
    <label className="small">
      排序{' '}
      <select className="sort" value={by} onChange={(event) => onSort(event.target.value)}>
        {byWords && <option value="relevance">按相关度</option>}
        <option value="newest">按日期</option>
        <option value="title">按标题</option>
        <option value="views">看得最多</option>
      </select>
    </label>
  );
}

function Pager({ page: { page, pageSize, total } }: { readonly page: DocumentPage }) {
  const pages = Math.ceil(total / pageSize);
  if (pages <= 1) return null;
  return (
    <nav className="pager" aria-label="翻页">
      <PageLink to={page - 1} pages={pages} words="上一页" />
      <span className="small">
        第{page}页，共{pages}页
      </span>
      <PageLink to={page + 1} pages={pages} words="下一页" />
    </nav>
  );
}

function PageLink({ to, pages, words }: { readonly to: number; readonly pages: number; readonly words: string }) {
  const [parameters] = useSearchParams();
  if (to < 1 || to > pages)
    return (
      <span className="button" aria-disabled="true">
        {words}
      </span>
    );
  const next = new URLSearchParams(parameters);
  next.set('page', String(to));
  return (
    <Link className="button" to={`?${next.toString()}`}>
      {words}
    </Link>
  );
}
