import { inTitleMarks, RELATION_WORDS, type DocumentDetail } from '@policy-navigator/client-shared';
import { Link, useParams } from 'react-router';
import { api } from '../parts/api.ts';
import { More } from '../parts/More.tsx';
import { Show } from '../parts/States.tsx';
import { useResource } from '../parts/use-resource.ts';
import { useSite } from '../shell/site-context.tsx';
import { usePrintFoot } from '../shell/use-print-foot.ts';
import { useTitle } from '../shell/use-title.ts';
import { Clauses } from './Clauses.tsx';
import { GuideCard } from './GuideCard.tsx';
import { Outline } from './Outline.tsx';
import { PolicyAnswers } from './PolicyAnswers.tsx';
import './policy.css';
import { PolicyHead } from './PolicyHead.tsx';
import { SidePanel } from './SidePanel.tsx';
import { useInterpretations } from './use-interpretations.ts';
import { usePlace } from './use-place.ts';
import { ValidityRibbon } from './ValidityRibbon.tsx';

export function PolicyPage() {
  const { id = '' } = useParams();
  const { resource, retry } = useResource(`document ${id}`, () => api.document(id));
  useTitle(resource.value?.document.title ?? null);
  return (
    <div className="policy">
      <Show resource={resource} retry={retry}>
        {(detail) => <Policy key={detail.document.id} detail={detail} />}
      </Show>
    </div>
  );
}

function Policy({ detail }: { readonly detail: DocumentDetail }) {
  const { document: d, provisions, programs } = detail;
  const { today } = useSite();
  usePrintFoot(d.title, d.documentNumber, today);
  const place = usePlace(provisions);
  const interpretations = useInterpretations(detail);
  return (
    <>
      <PolicyHead detail={detail} />
      <ValidityRibbon document={d} today={today}>
        <Relations detail={detail} />
      </ValidityRibbon>
      <div className="policy-body">
        <Outline provisions={provisions} current={place.current} programs={programs.length} counts={interpretations.about} />
        <article className="policy-text" lang="zh-CN" aria-label="正文">
          <Clauses detail={detail} marked={place.marked} current={place.current} explained={interpretations.about} />
          {programs.length > 0 && (
            <section id="programs" className="guides" aria-labelledby="guides-title">
              <h2 id="guides-title" tabIndex={-1}>
                申报指南
              </h2>
              {programs.map((p) => (
                <GuideCard key={p.id} program={p} today={today} />
              ))}
            </section>
          )}
          <PolicyAnswers documentId={d.id} />
        </article>
        <More words="解读、项目、附件">
          <SidePanel detail={detail} current={place.current} interpretations={interpretations} />
        </More>
      </div>
    </>
  );
}

/** 被…替代, 被…废止: said around the other document. */
const PASSIVE: ReadonlySet<string> = new Set(['superseded-by', 'repealed-by']);

function Relations({ detail: { related } }: { readonly detail: DocumentDetail }) {
  const shown = related.filter((r) => r.relation !== 'interpreted-by');
  if (shown.length === 0) return null;
  return (
    <ul className="relations small">
      {shown.map((r, i) => (
        <li key={i}>
          <span className="ink2">{PASSIVE.has(r.relation) ? '被' : RELATION_WORDS[r.relation]}</span>{' '}
          {r.id === null ? (
            (r.documentNumber ?? inTitleMarks(r.title))
          ) : (
            <Link to={`/policies/${r.id}`}>{(r.relation === 'carries' ? null : r.documentNumber) ?? inTitleMarks(r.title)}</Link>
          )}
          {PASSIVE.has(r.relation) && <span className="ink2"> {RELATION_WORDS[r.relation].slice(1)}</span>}
        </li>
      ))}
    </ul>
  );
}
