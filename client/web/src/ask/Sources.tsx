import { inTitleMarks, sourceLines, validityBadge, type Citation, type Validity } from '@policy-navigator/client-shared';
import { Link } from 'react-router';
import { Chip, placeOf } from '../parts/Chip.tsx';
import { isSameCitation, useQuote } from '../quote/QuoteProvider.tsx';
import { useValidities } from './use-validities.ts';

/** 依据: each place with its document, and whether that still holds. */
export function Sources({ citations }: { readonly citations: readonly Citation[] }) {
  const { current, open } = useQuote();
  const validities = useValidities(citations);
  if (citations.length === 0) return null;
  return (
    <section className="sources" aria-label="依据">
      <h3>依据</h3>
      <ol>
        {sourceLines(citations).map(({ number, citation, same }) => (
          <li key={number} className="source" aria-current={isSameCitation(current, citation)}>
            <Chip
              number={number}
              citation={citation}
              current={isSameCitation(current, citation)}
              onOpen={(element) => open(citations, number - 1, element)}
            />
            <Link to={placeOf(citation)} className="source-title">
              {same ? '同上' : inTitleMarks(citation.title)}
              <span>　{citation.provisionPath}</span>
              {citation.documentNumber !== null && !same && <span className="least source-number">　{citation.documentNumber}</span>}
            </Link>
            <ValidityWord validity={validities.get(citation.documentId)} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Stands at the end of the line, so that what no longer holds is seen before it is opened. */
function ValidityWord({ validity }: { readonly validity: Validity | undefined }) {
  if (validity === undefined) return <span />;
  const badge = validityBadge(validity);
  return <span className={`small validity-word word-${badge.tone}`}>{badge.words}</span>;
}
