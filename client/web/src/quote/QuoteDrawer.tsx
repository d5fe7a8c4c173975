import { inTitleMarks, pieces, validityBadgeOf, type Citation, type Quote } from '@policy-navigator/client-shared';
import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Link } from 'react-router';
import { api } from '../parts/api.ts';
import { Badge } from '../parts/Badge.tsx';
import { ChipMark, placeOf } from '../parts/Chip.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Show } from '../parts/States.tsx';
import { useIsWide } from '../parts/use-is-wide.ts';
import { useResource } from '../parts/use-resource.ts';
import { useToast } from '../shell/ToastProvider.tsx';

interface DrawerProps {
  readonly citations: readonly Citation[];
  readonly index: number;
  readonly onMove: (to: number) => void;
  readonly onClose: () => void;
}

/** 引用原文: a column beside the page where there is room, else a sheet over it that keeps the focus. */
export function QuoteDrawer({ citations, index, onMove, onClose }: DrawerProps) {
  const isWide = useIsWide();
  const heading = useId();
  const citation = citations[index];
  if (citation === undefined) return null;
  const content = (
    <DrawerContent
      key={isWide ? 'wide' : 'narrow'}
      headingId={heading}
      citation={citation}
      index={index}
      count={citations.length}
      onMove={onMove}
      onClose={onClose}
    />
  );
  return isWide ? (
    <WideDrawer heading={heading} onClose={onClose}>
      {content}
    </WideDrawer>
  ) : (
    <Sheet heading={heading} onClose={onClose}>
      {content}
    </Sheet>
  );
}

function WideDrawer({
  heading,
  onClose,
  children,
}: {
  readonly heading: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  useEffect(() => {
    const close = (event: globalThis.KeyboardEvent) => {
      if (event.key === 'Escape') onClose();
    };
    addEventListener('keydown', close);
    return () => removeEventListener('keydown', close);
  }, [onClose]);
  return (
    <aside className="drawer" aria-labelledby={heading}>
      {children}
    </aside>
  );
}

function Sheet({ heading, onClose, children }: { readonly heading: string; readonly onClose: () => void; readonly children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // `showModal` gives the focus to the first button; reading begins at the heading.
    element?.querySelector('h2')?.focus();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="drawer"
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      {children}
    </dialog>
  );
}

function DrawerContent({
  headingId,
  citation,
  index,
  count,
  onMove,
  onClose,
}: { readonly headingId: string; readonly citation: Citation; readonly index: number; readonly count: number } & Pick<
  DrawerProps,
  'onMove' | 'onClose'
>) {
  const { resource, retry } = useResource(`${citation.documentId}:${citation.start}:${citation.end}`, () =>
    api.quote(citation.documentId, citation.start, citation.end),
  );
  const badge = resource.value === null ? null : validityBadgeOf(resource.value.document);
  const heading = useRef<HTMLHeadingElement>(null);
  const say = useToast();
  useEffect(() => heading.current?.focus(), []);
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') onMove(index - 1);
    else if (event.key === 'ArrowRight') onMove(index + 1);
  };
  const copy = () => {
    const from = `${inTitleMarks(citation.title)}${citation.documentNumber === null ? '' : `（${citation.documentNumber}）`}${citation.provisionPath}`;
    navigator.clipboard.writeText(`“${citation.quote}”——${from}`).then(
      () => say('已复制'),
      () => say('浏览器不允许复制，请手动选取'),
    );
  };
  return (
    <>
      <header onKeyDown={keys}>
        <div className="drawer-tools">
          <p className="count">
            <ChipMark number={index + 1} />
            引用原文{index + 1}/{count}
          </p>
          {count > 1 && (
            <button type="button" className="tool" aria-label="上一处引用" disabled={index === 0} onClick={() => onMove(index - 1)}>
              <Icon name="left" />
            </button>
          )}
          {count > 1 && (
            <button type="button" className="tool" aria-label="下一处引用" disabled={index === count - 1} onClick={() => onMove(index + 1)}>
              <Icon name="right" />
            </button>
          )}
          <button type="button" className="tool" aria-label="关闭引用原文" onClick={onClose}>
            <Icon name="close" />
          </button>
        </div>
        <h2 id={headingId} ref={heading} tabIndex={-1}>
          <span className="visually-hidden">引用原文，</span>
          {citation.title}
        </h2>
        <p className="least ink2">
          {[citation.documentNumber, resource.value?.document.issuingAuthorities.join('、')].filter(Boolean).join('　')}
        </p>
        {badge !== null && <Badge badge={badge} plain />}
      </header>
      <div className="quote-body" tabIndex={0} role="region" aria-label="条款原文">
        <Show resource={resource} retry={retry}>
          {(quote) => <QuotedClauses quote={quote} />}
        </Show>
      </div>
      <footer>
        <Link className="button primary" to={placeOf(citation)}>
          打开全文
        </Link>
        <button type="button" className="button" onClick={copy}>
          <Icon name="copy" />
          复制引文
        </button>
      </footer>
    </>
  );
}

/** The clause with its neighbours; the quoted words are marked and brought into the upper third. */
function QuotedClauses({ quote }: { readonly quote: Quote }) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const body = list.current?.parentElement;
    const mark = list.current?.querySelector('mark');
    if (body && mark) body.scrollTop = Math.max(0, mark.offsetTop - body.offsetTop - body.clientHeight / 4);
  }, [quote]);
  return (
    <div ref={list} className={quote.provisions.some((p) => p.marker !== null) ? '' : 'unnumbered'}>
      {quote.provisions.map((p) => {
        const words = p.marker !== null && p.text.startsWith(p.marker) ? p.marker.length : 0;
        const shift = words + (/^[\s　]*/u.exec(p.text.slice(words))?.[0].length ?? 0);
        const text = p.text.slice(shift).trimEnd();
        const marked =
          p.quoted === null
            ? []
            : [[Math.max(0, p.quoted.start - p.start - shift), Math.min(text.length, p.quoted.end - p.start - shift)] as const];
        if (p.kind === 'chapter' || p.kind === 'part' || p.kind === 'section')
          return (
            <p key={p.ordinal} className="small ink2">
              {p.text.trim()}
            </p>
          );
        return (
          <div key={p.ordinal} className={`clause-row ${p.quoted === null ? 'neighbour' : 'quoted'}`}>
            <span className="number">{p.marker}</span>
            <span className="words">
              {pieces(text, marked).map((piece, i) => (piece.marked ? <mark key={i}>{piece.text}</mark> : piece.text))}
            </span>
          </div>
        );
      })}
    </div>
  );
}
