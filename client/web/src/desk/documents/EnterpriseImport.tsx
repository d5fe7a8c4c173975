import type { EnterprisesOutcome, FactDescription } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Problem } from '../../account/Labelled.tsx';
import { useSending } from '../../account/use-sending.ts';
import { api } from '../../parts/api.ts';
import { useResource } from '../../parts/use-resource.ts';
import { FilePick } from './FilePick.tsx';
import { deskApi } from '../desk-api.ts';

/** Problems that are listed. */
const SHOWN = 50;

/** 导入企业: first only read, so that columns can be given a meaning and wrong rows are seen; then stored. */
export function EnterpriseImport() {
  const [file, setFile] = useState<File | null>(null);
  const [columns, setColumns] = useState<Columns>({});
  const [outcome, setOutcome] = useState<EnterprisesOutcome | null>(null);
  const { busy, problem, send } = useSending();
  const facts = useResource(outcome === null ? null : 'facts', api.facts).resource.value?.facts ?? [];
  const read = (save: boolean) => {
    if (file !== null) send(async () => setOutcome(await deskApi.importEnterprises(file, columns, save)));
  };
  const unknown = [...new Set([...(outcome?.unknownColumns ?? []), ...Object.keys(columns)])];
  return (
    <form
      className="block chart"
      aria-labelledby="enterprises"
      onSubmit={(event) => {
        event.preventDefault();
        read(false);
      }}
    >
      <h2 id="enterprises">导入企业</h2>
      <FilePick
        label="企业名单（xlsx、csv 或 jsonl，第一行是列名）"
        accept=".xlsx,.csv,.jsonl"
        file={file}
        onPick={(picked) => {
          setFile(picked);
          setOutcome(null);
          setColumns({});
        }}
      />
      <Problem words={problem} />
      <p className="buttons">
        <button type="submit" className="button" disabled={busy || file === null}>
          {busy ? '正在读取……' : '检查'}
        </button>
        <button
          type="button"
          className="button primary"
          disabled={busy || outcome === null || outcome.saved || outcome.read === 0}
          onClick={() => read(true)}
        >
          确认导入
        </button>
      </p>
      <div role="status">
        {outcome !== null && (
          <p className="small">
            {outcome.saved ? '已导入' : '可以导入'}
            {outcome.read}家{outcome.existing > 0 && `，其中${outcome.existing}家已有，将以新的为准`}
            {outcome.problems.length > 0 ? `；有${outcome.problems.length}处不能读取，见下。` : '。'}
          </p>
        )}
      </div>
      {outcome !== null && !outcome.saved && unknown.length > 0 && (
        <ColumnMeanings unknown={unknown} columns={columns} facts={facts} onColumns={setColumns} />
      )}
      {outcome !== null && outcome.problems.length > 0 && <Problems problems={outcome.problems} />}
    </form>
  );
}

/** Column → the fact it states, or null where it is not read. */
type Columns = Readonly<Record<string, string | null>>;

interface ColumnMeaningsProps {
  readonly unknown: readonly string[];
  readonly columns: Columns;
  readonly facts: readonly FactDescription[];
  readonly onColumns: (columns: Columns) => void;
}

const ColumnMeanings = ({ unknown, columns, facts, onColumns }: ColumnMeaningsProps) => (
  <fieldset className="columns">
    <legend className="small">这些列不认得，请指明是哪一项（不选则不读），再按“检查”</legend>
    {unknown.map((column) => (
      <label key={column} className="small">
        <span>{column}</span>
        <select
          className="field"
          value={columns[column] ?? ''}
          onChange={(event) => onColumns({ ...columns, [column]: event.target.value === '' ? null : event.target.value })}
        >
          <option value="">不读这一列</option>
          <option value="id">企业编号</option>
          <option value="name">企业名称</option>
          <option value="unifiedSocialCreditCode">统一社会信用代码</option>
          {facts.map((f) => (
            <option key={f.name} value={f.name}>
              {f.label}
            </option>
          ))}
        </select>
      </label>
    ))}
  </fieldset>
);

const Problems = ({ problems }: Pick<EnterprisesOutcome, 'problems'>) => (
  <ul className="small row-problems">
    {problems.slice(0, SHOWN).map((p, i) => (
      <li key={i}>
        <strong>{p.place}</strong>　{p.reason}
      </li>
    ))}
    {problems.length > SHOWN && <li>另有{problems.length - SHOWN}处</li>}
  </ul>
);
