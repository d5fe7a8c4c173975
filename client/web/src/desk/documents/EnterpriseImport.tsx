import type { EnterprisesOutcome } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Problem } from '../../account/Labelled.tsx';
import { useSending } from '../../account/use-sending.ts';
import { api } from '../../parts/api.ts';
import { useResource } from '../../parts/use-resource.ts';
import { deskApi } from '../desk-api.ts';

const SHOWN = 50;

/** 导入企业: first only read, so that columns can be given a meaning and wrong rows are seen; then stored. */
export function EnterpriseImport() {
  const [file, setFile] = useState<File | null>(null), [columns, setColumns] = useState<Readonly<Record<string, string | null>>>({}), [outcome, setOutcome] = useState<EnterprisesOutcome | null>(null), { busy, problem, send } = useSending();
  const facts = useResource(outcome === null ? null : 'facts', api.facts).resource.value?.facts ?? [], read = (save: boolean) => { if (file !== null) send(async () => setOutcome(await deskApi.importEnterprises(file, columns, save))); };
  const unknown = [...new Set([...(outcome?.unknownColumns ?? []), ...Object.keys(columns)])];
  return (
    <form className="block chart" aria-labelledby="enterprises" onSubmit={(event) => { event.preventDefault(); read(false); }}>
      <h2 id="enterprises">导入企业</h2>
      <label className="labelled"><span className="small">企业名单（xlsx、csv 或 jsonl，第一行是列名）</span><input type="file" className="field" accept=".xlsx,.csv,.jsonl" onChange={(event) => { setFile(event.target.files?.[0] ?? null); setOutcome(null); setColumns({}); }} /></label>
      <Problem words={problem} />
      <p className="buttons"><button type="submit" className="button" disabled={busy || file === null}>{busy ? '正在读取……' : '检查'}</button><button type="button" className="button primary" disabled={busy || outcome === null || outcome.saved || outcome.read === 0} onClick={() => read(true)}>确认导入</button></p>
      <div role="status">{outcome !== null && <p className="small">{outcome.saved ? '已导入' : '可以导入'}{outcome.read}家{outcome.existing > 0 && `，其中${outcome.existing}家已有，将以新的为准`}{outcome.problems.length > 0 ? `；有${outcome.problems.length}处不能读取，见下。` : '。'}</p>}</div>
      {outcome !== null && !outcome.saved && unknown.length > 0 && <fieldset className="columns"><legend className="small">这些列不认得，请指明是哪一项（不选则不读），再按“检查”</legend>{unknown.map((column) => (
        <label key={column} className="small"><span>{column}</span><select className="field" value={columns[column] ?? ''} onChange={(event) => setColumns({ ...columns, [column]: event.target.value === '' ? null : event.target.value })}><option value="">不读这一列</option><option value="id">企业编号</option><option value="name">企业名称</option><option value="unifiedSocialCreditCode">统一社会信用代码</option>{facts.map((f) => <option key={f.name} value={f.name}>{f.label}</option>)}</select></label>
      ))}</fieldset>}
      {outcome !== null && outcome.problems.length > 0 && <ul className="small row-problems">{outcome.problems.slice(0, SHOWN).map((p, i) => <li key={i}><strong>{p.place}</strong>　{p.reason}</li>)}{outcome.problems.length > SHOWN && <li>另有{outcome.problems.length - SHOWN}处</li>}</ul>}
    </form>
  );
}
