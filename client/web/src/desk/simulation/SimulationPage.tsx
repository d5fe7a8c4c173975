import { figureOf, money, type FactDescription, type ProgramForReview, type SimulationReply } from '@policy-navigator/client-shared';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { wordsOf } from '../../account/account-api.ts';
import { api } from '../../parts/api.ts';
import { Empty, ErrorNote, Loading, Show } from '../../parts/States.tsx';
import { useResource } from '../../parts/use-resource.ts';
import { useTitle } from '../../shell/use-title.ts';
import { BarPatterns, Bars, type BarRow } from '../charts/Bars.tsx';
import { ChangedEnterprises } from '../ChangedEnterprises.tsx';
import { deskApi, type LeafChange } from '../desk-api.ts';
import { leavesOf } from '../review/ConditionTree.tsx';
import { Threshold } from './Threshold.tsx';
import { SECTIONS, SIZES, useRegionNames } from './use-names.ts';

/** 政策推演: what other thresholds would bring. */
export function SimulationPage() {
  const { program } = useParams(), navigate = useNavigate(), queue = useResource('reviews', deskApi.reviewQueue);
  useTitle('政策推演');
  const current = program ?? queue.resource.value?.programs.find((p) => p.conditions > p.manual)?.programId ?? null;
  return (
    <div className="page desk-page">
      <Show resource={queue.resource} retry={queue.retry}>{({ programs }) => (
        <>
          <div className="desk-head"><div><h1>政策推演</h1><p className="small ink2">改一改条件，马上看到符合、待确认、差一点的企业和预计支出各变多少。不改动已公布的政策。</p></div>
            {programs.length > 0 && <label className="labelled">项目<select className="field" value={current ?? ''} onChange={(event) => void navigate(`/desk/simulation/${encodeURIComponent(event.target.value)}`)}>{programs.map((p) => <option key={p.programId} value={p.programId}>{p.title}（{p.documentTitle.slice(0, 24)}）</option>)}</select></label>}</div>
          {current === null ? <Empty words="文件库里还没有带条件的项目。请先上传政策文件。"><Link className="button" to="/desk/documents">去文件库</Link></Empty> : <Loaded key={current} programId={current} />}
        </>
      )}</Show>
    </div>
  );
}

function Loaded({ programId }: { readonly programId: string }) {
  const { resource, retry } = useResource(`simulation ${programId}`, async () => ({ found: await deskApi.review(programId), facts: (await api.facts()).facts }));
  return <Show resource={resource} retry={retry}>{({ found, facts }) => (found.reach === null
    ? <Empty words="还没有导入企业，无法推演。请先导入企业名单。"><Link className="button" to="/desk/documents">去导入企业</Link></Empty>
    : <Simulation found={found} facts={facts} />)}</Show>;
}

interface Scenario { readonly name: string; readonly changes: Readonly<Record<number, LeafChange>>; readonly reply: SimulationReply }

function Simulation({ found, facts }: { readonly found: ProgramForReview; readonly facts: readonly FactDescription[] }) {
  const leaves = useMemo(() => leavesOf(found.program.conditions), [found]), first = leaves.findIndex((l) => 'fact' in l);
  const [changes, setChanges] = useState<Readonly<Record<number, LeafChange>>>({}), [saved, setSaved] = useState<readonly Scenario[]>([]), { reply, problem } = useSimulation(found.program.id, changes, leaves[first], first);
  if (first < 0) return <Empty words="这个项目的条件都要由人确认，没有可以推演的数值。请换一个项目，或先在条件复核里更正。"><Link className="button" to={`/desk/reviews/${encodeURIComponent(found.program.id)}`}>去复核</Link></Empty>;
  const set = (leaf: number, change: LeafChange | null) => setChanges((before) => { const rest = Object.entries(before).filter(([k]) => Number(k) !== leaf); return Object.fromEntries(change === null ? rest : [...rest, [leaf, change]]); });
  const effectOf = (leaf: number): string | null => {
    if (changes[leaf] === undefined || reply === null) return null;
    const alone = reply.alone.find((a) => a.change.leaf === leaf), difference = alone?.difference ?? reply.after.eligible - reply.before.eligible;
    const open = alone === undefined ? reply.after.undetermined - reply.before.undetermined : 0;
    return `改这一条：符合${difference === 0 ? '家数不变' : difference > 0 ? `新增${difference}家` : `减少${-difference}家`}${open === 0 ? '' : `，待确认${open > 0 ? '增加' : '减少'}${Math.abs(open)}家`}`;
  };
  return (
    <div className="simulation">
      <section className="block thresholds" aria-label="条件">
        <h2>条件</h2><p className="small ink2">拖动、按方向键或直接填数</p>
        {leaves.map((leaf, i) => {
          if (!('fact' in leaf)) return null;
          const n = i + 1, change = changes[n], fact = facts.find((f) => f.name === leaf.fact), removed = change !== undefined && 'remove' in change;
          if (fact !== undefined && typeof leaf.value === 'number') return <Threshold key={n} label={fact.label} op={leaf.op} fact={fact} published={leaf.value} value={change !== undefined && 'value' in change && typeof change.value === 'number' ? change.value : leaf.value} effect={effectOf(n)} onChange={(value) => set(n, value === leaf.value ? null : { leaf: n, value })} />;
          return (
            <fieldset key={n} className="threshold"><legend>{found.understood[i]}</legend>
              <div className="choices">{[[false, '要求'], [true, '不要求']].map(([without, words]) => <label key={String(words)} className="choice"><input type="radio" name={`leaf-${n}`} checked={removed === without} onChange={() => set(n, without === true ? { leaf: n, remove: true } : null)} />{words}</label>)}</div>
              <p className="least ink2">{effectOf(n) ?? '未改动'}</p></fieldset>
          );
        })}
        {leaves.some((l) => 'manual' in l) && <p className="least ink2">另有{leaves.filter((l) => 'manual' in l).length}项需人工确认，推演时按待确认计。</p>}
      </section>
      <div className="results">
        {problem !== '' && <ErrorNote message={problem} />}
        {reply === null ? problem === '' && <Loading slow={false} /> : (
          <>
            <p className="buttons"><button type="button" className="button" disabled={Object.keys(changes).length === 0} onClick={() => setChanges({})}>恢复现行</button>
              <button type="button" className="button" disabled={Object.keys(changes).length === 0} onClick={() => setSaved([...saved, { name: `方案${saved.length + 1}`, changes, reply }])}>存为方案</button>
              <a className="button primary" download={`推演-${found.program.title}.csv`} href={csvOf(reply, saved)}>导出对比</a>
              <span className="small ink2">样本{reply.enterprises.toLocaleString()}家　计算用时{Math.max(1, Math.round(reply.milliseconds))}毫秒</span></p>
            <Results reply={reply} facts={facts} />
            {saved.length > 0 && <Scenarios saved={saved} reply={reply} onUse={setChanges} />}
            <p className="least ink3">按已导入企业的信息测算，不看申报期和有效期；支出按文件写明的标准估算，金额以审核为准。</p>
          </>
        )}
      </div>
      <BarPatterns />
    </div>
  );
}

/** Asks a moment after the last move; the latest answer counts. Nothing changed is asked as a change to the same. */
function useSimulation(programId: string, changes: Readonly<Record<number, LeafChange>>, leaf: ReturnType<typeof leavesOf>[number] | undefined, index: number): { readonly reply: SimulationReply | null; readonly problem: string } {
  const [reply, setReply] = useState<SimulationReply | null>(null), [problem, setProblem] = useState(''), asked = useRef(0), key = JSON.stringify(Object.values(changes));
  useEffect(() => {
    if (leaf === undefined || !('fact' in leaf)) return undefined;
    const mine = ++asked.current, given = JSON.parse(key) as LeafChange[], sent = given.length > 0 ? given : [{ leaf: index + 1, value: leaf.value }];
    const timer = setTimeout(() => { deskApi.simulate(programId, sent).then((found) => { if (mine === asked.current) { setReply(found); setProblem(''); } }, (error: unknown) => { if (mine === asked.current) setProblem(wordsOf(error)); }); }, 60);
    return () => clearTimeout(timer);
  }, [programId, key, leaf, index]);
  return { reply, problem };
}

const difference = (before: number, after: number): string => (before === after ? `现行${before.toLocaleString()}，不变` : `现行${before.toLocaleString()}，${after > before ? '增加' : '减少'}${Math.abs(after - before).toLocaleString()}`);
function costWords(cost: SimulationReply['before']['cost']): string {
  if (cost === null) return '文件未写明金额';
  if (cost.max === null) return `不少于${money(cost.min)}`;
  const low = figureOf(cost.min), high = figureOf(cost.max);
  return cost.min === cost.max ? money(cost.min) : low.unit === high.unit ? `${low.number}–${high.number}${high.unit}` : `${money(cost.min)}–${money(cost.max)}`;
}

type Slices = SimulationReply['before']['byRegion'];
function rowsOf(before: Slices, after: Slices, name: (key: string) => string): readonly BarRow[] {
  return [...new Set([...after, ...before].map((s) => s.key))].map((key): BarRow => {
    const possible = (s: Slices[number] | undefined) => (s?.eligible ?? 0) + (s?.undetermined ?? 0), slice = after.find((s) => s.key === key), was = possible(before.find((s) => s.key === key)), is = possible(slice);
    return { key: key ?? '-', label: key === null ? '未知' : name(key), before: was, parts: [{ value: slice?.eligible ?? 0, tone: 'ok' }, { value: slice?.undetermined ?? 0, tone: 'ask' }], note: is === was ? '' : `（${is > was ? '+' : ''}${is - was}）` };
  }).filter((r) => (r.before ?? 0) > 0 || r.parts.some((p) => p.value > 0)).slice(0, 10);
}

function Results({ reply: { before, after, gained, lost, gainedIds, lostIds }, facts }: { readonly reply: SimulationReply; readonly facts: readonly FactDescription[] }) {
  const regionName = useRegionNames([...new Set([...after.byRegion.slice(0, 10), ...before.byRegion.slice(0, 10)].flatMap((s) => s.key ?? []))]), label = (name: string) => facts.find((f) => f.name === name)?.label ?? name;
  return (
    <>
      <div role="status" aria-label="推演结果"><dl className="counters block">
        <div><dt className="tone-word-ok">✓ 符合</dt><dd><strong>{after.eligible.toLocaleString()}</strong>家</dd><dd className="small ink2">{difference(before.eligible, after.eligible)}</dd></div>
        <div><dt className="tone-word-ask">✎ 差一点</dt><dd><strong>{after.nearMiss.toLocaleString()}</strong>家</dd><dd className="small ink2">{difference(before.nearMiss, after.nearMiss)}</dd></div>
        <div><dt className="tone-word-ask">◇ 待确认</dt><dd><strong>{after.undetermined.toLocaleString()}</strong>家</dd><dd className="small ink2">{difference(before.undetermined, after.undetermined)}</dd></div>
        <div><dt>预计支出</dt><dd><strong className="cost">{costWords(after.cost)}</strong></dd><dd className="small ink2">现行{costWords(before.cost)}{after.cost !== null && after.cost.unstated > 0 && `；${after.cost.unstated}家算不出`}</dd></div>
      </dl></div>
      <div className="charts">
        <Bars title="按区县，草案" unit="家" baseline="现行符合和待确认" series={['符合', '待确认']} rows={rowsOf(before.byRegion, after.byRegion, regionName)} empty="没有符合或待确认的企业。" />
        <Bars title="按规模，草案" unit="家" series={['符合', '待确认', '差一点']} rows={after.bySize.map((s) => ({ key: s.key ?? '-', label: s.key === null ? '规模未知' : (SIZES[s.key] ?? s.key), parts: [{ value: s.eligible, tone: 'ok' }, { value: s.undetermined, tone: 'ask' }, { value: s.nearMiss, tone: 'rest' }] }))} empty="没有企业。" />
        <Bars title="按行业，草案" unit="家" baseline="现行符合和待确认" series={['符合', '待确认']} rows={rowsOf(before.byIndustry, after.byIndustry, (key) => SECTIONS[key] ?? key)} empty="没有符合或待确认的企业。" />
        <Bars title="为什么待确认" unit="家" series={['缺这项信息']} rows={after.wanting.slice(0, 8).map((w) => ({ key: w.fact, label: `缺${label(w.fact)}`, parts: [{ value: w.enterprises, tone: 'ask' }] }))} empty={after.undetermined === 0 ? '没有待确认的企业。' : '待确认的都是需人工确认的条件。'} />
        <Bars title="只差一项的企业" unit="家" series={['只差这一项']} rows={after.onlyMissing.filter((m) => m.enterprises > 0).sort((a, b) => b.enterprises - a.enterprises).slice(0, 8).map((m, i) => ({ key: String(i), label: label(m.leaf.fact), parts: [{ value: m.enterprises, tone: 'primary' }] }))} empty="没有只差一项的企业。" />
        <section className="block chart" aria-label="结论变化的企业">
          <div className="chart-head"><h2>结论变化的企业</h2></div>
          <ChangedEnterprises words="＋ 新增符合" total={gained} ids={gainedIds} /><ChangedEnterprises words="－ 不再符合" total={lost} ids={lostIds} />
        </section>
      </div>
    </>
  );
}

function Scenarios({ saved, reply, onUse }: { readonly saved: readonly Scenario[]; readonly reply: SimulationReply; readonly onUse: (changes: Scenario['changes']) => void }) {
  const rows = [{ name: '现行', reach: reply.before, use: () => onUse({}) }, ...saved.map((s) => ({ name: s.name, reach: s.reply.after, use: () => onUse(s.changes) })), { name: '当前草案', reach: reply.after, use: null }];
  return (
    <section className="block chart" aria-label="方案对比"><h2>方案对比</h2>
      <div className="table-scroll" tabIndex={0} role="region" aria-label="方案对比表"><table><thead><tr><th scope="col">方案</th><th scope="col">符合</th><th scope="col">差一点</th><th scope="col">待确认</th><th scope="col">预计支出</th></tr></thead>
        <tbody>{rows.map((r) => <tr key={r.name}><th scope="row">{r.use === null ? r.name : <button type="button" className="linklike" onClick={r.use}>{r.name}</button>}</th><td>{r.reach.eligible}家</td><td>{r.reach.nearMiss}家</td><td>{r.reach.undetermined}家</td><td>{costWords(r.reach.cost)}</td></tr>)}</tbody></table></div>
    </section>
  );
}

/** The comparison as a file that spreadsheets open. */
function csvOf(reply: SimulationReply, saved: readonly Scenario[]): string {
  const rows = [['方案', '符合', '差一点', '待确认', '预计支出下限（元）', '预计支出上限（元）'], ...[['现行', reply.before] as const, ...saved.map((s) => [s.name, s.reply.after] as const), ['当前草案', reply.after] as const].map(([name, r]) => [name, r.eligible, r.nearMiss, r.undetermined, r.cost?.min ?? '', r.cost?.max ?? ''])];
  return `data:text/csv;charset=utf-8,${encodeURIComponent(`\uFEFF${rows.map((r) => r.join(',')).join('\r\n')}`)}`;
}
