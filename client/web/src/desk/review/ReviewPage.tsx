import type { ProgramForReview, Replacement, ReviewDecision, ReviewQueue } from '@policy-navigator/client-shared';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useSending } from '../../account/use-sending.ts';
import { api } from '../../parts/api.ts';
import { Empty, ErrorNote, Show } from '../../parts/States.tsx';
import { readStored, writeStored } from '../../parts/stored.ts';
import { useResource } from '../../parts/use-resource.ts';
import { useToast } from '../../shell/ToastProvider.tsx';
import { useTitle } from '../../shell/use-title.ts';
import { deskApi } from '../desk-api.ts';
import { DocumentText } from '../DocumentText.tsx';
import { ConditionTree, leavesOf } from './ConditionTree.tsx';
import { ReviewHistory } from './ReviewHistory.tsx';
import { LeafEditor } from './LeafEditor.tsx';
import { ReachChange } from './ReachChange.tsx';

/** 条件复核: what waits at the left, the document in the middle, the conditions as they were understood at the right. */
export function ReviewPage() {
  const { program } = useParams(), navigate = useNavigate(), { resource, retry } = useResource('reviews', deskApi.reviewQueue);
  useTitle('条件复核');
  const queue = resource.value, current = program ?? queue?.programs[0]?.programId ?? null;
  const step = (by: number) => {
    const at = queue?.programs.findIndex((p) => p.programId === current) ?? -1, next = queue?.programs[at + by];
    if (next !== undefined) void navigate(`/desk/reviews/${encodeURIComponent(next.programId)}`);
  };
  return (
    <div className="page desk-page">
      <div className="desk-head"><div><h1>条件复核</h1><p className="small ink2">机器摘录的申报条件，请对照原文逐项核对。更正后，所有企业的匹配结论随即更新。</p></div>
        {queue !== null && <p className="small">剩<strong>{queue.waiting}</strong>个项目　今天已确认<strong>{queue.confirmedToday}</strong>个</p>}</div>
      <Show resource={resource} retry={retry}>{(found) => (found.programs.length === 0
        ? <Empty words="文件库里还没有读出项目。请先上传政策文件。"><Link className="button" to="/desk/documents">去文件库</Link></Empty>
        : <div className="review"><Queue queue={found} current={current} />{current !== null && <Workplace key={current} programId={current} onStep={step} onDecided={retry} />}</div>)}</Show>
    </div>
  );
}

const STATES = { waiting: '待复核', 'source-changed': '原文已改动', confirmed: '已复核' } as const;

function Queue({ queue, current }: { readonly queue: ReviewQueue; readonly current: string | null }) {
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    const box = list.current, row = box?.querySelector<HTMLElement>('[aria-current="true"]');
    if (box && row && (row.offsetTop < box.scrollTop || row.offsetTop + row.offsetHeight > box.scrollTop + box.clientHeight)) box.scrollTop = row.offsetTop - box.clientHeight / 3;
  }, [current]);
  return (
    <nav className="review-queue block" aria-label="复核队列" ref={list}>
      {queue.waiting === 0 && <p className="small notice">全部复核完毕。</p>}
      <ol>{queue.programs.map((p) => (
        <li key={p.programId}><Link to={`/desk/reviews/${encodeURIComponent(p.programId)}`} aria-current={p.programId === current}>
          <strong>{p.title}</strong>
          <span className="least ink2">{STATES[p.state]}　条件{p.conditions}项{p.manual > 0 && `，待人工${p.manual}项`}{p.corrected && '　改过'}{!p.mine && '　其他部门'}</span>
        </Link></li>
      ))}</ol>
    </nav>
  );
}

interface WorkplaceProps { readonly programId: string; readonly onStep: (by: number) => void; readonly onDecided: () => void }

function Workplace(given: WorkplaceProps) {
  const { resource, retry } = useResource(`review ${given.programId}`, () => deskApi.review(given.programId)), [decided, setDecided] = useState<ProgramForReview | null>(null);
  return <div className="review-place"><Show resource={resource} retry={retry}>{(found) => <Program {...given} found={decided ?? found} onFound={setDecided} />}</Show></div>;
}

const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
const KEYS = [['J', '下一个项目'], ['K', '上一个项目'], ['↓ ↑', '下一项、上一项条件'], ['C', '确认这个项目'], ['E', '更正这项条件'], ['M', '这项转人工'], ['U', '撤销最近一次'], ['?', '看或收起按键说明']] as const;

function Program({ programId, found, onFound, onStep, onDecided }: WorkplaceProps & { readonly found: ProgramForReview; readonly onFound: (found: ProgramForReview) => void }) {
  const leaves = useMemo(() => leavesOf(found.program.conditions), [found]), [chosen, setChosen] = useState(0), [editing, setEditing] = useState(false), [help, setHelp] = useState(false);
  const [keysOn, setKeysOn] = useState(() => readStored('desk-keys', isBoolean) ?? true), { busy, problem, send } = useSending(), say = useToast(), facts = useResource('facts', api.facts), place = useRef<HTMLDivElement>(null);
  const leaf = leaves[chosen], last = found.history.find((h) => !h.withdrawn && h.kind !== 'propose'), may = found.mayDecide;
  const focusPlace = () => place.current?.focus({ preventScroll: true });
  useEffect(focusPlace, [programId]);
  const decide = (decision: ReviewDecision, said: string, then: () => void = () => undefined) => send(async () => onFound(await deskApi.decideReview(programId, decision)), () => { say(said); onDecided(); then(); });
  const actions: Readonly<Record<string, () => void>> = {
    j: () => onStep(1), k: () => onStep(-1), '?': () => setHelp((shown) => !shown),
    ArrowDown: () => setChosen((n) => Math.min(leaves.length - 1, n + 1)), ArrowUp: () => setChosen((n) => Math.max(0, n - 1)),
    ...(may && !busy && {
      c: () => decide({ kind: 'confirm' }, '已确认，按 U 可以撤销'), e: () => { if (leaf !== undefined) setEditing(true); },
      m: () => { if (leaf !== undefined) decide({ kind: 'correct', quote: leaf.citation.quote, replacement: { manual: true } }, '已转人工'); },
      u: () => { if (last !== undefined) decide({ kind: 'withdraw', review: last.id }, '已撤销'); },
    }),
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (!keysOn || event.ctrlKey || event.metaKey || event.altKey || /^(?:INPUT|SELECT|TEXTAREA)$/u.test((event.target as HTMLElement).tagName)) return;
    const arrows = event.key.startsWith('Arrow');
    // Within the text the arrows scroll it.
    if (arrows && (event.target as HTMLElement).closest('.desk-text') !== null) return;
    const act = actions[arrows || event.key === '?' ? event.key : event.key.toLowerCase()];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  const close = () => { setEditing(false); focusPlace(); };
  return (
    <div className="review-work" ref={place} tabIndex={-1} onKeyDown={onKeyDown} role="group" aria-label={`复核：${found.program.title}`}>
      <section className="block review-text" aria-label="政策原文">
        <h2 className="small"><Link to={`/policies/${encodeURIComponent(found.document.id)}`}>{found.document.title}</Link>{found.document.documentNumber !== null && <span className="ink2">　{found.document.documentNumber}</span>}</h2>
        <DocumentText provisions={found.document.provisions} label="原文，条件所引用的话已标出" current={null} marks={leaf === undefined ? [] : [{ start: leaf.citation.start, end: leaf.citation.end, tone: 'quote' }]} />
      </section>
      <section className="block review-conditions" aria-label="条件">
        <h2>{found.program.title}</h2>
        <p className="small ink2">{found.program.review === 'confirmed' ? '已复核' : '机器摘录，未经复核'}{found.sourceChanged && '　原文已改动，请重新复核'}</p>
        {leaves.length === 0 ? <p className="small">没有读到申报条件。请对照原文：确实没有条件的，可以确认；有条件的，请转告运营人员补录。</p>
          : <ConditionTree found={found} chosen={chosen} onChoose={(i) => { setChosen(i); setEditing(false); }} below={editing && leaf !== undefined && facts.resource.value !== null
            ? <LeafEditor key={`${chosen} ${found.history.length}`} programId={programId} conditions={found.program.conditions} leaf={leaf} siblings={leaves.filter((l) => l.citation.quote === leaf.citation.quote)} facts={facts.resource.value.facts} busy={busy} problem={problem} onClose={close}
              onSave={(replacement: Replacement) => decide({ kind: 'correct', quote: leaf.citation.quote, replacement }, '已更正，按 U 可以撤销', close)} /> : null} />}
        <h3>按现在的条件</h3>
        <ReachChange before={found.reach} after={found.reach} gained={0} lost={0} />
        <ReviewHistory history={found.history} busy={busy || !may} onWithdraw={(review) => decide({ kind: 'withdraw', review }, '已撤销')} />
      </section>
      <div className="review-actions">
        {problem !== '' && !editing && <ErrorNote message={problem} />}
        {!may && <p className="small notice">这个项目由其他部门复核，您可以查看，不能改动。</p>}
        <p className="buttons">
          <button type="button" className="button primary" disabled={!may || busy} onClick={actions['c']}>{found.program.review === 'confirmed' ? '再次确认' : '确认'} <kbd>C</kbd></button>
          <button type="button" className="button" disabled={!may || leaf === undefined} onClick={actions['e']}>更正 <kbd>E</kbd></button>
          <button type="button" className="button" disabled={!may || busy || leaf === undefined || 'manual' in leaf} onClick={actions['m']}>转人工 <kbd>M</kbd></button>
          <button type="button" className="button" disabled={!may || busy || last === undefined} onClick={actions['u']}>撤销 <kbd>U</kbd></button>
          <button type="button" className="button" onClick={() => onStep(-1)}>上一个 <kbd>K</kbd></button>
          <button type="button" className="button" onClick={() => onStep(1)}>下一个 <kbd>J</kbd></button>
          <button type="button" className="quiet" aria-expanded={help} onClick={() => setHelp(!help)}>按键说明 <kbd>?</kbd></button>
        </p>
        {help && <div className="keys"><dl>{KEYS.map(([key, words]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{words}</dd></div>)}</dl>
          <label className="choice"><input type="checkbox" checked={keysOn} onChange={(event) => { setKeysOn(event.target.checked); writeStored('desk-keys', event.target.checked); }} />使用单键操作</label></div>}
      </div>
    </div>
  );
}
