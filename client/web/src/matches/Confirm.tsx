import { useState } from 'react';
import { wordsOf } from '../account/account-api.ts';
import { useSession } from '../account/session-context.tsx';
import { useEnterprise } from '../enterprise/enterprise-context.tsx';

interface ConfirmProps {
  readonly programId: string;
  readonly text: string;
  readonly isOpen: boolean;
  readonly negated: boolean;
}

/**
 * 人工确认 of one condition: by who acts for the enterprise, kept with their name and the day; without an account, with the facts on this
 * device. The
 * verdicts follow at once. What is kept is whether the words hold: of what must not be (不得有下列情形), 没有此情形 says that they do not.
 */
export function Confirm({ programId, text, isOpen, negated }: ConfirmProps) {
  const { chosen, confirm } = useEnterprise();
  const { session } = useSession();
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  // Who has an account without a name gives one with the first confirmation.
  const [waiting, setWaiting] = useState<boolean | null>(null);
  const isNameless = chosen?.ownId != null && session?.account?.name.trim() === '';
  const say = (holds: boolean | null, by?: string) => {
    if (isNameless && by === undefined && waiting === null) return setWaiting(holds);
    setBusy(true);
    setProblem('');
    confirm({ programId, text, holds }, by)
      .then(() => setWaiting(null))
      .catch((error: unknown) => setProblem(wordsOf(error)))
      .finally(() => setBusy(false));
  };
  const [good, bad] = negated ? (['没有此情形', '有此情形'] as const) : (['确认符合', '不符合'] as const);
  return (
    <span className="confirm">
      {waiting !== null ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const by = new FormData(event.currentTarget).get('by');
            say(waiting, typeof by === 'string' ? by.trim() : '');
          }}
        >
          <label className="small">
            确认会记下是谁确认的。您的称呼 <input name="by" required maxLength={40} autoComplete="name" />
          </label>{' '}
          <button type="submit" className="linklike small" disabled={busy}>
            确认
          </button>
        </form>
      ) : isOpen ? (
        <>
          <button type="button" className="linklike small" disabled={busy} aria-label={`${good}：${text}`} onClick={() => say(!negated)}>
            {good}
          </button>{' '}
          <button type="button" className="linklike small" disabled={busy} aria-label={`${bad}：${text}`} onClick={() => say(negated)}>
            {bad}
          </button>
        </>
      ) : (
        <button type="button" className="linklike small" disabled={busy} aria-label={`撤回确认：${text}`} onClick={() => say(null)}>
          撤回
        </button>
      )}
      {problem !== '' && (
        <span role="alert" className="small">
          {problem}
        </span>
      )}
    </span>
  );
}
