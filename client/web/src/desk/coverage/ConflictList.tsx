import { longDate } from '@policy-navigator/client-shared';
import { useState, type ReactNode } from 'react';
import { Problem } from '../../account/Labelled.tsx';
import { useHasRole } from '../../account/use-has-role.ts';
import { useSending } from '../../account/use-sending.ts';
import { interpretationApi } from '../interpretation-api.ts';
import { CONFLICT_WORDS, shortTitle, type Conflict } from './coverage-view.ts';

const VERDICTS = { confirmed: '属实', 'false-alarm': '误报' } as const;

interface ConflictListProps {
  readonly policyId: string;
  readonly conflicts: readonly Conflict[];
  /** The newer version, where two are compared. */
  readonly against?: string;
  /** Whose words stand on the left and on the right, where they are not 原文 and the interpretation's title. */
  readonly sides?: readonly [string, string];
  readonly onJudged: () => void;
  readonly more?: (conflict: Conflict) => ReactNode;
}

/** Where two texts state different values; a drafter says whether it is so, and why. */
export function ConflictList({ policyId, conflicts, against, sides, onJudged, more }: ConflictListProps) {
  return (
    <ul className="desk-rows">
      {conflicts.map((c) => (
        <li key={c.id}>
          <strong className={c.judgement?.verdict === 'false-alarm' ? 'ink2' : 'bad'}>⚠ {CONFLICT_WORDS[c.kind]}</strong>
          <span className="small">
            {sides?.[0] ?? ''}
            {c.policy.provisionPath}写“<strong>{c.values.policy}</strong>”，{sides?.[1] ?? shortTitle(c.interpretation.title)}写“
            <strong className="bad">{c.values.interpretation}</strong>”{c.values.policy === c.values.interpretation && '，是否含本数不同'}
          </span>
          <span className="doc small ink2">
            “{c.policy.quote}” ／ “{c.interpretation.quote}”
          </span>
          {more?.(c)}
          <Judging policyId={policyId} conflict={c} against={against} onJudged={onJudged} />
        </li>
      ))}
    </ul>
  );
}

function Judging({
  policyId,
  conflict: { id, judgement },
  against,
  onJudged,
}: {
  readonly policyId: string;
  readonly conflict: Conflict;
  readonly against: string | undefined;
  readonly onJudged: () => void;
}) {
  const may = useHasRole('drafter', 'operator');
  const [verdict, setVerdict] = useState<keyof typeof VERDICTS | null>(null);
  const [reason, setReason] = useState('');
  const { busy, problem, sendAndSay } = useSending();
  return (
    <>
      {judgement !== null && (
        <span className="small">
          <strong>{VERDICTS[judgement.verdict]}</strong>　{judgement.by}于{longDate(judgement.on)}认定：{judgement.reason}
        </span>
      )}
      {may && (
        <span className="buttons">
          {(Object.keys(VERDICTS) as (keyof typeof VERDICTS)[]).map((v) => (
            <button
              key={v}
              type="button"
              className="button"
              aria-expanded={verdict === v}
              onClick={() => setVerdict(verdict === v ? null : v)}
            >
              {VERDICTS[v]}
            </button>
          ))}
        </span>
      )}
      {verdict !== null && (
        <form
          className="leaf-editor"
          aria-label={`认定${VERDICTS[verdict]}`}
          onSubmit={(event) => {
            event.preventDefault();
            if (reason.trim() !== '')
              sendAndSay(
                () => interpretationApi.judge(policyId, id, verdict, reason, against),
                `已认定${VERDICTS[verdict]}`,
                () => {
                  setVerdict(null);
                  onJudged();
                },
              );
          }}
        >
          <label className="labelled">
            <span>认定{VERDICTS[verdict]}的理由（必填）</span>
            <textarea className="field" rows={2} required autoFocus value={reason} onChange={(event) => setReason(event.target.value)} />
          </label>
          <Problem words={problem} />
          <p className="buttons">
            <button type="submit" className="button primary" disabled={busy}>
              保存认定
            </button>
            <button type="button" className="button" onClick={() => setVerdict(null)}>
              取消
            </button>
          </p>
        </form>
      )}
    </>
  );
}
