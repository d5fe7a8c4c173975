import {
  numberWords,
  excerpt,
  foundRanges,
  KIND_WORDS,
  longDate,
  pieces,
  validityBadgeOf,
  type PolicyDocument,
  type SearchHit,
} from '@policy-navigator/client-shared';
import { Link } from 'react-router';
import { Badge } from '../parts/Badge.tsx';
import { Kept } from '../parts/Kept.tsx';

/** Characters of the text shown under a row. */
const EXCERPT = 90;

export function DocumentRow({
  document: d,
  hit,
  views,
  q,
}: {
  readonly document: PolicyDocument;
  readonly hit: SearchHit | null;
  readonly views: number;
  readonly q: string;
}) {
  const badge = validityBadgeOf(d);
  return (
    <li className="document-row">
      <p className="row-badges">
        {badge !== null && <Badge badge={badge} />}
        <span className="small ink2">{KIND_WORDS[d.kind]}</span>
      </p>
      <h2>
        <Link to={`/policies/${d.id}`}>
          <Marked text={d.title} q={q} />
        </Link>
      </h2>
      <p className="small ink2">
        <Kept text={[d.documentNumber, d.issuingAuthorities.join('、')].filter((s) => s !== null && s !== '').join('　')} />
      </p>
      <p className="small ink2">
        <Kept text={views === 0 ? dates(d) : `${dates(d)}　浏览${numberWords(views)}次`} />
      </p>
      {hit !== null && (
        <p className="row-hit">
          <Link to={`/policies/${d.id}#at-${hit.start}-${hit.end}`} className="hit-place">
            {hit.provisionPath}
          </Link>
          {'　'}
          <Marked text={excerpt(withoutNumber(hit), q, EXCERPT)} q={q} />
        </p>
      )}
      {d.programs > 0 && (
        <p className="small">
          <Link to={`/policies/${d.id}#programs`}>申报项目{d.programs}</Link>
        </p>
      )}
    </li>
  );
}

/** The words without the clause's number, which already stands before them. */
function withoutNumber({ text, provisionPath }: SearchHit): string {
  const number = provisionPath.split(/[\s　]/u).at(-1) ?? '';
  const words = text.trim().replace(/\s+/gu, ' ');
  return number !== '' && words.startsWith(number) ? words.slice(number.length).trim() : words;
}

function Marked({ text, q }: { readonly text: string; readonly q: string }) {
  if (q === '') return text;
  return pieces(text, foundRanges(text, q)).map((p, i) => (p.marked ? <mark key={i}>{p.text}</mark> : p.text));
}

function dates(d: PolicyDocument): string {
  if (d.effectiveFrom !== null) return `${longDate(d.effectiveFrom)}施行${d.expiresOn === null ? '' : `，至${longDate(d.expiresOn)}`}`;
  const day = d.publishedOn ?? d.signedOn;
  return `${day === null ? '日期未注明' : `${longDate(day)}${d.publishedOn === null ? '成文' : '发布'}`}${d.expiresOn === null ? '' : `，有效期至${longDate(d.expiresOn)}`}`;
}
