import type { WholeDraft } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { Labelled, Problem } from '../../account/Labelled.tsx';
import { useSession } from '../../account/session-context.tsx';
import { useSending } from '../../account/use-sending.ts';
import { timeWords } from '../../account/words.ts';
import { Empty, Show } from '../../parts/States.tsx';
import { useResource } from '../../parts/use-resource.ts';
import { useSite } from '../../shell/site-context.tsx';
import { useToast } from '../../shell/ToastProvider.tsx';
import { useTitle } from '../../shell/use-title.ts';
import { consultationApi } from './consultation-api.ts';
import { ConsultationHead } from './ConsultationHead.tsx';
import './consultation.css';
import { watchWords } from './DraftListPage.tsx';
import { COMMENT_STATES, OUTCOMES, PERIOD_STATES } from './words.ts';

type Cluster = WholeDraft['clusters'][number];

/** What is said of one draft, group by group, and what becomes of it. */
export function DraftDeskPage() {
  const { id = '' } = useParams(), { resource, retry } = useResource(`desk draft ${id}`, () => consultationApi.draft(id));
  useTitle('征求意见');
  return <div className="page desk-page"><ConsultationHead title="征求意见" words="意见按条款和内容归组。运营人员审核能否公开，起草部门写明是否采纳和理由。" /><Show resource={resource} retry={retry}>{(whole) => <Draft whole={whole} onChanged={retry} />}</Show></div>;
}

function Draft({ whole: { draft: d, clusters, provisions }, onChanged }: { readonly whole: WholeDraft; readonly onChanged: () => void }) {
  const roles = useSession().session?.account?.roles ?? [], drafts = roles.some((r) => r === 'drafter' || r === 'operator'), moderates = roles.includes('operator');
  const texts = new Map(provisions.map((p) => [p.ordinal, p.text.trim()]));
  return (
    <div className="drafts-work">
      <section className="block chart" aria-labelledby="draft-title"><h2 id="draft-title">{d.title}</h2>
        <dl className="pairs"><div><dt>状态</dt><dd><strong>{PERIOD_STATES[d.state]}</strong>　{watchWords(d)}</dd></div><div><dt>期限</dt><dd>{d.opensOn}至{d.closesOn}<br /><span className="least ink3">{d.watch.source}</span></dd></div>{d.shortReason !== null && <div><dt>不足的理由</dt><dd>{d.shortReason}</dd></div>}<div><dt>部门</dt><dd>{d.department}</dd></div><div><dt>意见</dt><dd>{d.comments}条，{clusters.length}组，{clusters.filter((c) => c.decision === null).length}组未定　<Link to={`/drafts/${d.id}`}>公众页面</Link></dd></div></dl>
        {d.reply !== null && <p className="cited">{d.reply}</p>}
        <details><summary className="small">办理记录</summary><ol className="small history">{d.history.map((h) => <li key={`${h.at} ${h.what}`}>{timeWords(h.at)}　{h.by}　{h.what}</li>)}</ol></details>
      </section>
      {drafts && d.state !== 'replied' && <Steps draft={d} undecided={clusters.filter((c) => c.decision === null).length} onDone={onChanged} />}
      {clusters.length === 0 ? <Empty words="还没有收到意见。" /> : clusters.map((c) => <ClusterBlock key={c.id} cluster={c} draftId={d.id} text={c.provision === null ? null : (texts.get(c.provision) ?? null)} mayDecide={drafts && d.state !== 'replied'} mayModerate={moderates} onDone={onChanged} />)}
    </div>
  );
}

function Steps({ draft: d, undecided, onDone }: { readonly draft: WholeDraft['draft']; readonly undecided: number; readonly onDone: () => void }) {
  const { today } = useSite(), [closesOn, setCloses] = useState(''), [reply, setReply] = useState(''), { busy, problem, send } = useSending(), say = useToast(), step = (given: Parameters<typeof consultationApi.stepDraft>[1], words: string) => send(() => consultationApi.stepDraft(d.id, given), () => { say(words); onDone(); });
  return (
    <section className="block chart queue-form" aria-labelledby="draft-steps"><h2 id="draft-steps">{d.state === 'open' ? '延长或截止' : '公布采纳情况'}</h2>
      {d.state === 'open' && <><Labelled label="延长至" type="date" value={closesOn} onValue={setCloses} />
        <p className="buttons"><button type="button" className="button" disabled={busy || closesOn === ''} onClick={() => step({ to: 'prolonged', closesOn }, '已延长')}>延长</button><button type="button" className="button primary" disabled={busy || today <= d.closesOn} onClick={() => step({ to: 'closed' }, '已截止')}>截止，研究意见</button></p>
        {today <= d.closesOn && <p className="small ink2">{d.closesOn}期满后可以截止。</p>}</>}
      {d.state === 'closed' && <><p className="labelled"><label htmlFor="draft-reply">总体说明</label><textarea id="draft-reply" className="field" rows={4} maxLength={4000} value={reply} onChange={(event) => setReply(event.target.value)} /></p>
        {undecided > 0 && <p className="small ink2">还有{undecided}组意见没有写明是否采纳和理由。</p>}
        <p><button type="button" className="button primary" disabled={busy || undecided > 0 || reply.trim() === ''} onClick={() => step({ to: 'replied', reply }, '已公布')}>公布采纳情况</button></p></>}
      <Problem words={problem} />
    </section>
  );
}

interface ClusterProps { readonly cluster: Cluster; readonly draftId: string; readonly text: string | null; readonly mayDecide: boolean; readonly mayModerate: boolean; readonly onDone: () => void }

function ClusterBlock({ cluster: c, draftId, text, mayDecide, mayModerate, onDone }: ClusterProps) {
  return (
    <section className="block cluster" aria-label={`${c.path ?? '全文'}：${c.gist.slice(0, 40)}`}>
      <h3>{c.path ?? '全文'}　{c.count}条{c.decision !== null && `　${OUTCOMES[c.decision.outcome]}`}</h3>
      {text !== null && <p className="cited small">{text}</p>}
      <ul className="cluster-comments small">{c.comments.map((m) => <CommentRow key={m.id} comment={m} draftId={draftId} may={mayModerate} onDone={onDone} />)}</ul>
      {c.decision !== null && <p className="small">{OUTCOMES[c.decision.outcome]}：{c.decision.reason}　<span className="ink3">{c.decision.by}，{timeWords(c.decision.at)}</span></p>}
      {mayDecide && <DecideForm cluster={c} draftId={draftId} onDone={onDone} />}
    </section>
  );
}

function CommentRow({ comment: m, draftId, may, onDone }: { readonly comment: Cluster['comments'][number]; readonly draftId: string; readonly may: boolean; readonly onDone: () => void }) {
  const [hiding, setHiding] = useState(false), [reason, setReason] = useState(''), { busy, problem, send } = useSending();
  const moderate = (to: 'shown' | 'hidden') => send(() => consultationApi.moderate(draftId, m.id, to, to === 'hidden' ? reason : null), onDone);
  return (
    <li><span>{m.text}</span><span className="ink3">{timeWords(m.at)}　{COMMENT_STATES[m.state]}</span>
      {may && <span className="buttons">{m.state !== 'shown' && <button type="button" className="button" disabled={busy} onClick={() => moderate('shown')}>公开</button>}
        {hiding ? <><label>理由 <input className="field inline-field" value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} /></label><button type="button" className="button" disabled={busy || reason.trim() === ''} onClick={() => moderate('hidden')}>确定不公开</button></> : <button type="button" className="button" onClick={() => setHiding(true)}>不公开</button>}</span>}
      <Problem words={problem} />
    </li>
  );
}

function DecideForm({ cluster: c, draftId, onDone }: { readonly cluster: Cluster; readonly draftId: string; readonly onDone: () => void }) {
  const [outcome, setOutcome] = useState(c.decision?.outcome ?? null), [reason, setReason] = useState(c.decision?.reason ?? ''), { busy, problem, send } = useSending(), say = useToast();
  return (
    <form className="queue-form" onSubmit={(event) => { event.preventDefault(); if (outcome !== null) send(() => consultationApi.decide(draftId, c.id, { outcome, reason }), () => { say('已记下'); onDone(); }); }}>
      <fieldset className="experts"><legend className="small">是否采纳</legend><span className="buttons">{Object.entries(OUTCOMES).map(([key, words]) => <label key={key} className="choice"><input type="radio" name={`outcome ${c.id}`} checked={outcome === key} onChange={() => setOutcome(key as keyof typeof OUTCOMES)} /> {words}</label>)}</span></fieldset>
      <Labelled label="理由" required maxLength={1000} value={reason} onValue={setReason} />
      <Problem words={problem} />
      <p><button type="submit" className="button" disabled={busy || outcome === null || reason.trim() === ''}>{c.decision === null ? '记下' : '改为'}</button></p>
    </form>
  );
}
