import { useRef, type KeyboardEvent } from 'react';
import { conflictsOf, LEVEL_MARKS, LEVEL_WORDS, levelOf, shortTitle, type Column, type Row } from './coverage-view.ts';

interface MatrixProps {
  readonly rows: readonly Row[];
  readonly columns: readonly Column[];
  /** Row and column that are shown in the panes. */
  readonly at: readonly [row: number, column: number];
  readonly onMove: (row: number, column: number) => void;
  readonly onOverrule: () => void;
}

/** Provision × interpretation; arrows move, Enter goes to the passages, O overrules. Mark, word and colour say the same. */
export function Matrix({ rows, columns, at, onMove, onOverrule }: MatrixProps) {
  const grid = useRef<HTMLTableElement>(null);
  const go = (row: number, column: number) => {
    const r = Math.max(0, Math.min(rows.length - 1, row));
    const c = Math.max(0, Math.min(columns.length - 1, column));
    onMove(r, c);
    requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>(`[data-cell="${r}-${c}"]`)?.focus());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const [r, c] = at;
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(r + 1, c),
      ArrowUp: () => go(r - 1, c),
      ArrowRight: () => go(r, c + 1),
      ArrowLeft: () => go(r, c - 1),
      Home: () => go(r, 0),
      End: () => go(r, columns.length - 1),
      Enter: () => document.querySelector<HTMLElement>('.coverage-panes .desk-text')?.focus(),
      o: onOverrule,
      O: onOverrule,
    };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    move();
  };
  return (
    <div className="matrix-scroll" role="region" aria-label="条款与解读对照表">
      <table role="grid" aria-label="条款与解读" className="matrix" ref={grid} onKeyDown={onKeyDown}>
        <thead>
          <tr role="row">
            <th role="columnheader" scope="col">
              条款
            </th>
            {columns.map((c) => (
              <th role="columnheader" scope="col" key={c.id ?? 'all'} title={c.title}>
                {c.id === null ? '合计' : shortTitle(c.title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, r) => (
            <tr role="row" key={row.path} className={r === at[0] ? 'current' : ''}>
              <th role="rowheader" scope="row">
                <strong className="doc">{lastPart(row.path)}</strong> <span className="ink2">{beginning(row.text)}</span>
              </th>
              {columns.map((column, c) => (
                <Cell
                  key={column.id ?? 'all'}
                  row={row}
                  column={column}
                  place={`${r}-${c}`}
                  current={r === at[0] && c === at[1]}
                  onChoose={() => onMove(r, c)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({
  row,
  column,
  place,
  current,
  onChoose,
}: {
  readonly row: Row;
  readonly column: Column;
  readonly place: string;
  readonly current: boolean;
  readonly onChoose: () => void;
}) {
  const own = column.rows.get(row.path) ?? row;
  const level = levelOf(column, own);
  const conflicts = conflictsOf(column.report, row).length;
  const overruled = column.id === null && own.overruled !== null;
  const none = row.needsNone !== null && !overruled;
  const words = none ? '无需' : LEVEL_WORDS[level];
  return (
    <td role="gridcell" aria-selected={current}>
      <button
        type="button"
        data-cell={place}
        tabIndex={current ? 0 : -1}
        className={`cell level-${none ? 'none' : level}`}
        onClick={onChoose}
      >
        <span className="visually-hidden">
          {lastPart(row.path)}，{column.id === null ? '合计' : shortTitle(column.title)}，
        </span>
        <span className="shape" aria-hidden="true">
          {none ? '–' : LEVEL_MARKS[level]}
        </span>
        {words}
        {overruled && <sup>改</sup>}
        {conflicts > 0 && (
          <span className="conflict">
            <span aria-hidden="true">⚠</span>
            <span className="visually-hidden">，有{conflicts}处表述不一致</span>
          </span>
        )}
      </button>
    </td>
  );
}

/** 第二章 第五条（三） → 第五条（三）. */
const lastPart = (path: string): string => path.split(' ').at(-1) ?? path;
const beginning = (text: string): string => {
  const plain = text.replace(/^第[一二三四五六七八九十百]{1,6}条[　\s]*|^[（(][一二三四五六七八九十]{1,3}[）)]/u, '').trim();
  return plain.length > 12 ? `${plain.slice(0, 12)}…` : plain;
};
