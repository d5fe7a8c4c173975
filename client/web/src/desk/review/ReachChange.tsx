import { numberWords, type ReviewPreview } from '@policy-navigator/client-shared';

/** Who matches before and after, among the imported enterprises. */
export function ReachChange({ before, after, gained, lost }: Pick<ReviewPreview, 'before' | 'after' | 'gained' | 'lost'>) {
  if (before === null || after === null) return <p className="small ink2">还没有导入企业，无法测算。可以在文件库里导入企业名单。</p>;
  const rows = [
    ['符合', before.eligible, after.eligible],
    ['待确认', before.undetermined, after.undetermined],
    ['差一点', before.nearMiss, after.nearMiss],
  ] as const;
  return (
    <>
      <dl className="reach">
        {rows.map(([words, was, is]) => (
          <div key={words}>
            <dt>{words}</dt>
            <dd>
              {numberWords(was)}
              {was !== is && (
                <>
                  {' '}
                  → <strong>{numberWords(is)}</strong>
                </>
              )}
              家
            </dd>
          </div>
        ))}
      </dl>
      <p className="least ink3">
        按已导入的{numberWords(before.enterprises)}家企业测算，不看申报期。
        {(gained > 0 || lost > 0) && `新增符合${gained}家，不再符合${lost}家。`}
      </p>
    </>
  );
}
