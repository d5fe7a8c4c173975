import type { Drafts } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Link } from 'react-router';
import { Labelled, Problem } from '../../account/Labelled.tsx';
import { useSession } from '../../account/session-context.tsx';
import { useSending } from '../../account/use-sending.ts';
import { Empty, Show } from '../../parts/States.tsx';
import { useResource } from '../../parts/use-resource.ts';
import { useSite } from '../../shell/site-context.tsx';
import { useToast } from '../../shell/ToastProvider.tsx';
import { useTitle } from '../../shell/use-title.ts';
import { deskApi } from '../desk-api.ts';
import { consultationApi } from './consultation-api.ts';
import { ConsultationHead } from './ConsultationHead.tsx';
import './consultation.css';
import { PERIOD_STATES } from './words.ts';

/** 征求意见: drafts that are out, how long they are out, and putting out another. */
export function DraftListPage() {
  const { resource, retry } = useResource('desk drafts', consultationApi.drafts), roles = useSession().session?.account?.roles ?? [];
  useTitle('征求意见');
  return (
    <div className="page desk-page"><ConsultationHead title="征求意见" words="草案公开征求意见，期限有人看着；意见归类，逐组写明是否采纳和理由，期满公布。" />
      <div className="drafts-work">
        <Show resource={resource} retry={retry}>{({ drafts }) => (drafts.length === 0 ? <Empty words="还没有征求意见的文件。" /> : <ul className="block desk-rows">{drafts.map((d) => <Row key={d.id} draft={d} />)}</ul>)}</Show>
        {roles.some((r) => r === 'drafter' || r === 'operator') && <OpenForm onDone={retry} />}
      </div>
    </div>
  );
}

export function watchWords({ watch: w, state, closesOn }: Drafts['drafts'][number]): string {
  const left = w.upcoming ? '尚未开始' : w.daysLeft !== null ? (w.daysLeft === 0 ? '今天截止' : `还有${w.daysLeft}天`) : state === 'open' ? '⚠ 已期满，请截止并研究意见' : state === 'closed' ? '⚠ 待公布采纳情况' : `${closesOn}截止`;
  return `${w.days}天，${left}${w.short ? `；⚠ 少于${w.wanted}天` : ''}`;
}

function Row({ draft: d }: { readonly draft: Drafts['drafts'][number] }) {
  return (
    <li>
      <div><Link to={`/desk/drafts/${d.id}`}>{d.title}</Link><p className="small ink2">{d.department}　{d.opensOn}至{d.closesOn}{d.shortReason !== null && `　期限不足的理由：${d.shortReason}`}</p></div>
      <div className="queue-state"><strong>{PERIOD_STATES[d.state]}</strong><span className="small ink2">{watchWords(d)}</span><span className="small ink2">意见{d.comments}条　<Link to={`/drafts/${d.id}`}>公众页面</Link></span></div>
    </li>
  );
}

const addDays = (day: string, n: number): string => new Date(Date.parse(day) + n * 86_400_000).toISOString().slice(0, 10);
const DAYS_WANTED = 30;

function OpenForm({ onDone }: { readonly onDone: () => void }) {
  const { today } = useSite(), documents = useResource('desk documents', deskApi.documents);
  const [documentId, setDocument] = useState(''), [department, setDepartment] = useState(''), [opensOn, setOpens] = useState(today), [closesOn, setCloses] = useState(addDays(today, DAYS_WANTED - 1)), [shortReason, setReason] = useState(''), [note, setNote] = useState(''), [contact, setContact] = useState('');
  const { busy, problem, send } = useSending(), say = useToast(), given = (s: string) => (s.trim() === '' ? null : s);
  const open = () => send(() => consultationApi.openDraft({ documentId, department, opensOn, closesOn, shortReason: given(shortReason), note: given(note), contact: given(contact) }), () => { say('已公开征求意见'); onDone(); });
  return (
    <form className="block chart queue-form" aria-labelledby="open-draft" onSubmit={(event) => { event.preventDefault(); open(); }}><h2 id="open-draft">公开一份草案</h2>
      <Show resource={documents.resource} retry={documents.retry}>{({ documents: all }) => (
        <p className="labelled"><label htmlFor="draft-document">草案（先在<Link to="/desk/documents">文件库</Link>上传）</label><select id="draft-document" className="field" required value={documentId} onChange={(event) => { const d = all.find((k) => k.document.id === event.target.value)?.document; setDocument(event.target.value); if (d !== undefined) setDepartment(d.draftingDepartment ?? d.issuingAuthorities[0] ?? department); }}>
          <option value="">请选择</option>{[...all].sort((a, b) => Number(isDraft(b.document.title)) - Number(isDraft(a.document.title))).map(({ document: d }) => <option key={d.id} value={d.id}>{d.title}</option>)}</select></p>
      )}</Show>
      <Labelled label="征求意见的部门" required maxLength={100} value={department} onValue={setDepartment} />
      <Labelled label="开始日期" type="date" required value={opensOn} onValue={setOpens} />
      <Labelled label="截止日期" type="date" required value={closesOn} onValue={setCloses} hint={`一般不少于${DAYS_WANTED}天，首尾两天都算`} />
      {closesOn < addDays(opensOn, DAYS_WANTED - 1) && <Labelled label="期限不足的理由" required maxLength={1000} value={shortReason} onValue={setReason} hint="将在公众页面上写明" />}
      <p className="labelled"><label htmlFor="draft-note">起草说明（可不填）</label><textarea id="draft-note" className="field" rows={3} maxLength={4000} value={note} onChange={(event) => setNote(event.target.value)} /></p>
      <Labelled label="其他提意见的方式（可不填）" maxLength={300} value={contact} onValue={setContact} hint="电话、地址、邮箱" />
      <Problem words={problem} />
      <p><button type="submit" className="button primary" disabled={busy}>公开征求意见</button></p>
    </form>
  );
}

const isDraft = (title: string): boolean => /征求意见|草案|送审稿/u.test(title);
