import type { Match } from '@policy-navigator/client-shared';
import { Chip } from '../parts/Chip.tsx';
import { isSameCitation, useQuote } from '../quote/QuoteProvider.tsx';

/** 还差: the least changes, each with its clause. */
export function NearMiss({ changes }: { readonly changes: NonNullable<Match['nearMiss']>['changes'] }) {
  const { current, open } = useQuote();
  const citations = changes.map((c) => c.citation);
  return (
    <div className="near-miss">
      {changes.map((c, i) => (
        <p key={i}>
          {c.sentence}
          <Chip
            number={i + 1}
            citation={c.citation}
            current={isSameCitation(current, c.citation)}
            onOpen={(element) => open(citations, i, element)}
          />
        </p>
      ))}
    </div>
  );
}
