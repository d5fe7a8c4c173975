import { longDate, type KeptDocuments, type PlanReply, type Rules, type Submitted } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Link } from 'react-router';
import { Problem } from '../../account/Labelled.tsx';
import { useSending } from '../../account/use-sending.ts';
import { timeWords } from '../../account/words.ts';
import { Empty, Show } from '../../parts/States.tsx';
import { useResource } from '../../parts/use-resource.ts';
import { useToast } from '../../shell/ToastProvider.tsx';
import { useTitle } from '../../shell/use-title.ts';
import { ExpertsFor } from '../consultation/ExpertsFor.tsx';
import { FORM_WORDS } from '../coverage/coverage-view.ts';
import { deskApi } from '../desk-api.ts';
import { interpretationApi } from '../interpretation-api.ts';
import { PlanForm } from './PlanForm.tsx';
import { PlanSteps } from './PlanSteps.tsx';
import { STATE_WORDS } from './plan-words.ts';

/** 解读方案: of every policy, from plan to publication with it. */
export function PlansPage() {
  const { resource, retry } = useResource('plans', async () => { const [{ plans }, { documents }, rules] = await Promise.all([interpretationApi.plans(), deskApi.documents(), interpretationApi.rules()]); return { plans, documents, rules }; });
  useTitle('解读方案');
  return (
    <div className="page desk-page">
      <div className="desk-head"><div><p className="small"><Link to="/desk/coverage">解读覆盖</Link></p><h1>解读方案</h1><p className="small ink2">文件与解读方案、解读材料同步组织、同步审签、同步部署。每一步记下经办人和时间。</p></div></div>
      <Show resource={resource} retry={retry}>{({ plans, documents, rules }) => (
        <>
          <section className="block chart" aria-labelledby="plans"><h2 id="plans">方案{plans.length}份</h2>
            {plans.length === 0 ? <p className="small">还没有解读方案。请从下面没有方案的政策里选一份立方案。</p> : <ul className="desk-rows plan-rows">{plans.map((p) => <PlanRow key={`${p.id} ${p.version}`} plan={p} onChanged={retry} />)}</ul>}
          </section>
          <WithoutPlan documents={documents} planned={new Set(plans.map((p) => p.id))} onChanged={retry} />
          <Principals key={plans.map((p) => p.version).join(' ')} />
          <RuleList rules={rules} />
        </>
      )}</Show>
    </div>
  );
}

type Rights = KeptDocuments['documents'][number]['may'];

function PlanRow({ plan: p, onChanged }: { readonly plan: PlanReply; readonly onChanged: () => void }) {
  const { may } = p, [editing, setEditing] = useState(false), [experts, setExperts] = useState(false), say = useToast(), open = p.state !== 'signed' && p.state !== 'published';
  return (
    <li>
      <div className="plan-row">
        <p><strong className={p.state === 'returned' ? 'bad' : p.state === 'published' ? 'good' : ''}>{STATE_WORDS[p.state]}</strong>{p.overdue && <strong className="bad">　⚠ 已逾期</strong>}　<Link to={`/desk/coverage/${encodeURIComponent(p.id)}`}>{p.policyTitle}</Link></p>
        <p className="small">起草{p.drafter || '没有写明'}，解读{p.interpreter || '没有写明'}{p.principal !== null && `，第一解读人${p.principal}`}　{p.disclosure ?? '没有写明公开属性'}　{p.forms.length === 0 ? '没有写明形式' : p.forms.map((f) => FORM_WORDS[f]).join('、')}　{p.channels.length === 0 ? '没有写明渠道' : p.channels.join('、')}</p>
        <p className="small ink2">{dueWords(p)}</p>
        {p.missing.length > 0 && <p className="small bad">缺：{p.missing.join('；')}</p>}
        <details className="small" onToggle={(event) => setExperts(event.currentTarget.open)}><summary>解读专家</summary>{experts && <ExpertsFor documentId={p.id} />}</details>
        <details className="small"><summary>经过{p.history.length}步</summary><ol className="dots">{p.history.map((h, i) => <li key={i}>{timeWords(h.at)}　{h.by}　{[h.from === h.to ? null : STATE_WORDS[h.to], h.note].filter((w) => w !== null).join('：')}</li>)}</ol></details>
        {(may.draft || may.review) && <PlanSteps plan={p} onChanged={onChanged} />}
        {may.draft && open && <button type="button" className="button" aria-expanded={editing} onClick={() => setEditing(!editing)}>修改方案</button>}
        {editing && <PlanForm terms={p} onCancel={() => setEditing(false)} onSave={(terms) => interpretationApi.amendPlan(p.id, terms)} onSaved={() => { setEditing(false); say('已修改'); onChanged(); }} />}
      </div>
    </li>
  );
}

function dueWords(p: PlanReply): string {
  const days = [p.dueOn === null ? null : `方案定于${longDate(p.dueOn)}前发布`, p.latestOn === null ? null : `按规定解读最迟${longDate(p.latestOn)}`, p.guideLatestOn === null ? null : `申报指南最迟${longDate(p.guideLatestOn)}`, p.signedOn === null ? null : `${longDate(p.signedOn)}签发`, p.publishedOn === null ? null : `${longDate(p.publishedOn)}发布`];
  const gazette = p.gazette === null ? null : p.gazetteOn === null ? `公报应于${p.gazette.dueOn === null ? '（工作日历未公布）' : longDate(p.gazette.dueOn)}前报送${p.gazette.inTime === false ? '，已逾期' : ''}` : `${longDate(p.gazetteOn)}报送公报${p.gazette.inTime === false ? '，逾期' : ''}`;
  return [...days, gazette].filter((d) => d !== null).join('　') || '没有写明期限';
}

const SHOWN = 30;
const isOwn = ({ may }: { readonly may: Rights }): boolean => may.draft || may.review;
function WithoutPlan({ documents, planned, onChanged }: { readonly documents: KeptDocuments['documents']; readonly planned: ReadonlySet<string>; readonly onChanged: () => void }) {
  const [making, setMaking] = useState<string | null>(null), [words, setWords] = useState(''), { busy, problem, send } = useSending(), say = useToast();
  const left = documents.filter((d) => d.document.kind === 'policy' && d.withdrawnOn === null && !planned.has(d.document.id)).sort((a, b) => Number(isOwn(b)) - Number(isOwn(a))), fitting = left.filter((d) => words.trim() === '' || d.document.title.includes(words.trim()));
  const submit = (id: string) => send(async () => { const { reasons } = (await interpretationApi.step(id, { to: 'submitted' })) as Submitted; say(`已退文：${reasons.join('；')}`); }, onChanged);
  return (
    <section className="block chart" aria-labelledby="without"><h2 id="without">没有解读方案的政策{left.length}份</h2>
      <Problem words={problem} />
      {left.length === 0 ? <Empty words="每份政策都有解读方案。" /> : (
        <>
          <p><input className="field inline-field" type="search" aria-label="按标题查找政策" placeholder="标题" value={words} onChange={(event) => setWords(event.target.value)} /></p>
          <ul className="desk-rows">{fitting.slice(0, SHOWN).map(({ document: d, may }) => (
            <li key={d.id}><span>{d.title}<br /><span className="small ink2">{d.documentNumber ?? '没有文号'}　{d.draftingDepartment ?? d.issuingAuthorities.join('、')}　{d.disclosure}</span></span>
              <span className="buttons">{may.draft && <button type="button" className="button" aria-expanded={making === d.id} onClick={() => setMaking(making === d.id ? null : d.id)}>立方案</button>}
                {!may.draft && !may.review && <span className="small ink3">由其他部门办理</span>}{(may.draft || may.review) && <button type="button" className="button" disabled={busy} onClick={() => submit(d.id)}>没有方案，退文</button>}</span>
              {making === d.id && <PlanForm terms={{ drafter: d.draftingDepartment ?? d.issuingAuthorities[0] ?? '', interpreter: d.draftingDepartment ?? d.issuingAuthorities[0] ?? '', disclosure: d.disclosure }} onCancel={() => setMaking(null)} onSave={(terms) => interpretationApi.makePlan(d.id, terms)} onSaved={() => { setMaking(null); say('已立方案'); onChanged(); }} />}</li>
          ))}</ul>
          {fitting.length > SHOWN && <p className="small ink2">还有{fitting.length - SHOWN}份，请用查找缩小范围。</p>}
        </>
      )}
    </section>
  );
}

function Principals() {
  const [year, setYear] = useState(String(new Date().getFullYear())), { resource, retry } = useResource(`principals ${year}`, () => interpretationApi.principals(year));
  return (
    <section className="block chart" aria-labelledby="principals"><h2 id="principals">各单位主要负责人解读次数</h2>
      <p><label className="small">年份 <select className="field inline-field" value={year} onChange={(event) => setYear(event.target.value)}>{[0, 1, 2, 3].map((n) => String(new Date().getFullYear() - n)).map((y) => <option key={y}>{y}</option>)}</select></label></p>
      <Show resource={resource} retry={retry}>{({ bodies }) => (bodies.length === 0 ? <p className="small">{year}年还没有随文件发布的解读。</p> : (
        <div className="table-scroll" tabIndex={0} role="region" aria-label="主要负责人解读次数表"><table><thead><tr><th scope="col">单位</th><th scope="col">发布解读</th><th scope="col">主要负责人解读</th><th scope="col">是否达到要求</th></tr></thead>
          <tbody>{bodies.map((b) => <tr key={b.body}><th scope="row">{b.body}</th><td>{b.published}份</td><td>{b.times}次</td><td className={b.enough ? 'good' : 'bad'}>{b.enough ? '✓ 达到' : '✕ 未达到'}</td></tr>)}</tbody></table></div>
      ))}</Show>
    </section>
  );
}

const SCORE_WORDS = { provisions: '条款解读', points: '九个要点', forms: '解读形式', timeliness: '时效', contradictions: '与原文一致' } as const satisfies Record<keyof Rules['score'], string>;

function RuleList({ rules }: { readonly rules: Rules }) {
  return (
    <section className="block chart" aria-labelledby="rules"><h2 id="rules">本系统使用的规则</h2>
      <p className="small ink2">由运维人员在解读规则文件里设定，依据以原文为准。</p>
      <div className="table-scroll" tabIndex={0} role="region" aria-label="解读规则表"><table><thead><tr><th scope="col">要求</th><th scope="col">数值</th><th scope="col">依据</th></tr></thead>
        <tbody>{rules.duties.map((d) => <tr key={d.name}><th scope="row">{d.words}</th><td>{d.value}{d.unit}</td><td className="small">{d.source}</td></tr>)}
          <tr><th scope="row">退文</th><td>缺方案或公开属性</td><td className="small">{rules.sendBack.source}</td></tr>
          <tr><th scope="row">无须解读的文件</th><td>{rules.exempt.documents.map((e) => e.name).join('、')}</td><td className="small">{[...new Set(rules.exempt.documents.map((e) => e.source))].join('；')}</td></tr>
          <tr><th scope="row">无须解读的条款</th><td>{rules.exempt.provisions.map((e) => e.name).join('、')}</td><td className="small">{[...new Set(rules.exempt.provisions.map((e) => e.source))].join('；')}</td></tr>
          <tr><th scope="row">覆盖得分的权重</th><td colSpan={2}>{(Object.keys(SCORE_WORDS) as (keyof Rules['score'])[]).map((k) => `${SCORE_WORDS[k]}${rules.score[k]}分`).join('，')}</td></tr>
        </tbody></table></div>
    </section>
  );
}
