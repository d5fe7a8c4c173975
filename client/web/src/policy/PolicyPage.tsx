import { fictionalNote, inTitleMarks, KIND_WORDS, longDate, RELATION_WORDS, type DocumentDetail } from '@policy-navigator/client-shared';
import { Link, useParams } from 'react-router';
import { api } from '../parts/api.ts';
import { Icon } from '../parts/Icon.tsx';
import { Kept } from '../parts/Kept.tsx';
import { More } from '../parts/More.tsx';
import { Show } from '../parts/States.tsx';
import { useResource } from '../parts/use-resource.ts';
import { useSite } from '../shell/site-context.tsx';
import { usePrintFoot } from '../shell/use-print-foot.ts';
import { useTitle } from '../shell/use-title.ts';
import { useShare } from '../shell/use-share.ts';
import { useReadingAloud } from '../shell/reading-aloud.tsx';
import { Clauses } from './Clauses.tsx';
import { GuideCard } from './GuideCard.tsx';
import { Outline } from './Outline.tsx';
import { PolicyAnswers } from './PolicyAnswers.tsx';
import './policy.css';
import { SidePanel } from './SidePanel.tsx';
import { useInterpretations } from './use-interpretations.ts';
import { usePlace } from './use-place.ts';
import { ValidityRibbon } from './ValidityRibbon.tsx';

export function PolicyPage() {
  const { id = '' } = useParams();
  const { resource, retry } = useResource(`document ${id}`, () => api.document(id));
  useTitle(resource.value?.document.title ?? null);
  return <div className="policy"><Show resource={resource} retry={retry}>{(detail) => <Policy key={detail.document.id} detail={detail} />}</Show></div>;
}

function Policy({ detail }: { readonly detail: DocumentDetail }) {
  const { document: d, provisions, programs } = detail, { today } = useSite();
  usePrintFoot(d.title, d.documentNumber, today);
  const place = usePlace(provisions), interpretations = useInterpretations(detail);
  return (
    <>
      <Head detail={detail} />
      <ValidityRibbon document={d} today={today}><Relations detail={detail} /></ValidityRibbon>
      <div className="policy-body">
        <Outline provisions={provisions} current={place.current} programs={programs.length} counts={interpretations.about} />
        <article className="policy-text" lang="zh-CN" aria-label="正文"><Clauses detail={detail} marked={place.marked} current={place.current} explained={interpretations.about} />
          {programs.length > 0 && <section id="programs" className="guides" aria-labelledby="guides-title"><h2 id="guides-title" tabIndex={-1}>申报指南</h2>{programs.map((p) => <GuideCard key={p.id} program={p} today={today} />)}</section>}
          <PolicyAnswers documentId={d.id} />
        </article>
        <More words="解读、项目、附件"><SidePanel detail={detail} current={place.current} interpretations={interpretations} /></More>
      </div>
    </>
  );
}

function Head({ detail: { document: d, text, related, keywords, views } }: { readonly detail: DocumentDetail }) {
  const older = related.find((r) => (r.relation === 'supersedes' || r.relation === 'repeals') && r.id !== null), newer = related.find((r) => (r.relation === 'superseded-by' || r.relation === 'repealed-by') && r.id !== null);
  const pair = older?.id != null ? { newer: d.id, older: older.id } : newer?.id != null ? { newer: newer.id, older: d.id } : null;
  const aloud = useReadingAloud(), share = useShare(d.title);
  const on = (day: string | null) => (day === null ? null : longDate(day));
  const meta = [['文号', d.documentNumber], ['发布机构', d.issuingAuthorities.join('、')], ['适用区域', d.jurisdiction?.name ?? null], ['成文', on(d.signedOn)], ['发布', on(d.publishedOn)], ['施行', on(d.effectiveFrom)], ['有效期至', on(d.expiresOn)], ['公开属性', d.disclosure]].filter((m): m is [string, string] => m[1] !== null && m[1] !== '');
  return (
    <header className="policy-head">
      <p className="small ink2"><Link to="/library">查政策</Link> › <Link to={`/library?kind=${d.kind}`}>{KIND_WORDS[d.kind]}</Link></p>
      <div className="policy-title"><h1>{d.title}</h1>
        <div className="policy-actions no-print">
          <button type="button" className="button" aria-pressed={aloud.reading} onClick={() => aloud.toggle(() => document.querySelector('.policy-text') ?? text)}><Icon name="speak" />{aloud.reading ? '停止朗读' : '朗读'}</button>
          <More words="打印、分享">{pair !== null && d.kind === 'policy' && <Link className="button" to={`/policies/${pair.newer}/changes?from=${pair.older}`}>新旧对照</Link>}
          <button type="button" className="button" onClick={() => print()}><Icon name="print" />打印</button>
          <button type="button" className="button" onClick={share}><Icon name="share" />分享</button></More>
        </div></div>
      {aloud.problem !== '' && <p role="alert" className="small ink2">{aloud.problem}</p>}
      <More words="文号、机关、来源"><dl className="policy-meta small">{meta.map(([name, value]) => <div key={name}><dt className="ink2">{name}</dt><dd><Kept text={value} /></dd></div>)}{d.sourceUrl !== null && /^https?:/u.test(d.sourceUrl) && <div><dt className="visually-hidden">来源</dt><dd><a href={d.sourceUrl} rel="noopener noreferrer" target="_blank">原文网页<span className="visually-hidden">（新窗口）</span></a></dd></div>}</dl>
        <div className="policy-keywords small">{keywords.length > 0 && <><span className="ink2" id="keywords">关键词</span><ul aria-labelledby="keywords">{keywords.map((k) => <li key={k}><Link to={`/library?q=${encodeURIComponent(k)}`}>{k}</Link></li>)}</ul></>}<span className="ink2">浏览{views.toLocaleString()}次</span></div></More>
      {fictionalNote(d) !== null && <p className="small ink2">{fictionalNote(d)}</p>}
    </header>
  );
}

/** 被…替代, 被…废止: said around the other document. */
const PASSIVE: ReadonlySet<string> = new Set(['superseded-by', 'repealed-by']);

function Relations({ detail: { related } }: { readonly detail: DocumentDetail }) {
  const shown = related.filter((r) => r.relation !== 'interpreted-by');
  if (shown.length === 0) return null;
  return <ul className="relations small">{shown.map((r, i) => <li key={i}><span className="ink2">{PASSIVE.has(r.relation) ? '被' : RELATION_WORDS[r.relation]}</span> {r.id === null ? (r.documentNumber ?? inTitleMarks(r.title)) : <Link to={`/policies/${r.id}`}>{r.documentNumber ?? inTitleMarks(r.title)}</Link>}{PASSIVE.has(r.relation) && <span className="ink2"> {RELATION_WORDS[r.relation].slice(1)}</span>}</li>)}</ul>;
}
