import { longDate, validityBadgeOf, type Catalogue } from '@policy-navigator/client-shared';
import { useEffect, useRef } from 'react';
import { Link, useSearchParams } from 'react-router';
import { api } from '../parts/api.ts';
import { Badge } from '../parts/Badge.tsx';
import { Kept } from '../parts/Kept.tsx';
import { Empty, Show } from '../parts/States.tsx';
import { useResource } from '../parts/use-resource.ts';
import { useTitle } from '../shell/use-title.ts';
import './catalogue.css';

type Order = Catalogue['by'];
const ORDERS: readonly (readonly [by: Order, words: string])[] = [
  ['year', '年份'],
  ['issuer', '机构'],
  ['jurisdiction', '区域'],
  ['subject', '主题'],
  ['kind', '类型'],
];
const isOrder = (by: string | null): by is Order => ORDERS.some(([name]) => name === by);
const addressOf = (by: Order, of?: string, page = 1): string => {
  const parts = [
    ...(by === 'year' && of === undefined ? [] : [`by=${by}`]),
    ...(of === undefined ? [] : [`of=${encodeURIComponent(of)}`]),
    ...(page === 1 ? [] : [`page=${page}`]),
  ];
  return parts.length === 0 ? '/catalogue' : `/catalogue?${parts.join('&')}`;
};

/** 目录: the whole library as a tree, as the archive of a gazette shows it. Where one is stands in the address. */
export function CataloguePage() {
  const [parameters] = useSearchParams();
  const asked = parameters.get('by');
  const by = isOrder(asked) ? asked : 'year';
  const of = parameters.get('of') ?? '';
  const page = /^[1-9]\d{0,3}$/u.test(parameters.get('page') ?? '') ? (parameters.get('page') ?? '') : '';
  const { resource, retry } = useResource(`catalogue ${by} ${of} ${page}`, () => api.catalogue({ by, of, page }));
  useTitle('政策文件目录');
  return (
    <div className="catalogue">
      <div className="catalogue-head">
        <h1>政策文件目录</h1>
        <p className="small">
          <Link to="/library">按词查找</Link>
        </p>
      </div>
      <nav aria-label="目录方式" className="catalogue-orders">
        <ul>
          {ORDERS.map(([name, words]) => (
            <li key={name}>
              <Link to={addressOf(name)} aria-current={name === by ? 'true' : undefined}>
                按{words}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Show resource={resource} retry={retry}>
        {(catalogue) => <Tree catalogue={catalogue} busy={resource.state === 'loading'} />}
      </Show>
    </div>
  );
}

function Tree({
  catalogue: { by, of, groups, sections, total, page, pages },
  busy,
}: {
  readonly catalogue: Catalogue;
  readonly busy: boolean;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  const first = useRef(true);
  const words = ORDERS.find(([name]) => name === by)?.[1] ?? '';
  useEffect(() => {
    if (first.current) first.current = false;
    else heading.current?.focus();
  }, [by, of?.value, page]);
  return (
    <div className="catalogue-body" aria-busy={busy}>
      <Branches by={by} of={of} groups={groups} words={words} />
      {of === null ? (
        <Empty words="这一栏没有文件。请从左边选一项。">
          <Link className="button primary" to="/catalogue">
            看最近一年
          </Link>
        </Empty>
      ) : (
        <div className="leaves">
          <h2 ref={heading} tabIndex={-1}>
            {of.label}
            <span className="small ink2">　共{total}件</span>
          </h2>
          {sections.map((s) => (
            <section key={s.label} aria-label={s.label}>
              <h3>
                {s.label}
                <span className="small ink2">　{s.count}件</span>
              </h3>
              <ol>
                {s.documents.map((d) => (
                  <Entry key={d.id} entry={d} />
                ))}
              </ol>
            </section>
          ))}
          <Pager by={by} of={of.value} page={page} pages={pages} />
        </div>
      )}
    </div>
  );
}

type BranchesProps = Pick<Catalogue, 'by' | 'of' | 'groups'> & { readonly words: string };
function Branches({ by, of, groups, words }: BranchesProps) {
  return (
    <nav className="branches" aria-label={words}>
      <details open>
        <summary>
          {words}（{groups.length}）
        </summary>
        <ul>
          {groups.map((g) => (
            <li key={g.value}>
              <Link to={addressOf(by, g.value)} aria-current={g.value === of?.value ? 'true' : undefined}>
                {g.label}
                <span className="ink3">
                  {g.count}
                  <span className="visually-hidden">件</span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </details>
    </nav>
  );
}

function Pager({ by, of, page, pages }: Pick<Catalogue, 'by' | 'page' | 'pages'> & { readonly of: string }) {
  if (pages <= 1) return null;
  return (
    <nav className="pager" aria-label="翻页">
      {page > 1 && (
        <Link className="button" to={addressOf(by, of, page - 1)}>
          上一页
        </Link>
      )}
      <span className="small">
        第{page}页，共{pages}页
      </span>
      {page < pages && (
        <Link className="button" to={addressOf(by, of, page + 1)}>
          下一页
        </Link>
      )}
    </nav>
  );
}

function Entry({ entry: d }: { readonly entry: Catalogue['sections'][number]['documents'][number] }) {
  const badge = validityBadgeOf(d);
  return (
    <li>
      <p className="entry-date small ink2">{d.day === null ? '日期未注明' : <time dateTime={d.day}>{longDate(d.day)}</time>}</p>
      <div>
        <p className="entry-title">
          <Link to={`/policies/${d.id}`}>{d.title}</Link>
        </p>
        <p className="small ink2 entry-meta">
          {d.documentNumber !== null && (
            <span>
              <Kept text={d.documentNumber} />
            </span>
          )}
          {badge !== null && <Badge badge={badge} />}
        </p>
        {d.contents.length > 0 && (
          <ul className="issue small">
            {d.contents.map((c, i) => (
              <li key={i}>
                <Link to={`/policies/${c.documentId}${c.ordinal > 0 ? `#p${c.ordinal}` : ''}`}>{c.title}</Link>
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}
