import type { Expert } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Link } from 'react-router';
import { Labelled, Problem } from '../../account/Labelled.tsx';
import { useSession } from '../../account/session-context.tsx';
import { useSending } from '../../account/use-sending.ts';
import { Empty, Show } from '../../parts/States.tsx';
import { useResource } from '../../parts/use-resource.ts';
import { useToast } from '../../shell/ToastProvider.tsx';
import { useTitle } from '../../shell/use-title.ts';
import { deskApi } from '../desk-api.ts';
import { consultationApi } from './consultation-api.ts';
import { ConsultationHead } from './ConsultationHead.tsx';
import './consultation.css';

/** 专家库: who can explain what, by field and by document. */
export function ExpertsPage() {
  const { resource, retry } = useResource('experts', consultationApi.experts), [field, setField] = useState(''), [edited, setEdited] = useState<Expert | null>(null), may = (useSession().session?.account?.roles ?? []).some((r) => ['drafter', 'reviewer', 'operator'].includes(r));
  useTitle('专家库');
  return (
    <div className="page desk-page"><ConsultationHead title="专家库" words="按领域找解读专家，谁负责解读哪份文件。分办和解读方案会用到。" />
      <div className="experts-work">
        <Show resource={resource} retry={retry}>{({ experts }) => {
          const fields = [...new Set(experts.flatMap((e) => e.fields))].sort((a, b) => a.localeCompare(b, 'zh-CN')), shown = experts.filter((e) => field === '' || e.fields.includes(field));
          return experts.length === 0 ? <Empty words="专家库还是空的。" /> : (
            <>
              <p><label className="small">领域　<select className="field inline-field" value={field} onChange={(event) => setField(event.target.value)}><option value="">全部</option>{fields.map((f) => <option key={f}>{f}</option>)}</select></label></p>
              <ul className="block desk-rows">{shown.map((e) => (
                <li key={e.id}><div><strong>{e.name}</strong>　{e.department}{e.position !== null && `　${e.position}`}{!e.active && '　（已离任）'}<p className="small ink2">领域：{e.fields.length === 0 ? '未写' : e.fields.join('、')}{e.contact !== null && `　联系：${e.contact}`}</p>
                  {e.interprets.length > 0 && <p className="small">负责解读：{e.interprets.map((d) => <Link key={d.documentId} to={`/desk/coverage/${d.documentId}`}>《{d.title}》</Link>)}</p>}</div>
                  {may && <button type="button" className="button" onClick={() => setEdited(e)}>修改</button>}</li>
              ))}</ul>
            </>
          );
        }}</Show>
        {may && <ExpertForm key={edited?.id ?? 'new'} expert={edited} onDone={() => { setEdited(null); retry(); }} />}
      </div>
    </div>
  );
}

function ExpertForm({ expert, onDone }: { readonly expert: Expert | null; readonly onDone: () => void }) {
  const [name, setName] = useState(expert?.name ?? ''), [department, setDepartment] = useState(expert?.department ?? ''), [position, setPosition] = useState(expert?.position ?? ''), [fields, setFields] = useState(expert?.fields.join('、') ?? ''), [contact, setContact] = useState(expert?.contact ?? ''), [interprets, setInterprets] = useState<readonly string[]>(expert?.interprets.map((d) => d.documentId) ?? []), [active, setActive] = useState(expert?.active ?? true);
  const { busy, problem, send } = useSending(), say = useToast(), documents = useResource('desk documents', deskApi.documents), given = (s: string) => (s.trim() === '' ? null : s);
  const terms = { name, department, position: given(position), fields: fields.split(/[,，、;；]/u).map((f) => f.trim()).filter((f) => f !== ''), contact: given(contact), interprets: [...interprets], active };
  return (
    <form className="block chart queue-form" aria-labelledby="expert-form" onSubmit={(event) => { event.preventDefault(); send(() => (expert === null ? consultationApi.addExpert(terms) : consultationApi.changeExpert(expert.id, terms)), () => { say('已保存'); onDone(); }); }}>
      <h2 id="expert-form">{expert === null ? '添加专家' : `修改：${expert.name}`}</h2>
      <Labelled label="姓名" required maxLength={100} value={name} onValue={setName} /><Labelled label="单位" required maxLength={100} value={department} onValue={setDepartment} /><Labelled label="职务（可不填）" maxLength={100} value={position} onValue={setPosition} />
      <Labelled label="领域" maxLength={500} value={fields} onValue={setFields} hint="用顿号隔开，例如：技术改造、税费减免" /><Labelled label="联系方式（只给工作人员看，可不填）" maxLength={200} value={contact} onValue={setContact} />
      <Show resource={documents.resource} retry={documents.retry}>{({ documents: all }) => (
        <p className="labelled"><label htmlFor="expert-documents">负责解读的文件（可多选）</label><select id="expert-documents" className="field" multiple size={5} value={[...interprets]} onChange={(event) => setInterprets([...event.target.selectedOptions].map((o) => o.value))}>{all.filter((k) => ['policy', 'notice', 'law'].includes(k.document.kind)).map(({ document: d }) => <option key={d.id} value={d.id}>{d.title}</option>)}</select></p>
      )}</Show>
      {expert !== null && <p><label><input type="checkbox" checked={!active} onChange={(event) => setActive(!event.target.checked)} /> 已离任</label></p>}
      <Problem words={problem} />
      <p><button type="submit" className="button primary" disabled={busy}>保存</button></p>
    </form>
  );
}
