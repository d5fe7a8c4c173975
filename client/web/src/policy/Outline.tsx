import type { Provision } from '@policy-navigator/client-shared';
import { useEffect, useRef } from 'react';
import { Icon } from '../parts/Icon.tsx';
import { More } from '../parts/More.tsx';
import { useMode } from '../shell/display-mode.ts';

/** `counts`: passages of interpretations by article. */
interface OutlineProps {
  readonly provisions: readonly Provision[];
  readonly current: number | null;
  readonly programs: number;
  readonly counts: ReadonlyMap<string, readonly unknown[]>;
}

/** Characters of a clause's first words where it has no heading of its own. */
const WORDS = 14;
const SHOWN: ReadonlySet<Provision['kind']> = new Set<Provision['kind']>([
  'part',
  'chapter',
  'section',
  'article',
  'heading',
  'annex',
  'table',
]);
const LABELS: ReadonlySet<Provision['kind']> = new Set<Provision['kind']>(['part', 'chapter', 'section']);

/** 条款目录: a column where there is room, else a button that opens it. */
export function Outline(props: OutlineProps) {
  const sheet = useRef<HTMLDialogElement>(null);
  const large = useMode() === 'large';
  const entries = props.provisions.filter((p) => SHOWN.has(p.kind) && p.text.trim() !== '');
  if (entries.length < 3) return <div className="outline-empty" />;
  if (large)
    return (
      <More words="目录">
        <nav aria-label="条款目录">
          <OutlineList {...props} entries={entries} follow={false} />
        </nav>
      </More>
    );
  const close = () => sheet.current?.close();
  return (
    <>
      <nav className="outline" aria-label="条款目录">
        <OutlineList {...props} entries={entries} follow />
      </nav>
      <div className="outline-button no-print">
        <button type="button" className="button" onClick={() => sheet.current?.showModal()}>
          <Icon name="list" />
          目录
        </button>
      </div>
      <dialog
        ref={sheet}
        className="drawer"
        aria-label="条款目录"
        onClick={(event) => {
          if (event.target === sheet.current || (event.target as HTMLElement).closest('a') !== null) close();
        }}
      >
        <header>
          <div className="drawer-tools">
            <h2 className="count">目录</h2>
            <button type="button" className="tool" aria-label="关闭目录" onClick={close}>
              <Icon name="close" />
            </button>
          </div>
        </header>
        <div className="quote-body">
          <OutlineList {...props} entries={entries} follow={false} />
        </div>
      </dialog>
    </>
  );
}

function OutlineList({
  entries,
  current,
  programs,
  counts,
  follow,
}: OutlineProps & { readonly entries: readonly Provision[]; readonly follow: boolean }) {
  const list = useRef<HTMLUListElement>(null);
  const here = current === null ? null : (entries.findLast((p) => p.ordinal <= current)?.ordinal ?? null);
  useEffect(() => {
    const link = follow ? list.current?.querySelector<HTMLElement>('[aria-current]') : null;
    const box = list.current?.parentElement;
    if (link && box) box.scrollTop = Math.max(0, link.offsetTop - box.offsetTop - box.clientHeight / 2);
  }, [here, follow]);
  return (
    <ul ref={list}>
      {entries.map((p) =>
        LABELS.has(p.kind) ? (
          <li key={p.ordinal} className="label">
            <a href={`#p${p.ordinal}`}>{p.text.trim().replace(/[\s　]+/gu, ' ')}</a>
          </li>
        ) : (
          <li key={p.ordinal}>
            <a href={`#p${p.ordinal}`} aria-current={p.ordinal === here ? 'location' : undefined}>
              {p.marker !== null && <span className="marker">{p.marker}</span>}
              <span className="entry-title">{titleOf(p)}</span>
              {p.marker !== null && counts.has(p.marker) && (
                <span className="entry-count">
                  <span className="visually-hidden">，解读</span>
                  {counts.get(p.marker)?.length}
                </span>
              )}
            </a>
          </li>
        ),
      )}
      {counts.size > 0 && <li className="least ink3">数字为解读条数</li>}
      {programs > 0 && (
        <li className="label">
          <a href="#programs">申报指南（{programs}个项目）</a>
        </li>
      )}
    </ul>
  );
}

function titleOf(p: Provision): string {
  if (p.heading !== null && p.heading !== '') return p.heading;
  const words = p.text.slice(p.marker !== null && p.text.startsWith(p.marker) ? p.marker.length : 0).trim();
  const first = [...words];
  return first.length <= WORDS ? words : `${first.slice(0, WORDS).join('')}……`;
}
