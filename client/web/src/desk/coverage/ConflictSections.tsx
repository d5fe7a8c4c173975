import { inTitleMarks, type CoverageReport } from '@policy-navigator/client-shared';
import { ConflictList } from './ConflictList.tsx';
import { meets, standsOpen } from './coverage-view.ts';

interface ConflictSectionsProps {
  readonly report: CoverageReport;
  readonly onShow: (path: string, interpretation: string) => void;
  readonly onJudged: () => void;
}

/** Where the interpretations state something else than the policy, and the policy something else than what it is based on. */
export function ConflictSections({ report, onShow, onJudged }: ConflictSectionsProps) {
  const { contradictions, basis } = report;
  const open = contradictions.filter(standsOpen).length;
  return (
    <>
      <section className="block conflicts" aria-labelledby="conflicts">
        <h2 id="conflicts">
          表述不一致{open}处{'　'}
          <span className="small ink2">
            按条款核对金额、比例、日期、期限、界限词{contradictions.length > open && `；另有${contradictions.length - open}处认定为误报`}
          </span>
        </h2>
        {contradictions.length === 0 ? (
          <p className="small">没有发现与原文不一致的数字、期限或范围。</p>
        ) : (
          <ConflictList
            policyId={report.policy.id}
            conflicts={contradictions}
            onJudged={onJudged}
            more={({ policy, interpretation }) => {
              const row = report.provisions.find((r) => r.partOf === null && meets(policy, r));
              return (
                <button type="button" className="button" onClick={() => onShow(row?.path ?? '', interpretation.documentId)}>
                  看对照
                </button>
              );
            }}
          />
        )}
      </section>
      {basis.documents.length > 0 && (
        <section className="block conflicts" aria-labelledby="basis">
          <h2 id="basis">
            与上位依据不同{basis.contradictions.length}处{'　'}
            <span className="small ink2">依据：{basis.documents.map((d) => inTitleMarks(d.title)).join('、')}</span>
          </h2>
          {basis.contradictions.length === 0 ? (
            <p className="small">没有发现与上位依据不同的数字、期限或范围。</p>
          ) : (
            <ConflictList
              policyId={report.policy.id}
              conflicts={basis.contradictions}
              sides={['上位依据', '这份文件']}
              onJudged={onJudged}
            />
          )}
        </section>
      )}
    </>
  );
}
