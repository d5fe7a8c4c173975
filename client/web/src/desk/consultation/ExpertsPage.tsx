import type { Expert } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Link } from 'react-router';
import { useHasRole } from '../../account/use-has-role.ts';
import { Empty, Show } from '../../parts/States.tsx';
import { useResource } from '../../parts/use-resource.ts';
import { useTitle } from '../../shell/use-title.ts';
import { consultationApi } from './consultation-api.ts';
import { ConsultationHead } from './ConsultationHead.tsx';
import './consultation.css';
import { ExpertForm } from './ExpertForm.tsx';

/** 专家库: who can explain what, by field and by document. */
export function ExpertsPage() {
  const { resource, retry } = useResource('experts', consultationApi.experts);
  const [edited, setEdited] = useState<Expert | null>(null);
  const may = useHasRole('drafter', 'reviewer', 'operator');
  useTitle('专家库');
  return (
    <div className="page desk-page">
      <ConsultationHead title="专家库" words="按领域找解读专家，谁负责解读哪份文件。分办和解读方案会用到。" />
      <div className="experts-work">
        <Show resource={resource} retry={retry}>
          {({ experts }) =>
            experts.length === 0 ? <Empty words="专家库还是空的。" /> : <ExpertList experts={experts} onEdit={may ? setEdited : null} />
          }
        </Show>
        {may && (
          <ExpertForm
            key={edited?.id ?? 'new'}
            expert={edited}
            onDone={() => {
              setEdited(null);
              retry();
            }}
          />
        )}
      </div>
    </div>
  );
}

interface ExpertListProps {
  readonly experts: readonly Expert[];
  /** Null where the reader may not change them. */
  readonly onEdit: ((expert: Expert) => void) | null;
}

function ExpertList({ experts, onEdit }: ExpertListProps) {
  const [field, setField] = useState('');
  const fields = [...new Set(experts.flatMap((e) => e.fields))].sort((a, b) => a.localeCompare(b, 'zh-CN'));
  return (
    <>
      <p>
        <label className="small">
          领域{'　'}
          <select className="field inline-field" value={field} onChange={(event) => setField(event.target.value)}>
            <option value="">全部</option>
            {fields.map((f) => (
              <option key={f}>{f}</option>
            ))}
          </select>
        </label>
      </p>
      <ul className="block desk-rows">
        {experts
          .filter((e) => field === '' || e.fields.includes(field))
          .map((e) => (
            <li key={e.id}>
              <Person expert={e} />
              {onEdit !== null && (
                <button type="button" className="button" onClick={() => onEdit(e)}>
                  修改
                </button>
              )}
            </li>
          ))}
      </ul>
    </>
  );
}

const Person = ({ expert: e }: { readonly expert: Expert }) => (
  <div>
    <strong>{e.name}</strong>　{e.department}
    {e.position !== null && `　${e.position}`}
    {!e.active && '　（已离任）'}
    <p className="small ink2">
      领域：{e.fields.length === 0 ? '未写' : e.fields.join('、')}
      {e.contact !== null && `　联系：${e.contact}`}
    </p>
    {e.interprets.length > 0 && (
      <p className="small">
        负责解读：
        {e.interprets.map((d) => (
          <Link key={d.documentId} to={`/desk/coverage/${d.documentId}`}>
            《{d.title}》
          </Link>
        ))}
      </p>
    )}
  </div>
);
