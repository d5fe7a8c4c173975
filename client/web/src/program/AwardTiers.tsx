import { AWARD_WORDS, conditionTexts, money, type Program } from '@policy-navigator/client-shared';
import { Chip } from '../parts/Chip.tsx';
import { Kept } from '../parts/Kept.tsx';
import { isSameCitation, useQuote } from '../quote/QuoteProvider.tsx';

/** 补助标准, tier by tier; what the document does not say stays empty in words. */
export function AwardTiers({ awards }: { readonly awards: Program['awards'] }) {
  const { current, open } = useQuote();
  const citations = awards.map((a) => a.citation);
  if (awards.length === 0) return <p className="ink2">文件未写明金额。</p>;
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="补助标准">
      <table className="tiers">
        <thead>
          <tr>
            <th scope="col">方式</th>
            <th scope="col">标准</th>
            <th scope="col">上限</th>
            <th scope="col">适用情形</th>
            <th scope="col">原文</th>
          </tr>
        </thead>
        <tbody>
          {awards.map((a, i) => (
            <tr key={i}>
              <th scope="row">{AWARD_WORDS[a.kind]}</th>
              <td data-name="标准">{standardOf(a)}</td>
              <td data-name="上限">
                {a.max === null ? (
                  '未写明'
                ) : (
                  <Kept text={`${money(a.max)}${a.per === null ? '' : `（${/^[每单同按]/u.test(a.per) ? '' : '每'}${a.per}）`}`} />
                )}
              </td>
              <td data-name="适用情形">
                {a.when === null
                  ? '不分情形'
                  : conditionTexts(a.when)
                      .map((c) => c.text)
                      .join('；')}
              </td>
              <td className="doc">
                {a.text}
                <Chip
                  number={i + 1}
                  citation={a.citation}
                  current={isSameCitation(current, a.citation)}
                  onOpen={(element) => open(citations, i, element)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function standardOf(a: Program['awards'][number]): string {
  if (a.fixed !== null) return money(a.fixed);
  // “提高2个百分点” has a rate and no base: as a share it would be wrong.
  if (a.rate !== null && a.of !== null) return `${a.of}的${String(Number((a.rate * 100).toFixed(2)))}%`;
  if (a.min !== null) return `不少于${money(a.min)}`;
  return '见原文';
}
