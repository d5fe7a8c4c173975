import { longDate } from '@policy-navigator/client-shared';
import { Chip } from '../parts/Chip.tsx';
import { useResource } from '../parts/use-resource.ts';
import { publicApi } from '../drafts/drafts-api.ts';
import '../drafts/drafts.css';
import { isSameCitation, useQuote } from '../quote/QuoteProvider.tsx';

/**
 * 公众问答: what departments have answered on this policy. Nothing where there is nothing, and where it cannot be read the page is whole
 * without.
 */
export function PolicyAnswers({ documentId }: { readonly documentId: string }) {
  const answers = useResource(`answers ${documentId}`, () => publicApi.answers(documentId)).resource.value?.answers ?? [];
  const { current, open } = useQuote();
  if (answers.length === 0) return null;
  return (
    <section id="answers" className="answers-section" aria-labelledby="answers-title">
      <h2 id="answers-title">公众问答{answers.length}</h2>
      {answers.map((a) => (
        <article key={a.id} id={`answer-${a.id}`}>
          <h3>{a.question}</h3>
          <p>
            {a.text}
            <Chip
              number={1}
              citation={a.citation}
              current={isSameCitation(current, a.citation)}
              onOpen={(element) => open([a.citation], 0, element)}
            />
          </p>
          <p className="least ink3">
            {a.by === '' ? '主管部门' : a.by}
            {longDate(a.on)}答复，依据{a.citation.provisionPath}
          </p>
        </article>
      ))}
    </section>
  );
}
