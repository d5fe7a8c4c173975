import { fictionalNote, KIND_WORDS, longDate, numberWords, type DocumentDetail } from '@policy-navigator/client-shared';
import { Link } from 'react-router';
import { Icon } from '../parts/Icon.tsx';
import { Kept } from '../parts/Kept.tsx';
import { More } from '../parts/More.tsx';
import { useReadingAloud } from '../shell/reading-aloud.tsx';
import { useShare } from '../shell/use-share.ts';

interface HeadProps {
  readonly detail: DocumentDetail;
}

/** Where the document stands, its title, what can be done with it, and what is known of it. */
export function PolicyHead({ detail }: HeadProps) {
  const { document: d, text } = detail;
  const aloud = useReadingAloud();
  return (
    <header className="policy-head">
      <p className="small ink2">
        <Link to="/library">查政策</Link> › <Link to={`/library?kind=${d.kind}`}>{KIND_WORDS[d.kind]}</Link>
      </p>
      <div className="policy-title">
        <h1>{d.title}</h1>
        <div className="policy-actions no-print">
          <button
            type="button"
            className="button"
            aria-pressed={aloud.reading}
            onClick={() => aloud.toggle(() => document.querySelector('.policy-text') ?? text)}
          >
            <Icon name="speak" />
            {aloud.reading ? '停止朗读' : '朗读'}
          </button>
          <Actions detail={detail} />
        </div>
      </div>
      {aloud.problem !== '' && (
        <p role="alert" className="small ink2">
          {aloud.problem}
        </p>
      )}
      <More words="文号、机关、来源">
        <Meta document={d} />
        <Keywords detail={detail} />
      </More>
      {fictionalNote(d) !== null && <p className="small ink2">{fictionalNote(d)}</p>}
    </header>
  );
}

function Actions({ detail: { document: d, related } }: HeadProps) {
  const share = useShare(d.title);
  const older = related.find((r) => (r.relation === 'supersedes' || r.relation === 'repeals') && r.id !== null);
  const newer = related.find((r) => (r.relation === 'superseded-by' || r.relation === 'repealed-by') && r.id !== null);
  const pair = older?.id != null ? { newer: d.id, older: older.id } : newer?.id != null ? { newer: newer.id, older: d.id } : null;
  return (
    <More words="打印、分享">
      {pair !== null && d.kind === 'policy' && (
        <Link className="button" to={`/policies/${pair.newer}/changes?from=${pair.older}`}>
          新旧对照
        </Link>
      )}
      <button type="button" className="button" onClick={() => print()}>
        <Icon name="print" />
        打印
      </button>
      <button type="button" className="button" onClick={share}>
        <Icon name="share" />
        分享
      </button>
    </More>
  );
}

function Meta({ document: d }: Pick<DocumentDetail, 'document'>) {
  const on = (day: string | null) => (day === null ? null : longDate(day));
  const known = [
    ['文号', d.documentNumber],
    ['发布机构', d.issuingAuthorities.join('、')],
    ['适用区域', d.jurisdiction?.name ?? null],
    ['成文', on(d.signedOn)],
    ['发布', on(d.publishedOn)],
    ['施行', on(d.effectiveFrom)],
    ['有效期至', on(d.expiresOn)],
    ['公开属性', d.disclosure],
  ].filter((m): m is [string, string] => m[1] !== null && m[1] !== '');
  return (
    <dl className="policy-meta small">
      {known.map(([name, value]) => (
        <div key={name}>
          <dt className="ink2">{name}</dt>
          <dd>
            <Kept text={value} />
          </dd>
        </div>
      ))}
      {d.sourceUrl !== null && /^https?:/u.test(d.sourceUrl) && (
        <div>
          <dt className="visually-hidden">来源</dt>
          <dd>
            <a href={d.sourceUrl} rel="noopener noreferrer" target="_blank">
              原文网页<span className="visually-hidden">（新窗口）</span>
            </a>
          </dd>
        </div>
      )}
    </dl>
  );
}

const Keywords = ({ detail: { keywords, views } }: HeadProps) => (
  <div className="policy-keywords small">
    {keywords.length > 0 && (
      <>
        <span className="ink2" id="keywords">
          关键词
        </span>
        <ul aria-labelledby="keywords">
          {keywords.map((k) => (
            <li key={k}>
              <Link to={`/library?q=${encodeURIComponent(k)}`}>{k}</Link>
            </li>
          ))}
        </ul>
      </>
    )}
    <span className="ink2">浏览{numberWords(views)}次</span>
  </div>
);
