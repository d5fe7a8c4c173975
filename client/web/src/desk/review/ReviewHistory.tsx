import { timeWords, type ProgramForReview } from '@policy-navigator/client-shared';

const KINDS = { confirm: '确认', correct: '更正', propose: '补充（大模型）', withdraw: '撤销' } as const;

/** Who decided what and when; any of it can be taken back. */
export function ReviewHistory({
  history,
  busy,
  onWithdraw,
}: {
  readonly history: ProgramForReview['history'];
  readonly busy: boolean;
  readonly onWithdraw: (review: string) => void;
}) {
  return (
    <>
      <h3>复核记录</h3>
      {history.length === 0 ? (
        <p className="small ink2">还没有人复核过。</p>
      ) : (
        <ol className="review-history">
          {history.map((h) => (
            <li key={h.id} className={h.withdrawn ? 'withdrawn small' : 'small'}>
              <span>
                {h.by}　{h.at === null ? h.on : timeWords(h.at)}　{KINDS[h.kind]}
                {h.withdrawn && '（已撤销）'}
              </span>
              {h.quote !== null && (
                <span className="ink2">
                  “{h.quote}” → {h.words}
                </span>
              )}
              {!h.withdrawn && (
                <button type="button" className="linklike" disabled={busy} onClick={() => onWithdraw(h.id)}>
                  撤销
                  <span className="visually-hidden">
                    {h.by}的{KINDS[h.kind]}
                  </span>
                </button>
              )}
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
