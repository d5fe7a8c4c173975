import { inTitleMarks, longDate, type DocumentDetail } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Link } from 'react-router';
import { Loading } from '../parts/States.tsx';
import { articleOf, type Interpretations, type Passage } from './use-interpretations.ts';

/**
 * Beside the text: the passages of interpretations that name the article being read, the interpretations whole, its programs, its annexes.
 */
export function SidePanel({
  detail,
  current,
  interpretations,
}: {
  readonly detail: DocumentDetail;
  readonly current: number | null;
  readonly interpretations: Interpretations;
}) {
  const { provisions, programs, related } = detail;
  const annexes = provisions.filter((p) => p.kind === 'annex' && p.text.trim() !== '');
  const explained = related.some((r) => r.relation === 'interpreted-by' && r.id !== null);
  if (!explained && programs.length + annexes.length === 0) return <div className="side-empty" />;
  const marker = articleOf(provisions, current);
  const here =
    current === null
      ? []
      : programs.filter((p) => p.provision !== null && articleOf(provisions, p.provision) === marker && marker !== null);
  return (
    <aside className="side-panel" aria-label="解读与项目">
      {explained && <Explained marker={marker} interpretations={interpretations} />}
      {programs.length > 0 && (
        <section className="side-programs" aria-labelledby="side-programs">
          <h2 id="side-programs">{here.length > 0 ? `本条对应的申报项目${here.length}` : `申报项目${programs.length}`}</h2>
          <ul>
            {(here.length > 0 ? here : programs).map((p) => (
              <li key={p.id}>
                <Link to={`/programs/${p.id}`}>{p.title}</Link>
              </li>
            ))}
          </ul>
          {here.length > 0 && here.length < programs.length && (
            <p className="small">
              <a href="#programs">看全部{programs.length}个</a>
            </p>
          )}
        </section>
      )}
      {annexes.length > 0 && (
        <section aria-labelledby="side-annexes">
          <h2 id="side-annexes">附件{annexes.length}</h2>
          <ul>
            {annexes.map((p) => (
              <li key={p.ordinal} className="small">
                <a href={`#p${p.ordinal}`}>
                  {(p.heading ?? '') === '' ? p.text.trim().slice(0, 40) : [p.marker, p.heading].filter((s) => s !== null).join('　')}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  );
}

function Explained({
  marker,
  interpretations: { resource, about },
}: {
  readonly marker: string | null;
  readonly interpretations: Interpretations;
}) {
  const passages = marker === null ? [] : (about.get(marker) ?? []);
  const documents = resource.value ?? [];
  return (
    <section aria-labelledby="side-explained">
      <h2 id="side-explained">
        {passages.length > 0 ? `${marker ?? ''}的解读${passages.length}` : `解读${documents.length === 0 ? '' : documents.length}`}
      </h2>
      {resource.state === 'loading' && resource.value === null && <Loading slow={resource.slow} />}
      {passages.length > 0 && (
        <ul className="passages">
          {passages.map((p, i) => (
            <li key={i}>
              <PassageText passage={p} />
            </li>
          ))}
        </ul>
      )}
      {passages.length === 0 && marker !== null && documents.length > 0 && (
        <p className="small ink2">解读里没有写出“{marker}”这几个字，是否讲到这一条，请看下面的全文。</p>
      )}
      {documents.length > 0 && <Whole documents={documents} open={passages.length === 0} key={passages.length === 0 ? 'open' : 'folded'} />}
    </section>
  );
}

function PassageText({ passage: { from, provision: p } }: { readonly passage: Passage }) {
  return (
    <>
      <p>{p.text.trim()}</p>
      <p className="least ink3">
        {[from.issuingAuthorities.join('、'), from.publishedOn === null ? null : longDate(from.publishedOn)]
          .filter((s) => s !== null && s !== '')
          .join(' · ')}
        {'　'}
        <Link to={`/policies/${from.id}#at-${p.start}-${p.end}`}>
          看原文
          <span className="visually-hidden">
            ，{inTitleMarks(from.title)}
            {p.path}
          </span>
        </Link>
      </p>
    </>
  );
}

/** One interpretation in full, chosen among them. */
function Whole({ documents, open }: { readonly documents: readonly DocumentDetail[]; readonly open: boolean }) {
  const [shown, setShown] = useState(documents[0]?.document.id);
  const whole = documents.find((d) => d.document.id === shown);
  return (
    <details open={open} className="whole">
      <summary className="small">看解读全文（{documents.length}篇）</summary>
      {documents.length > 1 && (
        <ul className="side-choices">
          {documents.map(({ document: d }) => (
            <li key={d.id}>
              <button type="button" className="button" aria-pressed={d.id === shown} onClick={() => setShown(d.id)}>
                {d.title}
              </button>
            </li>
          ))}
        </ul>
      )}
      {whole !== undefined && (
        <>
          <p className="small">
            <Link to={`/policies/${whole.document.id}`}>{whole.document.title}</Link>
          </p>
          <div className="interpretation" tabIndex={0} role="region" aria-label="解读全文">
            {whole.provisions
              .filter((p) => p.kind !== 'title' && p.kind !== 'toc' && p.text.trim() !== '')
              .map((p) => (
                <p key={p.ordinal} className={`kind-${p.kind}`}>
                  {p.text.trim()}
                </p>
              ))}
          </div>
        </>
      )}
    </details>
  );
}
