import { money, type Bundle, type Citation } from '@policy-navigator/client-shared';
import { Chip } from '../parts/Chip.tsx';
import { isSameCitation, useQuote } from '../quote/QuoteProvider.tsx';

/** Reasons shown before folding. */
const SHOWN = 2;

/** 最优组合: what may be had together, what had to give way and by which clause. Nothing where no clause shuts anything out. */
export function BestBundle({ bundle: { members, leftOut, doubts, total, unpriced } }: { readonly bundle: Bundle }) {
  const { current, open } = useQuote();
  if (leftOut.length + doubts.length === 0) return null;
  const reasons: readonly { readonly words: string; readonly citation: Citation }[] = [
    ...leftOut.map((l) => ({ words: `没有计入“${l.title}”：${l.sentence}`, citation: l.citation })),
    ...doubts.map((d) => ({ words: d.sentence, citation: d.citation })),
  ];
  const citations = reasons.map((r) => r.citation);
  const line = (r: (typeof reasons)[number], i: number) => (
    <li key={i}>
      {r.words}
      <Chip
        number={i + 1}
        citation={r.citation}
        current={isSameCitation(current, r.citation)}
        onOpen={(element) => open(citations, i, element)}
      />
    </li>
  );
  return (
    <section className="block bundle" aria-labelledby="bundle">
      <h2 id="bundle">一起申报，合计最多</h2>
      <p>
        符合和可能符合的项目中，有{members.length}项可以一起申报，{sumInWords(total)}
        {unpriced > 0 && `；其中${unpriced}项文件未写明金额，未计入`}。已按从高不重复计算。
      </p>
      <ul className="small">{reasons.slice(0, SHOWN).map(line)}</ul>
      {reasons.length > SHOWN && (
        <details className="small">
          <summary>另有{reasons.length - SHOWN}条，展开</summary>
          <ul>{reasons.slice(SHOWN).map((r, i) => line(r, i + SHOWN))}</ul>
        </details>
      )}
    </section>
  );
}

function sumInWords({ min, max }: Bundle['total']): string {
  if (max === null) return min > 0 ? `合计不少于${money(min)}` : '合计金额以审核为准';
  if (max === 0) return '合计金额以审核为准';
  return min === max ? `合计${money(max)}` : min === 0 ? `合计最高${money(max)}` : `合计${money(min)}至${money(max)}`;
}
