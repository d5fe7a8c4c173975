import type { CoverageReport } from '@policy-navigator/client-shared';
import { useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useHasRole } from '../../account/use-has-role.ts';
import { Empty, Show } from '../../parts/States.tsx';
import { useResource } from '../../parts/use-resource.ts';
import { useTitle } from '../../shell/use-title.ts';
import { ConflictSections } from './ConflictSections.tsx';
import { CoverageHead } from './CoverageHead.tsx';
import { loadCoverage, type LoadedCoverage } from './load-coverage.ts';
import { Matrix } from './Matrix.tsx';
import { NinePoints } from './NinePoints.tsx';
import { Obligations } from './Obligations.tsx';
import { RowNote } from './RowNote.tsx';
import { TextsSideBySide } from './TextsSideBySide.tsx';

/** 解读覆盖 of one policy. */
export function CoveragePage() {
  const { id = '' } = useParams();
  const { resource, retry } = useResource(`coverage ${id}`, () => loadCoverage(id));
  useTitle('解读覆盖');
  return (
    <div className="page desk-page">
      <Show resource={resource} retry={retry}>
        {(found) => <Coverage key={id} found={found} onOverruled={retry} />}
      </Show>
      {resource.value === null && <h1 className="visually-hidden">解读覆盖</h1>}
    </div>
  );
}

interface CoverageProps {
  readonly found: LoadedCoverage;
  readonly onOverruled: () => void;
}

/** Head and notices, the matrix beside both texts at the chosen cell, and what the texts state differently. */
function Coverage({ found: { report, columns, texts }, onOverruled }: CoverageProps) {
  const [statements, setStatements] = useState(false);
  const [[rowAt, columnAt], setAt] = useState<readonly [row: number, column: number]>([0, columns.length > 1 ? 1 : 0]);
  const [overruling, setOverruling] = useState(false);
  const may = useHasRole('drafter', 'operator');
  const rows = useMemo(() => report.provisions.filter((r) => statements || r.partOf === null), [report, statements]);
  const row = rows[rowAt];
  const column = columns[columnAt] ?? columns[0];
  const columnOf = (interpretation: string) => columns.findIndex((c) => c.id === interpretation);
  const showPassage = (path: string, interpretation: string) => {
    const r = rows.findIndex((x) => x.path === path || path.startsWith(x.path));
    if (r >= 0) setAt([r, Math.max(0, columnOf(interpretation))]);
  };
  const showInterpretation = (interpretation: string) => {
    const c = columnOf(interpretation);
    if (c >= 0) setAt([rowAt, c]);
  };
  return (
    <>
      <CoverageHead report={report} />
      <Notices report={report} />
      <div className="coverage">
        <section className="coverage-left" aria-label="条款与解读">
          <Matrix
            rows={rows}
            columns={columns}
            at={[rowAt, columnAt]}
            onMove={(r, c) => {
              setAt([r, c]);
              setOverruling(false);
            }}
            onOverrule={() => {
              if (may) setOverruling(true);
            }}
          />
          <p className="least ink2">
            方向键移动，回车看原文{may && '，O 改判并写明理由'}。<sup>改</sup> 起草人改判。
            <label className="inline-check">
              <input
                type="checkbox"
                checked={statements}
                onChange={(event) => {
                  setStatements(event.target.checked);
                  setAt([0, columnAt]);
                }}
              />{' '}
              细到每一句
            </label>
          </p>
          {row !== undefined && (
            <RowNote
              key={row.path}
              row={row}
              may={may}
              open={overruling}
              onOpen={() => setOverruling(!overruling)}
              policyId={report.policy.id}
              onDone={() => {
                setOverruling(false);
                onOverruled();
              }}
            />
          )}
          <NinePoints report={report} onShow={showInterpretation} />
          <Obligations report={report} />
        </section>
        {row !== undefined && column !== undefined && (
          <TextsSideBySide report={report} row={row} column={column} columns={columns} texts={texts} onColumn={(c) => setAt([rowAt, c])} />
        )}
      </div>
      <ConflictSections report={report} onShow={showPassage} onJudged={onOverruled} />
    </>
  );
}

/** What should be known before one looks: a document that needs no interpretation, one that has none, overrules that lost their words. */
function Notices({ report: { needsNone, interpretations, outdatedOverrules } }: { readonly report: CoverageReport }) {
  return (
    <>
      {needsNone !== null && (
        <p className="notice">
          这类文件无需解读：{needsNone.rule}（{needsNone.source}）。
        </p>
      )}
      {interpretations.length === 0 && (
        <Empty words="还没有收录这份政策的解读。请在文件库上传解读材料，文中写明所解读的文件标题或文号即可自动关联。">
          <Link className="button" to="/desk/documents">
            去文件库
          </Link>
        </Empty>
      )}
      {outdatedOverrules.length > 0 && <p className="notice">有{outdatedOverrules.length}处改判所依据的原文已不在文件里，请重新认定。</p>}
    </>
  );
}
