import type { ReviewQueue } from '@policy-navigator/client-shared';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';

const STATES = { waiting: '待复核', 'source-changed': '原文已改动', confirmed: '已复核' } as const;

/** 复核队列: every program with its state; the current one is scrolled into sight. */
export function ProgramsToReview({ queue, current }: { readonly queue: ReviewQueue; readonly current: string | null }) {
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    const box = list.current;
    const row = box?.querySelector<HTMLElement>('[aria-current="true"]');
    if (box && row && (row.offsetTop < box.scrollTop || row.offsetTop + row.offsetHeight > box.scrollTop + box.clientHeight))
      box.scrollTop = row.offsetTop - box.clientHeight / 3;
  }, [current]);
  return (
    <nav className="review-queue block" aria-label="复核队列" ref={list}>
      {queue.waiting === 0 && <p className="small notice">全部复核完毕。</p>}
      <ol>
        {queue.programs.map((p) => (
          <li key={p.programId}>
            <Link to={`/desk/reviews/${encodeURIComponent(p.programId)}`} aria-current={p.programId === current}>
              <strong>{p.title}</strong>
              <span className="least ink2">
                {STATES[p.state]}　条件{p.conditions}项{p.manual > 0 && `，待人工${p.manual}项`}
                {p.corrected && '　改过'}
                {!p.mine && '　其他部门'}
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
