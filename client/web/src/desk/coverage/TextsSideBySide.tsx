import { inTitleMarks, longDate, type CoverageReport, type WholeDocument } from '@policy-navigator/client-shared';
import { DocumentText } from '../DocumentText.tsx';
import { crossMarks, shortTitle, type Column, type CrossMarks, type Row } from './coverage-view.ts';

const NO_MARKS: CrossMarks = { policy: [], other: [], missing: [] };

interface TextsProps {
  readonly report: CoverageReport;
  readonly row: Row;
  readonly column: Column;
  readonly columns: readonly Column[];
  /** By the document's id. */
  readonly texts: ReadonlyMap<string, WholeDocument>;
  readonly onColumn: (column: number) => void;
}

/** The policy's text at the chosen provision beside the interpretation's; the same numbers mark what belongs together. */
export function TextsSideBySide({ report, row, column, columns, texts, onColumn }: TextsProps) {
  // The column of the whole shows the interpretation that covers the provision, or else the first.
  const shown = column.id ?? row.by[0]?.documentId ?? columns[1]?.id ?? null;
  const own = columns.find((c) => c.id === shown);
  const marks = shown === null || own === undefined ? NO_MARKS : crossMarks(own.report, own.rows.get(row.path) ?? row, shown);
  const policy = texts.get(report.policy.id);
  const text = shown === null ? undefined : texts.get(shown);
  return (
    <div className="coverage-panes">
      <section className="block" aria-label="政策原文">
        <h2 className="pane-title">
          政策原文　<span className="ink2">{row.path}</span>
        </h2>
        {policy !== undefined && <DocumentText provisions={policy.provisions} marks={marks.policy} current={row} label="政策原文" />}
      </section>
      <section className="block" aria-label="解读">
        <h2 className="pane-title">
          {text === undefined ? '解读' : inTitleMarks(shortTitle(text.document.title)).replace(/[《》]/gu, '')}
          {text?.document.publishedOn != null && <span className="ink2">　{longDate(text.document.publishedOn)}发布</span>}
        </h2>
        {columns.length > 2 && (
          <p className="pane-tabs">
            {columns.slice(1).map((c, i) => (
              <button key={c.id} type="button" className="choice" aria-pressed={c.id === shown} onClick={() => onColumn(i + 1)}>
                {shortTitle(c.title)}
              </button>
            ))}
          </p>
        )}
        {text === undefined ? (
          <p className="small pane-note">没有可对照的解读。</p>
        ) : (
          <>
            <DocumentText key={shown} provisions={text.provisions} marks={marks.other} current={null} label="解读原文" />
            <WithoutCounterpart pieces={marks.missing} />
          </>
        )}
      </section>
    </div>
  );
}

const WithoutCounterpart = ({ pieces }: { readonly pieces: readonly number[] }) =>
  pieces.length === 0 ? null : (
    <p className="small pane-note bad">
      ○ 原文{' '}
      {pieces.map((n) => (
        <span key={n} className="disc">
          {n}
        </span>
      ))}{' '}
      在这一份里没有对应表述
    </p>
  );
