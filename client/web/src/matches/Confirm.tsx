import { useState } from 'react';
import { accountApi, wordsOf } from '../account/account-api.ts';
import { useEnterprise } from '../enterprise/enterprise-context.tsx';

interface ConfirmProps { readonly enterpriseId: string; readonly programId: string; readonly text: string; readonly isOpen: boolean; readonly negated: boolean }

/**
 * 人工确认 of one condition by who acts for the enterprise: kept with their name and the day; the verdicts follow at once. What is kept is whether
 * the words hold: of what must not be (不得有下列情形), 没有此情形 says that they do not.
 */
export function Confirm({ enterpriseId, programId, text, isOpen, negated }: ConfirmProps) {
  const { chooseOwn } = useEnterprise(), [problem, setProblem] = useState(''), [busy, setBusy] = useState(false);
  const say = (holds: boolean | null) => {
    setBusy(true);
    setProblem('');
    accountApi.confirmCondition(enterpriseId, { programId, text, holds }).then(() => chooseOwn(enterpriseId)).catch((error: unknown) => setProblem(wordsOf(error))).finally(() => setBusy(false));
  };
  const [good, bad] = negated ? ['没有此情形', '有此情形'] as const : ['确认符合', '不符合'] as const;
  return (
    <span className="confirm">
      {isOpen
        ? <><button type="button" className="linklike small" disabled={busy} aria-label={`${good}：${text}`} onClick={() => say(!negated)}>{good}</button>{' '}<button type="button" className="linklike small" disabled={busy} aria-label={`${bad}：${text}`} onClick={() => say(negated)}>{bad}</button></>
        : <button type="button" className="linklike small" disabled={busy} aria-label={`撤回确认：${text}`} onClick={() => say(null)}>撤回</button>}
      {problem !== '' && <span role="alert" className="small">{problem}</span>}
    </span>
  );
}
