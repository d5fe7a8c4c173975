import { longDate, type DocumentDetail, type Provision } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Link } from 'react-router';
import { api } from '../parts/api.ts';
import { Show } from '../parts/States.tsx';
import { useResource } from '../parts/use-resource.ts';

/** Beside the text: its interpretations, those passages first that name the clause being read; else the programs it holds. */
export function SidePanel({ detail, current }: { readonly detail: DocumentDetail; readonly current: Provision | null }) {
  const interpretations = detail.related.filter((r) => r.relation === 'interpreted-by' && r.id !== null);
  const [shown, setShown] = useState(interpretations[0]?.id ?? null);
  if (shown === null && detail.programs.length === 0) return <div className="side-empty" />;
  return (
    <aside className="side-panel" aria-label="解读与项目">
      {shown !== null && <>
        <h2>解读{interpretations.length}</h2>
        {interpretations.length > 1 && <ul className="side-choices">{interpretations.map((r) => <li key={r.id}><button type="button" className="button" aria-pressed={r.id === shown} onClick={() => setShown(r.id)}>{r.title}</button></li>)}</ul>}
        <Interpretation key={shown} id={shown} current={current} />
      </>}
      {detail.programs.length > 0 && <section className="side-programs" aria-labelledby="side-programs"><h2 id="side-programs">申报项目{detail.programs.length}</h2><ul>{detail.programs.map((p) => <li key={p.id}><Link to={`/programs/${p.id}`}>{p.title}</Link></li>)}</ul></section>}
    </aside>
  );
}

function Interpretation({ id, current }: { readonly id: string; readonly current: Provision | null }) {
  const { resource, retry } = useResource(`document ${id}`, () => api.document(id));
  return (
    <Show resource={resource} retry={retry}>{({ document: d, provisions }) => {
      const shown = provisions.filter((p) => p.kind !== 'title' && p.kind !== 'toc' && p.text.trim() !== '');
      const marker = current?.marker !== null && current?.marker !== undefined && /^第.{1,6}条$/u.test(current.marker) ? current.marker : null;
      const about = marker === null ? [] : shown.filter((p) => p.text.includes(marker));
      return (
        <>
          <p className="small"><Link to={`/policies/${d.id}`}>{d.title}</Link></p>
          <p className="least ink3">{[d.issuingAuthorities.join('、'), d.publishedOn === null ? null : longDate(d.publishedOn)].filter(Boolean).join(' · ')}</p>
          {about.length > 0 && <section className="about-clause" aria-label={`${marker ?? ''}的解读`}><p className="small ink2">{marker}的解读</p>{about.map((p) => <p key={p.ordinal}>{p.text.trim()}</p>)}</section>}
          <div className="interpretation" tabIndex={0} role="region" aria-label="解读全文">{shown.map((p) => <p key={p.ordinal} className={`kind-${p.kind}`}>{p.text.trim()}</p>)}</div>
        </>
      );
    }}</Show>
  );
}
